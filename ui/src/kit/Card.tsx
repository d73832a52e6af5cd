// The card: one line around what belongs together, with a title, a remark and actions at its head.
import { type ReactNode, useId } from 'react';
import './Card.css';

interface Props {
  title?: ReactNode;
  remark?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

export function Card({ title, remark, actions, flush, className, children }: Props) {
  const id = useId();
  return (
    <section className={`card ${className ?? ''}`} aria-labelledby={title ? id : undefined}>
      {title ? (
        <header className="card-head">
          <h2 id={id}>{title}</h2>
          {remark ? <span className="card-remark">{remark}</span> : null}
          {actions ? <div className="card-actions">{actions}</div> : null}
        </header>
      ) : null}
      <div className={flush ? 'card-flush' : title ? 'card-body card-body-titled' : 'card-body'}>
        {children}
      </div>
    </section>
  );
}
