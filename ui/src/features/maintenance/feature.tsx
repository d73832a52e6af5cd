// Upkeep: who does the work on the properties.
import { Truck } from 'lucide-react';
import type { Feature } from '../../nouns/feature';
import { LIST_SEARCH } from '../../nouns/list/listSearch';
import { paths } from '../../nouns/paths';
import type en from './en.json';
import { VendorsPage } from './VendorsPage';

declare module '../../nouns/feature' {
  interface Texts {
    maintenance: typeof en;
  }
}

export const feature: Feature = {
  word: 'maintenance',
  department: 'upkeep',
  routes: [
    {
      path: '/vendors',
      place: 'vendors',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <VendorsPage search={search} onSearch={onSearch} />,
    },
  ],
  places: [{ id: 'vendors', href: paths.vendors, icon: Truck, letter: 'V', order: 8 }],
};
