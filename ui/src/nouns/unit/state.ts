// The lifecycle states as the screen tells them: a letter, a color token and a word, never a color alone.
export type State = 'active' | 'month_to_month' | 'notice' | 'vacant' | 'future';

export const UNIT_STATES = ['active', 'month_to_month', 'notice', 'vacant'] as const;

/** The letter of a unit's state as the core writes the honeycomb. */
export const COMB_LETTER: Record<(typeof UNIT_STATES)[number], string> = {
  active: 'A',
  month_to_month: 'M',
  notice: 'N',
  vacant: 'V',
};

export const STATE_LETTER: Record<State, string> = {
  active: '',
  month_to_month: 'M',
  notice: 'N',
  vacant: 'V',
  future: 'F',
};

/** The name of the CSS tokens: --mtm, --mtm-bg, --mtm-ink. */
export const STATE_TOKEN: Record<State, string> = {
  active: 'active',
  month_to_month: 'mtm',
  notice: 'notice',
  vacant: 'vacant',
  future: 'future',
};
