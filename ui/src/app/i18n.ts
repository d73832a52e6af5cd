// The languages of the interface. English is complete; the texts of a feature stand beside it.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { locale } from '../kit/format';
import parts from '../nouns/en.json';
import type { Feature } from '../nouns/feature';
import records from '../nouns/record/en.json';
import shell from './en.json';

const found = import.meta.glob<Record<string, unknown>>('../features/*/en.json', {
  eager: true,
  import: 'default',
});
const features = Object.fromEntries(
  Object.entries(found).map(([path, texts]) => [path.split('/').at(-2) ?? '', texts]),
);

export const own = { parts, records, shell };

void i18next.use(initReactI18next).init({
  resources: { en: { ...features, ...own } },
  lng: locale(),
  fallbackLng: 'en',
  supportedLngs: ['en'],
  nonExplicitSupportedLngs: true,
  defaultNS: 'parts',
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** A text of a feature by a key that is made up: of a place, of an action. */
export const said = (word: Feature['word'], key: string, values: Record<string, unknown> = {}): string =>
  (i18next.t as (key: string, options: Record<string, unknown>) => string)(key, { ...values, ns: word });
