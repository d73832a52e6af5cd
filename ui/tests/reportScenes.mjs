// A report: the days of one's own, the lease that is looked for, and its files.
export const reportScenes = [
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
];
