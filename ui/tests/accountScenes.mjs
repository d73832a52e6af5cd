// The account of a lease: a row that is opened, the form of a receipt with what it settles, and the way to reverse a row.
const first = (page) =>
  page
    .getByRole('region', { name: 'Account of the lease' })
    .getByRole('button', { name: /^C\d+$/ })
    .first();

export const accountScenes = (leaseId) => [
  [
    'account-entry',
    `#/lifecycle/${leaseId}?show=account`,
    async (page) => {
      await first(page).click();
      await page.getByRole('dialog', { name: /^Entry / }).waitFor();
    },
  ],
  [
    'account-receipt',
    `#/lifecycle/${leaseId}?show=account`,
    async (page) => {
      await page.getByRole('button', { name: 'Add receipt' }).click();
      await page.getByLabel(/^Amount/).fill('1,250.00');
      await page.getByText('is open').first().waitFor();
      await page.waitForTimeout(400);
    },
  ],
  [
    'account-refund',
    `#/lifecycle/${leaseId}?show=account`,
    async (page) => {
      await page.getByRole('button', { name: 'Deposit and refund' }).click();
      await page.getByRole('menuitem', { name: 'Refund' }).click();
      await page.getByRole('dialog', { name: 'Refund' }).waitFor();
    },
  ],
  [
    'account-apply',
    `#/lifecycle/${leaseId}?show=account`,
    async (page) => {
      const rows = page.getByRole('region', { name: 'Account of the lease' }).getByRole('row');
      await rows.filter({ hasText: 'Payment' }).first().getByRole('button').first().click();
      await page.getByRole('button', { name: 'Give to charges…' }).click();
      await page.getByText('is left for the order of rows').waitFor();
    },
  ],
  [
    'account-reverse',
    `#/lifecycle/${leaseId}?show=account`,
    async (page) => {
      await first(page).click();
      await page.getByRole('button', { name: 'Reverse…' }).click();
      await page.getByRole('dialog', { name: /^Reverse / }).waitFor();
    },
  ],
];
