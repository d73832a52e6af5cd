// Before tests are recorded: asks who is there, for `cast.ts`.
import type { Args, CallName } from '../src/host/call';
import { type Cassette, keep, writeCassette } from './cassette';

export default async function recordCast(): Promise<void> {
  const address = process.env.KEYSTEAD_RECORD;
  if (!address) return;
  const cassette: Cassette = { tests: {}, replies: [] };
  const session = await (await fetch(`${address}/sessions/demo`, { method: 'POST' })).text();
  async function ask<K extends CallName>(call: K, args: Args<K>) {
    const response = await fetch(`${address}/call/${call}`, {
      method: 'POST',
      headers: { 'x-session': session },
      body: JSON.stringify(args),
    });
    const reply = (await response.json()) as unknown;
    if (!response.ok) throw new Error(`${call}: ${JSON.stringify(reply)}`);
    keep(cassette, 'cast', 'demo', { call, args }, reply);
  }
  await ask('app.status', {});
  await ask('units.list', { filter: {}, limit: 200 } as Args<'units.list'>);
  await ask('properties.list', {});
  writeCassette('cast', cassette);
}
