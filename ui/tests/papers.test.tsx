// The letter that confirms a notice: offered on a lease on notice only, read in either language, saved, printed.
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { said } from '../src/app/i18n';
import { LeasePage } from '../src/features/lifecycle/LeasePage';
import { feature } from '../src/features/papers/feature';
import type { LeaseDetail } from '../src/wire/bindings';
import { home } from './cast';
import { core } from './core';
import { faults, show } from './house';

const leaving = home('notice');
const held = home('month_to_month');

function page(leaseId: string) {
  const asked = core();
  const letters = (lease: LeaseDetail) =>
    feature
      .letters!.filter(({ offered }) => offered(lease))
      .map(({ id, Dialog }) => ({ key: id, label: said('papers', `letters.${id}`), Dialog }));
  show(<LeasePage leaseId={leaseId} documents={null} letters={letters} />);
  return asked;
}

const openMenu = async () => {
  await screen.findByRole('heading', { name: /^Lease / });
  await userEvent.click(await screen.findByRole('button', { name: /^More/ }));
};

async function open() {
  const asked = page(leaving.lease_id!);
  await openMenu();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Notice confirmation…' }));
  return { asked, letter: await screen.findByRole('article', { name: 'Letter' }) };
}

describe('The confirmation of a notice', () => {
  it('is read before it goes out, in the language of choice', async () => {
    const { letter } = await open();
    for (const words of ['Keystead Demo', leaving.tenant_name!, 'March 28, 2026', 'Sincerely,']) {
      expect(letter).toHaveTextContent(words);
    }
    expect(letter).toHaveAttribute('lang', 'en');
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole('radio', { name: 'Spanish' }));
    await waitFor(() =>
      expect(screen.getByRole('article', { name: 'Letter' })).toHaveTextContent('28 de marzo de 2026'),
    );
    expect(screen.getByRole('article', { name: 'Letter' })).toHaveAttribute('lang', 'es');
  });

  it('is saved where a person says, in the language that is shown', async () => {
    const { asked } = await open();
    const save = async (path: string) => {
      await userEvent.click(screen.getByRole('button', { name: 'Save PDF…' }));
      await userEvent.type(await screen.findByRole('textbox', { name: 'Save the PDF as' }), path);
      await userEvent.keyboard('{Enter}');
    };
    await userEvent.click(screen.getByRole('radio', { name: 'Spanish' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save PDF…' })).toBeEnabled());
    await save('/data/missing/letter.pdf');
    expect(await screen.findAllByText(/letter.pdf cannot be written/)).not.toEqual([]);
    await save('/data/one.pdf');
    expect(await screen.findByText('The PDF is saved')).toBeVisible();
    expect(asked.filter((one) => one.name === 'papers.save_pdf')[1]?.args).toEqual({
      of: { kind: 'notice_confirmation', id: leaving.lease_id },
      language: 'es',
      path: '/data/one.pdf',
    });
  });

  it('is printed by the window itself', async () => {
    await open();
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Print…' }));
    expect(print).toHaveBeenCalledOnce();
    print.mockRestore();
  });

  it('is not offered where there is no notice', async () => {
    page(held.lease_id!);
    await openMenu();
    expect(await screen.findByRole('menuitem', { name: 'Correct lease…' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Notice confirmation…' })).toBeNull();
  });
});
