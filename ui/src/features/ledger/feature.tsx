// The accounts of tenants: what Today says of them. Their pages come with the ledger on screen.
import type { Feature } from '../../nouns/feature';
import { writeFilters } from '../../nouns/list/listSearch';
import { paths } from '../../nouns/paths';
import type en from './en.json';

declare module '../../nouns/feature' {
  interface Texts {
    ledger: typeof en;
  }
}

export const feature: Feature = {
  word: 'ledger',
  department: 'money',
  work: {
    owes: {
      href: ({ property }) =>
        paths.tenants({
          filter: writeFilters([
            { name: 'owes', values: [] },
            ...(property ? [{ name: 'property', values: [property] }] : []),
          ]),
          sort: '-balance',
        }),
    },
  },
};
