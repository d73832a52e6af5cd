// Documents: the papers of a record, on its page.
import type { Feature } from '../../nouns/feature';
import { DocumentsCard } from './DocumentsCard';
import type en from './en.json';

declare module '../../nouns/feature' {
  interface Texts {
    documents: typeof en;
  }
}

export const feature: Feature = {
  word: 'documents',
  department: 'documents',
  cards: {
    property: DocumentsCard,
    unit: DocumentsCard,
    lease: DocumentsCard,
    party: DocumentsCard,
    work_order: DocumentsCard,
  },
};
