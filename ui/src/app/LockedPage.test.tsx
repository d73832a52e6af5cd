// The page in place of a portfolio that cannot be opened: what happened in its own words, and the ways out that help.

import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../host/problem';
import './i18n';
import { LockedPage } from './LockedPage';

const problem = (code: string): Problem => ({
  kind: 'conflict',
  code,
  text: '/p/keystead.db is damaged: page 57 of 113 cannot be read. It was left as it is.',
  hint: 'Restore the newest copy, monday.db of Mar 2, 2026.',
  field: null,
  id: null,
});

describe('LockedPage', () => {
  it('calls a damaged file damaged, names the copy and speaks of no keyring', () => {
    render(<LockedPage problem={problem('store.damaged')} onRetry={() => undefined} />);
    expect(screen.getByRole('heading')).toHaveTextContent('Your portfolio is damaged');
    expect(screen.getByRole('alert')).toHaveTextContent('monday.db');
    expect(document.body).not.toHaveTextContent(/keyring|lost/);
  });

  it('says the ways out of the rest', () => {
    render(<LockedPage problem={problem('store.in_use')} onRetry={() => undefined} />);
    expect(screen.getByRole('heading')).toHaveTextContent('could not be opened');
    expect(document.body).toHaveTextContent(/keyring/);
  });
});
