// Months as the address carries them: the first day of one, and its neighbors.
import { addDays } from './format';

export const firstOf = (iso: string): string => `${iso.slice(0, 8)}01`;
export const monthBefore = (iso: string): string => firstOf(addDays(firstOf(iso), -1));
export const monthAfter = (iso: string): string => firstOf(addDays(firstOf(iso), 31));
/** The last day of the month of a day. */
export const lastOf = (iso: string): string => addDays(monthAfter(iso), -1);
