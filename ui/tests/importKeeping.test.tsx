// The wizard keeps what one did: over its steps, over other pages, over a check that is stopped; and begins anew with a
// second file right after the first.
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDraft } from '../src/features/imports/draft';
import { ImportWizard } from '../src/features/imports/ImportWizard';
import type { DecisionLine, ImportReport } from '../src/wire/bindings';
import { ask, core, type Refusal, refusal } from './core';
import { show } from './house';

const FILE = '/data/february.csv';
beforeEach(() => useDraft.getState().reset());

const rehearsals = (asked: ReturnType<typeof core>) =>
  asked.filter(({ name }) => name === 'imports.rehearse');

describe('The wizard of imports', () => {
  it('keeps what was chosen over its steps and over other pages', async () => {
    core();
    const { unmount } = show(<ImportWizard path={FILE} />);
    const day = await screen.findByRole('textbox', { name: 'As-of date' });
    await userEvent.clear(day);
    await userEvent.type(day, '2/27/2026');
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByText('february.csv is open.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Continue with this file' }));
    expect(screen.getByRole('textbox', { name: 'As-of date' })).toHaveValue('02/27/2026');
    unmount();
    show(<ImportWizard path={FILE} />);
    expect(screen.getByRole('textbox', { name: 'As-of date' })).toHaveValue('02/27/2026');
  });

  it('keeps place and focus while it checks again, and the former check where that is stopped', async () => {
    let hold: (reply: Refusal | undefined) => void = () => undefined;
    let held = 0;
    const order: DecisionLine = {
      key: 'day_order',
      chosen: 'month_first',
      choices: ['month_first', 'day_first'],
      state: 'guessed',
      evidence: 'The day before is on line 7.',
      count: 3,
      option: null,
    };
    let told: ImportReport | undefined;
    const asked = core({
      'imports.rehearse': async (args) => {
        told ??= await ask('imports.rehearse', { ...args, task_id: null });
        if (held > 0) {
          const stopped = await new Promise<Refusal | undefined>((resolve) => {
            hold = resolve;
          });
          if (stopped) return stopped;
        }
        held += 1;
        return { ...told, decisions: [order] };
      },
    });
    const { container } = show(<ImportWizard path={FILE} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Check the rows' }));
    const choice = await screen.findByRole('combobox', { name: 'Order of dates: read as' });
    // With the step the focus came to its top.
    expect(container.querySelector('.wizard-step')).toHaveFocus();
    await userEvent.click(choice);
    await userEvent.click(await screen.findByRole('option', { name: 'Day first (28/03/2026)' }));
    await waitFor(() => expect(rehearsals(asked)).toHaveLength(2));
    expect(choice.isConnected).toBe(true);
    expect(choice).toHaveTextContent('Day first');
    expect(screen.getByRole('progressbar', { name: 'Checking again with your choice' })).toBeVisible();
    expect(screen.getByRole('button', { name: /^Import|^Finish/ })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await act(async () => hold(refusal('conflict', 'task.cancelled', 'Stopped. Nothing was changed.')));
    expect(await screen.findByText('Stopped. Nothing was changed.')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Order of dates: read as' })).toHaveTextContent(
      'Month first',
    );
    expect(container.querySelector('[aria-current=step]')).toHaveTextContent('Check');
    // What is said of a line leads to it here, too.
    expect(
      within(screen.getByRole('table', { name: 'Decisions about the file' })).getByText('line 7'),
    ).toBeVisible();
  });

  it('checks what was chosen last, when more is chosen while it checks', async () => {
    const letGo: ((reply: Refusal | undefined) => void)[] = [];
    const asked = core({
      'imports.rehearse': () =>
        new Promise<Refusal | undefined>((resolve) => {
          letGo.push(resolve);
        }),
    });
    const { container } = show(<ImportWizard path={FILE} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Check the rows' }));
    await waitFor(() => expect(letGo).toHaveLength(1));
    await act(async () => letGo[0]?.(undefined));
    const statuses = await screen.findByRole('table', { name: 'Statuses in the file' });
    const [first, second] = within(statuses).getAllByRole('combobox');
    for (const [at, box] of [first, second].entries()) {
      await userEvent.click(box!);
      const name = at === 0 ? 'Occupied' : 'Vacant';
      await userEvent.click(await screen.findByRole('option', { name }));
    }
    expect(asked.some(({ name }) => name === 'tasks.cancel')).toBe(true);
    await act(async () => letGo[1]?.(refusal('conflict', 'task.cancelled', 'Stopped. Nothing was changed.')));
    await waitFor(() => expect(rehearsals(asked)).toHaveLength(3));
    const { statuses: sent } = rehearsals(asked)[2]!.args.mapping as { statuses: object };
    expect(Object.values(sent)).toEqual(['occupied', 'vacant']);
    expect(container).not.toHaveTextContent('Stopped.');
  });

  it('is done by keyboard alone, and takes a second file right after the first', async () => {
    const asked = core();
    const user = userEvent.setup();
    const { container } = show(<ImportWizard path="" />);
    const step = () => container.querySelector('[aria-current=step]')?.textContent;
    for (const times of [1, 2]) {
      await user.tab();
      while (
        document.activeElement?.getAttribute('aria-label') !== 'File or folder' &&
        !(document.activeElement instanceof HTMLInputElement)
      )
        await user.tab();
      await user.keyboard(`${FILE}{Enter}`);
      await waitFor(() => expect(step()).toBe('2Columns'));
      const press = async (name: RegExp) => {
        const button = await screen.findByRole('button', { name });
        for (let at = 0; document.activeElement !== button && at < 80; at++) await user.tab();
        expect(button).toHaveFocus();
        await user.keyboard('{Enter}');
      };
      await press(/^Check the rows/);
      await waitFor(() => expect(step()).toBe('3Check'));
      if (times === 1) {
        const keep = screen.queryByRole('checkbox', { name: /^Import the good rows/ });
        if (keep) await user.click(keep);
      }
      await press(/^(Import \d|Finish)/);
      await waitFor(() => expect(step()).toBe('4Done'));
      expect(asked.filter(({ name }) => name === 'imports.run')).toHaveLength(times);
      await press(/^Import another file/);
      await waitFor(() => expect(step()).toBe('1File'));
      expect(screen.queryByText(/is open\./)).toBeNull();
    }
  });
});
