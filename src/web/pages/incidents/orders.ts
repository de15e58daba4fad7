// The orders that the list offers, in words.
import type { ListSort } from '../../../features/incidents/contract.ts';

type Order = { value: string; label: string; sort: ListSort; order: 'asc' | 'desc' };

export const orders: Order[] = [
  { value: 'created_at desc', label: 'Newest', sort: 'created_at', order: 'desc' },
  { value: 'created_at asc', label: 'Oldest', sort: 'created_at', order: 'asc' },
  { value: 'last_activity_at desc', label: 'Latest activity', sort: 'last_activity_at', order: 'desc' },
  {
    value: 'last_activity_at asc',
    label: 'Longest without activity',
    sort: 'last_activity_at',
    order: 'asc',
  },
  { value: 'severity desc', label: 'Most severe', sort: 'severity', order: 'desc' },
  { value: 'severity asc', label: 'Least severe', sort: 'severity', order: 'asc' },
  { value: 'name asc', label: 'Name, A to Z', sort: 'name', order: 'asc' },
  { value: 'name desc', label: 'Name, Z to A', sort: 'name', order: 'desc' },
];

/** The order that an address means. */
export function orderIn({ sort = 'created_at', order }: { sort?: ListSort; order?: 'asc' | 'desc' }): Order {
  const direction = order ?? (sort === 'name' ? 'asc' : 'desc');
  const [newest] = orders;
  return orders.find((one) => one.sort === sort && one.order === direction) ?? (newest as Order);
}

/** How it stands in an address, the usual one not at all. */
export const inAddress = (sort: ListSort, order: 'asc' | 'desc') => ({
  ...((sort !== 'created_at' || order !== 'desc') && { sort }),
  ...(order !== (sort === 'name' ? 'asc' : 'desc') && { order }),
});
