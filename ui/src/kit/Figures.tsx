// The strip of figures: label, figure, remark in one card; a figure can lead to the list behind it.
import type { ReactNode } from 'react';
import './Figures.css';

export interface Figure {
  key: string;
  label: string;
  value: ReactNode;
  remark?: ReactNode;
  /** A sign before the label. */
  mark?: ReactNode;
  /** Words instead of figures: set in the heading face. */
  words?: boolean;
  href?: string;
}

/** All in a line where there is room, else three or two. */
const columns = (count: number) =>
  ({
    '--figures': count,
    '--figures-few': Math.min(3, count),
    '--figures-two': Math.min(2, count),
  }) as React.CSSProperties;

interface Props {
  figures: Figure[];
  label: string;
  /** Amounts of millions: smaller where there is little room, and from tens of millions on. */
  amounts?: 'millions' | 'more';
}

export function Figures({ figures, label, amounts }: Props) {
  return (
    <dl className="figures" aria-label={label} data-amounts={amounts} style={columns(figures.length)}>
      {figures.map((figure) => (
        <div className="figure" key={figure.key}>
          <dt>
            {figure.mark}
            {figure.href ? <a href={figure.href}>{figure.label}</a> : figure.label}
          </dt>
          <dd className={figure.words ? 'figure-words' : 'figure-value'}>{figure.value}</dd>
          <dd className="figure-remark">{figure.remark ?? ' '}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same strip while its figures are on their way: same height, no movement. */
export function FiguresSkeleton({ count }: { count: number }) {
  return (
    <div className="figures" aria-hidden="true" style={columns(count)}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div className="figure" key={index}>
          <div className="figure-wait" style={{ height: 17.4, width: '45%' }} />
          <div className="figure-wait" style={{ height: 22, width: '60%', margin: '6px 0 5px' }} />
          <div className="figure-wait" style={{ height: 12, width: '50%' }} />
        </div>
      ))}
    </div>
  );
}
