// Rules by law: those of everywhere, none found, one that is signed off, one that is changed.
export const lawScenes = [
  [
    'law-everywhere',
    '#/settings/law?state=all&subject=deposit_limit',
    async (page) => {
      await page.getByText('Sources disagree').first().waitFor();
    },
  ],
  [
    'law-nothing',
    '#/settings/law?find=nothing',
    async (page) => {
      await page.getByText('No such rule').waitFor();
    },
  ],
  [
    'law-sign',
    '#/settings/law',
    async (page) => {
      await page
        .getByRole('button', { name: /^Sign off: / })
        .first()
        .click();
      await page.getByRole('dialog', { name: 'Sign off a rule' }).waitFor();
    },
  ],
  [
    'law-change',
    '#/settings/law?state=US%2FNY&subject=late_fee_cap',
    async (page) => {
      await page
        .getByRole('button', { name: /^Change: / })
        .first()
        .click();
      await page.getByRole('textbox', { name: 'Amount' }).fill('20');
    },
  ],
];
