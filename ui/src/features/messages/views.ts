// The views of the outbox, as filters of its list: what waits for whom.
export const VIEWS = ['draft', 'approved', 'printed', 'held', 'done'] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_FILTERS: Record<View, string> = {
  draft: 'state:draft;free',
  approved: 'state:approved;free',
  printed: 'state:printed;free',
  held: 'held',
  done: 'state:handed_over',
};
