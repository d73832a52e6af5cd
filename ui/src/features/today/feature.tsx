// Today: what needs a person, first in the sidebar.
import { Sun } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { paths } from '../../nouns/paths';
import type en from './en.json';
import { TodayPage } from './TodayPage';

declare module '../../nouns/feature' {
  interface Texts {
    today: typeof en;
  }
}

export const feature: Feature = {
  word: 'today',
  department: 'today',
  routes: [
    {
      path: '/',
      place: 'today',
      search: ['when'],
      page: ({ work, search, onSearch }) => <TodayPage work={work} search={search} onSearch={onSearch} />,
    },
  ],
  places: [
    {
      id: 'today',
      href: paths.today,
      icon: Sun,
      letter: 'T',
      order: 1,
      waits: (status) => status.needs,
    },
  ],
};
