// A badge: a word in a tone, for outcomes of work.
import type { ReactNode } from 'react';
import './Badge.css';

export type Tone = 'good' | 'plain' | 'warn' | 'bad';

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  );
}
