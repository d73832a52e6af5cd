// Nothing here yet: what would be here, and the one action that fills it.
import type { ReactNode } from 'react';
import './EmptyState.css';

interface Props {
  title: string;
  text: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, text, action }: Props) {
  return (
    <div className="empty">
      <svg width="44" height="38" viewBox="0 0 44 38" aria-hidden="true" focusable="false">
        <path d="M11 1 20 6v11l-9 5-9-5V6z" />
        <path d="M33 1 42 6v11l-9 5-9-5V6z" />
        <path d="M22 15.500 31 20.500v11l-9 5-9-5v-11z" className="empty-gold" />
      </svg>
      <h2>{title}</h2>
      <p>{text}</p>
      {action ? <div className="empty-action">{action}</div> : null}
    </div>
  );
}
