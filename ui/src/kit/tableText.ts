// Rows as text: for the clipboard with tabs, for a file with commas. A cell that a spreadsheet would take for a formula
// gets an apostrophe in front.
interface Column<Row> {
  head: string;
  text?: (row: Row) => string;
}

const isFormula = (cell: string): boolean => /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.,]+$/.test(cell);
const guarded = (cell: string): string => (isFormula(cell) ? `'${cell}` : cell);
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function cells<Row>(columns: Column<Row>[], rows: Row[]): string[][] {
  const told = columns.filter((column) => column.text);
  return [
    told.map((column) => column.head),
    ...rows.map((row) => told.map((column) => guarded(column.text?.(row) ?? ''))),
  ];
}

/** To be pasted into a sheet. */
export const asTabs = <Row>(columns: Column<Row>[], rows: Row[]): string =>
  cells(columns, rows)
    .map((line) => line.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');

/** As RFC 4180 has it. */
export const asCsv = <Row>(columns: Column<Row>[], rows: Row[]): string =>
  cells(columns, rows)
    .map((line) => `${line.map(quoted).join(',')}\r\n`)
    .join('');
