// Papers: the letters that can be written about a lease.
import type { Feature } from '../../nouns/feature';
import type en from './en.json';
import { LetterheadSample } from './LetterheadSample';
import { NoticeConfirmation } from './NoticeConfirmation';

declare module '../../nouns/feature' {
  interface Texts {
    papers: typeof en;
  }
}

export const feature: Feature = {
  word: 'papers',
  department: 'documents',
  beside: { letterhead: LetterheadSample },
  letters: [
    {
      id: 'notice_confirmation',
      offered: (lease) => lease.lease_status === 'notice',
      Dialog: NoticeConfirmation,
    },
  ],
};
