// Tenants of a roll who may be here already: what is sure is ticked, what is likely is not, and a person decides otherwise.
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Tenants } from '../src/features/imports/Tenants';
import type { TenantLine } from '../src/wire/bindings';
import { core } from './core';
import { faults, show } from './house';

const moved: TenantLine = {
  lease_number: 'OAK-103-20260215',
  unit_number: '103',
  tenant_name: 'Ann Ash',
  change: 'moved',
  former_name: 'Ann Ash',
  former_unit: '101',
  former_lease: 'OAK-101-20250201',
  certain: true,
  line: 4,
  recorded: true,
};
const renamed: TenantLine = {
  ...moved,
  lease_number: 'OAK-102-20250201',
  unit_number: '102',
  tenant_name: 'Cy Cole',
  change: 'renamed',
  former_name: 'Ben Birch',
  former_unit: '102',
  certain: false,
  recorded: false,
};

describe('Tenants who may already be here', () => {
  it('are one person or two, as a person decides', async () => {
    core();
    const wish = vi.fn();
    const { container } = show(<Tenants lines={[moved, renamed]} onWish={wish} />);
    expect(container).toHaveTextContent('2 tenants may already be in your portfolio');
    expect(container).toHaveTextContent('Ann Ash lives in unit 101 here');
    const of = (tenant: string) => screen.getByRole('checkbox', { name: new RegExp(`^${tenant} is `) });
    expect(of('Ann Ash')).toBeChecked();
    expect(of('Cy Cole')).not.toBeChecked();
    await userEvent.click(of('Ann Ash'));
    expect(wish).toHaveBeenLastCalledWith({ same_leases: [], new_leases: ['OAK-103-20260215'] });
    await userEvent.click(of('Cy Cole'));
    expect(wish).toHaveBeenLastCalledWith({
      same_leases: ['OAK-102-20250201'],
      new_leases: ['OAK-103-20260215'],
    });
    expect(await faults(container)).toEqual([]);
  });

  it('are only told once the import is done', () => {
    core();
    const { container } = show(<Tenants lines={[moved, renamed]} />);
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(container).toHaveTextContent('same');
    expect(container).toHaveTextContent('new tenant');
  });
});
