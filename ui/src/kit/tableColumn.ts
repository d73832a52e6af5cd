// One column of a table: what stands in it, how wide it is, and when it goes.
import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  width: number;
  align?: 'right';
  sortable?: boolean;
  /** How much of the spare width it takes; 0 keeps it as it is. */
  grow?: number;
  /** Hidden until asked for. */
  extra?: boolean;
  /** Goes when the table is too narrow for all; the highest first. */
  yields?: number;
  /** What the cell says, for the clipboard and for files. */
  text?: (row: Row) => string;
}
