// Makes every text key checked by the compiler: a missing or misspelled one does not build.
import 'i18next';
import type { english } from './i18n';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'parts';
    resources: typeof english;
    returnNull: false;
  }
}
