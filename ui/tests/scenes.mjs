// What only shows after a gesture: the palette, the card of a hexagon, the forms of a lease, the steps of an import.
// Each scene leaves the page as it found it: Escape, or another address.
import { accountScenes } from './accountScenes.mjs';
import { lawScenes } from './lawScenes.mjs';
import { moneyScenes } from './moneyScenes.mjs';

/** What others than the administrator see, by their role: name, address, and what is opened there. Over the bridge only. */
export const roleScenes = ({ held, empty }) => [
  ['viewer', 'today', '#/'],
  ['viewer', 'properties', '#/properties'],
  [
    'viewer',
    'unit',
    `#/units/${held.unit_id}`,
    async (page) => {
      await page.getByRole('button', { name: /^More for/ }).click();
      await page.getByRole('menuitem', { name: 'Archive', disabled: true }).waitFor();
    },
  ],
  ['viewer', 'settings', '#/settings'],
  ['viewer', 'jobs', '#/jobs'],
  ['viewer', 'import-new', '#/imports/new'],
  ['maintenance_lead', 'today', '#/'],
  ['maintenance_lead', 'unit', `#/units/${held.unit_id}`],
  ['maintenance_lead', 'unit-vacant', `#/units/${empty.unit_id}`],
  ['maintenance_lead', 'lifecycle', '#/lifecycle'],
  [
    'maintenance_lead',
    'palette',
    '#/units',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search or jump to' }).fill('add');
      await page.waitForTimeout(300);
    },
  ],
];

/** @type {(file: string | undefined) => [string, string, (page: import('playwright-core').Page) => Promise<void>][]} */
export const scenes = ({ leaving, held, empty, ended, worked, order, file }) => [
  [
    'palette',
    '#/',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search or jump to' }).fill(held.unit_number);
      await page.getByRole('option').first().waitFor();
      await page.waitForTimeout(200);
    },
  ],
  ['shortcuts', '#/jobs', (page) => page.keyboard.press('?')],
  [
    'honeycomb-card',
    '#/lifecycle',
    async (page) => {
      await page.getByRole('listbox').focus();
      for (let at = 0; at < 5; at++) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await page.locator('.comb-card .facts').waitFor();
    },
  ],
  [
    'table-selection',
    '#/units',
    async (page) => {
      await page.getByRole('grid').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await page.getByText('3 selected').waitFor();
    },
  ],
  [
    'notice-confirmation',
    `#/lifecycle/${leaving.lease_id}`,
    async (page) => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Notice confirmation…' }).click();
      await page.getByRole('article', { name: 'Letter' }).waitFor();
    },
  ],
  [
    'archive-property',
    `#/properties/${held.property_id}`,
    async (page) => {
      await page.getByRole('button', { name: /^More for/ }).click();
      await page.getByRole('menuitem', { name: 'Archive…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'edit-property',
    `#/properties/${held.property_id}`,
    async (page) => {
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('button', { name: 'Add a field' }).waitFor();
    },
  ],
  [
    'new-property',
    '#/properties',
    async (page) => {
      await page.getByRole('button', { name: 'Add property' }).click();
      await page.getByRole('button', { name: 'Add a field' }).waitFor();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Elm Court');
      await page.getByRole('combobox', { name: 'Owner' }).click();
      await page.getByRole('option').first().waitFor();
    },
  ],
  [
    'discard',
    '#/properties',
    async (page) => {
      await page.getByRole('button', { name: 'Add property' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Elm Court');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: 'Discard what you typed?' }).waitFor();
    },
  ],
  [
    'new-unit',
    `#/properties/${held.property_id}`,
    async (page) => {
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Add unit' }).click();
      await page.getByRole('button', { name: 'Add a field' }).waitFor();
    },
  ],
  [
    'edit-unit',
    `#/units/${held.unit_id}`,
    async (page) => {
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('button', { name: 'Add a field' }).waitFor();
    },
  ],
  ...(order
    ? [
        [
          'work-order-edit',
          `#/work-orders/${order}`,
          async (page) => {
            await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
            await page.keyboard.press('e');
            await page.getByRole('combobox', { name: 'Vendor' }).click();
            await page.getByRole('option').first().waitFor();
          },
        ],
        [
          'work-order-assign',
          `#/work-orders/${order}`,
          async (page) => {
            await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
            await page.keyboard.press('a');
            await page.getByRole('dialog').waitFor();
          },
        ],
        [
          'work-order-close',
          `#/work-orders/${order}`,
          async (page) => {
            await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
            await page.keyboard.press('c');
            await page.getByRole('dialog').waitFor();
          },
        ],
        [
          'work-orders-chosen',
          '#/work-orders',
          async (page) => {
            await page.getByRole('grid').focus();
            await page.keyboard.press('ArrowDown');
            await page.keyboard.press('Shift+ArrowDown');
            await page.keyboard.press('Shift+ArrowDown');
            await page.getByText('3 selected').waitFor();
          },
        ],
        [
          'work-orders-close',
          '#/work-orders',
          async (page) => {
            await page.getByRole('grid').focus();
            await page.keyboard.press('ArrowDown');
            for (let at = 0; at < 6; at++) await page.keyboard.press('Shift+ArrowDown');
            await page.getByRole('button', { name: /^Close 7/ }).click();
            await page.getByRole('dialog').waitFor();
          },
        ],
      ]
    : []),
  ...(worked
    ? [
        [
          'work-order-new',
          `#/units/${worked.unit_id}?tab=maintenance`,
          async (page) => {
            await page.getByRole('button', { name: 'New work order' }).click();
            await page.getByRole('button', { name: 'Add a field' }).waitFor();
          },
        ],
      ]
    : []),
  [
    'notice-sheet',
    `#/units/${held.unit_id}`,
    async (page) => {
      await page.getByRole('button', { name: 'Give notice' }).click();
      await page.getByRole('region', { name: 'What will change' }).waitFor();
    },
  ],
  [
    'notice-short',
    `#/units/${held.unit_id}`,
    async (page) => {
      await page.getByRole('button', { name: 'Give notice' }).click();
      await page.getByRole('textbox', { name: 'Moves out on' }).fill('+12');
      await page.getByRole('region', { name: 'What will change' }).waitFor();
      await page.waitForTimeout(400);
      await page.getByRole('region', { name: 'What will change' }).scrollIntoViewIfNeeded();
    },
  ],
  [
    'correct-sheet',
    `#/lifecycle/${held.lease_id}`,
    async (page) => {
      await page.getByRole('button', { name: /^More for/ }).click();
      await page.getByRole('menuitem', { name: 'Correct lease…' }).click();
      await page.getByRole('textbox', { name: /^Monthly rent/ }).fill('1,310.50');
      await page.getByRole('textbox', { name: 'Ends' }).fill('+200');
      await page.getByText('Charges that are already on the account').waitFor();
      await page.waitForTimeout(400);
    },
  ],
  ...accountScenes(held.lease_id),
  ...moneyScenes,
  ...lawScenes,
  ...(ended
    ? [
        [
          'move-out-undo',
          `#/lifecycle/${ended.lease_id}?do=undo_move_out`,
          (page) => page.getByRole('region', { name: 'What will change' }).waitFor(),
        ],
        [
          'move-out-change',
          `#/lifecycle/${ended.lease_id}?do=change_move_out`,
          async (page) => {
            await page.getByRole('textbox', { name: 'Moves out, or moved out, on' }).fill('+12');
            await page.getByText('ends automatically the night after').waitFor();
          },
        ],
        [
          'move-out-menu',
          `#/lifecycle/${ended.lease_id}`,
          async (page) => {
            await page.getByRole('button', { name: /^More for/ }).click();
            await page.getByRole('menuitem', { name: 'Undo move-out' }).waitFor();
          },
        ],
      ]
    : []),
  [
    'settings-property',
    `#/settings?property=${held.property_id}`,
    async (page) => {
      await page.getByRole('textbox', { name: 'Telephone' }).waitFor();
      await page.getByRole('button', { name: 'Show a sample letter' }).click();
      await page.getByRole('article', { name: 'Sample letter' }).waitFor();
    },
  ],
  [
    'settings-letterhead',
    '#/settings',
    async (page) => {
      await page.getByRole('textbox', { name: 'Telephone' }).fill('(512) 555-0100');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Footer' }).fill('Equal Housing Opportunity');
      await page.getByRole('textbox', { name: 'Email' }).focus();
      await page.getByRole('button', { name: 'History of Telephone' }).click();
      await page.getByRole('dialog').getByText('Setting').first().waitFor();
    },
  ],
  [
    'settings-found',
    '#/settings',
    async (page) => {
      await page.getByRole('textbox', { name: 'Telephone' }).waitFor();
      await page.getByRole('searchbox', { name: 'Find a setting' }).fill('rows');
      await page.getByRole('region', { name: 'Letterhead' }).waitFor({ state: 'detached' });
    },
  ],
  [
    'rules-by-law',
    '#/settings',
    async (page) => {
      await page.getByText(/rules are in force where properties stand/).waitFor();
      await page
        .getByRole('heading', { name: 'Rules by law' })
        .evaluate((head) => head.scrollIntoView({ block: 'start' }));
    },
  ],
  [
    'month-picker',
    `#/lifecycle/${leaving.lease_id}`,
    async (page) => {
      await page.getByRole('button', { name: 'Record move-out' }).click();
      await page.getByRole('button', { name: /^Pick a day/ }).click();
      await page.locator('.month').waitFor();
    },
  ],
  [
    'new-lease-sheet',
    `#/units/${empty.unit_id}`,
    async (page) => {
      await page.getByRole('button', { name: 'New lease' }).click();
      await page.getByRole('radio', { name: 'New tenant' }).click();
      await page.getByRole('textbox', { name: 'Last name or company' }).fill('Okafor');
      await page.getByRole('button', { name: 'Add another person' }).click();
      await page.getByRole('region', { name: 'What will change' }).waitFor();
    },
  ],
  [
    'renew-sheet',
    `#/lifecycle/${held.lease_id}?do=renew`,
    async (page) => {
      await page.getByRole('textbox', { name: 'Raise (%)' }).fill('3.5');
      await page.getByText(/^Raise of/).waitFor();
    },
  ],
  [
    'rents-why',
    `#/properties/${held.property_id}`,
    async (page) => {
      await page.getByRole('button', { name: /^\$/ }).last().press('Enter');
      await page.getByRole('dialog', { name: 'Scheduled rent' }).waitFor();
    },
  ],
  [
    'party-sheet',
    `#/lifecycle/${held.lease_id}`,
    async (page) => {
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('dialog').getByRole('radio', { name: 'New person' }).click();
    },
  ],
  [
    'lease-documents',
    `#/lifecycle/${leaving.lease_id}`,
    (page) => page.getByRole('heading', { name: 'Documents', exact: true }).scrollIntoViewIfNeeded(),
  ],
  [
    'document-add',
    `#/units/${empty.unit_id}?tab=documents`,
    async (page) => {
      await page.getByRole('button', { name: 'Add document' }).click();
      await page.getByRole('textbox', { name: 'Where the file is' }).fill('/data/lease.pdf');
    },
  ],
  [
    'job-sheet',
    '#/jobs',
    async (page) => {
      await page.getByRole('button', { name: 'Run now' }).first().click();
      await page.getByRole('button', { name: 'Preview changes' }).click();
      await page.getByRole('region', { name: 'What would change' }).waitFor({ timeout: 20000 });
    },
  ],
  ...(file
    ? [
        [
          'import-columns',
          '#/imports/new',
          async (page) => {
            await page.getByRole('textbox', { name: 'File or folder' }).fill(file);
            await page.keyboard.press('Enter');
            await page.getByRole('button', { name: 'Check the rows' }).waitFor();
          },
        ],
        [
          'import-check',
          null,
          async (page) => {
            await page.getByRole('button', { name: 'Check the rows' }).click();
            await page
              .getByRole('button', { name: /^(Import [\d,.]+ record|Finish)/ })
              .waitFor({ timeout: 60000 });
          },
        ],
      ]
    : []),
];
