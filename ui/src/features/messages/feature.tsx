// Messages: the outbox, one message, and what was written about a lease or to a person on its page.
import { Send } from 'lucide-react';
import { call } from '../../host/call';
import type { Feature } from '../../nouns/feature';
import { LIST_SEARCH } from '../../nouns/list/listSearch';
import { go, paths } from '../../nouns/paths';
import type en from './en.json';
import { MessagePage } from './MessagePage';
import { MessagesCard } from './MessagesCard';
import { OutboxPage } from './OutboxPage';
import { VIEW_FILTERS } from './views';

declare module '../../nouns/feature' {
  interface Texts {
    messages: typeof en;
  }
}

export const feature: Feature = {
  word: 'messages',
  department: 'messages',
  routes: [
    {
      path: '/outbox',
      place: 'outbox',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <OutboxPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/outbox/$id',
      place: 'outbox',
      look: (id) => call('messages.get', { message_id: id }),
      page: ({ id }) => <MessagePage messageId={id} />,
    },
  ],
  places: [
    {
      id: 'outbox',
      href: () => paths.outbox(),
      icon: Send,
      letter: 'O',
      needs: 'messages.get',
      order: 1,
      waits: (status) => status.messages,
    },
  ],
  actions: [
    {
      id: 'toApprove',
      needs: 'messages.act',
      run: () => go(paths.outbox({ filter: VIEW_FILTERS.draft })),
    },
    {
      id: 'toPrint',
      needs: 'messages.act',
      run: () => go(paths.outbox({ filter: VIEW_FILTERS.approved })),
    },
  ],
  links: { message: paths.message },
  cards: { lease: MessagesCard, party: MessagesCard },
};
