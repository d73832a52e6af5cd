// Maintenance: work orders and equipment, their pages, and what of them stands on the pages of properties and vendors.
import { Refrigerator, Truck, Wrench } from 'lucide-react';
import { addDays } from '../../kit/format';
import type { Feature } from '../../nouns/feature';
import { LIST_SEARCH, writeFilters } from '../../nouns/list/listSearch';
import { paths } from '../../nouns/paths';
import type { FilterValue } from '../../wire/bindings';
import { AssignOne } from './AssignOne';
import { EquipmentPage } from './EquipmentPage';
import type en from './en.json';
import { OrderPage } from './OrderPage';
import { OrdersCard } from './OrdersCard';
import { OrdersPage } from './OrdersPage';
import { PiecesPage } from './PiecesPage';
import { VendorsPage } from './VendorsPage';

declare module '../../nouns/feature' {
  interface Texts {
    maintenance: typeof en;
  }
}

const orders = (filters: FilterValue[]) =>
  paths.workOrders({ filter: writeFilters([{ name: 'open', values: [] }, ...filters]) });
const at = (property: string | undefined): FilterValue[] =>
  property ? [{ name: 'property', values: [property] }] : [];

export const feature: Feature = {
  word: 'maintenance',
  department: 'upkeep',
  routes: [
    {
      path: '/work-orders',
      place: 'workOrders',
      lists: 'work_order',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <OrdersPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/equipment',
      place: 'equipment',
      lists: 'equipment',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <PiecesPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/vendors',
      place: 'vendors',
      search: LIST_SEARCH,
      page: ({ search, onSearch }) => <VendorsPage search={search} onSearch={onSearch} />,
    },
    {
      path: '/work-orders/$id',
      place: 'workOrders',
      record: 'work_order',
      page: ({ id, cards }) => <OrderPage orderId={id} documents={cards({ kind: 'work_order', id })} />,
    },
    {
      path: '/equipment/$id',
      place: 'equipment',
      record: 'equipment',
      page: ({ id }) => <EquipmentPage equipmentId={id} />,
    },
  ],
  places: [
    {
      id: 'workOrders',
      href: () => paths.workOrders({ filter: 'open' }),
      icon: Wrench,
      letter: 'W',
      needs: 'upkeep.list',
      order: 1,
    },
    {
      id: 'equipment',
      href: paths.equipmentList,
      icon: Refrigerator,
      letter: 'Q',
      needs: 'upkeep.list',
      order: 2,
    },
    {
      id: 'vendors',
      href: paths.vendors,
      icon: Truck,
      letter: 'V',
      needs: 'parties.list',
      order: 8,
    },
  ],
  actions: [
    { id: 'newOrder', needs: 'maintenance.act', run: ({ add }) => add({ kind: 'work_order' }) },
    { id: 'newEquipment', needs: 'maintenance.act', run: ({ add }) => add({ kind: 'equipment' }) },
  ],
  links: { 'work-order': paths.workOrder, equipment: paths.equipment },
  cards: { property: OrdersCard, party: OrdersCard },
  work: {
    orders_late: {
      href: ({ line, property, today }) =>
        line
          ? paths.workOrder(line.open)
          : orders([{ name: 'due', values: ['', addDays(today, -1)] }, ...at(property)]),
    },
    orders_urgent: {
      href: ({ line, property }) =>
        line
          ? paths.workOrder(line.open)
          : orders([
              { name: 'no_vendor', values: [] },
              { name: 'priority', values: ['urgent'] },
              ...at(property),
            ]),
      sheet: { needs: 'maintenance.act', Sheet: AssignOne },
    },
  },
};
