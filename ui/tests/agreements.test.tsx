// Management agreements on the page: made on a property, refused at the field that is wrong, one on each day, on the list in
// words.
import { useQueryClient } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { useRefresh } from '../src/app/refresh';
import { AgreementsPage } from '../src/features/owners/AgreementsPage';
import { useAsk } from '../src/host/ask';
import type { ListSearch } from '../src/nouns/list/listSearch';
import { ask, core } from './core';
import { faults, show } from './house';

function Agreements() {
  useRefresh(useQueryClient());
  useAsk('app.status', {});
  const [search, setSearch] = useState<ListSearch>({});
  return <AgreementsPage search={search} onSearch={setSearch} />;
}

describe('a management agreement', () => {
  it('is made on a property, refused at its field, and one runs on each day', async () => {
    core();
    const user = userEvent.setup();
    const [row] = (await ask('periods.get', { through: null })).rows;
    const name = row!.property_name;
    const { container } = show(<Agreements />);
    expect(await screen.findByText('There is no management agreement yet')).toBeVisible();
    const begin = async () => {
      await user.click(screen.getAllByRole('button', { name: /New agreement/ })[0]!);
      const where = await screen.findByRole('dialog', { name: 'New management agreement' });
      await user.click(within(where).getByLabelText('Property'));
      await user.paste(name);
      await user.click(await screen.findByRole('option', { name: new RegExp(name) }));
      return screen.findByRole('dialog', { name: `New management agreement: ${name}` });
    };
    let sheet = await begin();
    const enter = async (label: string, text: string) => {
      const box = await within(sheet).findByLabelText(label);
      await user.clear(box);
      await user.click(box);
      await user.paste(text);
    };
    const add = () => user.click(within(sheet).getByRole('button', { name: 'Add' }));
    await enter('From', '2026-01-01');
    await enter('Percentages of what is collected', 'rent=8;tips=3');
    await add();
    expect((await within(sheet).findAllByText(/“tips” is no category/)).length).toBeGreaterThan(0);
    await enter('Percentages of what is collected', 'rent = 8%; late fee = 50%');
    expect(await faults(container)).toEqual([]);
    await add();
    expect(await screen.findByText('1 management agreement')).toBeVisible();
    expect(await screen.findByText('Rent 8%, Late fee 50%')).toBeVisible();
    sheet = await begin();
    await enter('From', '2026-03-01');
    await add();
    expect(
      (await within(sheet).findAllByText(/^Another agreement of this property runs from Jan 1, 2026/)).length,
    ).toBeGreaterThan(0);
  });
});
