// Papers: the letters that can be written about a lease, and the templates they are written from.
import { ScrollText } from 'lucide-react';
import { call } from '../../host/call';
import type { Feature } from '../../nouns/feature';
import { paths } from '../../nouns/paths';
import type { Language } from '../../wire/bindings';
import type en from './en.json';
import { LetterheadSample } from './LetterheadSample';
import { NoticeConfirmation } from './NoticeConfirmation';
import { TemplatePage } from './TemplatePage';
import { TemplatesPage } from './TemplatesPage';

declare module '../../nouns/feature' {
  interface Texts {
    papers: typeof en;
  }
}

export const feature: Feature = {
  word: 'papers',
  department: 'documents',
  routes: [
    { path: '/templates', place: 'templates', page: () => <TemplatesPage /> },
    {
      path: '/templates/$id',
      place: 'templates',
      look: (id) => {
        const [name = '', language] = id.split('.');
        return call('papers.template', { name, language: language as Language });
      },
      page: ({ id }) => <TemplatePage id={id} />,
    },
  ],
  places: [
    {
      id: 'templates',
      href: paths.templates,
      icon: ScrollText,
      letter: 'T',
      needs: 'papers.templates',
      order: 5,
    },
  ],
  beside: { letterhead: LetterheadSample },
  letters: [
    {
      id: 'notice_confirmation',
      offered: (lease) => lease.lease_status === 'notice',
      Dialog: NoticeConfirmation,
    },
  ],
};
