// Templates on screen: the list, and one with its fields, its trial on a real lease and its versions.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { TemplatePage } from '../src/features/papers/TemplatePage';
import { TemplatesPage } from '../src/features/papers/TemplatesPage';
import type { TemplateDetail } from '../src/wire/bindings';
import { messageDetail, messages } from './fake/core-messages.mjs';
import { fakeCore } from './fakeCore';
import { faults, show } from './house';

const line = {
  name: 'notice_confirmation',
  language: 'en' as const,
  department: 'leasing',
  version: 2,
  subject: 'Your notice',
  is_own: true,
  written_at: '2026-03-28T15:00:00Z',
  written_by: 'user:dana',
};
const detail: TemplateDetail = {
  template: line,
  text: 'Dear {{ tenant_names }}',
  fields: [{ name: 'tenant_names', meaning: 'the tenants of the lease, joined', sample: 'Ann Lee' }],
  versions: [
    { ...line, text: 'Dear {{ tenant_names }}' },
    {
      version: 1,
      subject: 'We received it',
      text: 'Hello',
      is_own: false,
      written_at: null,
      written_by: null,
    },
  ],
};
const { letter } = messageDetail(messages[0]!);
const told = (body: unknown) => () => ({ status: 200, body });
const calls = {
  'papers.templates': told({ rows: [line, { ...line, language: 'es', is_own: false, written_at: null }] }),
  'papers.template': told(detail),
  'papers.try_template': told({ paper: letter, on_lease: 'L-0042' }),
  'papers.save_template': told({ version: 3 }),
  'papers.restore_template': told({ version: 3 }),
};

describe('Templates', () => {
  it('are listed by language, with whose words they are', async () => {
    fakeCore(calls);
    const { container } = show(<TemplatesPage />);
    const links = await screen.findAllByRole('link', { name: 'Notice confirmation' });
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '#/templates/notice_confirmation.en',
      '#/templates/notice_confirmation.es',
    ]);
    expect(screen.getByText('Your own')).toBeVisible();
    expect(screen.getByText('Keystead’s')).toBeVisible();
    expect(await faults(container)).toEqual([]);
  });

  it('are tried on a real lease while one types, and saved as a version', async () => {
    const asked = fakeCore(calls);
    const { container } = show(<TemplatePage id="notice_confirmation.en" />);
    expect(await screen.findByText('As it reads for lease L-0042')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save version' })).toBeDisabled();
    expect(await faults(container)).toEqual([]);
    const text = screen.getByRole('textbox', { name: 'Text' });
    await userEvent.type(text, ', hello ');
    await userEvent.click(screen.getByRole('button', { name: 'tenant_names' }));
    expect(text).toHaveValue('Dear {{ tenant_names }}, hello {{ tenant_names }}');
    await waitFor(() =>
      expect(asked.findLast(({ name }) => name === 'papers.try_template')?.args.text).toContain('hello'),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save version' }));
    await screen.findByText(/^Version 3 is saved/);
    expect(asked.find(({ name }) => name === 'papers.save_template')?.args).toMatchObject({ version: 2 });
  });

  it('say what is wrong at the field, and go back to an earlier text', async () => {
    const wrong = {
      kind: 'invalid',
      code: 'papers.template',
      text: 'The template uses the field “nobody”, which there is not.',
      hint: null,
      field: 'text',
      id: null,
      also: [],
    };
    const asked = fakeCore({ ...calls, 'papers.try_template': () => ({ status: 400, body: wrong }) });
    show(<TemplatePage id="notice_confirmation.en" />);
    expect(await screen.findByText(wrong.text)).toBeVisible();
    const versions = screen.getByRole('table', { name: 'Versions' });
    await userEvent.click(within(versions).getAllByRole('button', { name: 'Edit this one' })[1]!);
    expect(screen.getByRole('textbox', { name: 'Text' })).toHaveValue('Hello');
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Use Keystead’s text' }));
    await waitFor(() => expect(asked.some(({ name }) => name === 'papers.restore_template')).toBe(true));
  });
});
