// The languages of the interface. English is complete; another language is another folder beside it.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { locale } from '../parts/format';
import documents from './locales/en/documents.json';
import imports from './locales/en/imports.json';
import jobs from './locales/en/jobs.json';
import lifecycle from './locales/en/lifecycle.json';
import papers from './locales/en/papers.json';
import parts from './locales/en/parts.json';
import portfolio from './locales/en/portfolio.json';
import records from './locales/en/records.json';
import settings from './locales/en/settings.json';
import shell from './locales/en/shell.json';
import today from './locales/en/today.json';

export const english = {
  documents,
  imports,
  jobs,
  lifecycle,
  papers,
  parts,
  portfolio,
  records,
  settings,
  shell,
  today,
};

void i18next.use(initReactI18next).init({
  resources: { en: english },
  lng: locale(),
  fallbackLng: 'en',
  supportedLngs: ['en'],
  nonExplicitSupportedLngs: true,
  defaultNS: 'parts',
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
});
