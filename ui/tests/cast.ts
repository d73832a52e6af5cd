// Who is in the demo that the tests are recorded with: its homes, its properties, the day. Names and figures come from
// here, so that another demo changes no test.
import type { Reply } from '../src/host/call';
import type { UnitCard } from '../src/wire/bindings';
import { readCassette } from './cassette';

const { tests, replies } = readCassette('cast');
const told = <K extends 'app.status' | 'units.list' | 'properties.list'>(name: K): Reply<K> =>
  replies[tests.cast?.said.find(({ call }) => call === name)?.reply ?? -1] as Reply<K>;

export const status = told('app.status');
export const TODAY = status.today;
export const units = told('units.list').rows;
export const properties = told('properties.list').rows;

/** The first home in a state. */
export const home = (state: UnitCard['state']): UnitCard => {
  const found = units.find((unit) => unit.state === state);
  if (!found) throw new Error(`No home of the demo is ${state}`);
  return found;
};
