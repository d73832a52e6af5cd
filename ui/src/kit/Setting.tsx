// One setting: what it is, what it does, and its control at the right.
import type { ReactNode } from 'react';
import './Setting.css';

export function Setting({ title, text, children }: { title: string; text: ReactNode; children?: ReactNode }) {
  return (
    <div className="setting">
      <div className="setting-words">
        <div className="strong">{title}</div>
        <div className="sub">{text}</div>
      </div>
      {children ? <div className="line wrap setting-control">{children}</div> : null}
    </div>
  );
}
