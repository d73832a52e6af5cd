// The screen of settings is made from the declarations: a control by shape, where a value comes from, the way back, errors
// at the field, and what one may not. And what a person made of the window goes to the core and comes from it.
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../src/app/App';
import { LetterheadSample } from '../src/features/papers/LetterheadSample';
import { PropertySettings } from '../src/features/settings/PropertySettings';
import { SettingsPage } from '../src/features/settings/SettingsPage';
import { dayPattern, setDateOrder, typedDay } from '../src/kit/format';
import { parseDay } from '../src/kit/parse';
import { usePrefs } from '../src/kit/prefs';
import { columnsHere, setColumns, useLayouts } from '../src/kit/tableLayout';
import type { SettingsScreen } from '../src/wire/bindings';
import { properties } from './cast';
import { type Asked, ask, core, refusal } from './core';
import { faults, show } from './house';

const PLAIN = { theme: 'system', zoom: 1, density: 'comfortable', dateOrder: 'locale' } as const;

beforeEach(() => {
  usePrefs.setState(PLAIN);
  useLayouts.setState({ byTable: {} });
});

function Page({ from }: { from?: string }) {
  const [property, setProperty] = useState(from);
  return (
    <SettingsPage
      search={{ property }}
      onSearch={(change) => setProperty(change.property)}
      beside={(section, propertyId) =>
        section === 'letterhead' ? <LetterheadSample key="papers" propertyId={propertyId} /> : null
      }
    />
  );
}

const puts = (asked: Asked[]) => asked.filter(({ name }) => name === 'settings.put').map(({ args }) => args);

const put = (name: string, value: string, property_id: string | null = null) =>
  ask('settings.put', { name, value, property_id });

/** What the letters of the office say. */
async function letterhead() {
  await put('letterhead_address', '100 Main Street\nAustin, TX 78701');
  await put('letterhead_phone', '(512) 555-0100');
  await put('letterhead_email', 'office@harbor.example');
}

const section = (name: string) => screen.findByRole('region', { name });

describe('The screen of settings', () => {
  it('has each declared setting with the control of its shape, in the section it belongs to', async () => {
    let screenOf: SettingsScreen | undefined;
    core({ 'settings.declared': () => screenOf });
    await letterhead();
    // No version that is out writes these.
    const { lines } = await ask('settings.declared', { property_id: null });
    const other = (line: SettingsScreen['lines'][number]) =>
      line.name === 'theme' ? { ...line, unusable: 'sepia' } : line;
    screenOf = { lines: lines.map(other), unknown: 1 };
    const { container } = show(<Page />);
    const part = await section('Letterhead');
    expect(within(part).getByRole('textbox', { name: 'Address' })).toHaveValue(
      '100 Main Street\nAustin, TX 78701',
    );
    expect(within(part).getByRole('textbox', { name: 'Telephone' })).toHaveValue('(512) 555-0100');
    expect(part).toHaveTextContent('Set by dana, Mar 28, 2026');
    const appearance = await section('Appearance');
    expect(within(appearance).getByRole('radiogroup', { name: 'Theme' })).toHaveTextContent(
      'SystemLightDark',
    );
    expect(within(appearance).getByRole('combobox', { name: 'Zoom' })).toHaveTextContent('100%');
    // What another version stored is named, and does not hold.
    expect(appearance).toHaveTextContent(
      'The saved value “sepia” is from another version of Keystead and is not used.',
    );
    expect(container).toHaveTextContent(
      'One setting of a newer version of Keystead is kept and not used here.',
    );
    expect(screen.queryByRole('region', { name: 'This computer' })).toBeNull();
    expect(await faults(container)).toEqual([]);
  });

  it('saves what was typed when one leaves the field, with its undo', async () => {
    const asked = core();
    await letterhead();
    const user = userEvent.setup();
    show(<Page />);
    const field = await screen.findByRole('textbox', { name: 'Website' });
    await user.type(field, 'www.harbor.example');
    expect(puts(asked)).toEqual([]);
    await user.tab();
    await waitFor(() =>
      expect(puts(asked)).toEqual([
        { name: 'letterhead_website', value: 'www.harbor.example', property_id: null },
      ]),
    );
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Undone: /)).toBeVisible();
    // Nothing changed: nothing is sent. Emptied: what holds without it holds.
    const phone = screen.getByRole('textbox', { name: 'Telephone' });
    await user.click(phone);
    await user.tab();
    expect(puts(asked)).toHaveLength(1);
    await user.clear(phone);
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(puts(asked).at(-1)).toEqual({ name: 'letterhead_phone', value: null, property_id: null }),
    );
  });

  it('shows a refusal at the field and keeps what was typed; Escape lets it go', async () => {
    core();
    await letterhead();
    const user = userEvent.setup();
    show(<Page />);
    const field = await screen.findByRole('textbox', { name: 'Email' });
    await user.clear(field);
    await user.type(field, 'office{Enter}');
    expect(await screen.findByText(/^“office” is no mail address/)).toBeVisible();
    expect(field).toHaveValue('office');
    expect(field).toBeInvalid();
    expect(await faults(await section('Letterhead'))).toEqual([]);
    await user.type(field, '{Escape}');
    expect(field).toHaveValue('office@harbor.example');
    expect(screen.queryByText(/^“office” is no mail address/)).toBeNull();
  });

  it('is for one property when one asks, with the way back to the organization', async () => {
    const asked = core();
    const { property_id } = properties[0]!;
    await letterhead();
    await put('letterhead_phone', '(512) 555-0199', property_id);
    const user = userEvent.setup();
    show(<Page from={property_id} />);
    const part = await section('Letterhead');
    expect(screen.queryByRole('region', { name: 'Appearance' })).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Backup and export' })).toBeNull();
    expect(part).toHaveTextContent('Only at this property');
    // What is the organization's stands there as what holds without an own value.
    const address = within(part).getByRole('textbox', { name: 'Address' });
    expect(address).toHaveValue('');
    expect(address).toHaveAttribute('placeholder', '100 Main Street\nAustin, TX 78701');
    await user.click(within(part).getByRole('button', { name: 'Use the organization’s: Telephone' }));
    await waitFor(() =>
      expect(puts(asked)).toEqual([{ name: 'letterhead_phone', value: null, property_id }]),
    );
  });

  it('is disabled for who may not, and says whom to ask', async () => {
    const asked = core({}, { role: 'viewer' });
    await letterhead();
    show(<Page />);
    const field = await screen.findByRole('textbox', { name: 'Telephone' });
    await waitFor(() => expect(field).toBeDisabled());
    expect(field).toHaveAttribute('title', 'Your role does not allow this. Ask an administrator.');
    expect(screen.getByRole('button', { name: 'Clear: Telephone' })).toBeDisabled();
    // Their own are theirs.
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(puts(asked)).toEqual([{ name: 'theme', value: 'dark', property_id: null }]));
  });

  it('finds a setting by its words, and says when none has them', async () => {
    core();
    const user = userEvent.setup();
    show(<Page />);
    await section('Letterhead');
    const box = screen.getByRole('searchbox', { name: 'Find a setting' });
    await user.type(box, 'rows compact');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Letterhead' })).toBeNull());
    const appearance = await section('Appearance');
    expect(within(appearance).getByRole('radiogroup', { name: 'Rows' })).toBeVisible();
    expect(within(appearance).queryByRole('radiogroup', { name: 'Theme' })).toBeNull();
    await user.clear(box);
    await user.type(box, 'backup');
    expect(await screen.findByRole('region', { name: 'Backup and export' })).toBeVisible();
    await user.clear(box);
    await user.type(box, 'zzz');
    expect(await screen.findByText('No setting has these words')).toBeVisible();
  });

  it('shows the letterhead on a sample letter, and the history of a value', async () => {
    core();
    await letterhead();
    await put('letterhead_footer', 'Equal Housing Opportunity');
    const user = userEvent.setup();
    show(<Page />);
    await user.click(await screen.findByRole('button', { name: 'Show a sample letter' }));
    const letter = await screen.findByRole('article', { name: 'Sample letter' });
    expect(letter).toHaveTextContent('Equal Housing Opportunity');
    await user.click(screen.getByRole('button', { name: 'History of Telephone' }));
    expect(await screen.findByRole('dialog', { name: 'History of Telephone' })).toBeVisible();
  });

  it('says what is wrong when the settings cannot be read, and tries again', async () => {
    let times = 0;
    core({
      'settings.declared': () => {
        times += 1;
        return times === 1 ? refusal('internal', 'x', 'The settings cannot be read.') : undefined;
      },
    });
    show(<Page />);
    expect(await screen.findByText('The settings cannot be read.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await section('Letterhead')).toBeVisible();
  });

  it('shows a setting that it has never heard of', async () => {
    let screenOf: SettingsScreen | undefined;
    core({ 'settings.declared': () => screenOf });
    const { lines } = await ask('settings.declared', { property_id: null });
    const name = lines.find((line) => line.name === 'letterhead_name')!;
    screenOf = { lines: [{ ...name, shape: 'whole', value: '30' }], unknown: 0 };
    show(<Page />);
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveAttribute('inputmode', 'numeric');
  });
});

describe('What a person made of the window', () => {
  const keeps = (asked: Asked[]) =>
    asked.filter(({ name }) => name === 'settings.keep').map(({ args }) => args);
  /** What was kept made stale what was read. */
  const heardAgain = (asked: Asked[]) =>
    waitFor(() => expect(asked.filter(({ name }) => name === 'settings.get')).toHaveLength(2));
  const open = async () => {
    window.location.hash = '#/';
    const { unmount } = render(<App />);
    // What comes last on the page: nothing is asked any more.
    await screen.findByText(/tenants owe/);
    return unmount;
  };

  it('comes from the core, which goes over the copy on this computer', async () => {
    usePrefs.setState({ ...PLAIN, theme: 'light', density: 'compact' });
    const columns = JSON.stringify({ visibility: { phone: false }, order: ['name', 'mail'] });
    const asked = core();
    const before = [
      ['theme', 'dark'],
      ['zoom', '1.25'],
      ['columns.vendors', columns],
      ['density', 'compact'],
      ['density', null],
    ] as const;
    for (const [name, value] of before) await ask('settings.keep', { name, value });
    const close = await open();
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    expect(usePrefs.getState()).toEqual({ ...PLAIN, theme: 'dark', zoom: 1.25 });
    expect(columnsHere()).toEqual({ vendors: columns });
    close();
    expect(keeps(asked)).toEqual([]);
  });

  it('is carried to the core once, from a computer that had it before the core did', async () => {
    usePrefs.setState({ ...PLAIN, theme: 'dark' });
    const asked = core();
    const close = await open();
    await waitFor(() => expect(keeps(asked)).toEqual([{ name: 'theme', value: 'dark' }]), { timeout: 3000 });
    await heardAgain(asked);
    expect(usePrefs.getState().theme).toBe('dark');
    close();
  });

  it('goes to the core when it rests, one word for several steps', async () => {
    const asked = core();
    const close = await open();
    await waitFor(() => expect(asked.some(({ name }) => name === 'settings.get')).toBe(true));
    await act(async () => undefined);
    fireEvent.keyDown(document.body, { key: '+', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: '+', ctrlKey: true });
    await waitFor(() => expect(keeps(asked)).toEqual([{ name: 'zoom', value: '1.25' }]), { timeout: 3000 });
    await heardAgain(asked);
    expect(usePrefs.getState().zoom).toBe(1.25);
    close();
  });

  it('is not harmed by columns that cannot be read', () => {
    for (const kept of [
      'not JSON',
      'null',
      '[]',
      '{"visibility":1,"order":[]}',
      '{"visibility":{},"order":3}',
    ])
      setColumns('vendors', kept);
    expect(columnsHere()).toEqual({});
    setColumns('vendors', '{"visibility":{"a":true,"b":"x"},"order":["a",7]}');
    expect(JSON.parse(columnsHere().vendors ?? '')).toEqual({ visibility: { a: true }, order: ['a'] });
    useLayouts.getState().set('vendors', { sizing: { a: 90 } });
    setColumns('vendors', null);
    expect(columnsHere()).toEqual({});
    expect(useLayouts.getState().byTable.vendors?.sizing).toEqual({ a: 90 });
  });
});

describe('The order of days', () => {
  it('is how a day is typed and how it stands in a field', () => {
    vi.stubGlobal('navigator', { ...navigator, language: 'en-US' });
    for (const [order, stands, pattern, read] of [
      ['locale', '03/04/2026', 'MM/DD/YYYY', '2026-03-04'],
      ['month_first', '03/04/2026', 'MM/DD/YYYY', '2026-03-04'],
      ['day_first', '04/03/2026', 'DD/MM/YYYY', '2026-04-03'],
      ['year_first', '2026-03-04', 'YYYY-MM-DD', '2026-03-04'],
    ] as const) {
      setDateOrder(order);
      expect(typedDay('2026-03-04')).toBe(stands);
      expect(dayPattern()).toBe(pattern);
      expect(parseDay('3/4/2026', '2026-01-01')).toBe(read);
      expect(parseDay(typedDay('2026-03-04'), '2026-01-01')).toBe('2026-03-04');
    }
    setDateOrder('locale');
  });
});

describe('The page of a property', () => {
  it('has what is set for it alone, and leads back to the organization’s', async () => {
    core();
    const { property_id } = properties[0]!;
    await letterhead();
    show(<PropertySettings of={{ kind: 'property', id: property_id }} />);
    expect(await screen.findByText(/^Nothing is set for this property alone/)).toBeVisible();
    const all = screen.getByRole('link', { name: /^All \d+ settings$/ });
    expect(all).toHaveAttribute('href', `#/settings?property=${property_id}`);
  });

  it('says where a value of its own comes from, and puts it back', async () => {
    const asked = core();
    const { property_id } = properties[0]!;
    await letterhead();
    await put('letterhead_phone', '(512) 555-0199', property_id);
    show(<PropertySettings of={{ kind: 'property', id: property_id }} />);
    const card = await section('Set for this property');
    expect(await within(card).findByText('Only at this property')).toBeVisible();
    expect(within(card).getByText(/other settings come from the organization/)).toBeVisible();
    await userEvent.click(within(card).getByRole('button', { name: /^Use the organization’s: / }));
    expect(await screen.findByText(/^Nothing is set for this property alone/)).toBeVisible();
    expect(puts(asked)).toEqual([{ name: 'letterhead_phone', value: null, property_id }]);
    expect(await faults()).toEqual([]);
  });
});
