// The marks of a unit's state and the honeycomb: never by color alone, and walked by keys.
import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { faults, show } from '../../../tests/house';
import { TermBar, termTone } from '../lease/TermBar';
import { Honeycomb } from './Honeycomb';
import { SplitBar } from './SplitBar';
import { StateBadge } from './StateBadge';

describe('states', () => {
  it('are told in words beside the mark', async () => {
    const { container } = show(
      <>
        <StateBadge state="month_to_month" extra="90 days" />
        <SplitBar split={{ active: 92, month_to_month: 31, notice: 8, vacant: 0 }} />
      </>,
    );
    expect(container).toHaveTextContent('Month-to-month · 90 days');
    expect(screen.getByRole('img')).toHaveAccessibleName('92 active · 31 month-to-month · 8 notice');
    expect(await faults(container)).toEqual([]);
  });

  it('have a bar only where there is an end, in the tone of what is left', () => {
    const { rerender, container } = show(<TermBar share={0.42} tone="amber" />);
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '42');
    rerender(<TermBar share={null} tone={null} />);
    expect(container).toHaveTextContent('—');
    expect([91, 90, 30, 29].map(termTone)).toEqual(['teal', 'amber', 'amber', 'orange']);
  });
});

describe('Honeycomb', () => {
  it('is walked by arrows, names the hexagon and opens it', async () => {
    const onOpen = vi.fn();
    const { container } = show(
      <Honeycomb
        label="Units"
        maxHeight={300}
        blocks={[{ key: 'a', title: 'Westfield Gardens', lines: [{ states: 'AMNV', label: 'Floor 2' }] }]}
        card={(hex) => <p>card {hex.at}</p>}
        name={(hex) => <>Unit 20{hex.at}</>}
        onOpen={onOpen}
      />,
    );
    const box = screen.getByRole('listbox');
    const user = userEvent.setup();
    await user.tab();
    expect(box).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    const option = screen.getByRole('option');
    expect(option).toHaveTextContent('Unit 202, Notice, Westfield Gardens, Floor 2');
    expect(box).toHaveAttribute('aria-activedescendant', option.id);
    expect(option).toHaveAttribute('aria-posinset', '3');
    expect(option).toHaveAttribute('aria-setsize', '4');
    expect(await screen.findByText('card 2')).toBeVisible();
    expect(await faults(container)).toEqual([]);
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith({ block: 0, line: 0, at: 2 });
  });

  it('shows the card only after the pointer has rested', () => {
    vi.useFakeTimers();
    show(
      <Honeycomb
        label="Units"
        maxHeight={300}
        blocks={[{ key: 'a', title: 'A', lines: [{ states: 'AM' }] }]}
        card={() => <p>the card</p>}
        name={() => 'x'}
        onOpen={() => undefined}
      />,
    );
    fireEvent.pointerMove(screen.getByRole('listbox'), { clientX: 12, clientY: 34 });
    act(() => vi.advanceTimersByTime(79));
    expect(screen.queryByText('the card')).toBeNull();
    act(() => vi.advanceTimersByTime(2));
    expect(screen.getByText('the card')).toBeVisible();
    vi.useRealTimers();
  });
});
