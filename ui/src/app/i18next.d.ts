// Makes every text key checked by the compiler: a missing or misspelled one does not build.
import 'i18next';
import type { Texts } from '../nouns/feature';
import type { own } from './i18n';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'parts';
    resources: Texts & typeof own;
    returnNull: false;
  }
}
