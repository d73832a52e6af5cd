// A report: the days of one's own, the lease that is looked for, and its files. A bank account: a line that is entered, its
// rules, a statement on paper, a file. The lines of an entry of the journal, and the entry reversed.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const returns = join(dirname(fileURLToPath(import.meta.url)), 'files/returns.ach');

export const moneyScenes = [
  [
    'report-days',
    '#/reports/receipts',
    async (page) => {
      await page.getByRole('combobox', { name: 'Days' }).click();
      await page.getByRole('option', { name: 'Choose days' }).click();
      await page.getByRole('dialog', { name: 'Choose days' }).waitFor();
    },
  ],
  [
    'report-lease',
    '#/reports/tenant_statement',
    async (page) => {
      await page.getByRole('combobox', { name: /^Lease/ }).click();
      await page.getByRole('option').nth(3).waitFor();
    },
  ],
  [
    'report-save',
    '#/reports/journal?days=last_month',
    async (page) => {
      await page.getByRole('button', { name: /^Save [1-9]/ }).click();
      await page.getByRole('menuitem', { name: 'Save as CSV' }).waitFor();
    },
  ],
  [
    'journal-lines',
    '#/journal/new',
    async (page) => {
      await pick(page, 'Account of line 1', 'repairs');
      await page.getByLabel('Debit of line 1', { exact: true }).fill('240.00');
      await pick(page, 'Account of line 2', '1200');
      await page.getByLabel('Credit of line 2', { exact: true }).fill('24x');
      await page.getByText('Enter one amount, as debit or as credit.').waitFor();
    },
  ],
  [
    'journal-reverse',
    '#/journal?find=broker',
    async (page) => {
      await page.locator('.table .link').first().click();
      await page.getByRole('button', { name: 'Reverse' }).click();
      await page.getByRole('dialog', { name: /^Reverse entry/ }).waitFor();
    },
  ],
  [
    'bill-typed',
    '#/bills/new',
    async (page) => {
      await page.getByLabel('Vendor', { exact: true }).click();
      await page.keyboard.type('second coat');
      await page.getByRole('option', { name: /Second Coat/ }).click();
      await pick(page, 'Property of line 1', 'a');
      await page.getByLabel('Amount of line 1', { exact: true }).fill('240.00');
      await page.getByLabel('Amount of line 1', { exact: true }).press('Enter');
      await page.getByLabel('Amount of line 2', { exact: true }).fill('12x');
      await page.getByText('This amount cannot be read.').waitFor();
    },
  ],
  [
    'bills-pay',
    '#/bills?filter=state:to_pay',
    async (page) => {
      await page.locator('[role=row] a').first().waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: /^Pay [1-9]/ }).click();
      await page.getByRole('button', { name: /^Pay \$/ }).waitFor();
    },
  ],
  [
    'bill-reverse',
    '#/bills?filter=state:to_pay',
    async (page) => {
      await page.locator('[role=row] a').first().click();
      await page.getByRole('button', { name: 'Reverse…' }).click();
      await page.getByRole('dialog', { name: /^Reverse bill/ }).waitFor();
    },
  ],
  [
    'check-void',
    '#/checks?filter=state:outstanding',
    async (page) => {
      await page.locator('[role=row] a').first().click();
      await page.getByRole('button', { name: 'Void…' }).click();
      await page.getByRole('dialog', { name: /^Void payment/ }).waitFor();
    },
  ],
  [
    'bill-shared',
    '#/bills?text=WATER',
    async (page) => {
      await page.locator('[role=row] a').first().click();
      await page.getByRole('button', { name: 'Bill back…' }).click();
      await page.getByRole('button', { name: /^Charge \$/ }).waitFor();
      await page
        .getByText(/of \d+ occupant/)
        .first()
        .waitFor();
    },
  ],
  [
    'transfers-returns',
    '#/transfers',
    async (page) => {
      await page.getByRole('button', { name: 'Read returns…' }).click();
      await page.getByLabel('The file').fill(returns);
      await page.getByRole('button', { name: 'Read it' }).click();
      await page.getByRole('dialog', { name: 'Transfers that came back' }).waitFor();
      await page.getByText('Nobody We Know').waitFor();
    },
  ],
  [
    'checks-positive',
    '#/checks',
    async (page) => {
      await page.getByRole('button', { name: 'Positive pay…' }).click();
      await page.getByRole('button', { name: 'Save the list' }).waitFor();
    },
  ],
  [
    'bank-enter',
    '#/bank',
    async (page) => {
      await openBank(page);
      await page.getByText('SERVICE CHARGE').click();
      await page.getByRole('button', { name: 'New entry for this line' }).click();
      await page.getByRole('dialog', { name: 'Enter what it is' }).waitFor();
      await page.getByText('Propose the same for lines like this').click();
      await page.getByLabel('Lines that say').waitFor();
    },
  ],
  [
    'bank-chosen',
    '#/bank',
    async (page) => {
      await openBank(page);
      await page.getByText('MISC DEBIT 0091').click();
      await page.locator('.left-panes > :nth-child(2) .tick').first().click();
      await page.getByRole('region', { name: 'What is chosen' }).waitFor();
    },
  ],
  [
    'bank-file',
    '#/bank',
    async (page) => {
      await openBank(page);
      await page.getByRole('button', { name: 'Bank file' }).click();
      await page.getByLabel('Path of the file').waitFor();
    },
  ],
  [
    'bank-balance',
    '#/bank',
    async (page) => {
      await openBank(page);
      await page.getByRole('button', { name: 'More for this account' }).click();
      await page.getByRole('menuitem', { name: 'State the bank’s balance' }).click();
      await page.getByRole('dialog', { name: 'What the bank says' }).waitFor();
    },
  ],
];

async function openBank(page) {
  await page.getByRole('link', { name: /^Client trust/ }).click();
  await page.getByRole('heading', { name: 'Matched lines' }).waitFor();
}

/** Finds what a cell is by what one types. */
async function pick(page, label, text) {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole('option').first().click();
}
