// Templates on screen: the list, and one with its fields, its trial on a real lease and its versions.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { TemplatePage } from '../src/features/papers/TemplatePage';
import { TemplatesPage } from '../src/features/papers/TemplatesPage';
import { units } from './cast';
import { ask, core } from './core';
import { faults, show } from './house';

const template = { name: 'notice_confirmation', language: 'en' as const };

/** Staff words the template: the first version is the program's, this is the second. */
async function worded() {
  const words = { subject: 'Your notice', text: 'Dear {{ tenant_names }}' };
  await ask('papers.save_template', { ...template, ...words, version: 1 });
  return words;
}

describe('Templates', () => {
  it('are listed by language, with whose words they are', async () => {
    core();
    await worded();
    const { container } = show(<TemplatesPage />);
    const links = await screen.findAllByRole('link', { name: 'Notice confirmation' });
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '#/templates/notice_confirmation.en',
      '#/templates/notice_confirmation.es',
    ]);
    const row = (link: HTMLElement) => within(link.closest('tr')!);
    expect(row(links[0]!).getByText('Your own')).toBeVisible();
    expect(row(links[1]!).getByText('Keystead’s')).toBeVisible();
    expect(await faults(container)).toEqual([]);
  });

  it('are tried on a real lease while one types, and saved as a version', async () => {
    const asked = core();
    const words = await worded();
    const { container } = show(<TemplatePage id="notice_confirmation.en" />);
    const tried = await screen.findByText(/^As it reads for lease /);
    expect(units.map((unit) => `As it reads for lease ${unit.lease_number}`)).toContain(tried.textContent);
    expect(screen.getByRole('button', { name: 'Save version' })).toBeDisabled();
    expect(await faults(container)).toEqual([]);
    const text = screen.getByRole('textbox', { name: 'Text' });
    await userEvent.click(text);
    await userEvent.paste(', hello ');
    await userEvent.click(screen.getByRole('button', { name: 'tenant_names' }));
    expect(text).toHaveValue(`${words.text}, hello {{ tenant_names }}`);
    await waitFor(() =>
      expect(asked.findLast(({ name }) => name === 'papers.try_template')?.args.text).toContain('hello'),
    );
    await waitFor(() =>
      expect(screen.getByRole('article', { name: 'Letter' })).toHaveTextContent(', hello '),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save version' }));
    await screen.findByText(/^Version 3 is saved/);
    expect(asked.find(({ name }) => name === 'papers.save_template')?.args).toMatchObject({ version: 2 });
  });

  it('say what is wrong at the field, and go back to an earlier text', async () => {
    const asked = core();
    await worded();
    const { versions: there } = await ask('papers.template', template);
    show(<TemplatePage id="notice_confirmation.en" />);
    const text = await screen.findByRole('textbox', { name: 'Text' });
    await userEvent.click(text);
    await userEvent.paste(' and {{ nobody }}');
    expect(await screen.findByText(/“nobody”/)).toBeVisible();
    expect(text).toHaveAccessibleDescription(/“nobody”/);
    const versions = screen.getByRole('table', { name: 'Versions' });
    await userEvent.click(within(versions).getAllByRole('button', { name: 'Edit this one' })[1]!);
    expect(screen.getByRole('textbox', { name: 'Text' })).toHaveValue(there[1]!.text);
    await waitFor(() => expect(screen.queryByText(/“nobody”/)).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Use Keystead’s text' }));
    await waitFor(() => expect(asked.some(({ name }) => name === 'papers.restore_template')).toBe(true));
    expect(await ask('papers.template', template)).toMatchObject({
      template: { version: 3, is_own: false },
      text: there[1]!.text,
    });
  });
});
