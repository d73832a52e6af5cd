// The papers of a record: what is listed, added, renamed, archived with undo; refusals at the field they are about.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { DocumentsCard } from '../src/features/documents/DocumentsCard';
import { home } from './cast';
import { ask, core, refusal } from './core';
import { faults, show } from './house';

const held = home('month_to_month');
const vacant = home('vacant');

describe('Documents', () => {
  async function open() {
    const asked = core();
    const lease = { kind: 'lease', id: held.lease_id! } as const;
    const party = { kind: 'party', id: held.tenant_id! } as const;
    await ask('documents.add', { of: party, path: '/data/scan_0017.jpg', title: 'Identity card' });
    await ask('documents.add', { of: lease, path: '/data/lease-2025.pdf', title: 'Lease, signed' });
    await ask('documents.add', { of: lease, path: '/data/welcome.docx', title: 'Welcome letter' });
    show(<DocumentsCard of={lease} />);
    return { asked, table: await screen.findByRole('table', { name: 'Documents' }) };
  }
  const choose = async (action: string) => {
    await userEvent.click(screen.getByRole('button', { name: 'Actions for Lease, signed' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: action }));
  };

  it('lists title, file, size, day, and whose it is where that is another record', async () => {
    const { asked, table } = await open();
    expect(asked[0]?.args).toEqual({ of: { kind: 'lease', id: held.lease_id }, limit: 500 });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent(held.tenant_name!);
    expect(rows[1]).toHaveTextContent(/^Lease, signedlease-2025.pdfThis lease884 bytesMar 28, 2026/);
    expect(await faults()).toEqual([]);
  });

  it('adds the first file of an empty record, and says why when it cannot', async () => {
    const asked = core();
    show(<DocumentsCard of={{ kind: 'unit', id: vacant.unit_id }} />);
    const add = async (path: string) => {
      await userEvent.click(await screen.findByRole('button', { name: 'Add document' }));
      await userEvent.type(await screen.findByRole('textbox', { name: 'Where the file is' }), path);
      await userEvent.keyboard('{Enter}');
    };
    expect(await screen.findByRole('heading', { name: 'No documents yet' })).toBeVisible();
    await add('/data/missing.pdf');
    expect(await screen.findAllByText(/missing.pdf cannot be added/)).not.toEqual([]);
    await add('/data/plan.pdf');
    expect(await screen.findByText('“plan” was added')).toBeVisible();
    expect(asked.filter((one) => one.name === 'documents.add')[1]?.args).toEqual({
      of: { kind: 'unit', id: vacant.unit_id },
      path: '/data/plan.pdf',
    });
  });

  it('renames, and keeps what was typed when the title is refused', async () => {
    const { asked } = await open();
    await choose('Rename');
    const title = await screen.findByRole('textbox', { name: 'Title' });
    await userEvent.clear(title);
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    fireEvent.change(title, { target: { value: 'x'.repeat(201) } });
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText(/up to 200 characters/)).toBeVisible();
    expect(title).toHaveValue('x'.repeat(201));
    expect(await faults(screen.getByRole('dialog', { name: 'Rename the document' }))).toEqual([]);
    await userEvent.clear(title);
    await userEvent.type(title, 'Lease 2025{Enter}');
    expect(await screen.findByText('Document renamed to “Lease 2025”')).toBeVisible();
    expect(asked.filter((one) => one.name === 'documents.rename')[1]?.args).toMatchObject({
      title: 'Lease 2025',
    });
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Rename the document' })).toBeNull());
  });

  it('archives with a way back', async () => {
    const { asked } = await open();
    await choose('Archive');
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    const put = (name: string) => asked.find((one) => one.name === name)?.args;
    expect(put('documents.archive')).toEqual({ document_id: expect.any(String) });
  });

  it('saves a copy where it is told', async () => {
    const { asked } = await open();
    await userEvent.click(screen.getByRole('button', { name: 'Save a copy of Lease, signed' }));
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Save the copy as' }),
      '/data/x.pdf{Enter}',
    );
    expect(await screen.findByText('The copy is saved')).toBeVisible();
    expect(asked.at(-1)?.args).toMatchObject({ path: '/data/x.pdf' });
  });

  it('is looked at in the window: arrows turn its pages, + and − change its size, Esc closes', async () => {
    const { asked } = await open();
    await userEvent.click(screen.getByRole('button', { name: 'Open Lease, signed' }));
    const dialog = await screen.findByRole('dialog', { name: 'Lease, signed' });
    expect(await within(dialog).findByRole('img', { name: 'Page 1 of 3' })).toHaveAttribute(
      'src',
      expect.stringMatching(/^data:image\/png;base64,/),
    );
    expect(await faults(dialog)).toEqual([]);
    const page = (number: number) =>
      within(dialog).findByRole('img', { name: `Page ${number} of 3` }, { timeout: 5000 });
    await userEvent.keyboard('{ArrowLeft}{ArrowRight}');
    expect(await page(2)).toBeVisible();
    await userEvent.keyboard('{End}{ArrowRight}');
    expect(await page(3)).toBeVisible();
    const looks = () => asked.filter((one) => one.name === 'documents.look').map((one) => one.args);
    expect(looks().map(({ page, width }) => [page, width])).toEqual([
      [0, 1000],
      [1, 1000],
      [2, 1000],
    ]);
    await userEvent.keyboard('+');
    expect(within(dialog).getByText('125%')).toBeVisible();
    await waitFor(() => expect(looks().at(-1)).toMatchObject({ page: 2, width: 1250 }));
    await userEvent.keyboard('--');
    expect(within(dialog).getByText('75%')).toBeVisible();
    await userEvent.keyboard('0{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Lease, signed' })).toBeNull());
  });

  it('says why there is nothing to look at, and offers a copy', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Open Welcome letter' }));
    const dialog = await screen.findByRole('dialog', { name: 'Welcome letter' });
    expect(
      await within(dialog).findByText(/^Keystead shows PDFs, pictures and texts\. Save a copy/),
    ).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save a copy' }));
    expect(await screen.findByRole('textbox', { name: 'Save the copy as' })).toBeVisible();
  });

  it('shows why it cannot show, and tries again', async () => {
    let broken = true;
    core({
      'documents.list': () => (broken ? refusal('internal', 'store.sql', 'The disk is gone.') : undefined),
    });
    show(<DocumentsCard of={{ kind: 'unit', id: vacant.unit_id }} />);
    expect(await screen.findByText('The disk is gone.')).toBeVisible();
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'No documents yet' })).toBeVisible();
  });
});
