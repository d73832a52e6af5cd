// Jobs: what runs by itself at night, and what each run did.
import { CalendarClock } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { paths } from '../../nouns/paths';
import type en from './en.json';
import { JobsPage } from './JobsPage';
import { RunPage } from './RunPage';

declare module '../../nouns/feature' {
  interface Texts {
    jobs: typeof en;
  }
}

export const feature: Feature = {
  word: 'jobs',
  department: 'settings',
  routes: [
    { path: '/jobs', place: 'jobs', page: JobsPage },
    {
      path: '/jobs/$id',
      place: 'jobs',
      needs: 'jobs.changes',
      page: ({ id }) => <RunPage run={Number(id)} />,
    },
  ],
  places: [
    {
      id: 'jobs',
      href: paths.jobs,
      icon: CalendarClock,
      letter: 'J',
      needs: 'jobs.list',
      short: true,
      order: 2,
    },
  ],
  work: { job_failed: { href: () => paths.jobs() } },
};
