// Where one was: kept beside the other choices of the person, opened when the window starts without saying where. A link
// that comes from outside is heard later and goes over it; a record that is gone gives way to its list.
import { useEffect } from 'react';
import { call } from '../host/call';
import { asProblem } from '../host/problem';
import type { RecordKind } from '../wire/bindings';
import { type Address, addressAt, listOf } from './features';

const KEPT = 'keystead.place';

const read = (hash: string): Address | null => addressAt(hash.replace(/^#/, '').split('?')[0] ?? '');

const standing = (kind: RecordKind) => (id: string) => call('records.standing', { kind, id });

/** Goes to its list when the core does not know the record. */
async function leaveIfGone(place: string, address: Address): Promise<void> {
  const { route, id } = address;
  const look = route.record ? standing(route.record) : route.look;
  if (!look || id === '') return;
  const problem = await look(id).then(() => null, asProblem);
  const isGone = problem?.kind === 'not_found' || problem?.kind === 'invalid';
  if (isGone && window.location.hash === place) window.location.replace(listOf(address));
}

/** Before the first page is shown: an address that was given stays. */
export function openLast(): void {
  if (window.location.hash !== '') return;
  const place = localStorage.getItem(KEPT) ?? '';
  const address = read(place);
  if (!address) return;
  window.history.replaceState(null, '', place);
  void leaveIfGone(place, address);
}

/** Keeps the address, its filter too, whenever it changes; one that names no page is not worth returning to. */
export function useLastPlace(href: string): void {
  useEffect(() => {
    if (read(href)) localStorage.setItem(KEPT, `#${href}`);
  }, [href]);
}
