// What happened, newest first: state, day, who, and one sentence each.
import type { ReactNode } from 'react';
import './Timeline.css';

export interface Moment {
  key: string;
  title: ReactNode;
  remark?: ReactNode;
  text?: ReactNode;
  /** The token of its color. */
  tone?: string;
  /** Still to come. */
  planned?: boolean;
  /** What is now, where it is not the latest. */
  present?: boolean;
  /** Lies between two others and is never what is now. */
  between?: boolean;
}

export function Timeline({ moments, label }: { moments: Moment[]; label: string }) {
  const said = moments.findIndex((moment) => moment.present);
  const present = said >= 0 ? said : moments.findIndex((moment) => !moment.planned && !moment.between);
  return (
    <ol className="timeline" aria-label={label}>
      {moments.map((moment, index) => (
        <li
          key={moment.key}
          aria-current={index === present ? 'step' : undefined}
          data-planned={moment.planned || undefined}
          style={
            {
              '--tone': `var(--${moment.tone ?? 'ink-3'})`,
            } as React.CSSProperties
          }
        >
          <span className="strong">{moment.title}</span> <span className="dim">{moment.remark}</span>
          {moment.text ? <div className="second">{moment.text}</div> : null}
        </li>
      ))}
    </ol>
  );
}
