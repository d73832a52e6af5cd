// Sentences of the core as the person reads them: it writes days as ISO and figures ungrouped, because programs
// read them, too; here they get the look of the person's locale.
import { day } from './format';

const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;

/** The number behind a sentence of the system: "No such file or directory (os error 2)". */
const OS_ERROR = / \(os error \d+\)/g;

/** "… is free from 2026-04-16." → "… is free from Apr 16, 2026." A text that is no day stays. */
export const inWords = (text: string): string =>
  text.replace(OS_ERROR, '').replace(DAY, (iso) => (Number.isNaN(Date.parse(iso)) ? iso : day(iso)));
