// A run of a job in words: what it did, or why it failed, and how many leases it changed.
import { count } from '../../kit/format';
import { inWords } from '../../kit/sentences';
import type { JobRun } from '../../wire/bindings';

/** What a run did, or why it failed: "1,146 leases became month-to-month …" */
export const runWords = (run: JobRun): string =>
  inWords(run.error ?? run.news.replace(/(?<![\d-])\d{4,}(?![\d-])/g, (figure) => count(Number(figure))));

/** How many rows a run posted on accounts. */
export const rowsPosted = ({ counts }: JobRun): number =>
  (counts.charges ?? 0) + (counts.credits ?? 0) + (counts.late_fees ?? 0);

/** How many leases a run changed; a renewed one is among those that ended, one that waits was not changed. */
export const leasesChanged = ({ counts }: JobRun): number =>
  (counts.month_to_month ?? 0) + (counts.vacant ?? 0) + (counts.active ?? 0);
