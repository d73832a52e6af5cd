// Sentences of the core as the person reads them: it writes days as ISO and figures ungrouped, because programs
// read them, too; here they get the look of the person's locale.
import type { JobRun } from '../wire/bindings';
import { count, day } from './format';

const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;

/** The number behind a sentence of the system: "No such file or directory (os error 2)". */
const OS_ERROR = / \(os error \d+\)/g;

/** "… is free from 2026-04-16." → "… is free from Apr 16, 2026." A text that is no day stays. */
export const inWords = (text: string): string =>
  text.replace(OS_ERROR, '').replace(DAY, (iso) => (Number.isNaN(Date.parse(iso)) ? iso : day(iso)));

/** What a run did, or why it failed: "1,146 leases became month-to-month …" */
export const runWords = (run: JobRun): string =>
  inWords(run.error ?? run.news.replace(/(?<![\d-])\d{4,}(?![\d-])/g, (figure) => count(Number(figure))));

/** How many leases a run changed; a renewed one is among those that ended, one that waits was not changed. */
export const leasesChanged = ({ counts }: JobRun): number =>
  (counts.month_to_month ?? 0) + (counts.vacant ?? 0) + (counts.active ?? 0);
