// The head of a page: title, badge, one sentence of plain news, and at the right what one may do here.
import type { ReactNode } from 'react';
import './PageHead.css';

interface Props {
  title: string;
  badge?: ReactNode;
  news?: ReactNode;
  actions?: ReactNode;
}

export function PageHead({ title, badge, news, actions }: Props) {
  return (
    <header className="page-head">
      <div className="page-title">
        <div className="line wrap">
          <h1 tabIndex={-1} id="page-title">
            {title}
          </h1>
          {badge}
        </div>
        {news ? <div className="sub">{news}</div> : null}
      </div>
      {actions ? <div className="page-actions">{actions}</div> : null}
    </header>
  );
}
