// The wizard of imports in pictures: a second month with people and balances, several sheets, rejected rows, a question
// open and answered, an older roll, and a report that is no rent roll.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const data = join(dirname(fileURLToPath(import.meta.url)), '../../tests/data/rent-rolls');
const HEAD = 'Unit,Resident,Status,Market Rent,Rent,Security,Holdings,Balance,Lease From,Lease To,Move Out\n';

/** A roll of a day: unit, resident, rent, balance, first and last day. */
const roll = (title, day, rows) =>
  `Rent Roll Detail\n${title}\nAs of ${day}\n${HEAD}${rows
    .map(([unit, who, rent, balance, from, to]) =>
      who
        ? `${unit},"${who}",Occupied No Notice,"1,400.00","${rent}",500.00,25.00,"${balance}",${from},${to},\n`
        : `${unit},VACANT,Vacant Unrented,"1,400.00",0.00,0.00,0.00,0.00,,,\n`,
    )
    .join('')}`;

const SEPTEMBER = [
  ['101', 'Reyes, Ada', '1,200.00', '125.00', '01/15/2026', '01/14/2027'],
  ['102', null],
  ['103', 'Okafor, Ben', '1,300.00', '-40.00', '03/01/2026', '02/28/2027'],
  ['104', 'Lind, Cy', '1,050.00', '0.00', '11/01/2025', '10/31/2026'],
  ['105', 'Vega, Di', '1,150.00', '2,300.00', '06/01/2026', '05/31/2027'],
  ['106', 'Wei, Fay', '1,180.00', '0.00', '02/01/2026', '01/31/2027'],
];
/** Ada has another name, 102 is let, Ben has left, Cy has renewed and owes, Di has paid some, Fay has moved to 107. */
const OCTOBER = [
  ['101', 'Reyes-Kim, Ada', '1,200.00', '0.00', '01/15/2026', '01/14/2027'],
  ['102', 'Kim, Eve', '1,310.00', '0.00', '10/10/2026', '10/09/2027'],
  ['103', null],
  ['104', 'Lind, Cy', '1,090.00', '60.00', '10/15/2026', '10/14/2027'],
  ['105', 'Vega, Di', '1,150.00', '1,150.00', '06/01/2026', '05/31/2027'],
  ['106', null],
  ['107', 'Wei, Fay', '1,250.00', '0.00', '10/05/2026', '10/04/2027'],
];
const REFUSED = [
  ...Array.from({ length: 14 }, (_, at) => [
    String(201 + at),
    `Moss, Ian ${at}`,
    '1,200.00',
    '0.00',
    '31/31/2026',
    '01/14/2027',
  ]),
  ['301', 'Reyes, Ada', 'to be agreed', '0.00', '01/15/2026', '01/14/2027'],
  ['302', 'Okafor, Ben', '1,300.00', '0.00', '03/01/2027', '02/28/2026'],
  ['303', 'Lind, Cy', '1,050.00', '0.00', '11/01/2025', '10/31/2026'],
];
const EITHER =
  'Elm House\nUnit,Resident,Rent,Lease From,Lease To\n1,"Vega, Di",900,03/04/2026,02/03/2027\n' +
  '2,"Wei, Fay",950,05/06/2026,04/05/2027\n3,"Zed, Gil",970,07/08/2026,06/07/2027\n';
const MOVE_OUTS =
  'Property,Unit,Resident,Event,Move Out Date\nMPL,105,"Vega, Di",Move-out,12/15/2026\nMPL,101,"Reyes, Ada",Move-out,11/05/2026\n';
const NO_ROLL =
  'Date,Payer,Method,Reference\n11/01/2026,Ada Reyes,Check,1001\n11/02/2026,Ben Okafor,Card,1002\n';

/** Writes the files, and brings in the months before. */
export async function prepareImports(call) {
  const folder = mkdtempSync(join(tmpdir(), 'rent-rolls-'));
  const write = (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const files = {
    september: write('september.csv', roll('Maple Court', '09/30/2026', SEPTEMBER)),
    october: write('october.csv', roll('Maple Court', '10/31/2026', OCTOBER)),
    later: write('birch-october.csv', roll('Birch Court', '10/31/2026', SEPTEMBER)),
    older: write('birch-september.csv', roll('Birch Court', '09/30/2026', OCTOBER.slice(0, 5))),
    refused: write('refused.csv', roll('Cedar Court', '10/31/2026', REFUSED)),
    either: write('either.csv', EITHER),
    moveOuts: write('move-outs.csv', MOVE_OUTS),
    noRoll: write('payments.csv', NO_ROLL),
    sheets: join(data, 'sheet-per-property/portfolio.xlsx'),
  };
  const mapping = { columns: { Holdings: 'other_deposit' } };
  await call('imports.run', { path: files.september, property: 'MPL', mapping });
  await call('imports.run', { path: files.later, property: 'BRC' });
  return files;
}

const look = (file) => async (page) => {
  const again = page.getByRole('button', { name: 'Back to File' });
  if (await again.count()) await again.click();
  await page.getByRole('textbox', { name: 'File or folder' }).fill(file);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Check the rows' }).waitFor({ timeout: 30000 });
};
const check = async (page) => {
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await page.getByRole('button', { name: /^(Import [\d,.]+ record|Finish)/ }).waitFor({ timeout: 60000 });
};
const checked = (file) => async (page) => {
  await look(file)(page);
  await check(page);
};
const to = (name) => (page) =>
  page
    .getByRole('heading', { name })
    .first()
    .evaluate((head) => head.scrollIntoView({ block: 'start' }));
const answer = (name, choice) => async (page) => {
  await page.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: choice }).click();
  await page.waitForLoadState('networkidle');
};

const NEW = '#/imports/new';

/** A null address goes on from the scene before. */
export const importScenes = (files) => [
  ['import-remembered', NEW, look(files.october)],
  ['import-next-check', null, check],
  ['import-next-people', null, to(/may already be in your portfolio/)],
  ['import-next-balances', null, to(/^What tenants owe on/)],
  [
    'import-next-foot',
    null,
    (page) => page.locator('.report-skipped summary').last().scrollIntoViewIfNeeded(),
  ],
  [
    'import-next-line',
    null,
    async (page) => {
      await page.locator('.line-link').first().click();
      await page.getByRole('table', { name: 'Lines of the file' }).waitFor();
    },
  ],
  ['import-sheets', NEW, look(files.sheets)],
  ['import-sheets-check', null, check],
  ['import-refused', NEW, checked(files.refused)],
  ['import-refused-rows', null, to(/rows? rejected/)],
  ['import-open', NEW, look(files.either)],
  ['import-answered', null, answer('Order of dates: read as', /^Day first/)],
  ['import-answered-check', null, check],
  ['import-older-asked', NEW, look(files.older)],
  [
    'import-older',
    NEW,
    async (page) => {
      await look(files.older)(page);
      await answer('Older rent roll', 'Use this older roll')(page);
      await check(page);
    },
  ],
  ['import-older-balances', null, to(/^What tenants owe on/)],
  ['import-move-outs', NEW, look(files.moveOuts)],
  [
    'import-no-roll',
    NEW,
    async (page) => {
      await page.getByRole('textbox', { name: 'File or folder' }).fill(files.noRoll);
      await page.keyboard.press('Enter');
      await page.locator('.problem, .field-error').first().waitFor();
    },
  ],
];
