// Books of another system in pictures: taken over, differing, and files that cannot be read.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HEAD = 'property_code,account_code,amount\n';

function folder(rows) {
  const place = mkdtempSync(join(tmpdir(), 'books-'));
  writeFileSync(join(place, 'trial_balance.csv'), HEAD + rows.map((row) => `${row.join(',')}\n`).join(''));
  return place;
}

/** Two properties of another system: the books of one are taken over, those of the other differ. */
export async function prepareTakeover(call) {
  const own = async (code, name) => {
    const { rows } = await call('properties.list', { limit: 500 });
    if (rows.some((row) => row.property_code === code)) return;
    const values = Object.entries({ property_code: code, name, country: 'US', currency: 'USD' });
    await call('records.create', {
      kind: 'property',
      values: values.map(([field, value]) => ({ field, value })),
    });
  };
  await own('VALE', 'Vale Court');
  await own('GLEN', 'Glen House');
  const right = folder([
    ['VALE', '1010', '48210.55'],
    ['VALE', '3900', '-41000.00'],
    ['VALE', '4000', '-12400.00'],
    ['VALE', '4100', '-150.00'],
    ['VALE', '5100', '4839.45'],
    ['VALE', '5500', '500.00'],
  ]);
  const day = '2026-02-28';
  const { rows } = await call('takeover.list', {});
  if (!rows.some((row) => row.property_code === 'VALE')) await call('takeover.accept', { path: right, day });
  const off = folder([
    ['GLEN', '1010', '8250.10'],
    ['GLEN', '1200', '1750.00'],
    ['GLEN', '2100', '-1200.00'],
    ['GLEN', '3900', '-5300.06'],
    ['GLEN', '4000', '-9000.04'],
    ['GLEN', '5100', '5500.00'],
  ]);
  const wrong = folder([
    ['GLEN', '1010', '8,250.10'],
    ['GLEN', '7777', '1750.00'],
    ['HILLS', '3900', '-5300.06'],
  ]);
  const at = (path) => `#/takeover?path=${encodeURIComponent(path)}&day=${day}`;
  const taken = (await call('takeover.list', {})).rows.find((row) => row.property_code === 'VALE');
  return { taken: taken?.takeover_id, ready: at(right), off: at(off), wrong: at(wrong) };
}

/** The proof once it is there. */
export const takeoverScenes = ({ ready, off, wrong }) => [
  ['takeover-same', ready, (page) => page.getByRole('table', { name: 'Proof' }).waitFor()],
  ['takeover-off', off, (page) => page.getByRole('table', { name: 'Proof' }).waitFor()],
  ['takeover-wrong', wrong, (page) => page.getByText('cannot be read').first().waitFor()],
];
