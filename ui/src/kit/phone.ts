// Telephone numbers as the people of their country write them: "(206) 555-0127" at home, "+44 20 7946 0958" from abroad.
// What is stored stays as it is; what is no number stays as it was typed.
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { locale } from './format';

/** The country whose numbers need no prefix: that of the person's locale. */
function home(): CountryCode {
  const region = new Intl.Locale(locale()).maximize().region ?? 'US';
  return isSupportedCountry(region) ? region : 'US';
}

function read(text: string) {
  const found = parsePhoneNumberFromString(text, home());
  return found?.isPossible() ? found : null;
}

/** +12065550127 → (206) 555-0127 */
export function phone(text: string): string {
  const found = read(text);
  if (!found) return text;
  const atHome = found.countryCallingCode === getCountryCallingCode(home());
  return atHome ? found.formatNational() : found.formatInternational();
}

/** The same number, however both are written; what is none is the same as itself. */
export function samePhone(one: string, other: string): boolean {
  const [a, b] = [read(one), read(other)];
  return a && b ? a.number === b.number && (a.ext ?? '') === (b.ext ?? '') : one.trim() === other.trim();
}
