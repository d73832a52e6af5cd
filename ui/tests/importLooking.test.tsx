// A file that takes a while to look at: how far it is, the way to stop it, and the step as it was afterwards.
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDraft } from '../src/features/imports/draft';
import { ImportWizard } from '../src/features/imports/ImportWizard';
import { core, type Refusal, refusal } from './core';
import { faults, show } from './house';

beforeEach(() => useDraft.getState().reset());

describe('Looking at a large file', () => {
  it('shows how far it is and can be stopped', async () => {
    let letGo: (reply: Refusal | undefined) => void = () => undefined;
    const asked = core({
      'imports.look': () =>
        new Promise<Refusal | undefined>((resolve) => {
          letGo = resolve;
        }),
    });
    show(<ImportWizard path="/data/march.csv" />);
    expect(await screen.findByRole('progressbar', { name: 'Reading the file' })).toHaveAttribute(
      'aria-valuenow',
      '40',
    );
    expect(await faults()).toEqual([]);
    const look = asked.find((one) => one.name === 'imports.look');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    const cancel = asked.find((one) => one.name === 'tasks.cancel');
    expect(look?.args.task_id).toBeTruthy();
    expect(cancel?.args.task_id).toBe(look?.args.task_id);
    await act(async () => letGo(refusal('conflict', 'task.cancelled', 'Stopped. Nothing was changed.')));
    expect(await screen.findByText('Stopped. Nothing was changed.')).toBeVisible();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('goes on to the columns with what was asked', async () => {
    const asked = core();
    show(<ImportWizard path="/data/march.csv" />);
    await userEvent.click(await screen.findByRole('button', { name: /check/i }));
    await waitFor(() => expect(asked.some((one) => one.name === 'imports.rehearse')).toBe(true));
    const rehearse = asked.find((one) => one.name === 'imports.rehearse');
    const look = asked.find((one) => one.name === 'imports.look');
    expect(rehearse?.args).toMatchObject({ path: '/data/march.csv', move_outs: true });
    expect(rehearse?.args.task_id).not.toBe(look?.args.task_id);
  });
});
