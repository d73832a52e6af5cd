// Maintenance: work orders and equipment, their pages, and what of them stands on the pages of properties and vendors.
import type { Feature } from '../../nouns/feature';
import { paths } from '../../nouns/paths';
import { EquipmentPage } from './EquipmentPage';
import type en from './en.json';
import { OrderPage } from './OrderPage';
import { OrdersCard } from './OrdersCard';

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
      path: '/work-orders/$id',
      record: 'work_order',
      page: ({ id, cards }) => <OrderPage orderId={id} documents={cards({ kind: 'work_order', id })} />,
    },
    {
      path: '/equipment/$id',
      record: 'equipment',
      page: ({ id }) => <EquipmentPage equipmentId={id} />,
    },
  ],
  actions: [
    { id: 'newOrder', run: ({ add }) => add({ kind: 'work_order' }) },
    { id: 'newEquipment', run: ({ add }) => add({ kind: 'equipment' }) },
  ],
  links: { 'work-order': paths.workOrder, equipment: paths.equipment },
  cards: { property: OrdersCard, party: OrdersCard },
};
