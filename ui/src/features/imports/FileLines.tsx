// Lines of the file as they stand there: a sentence that names some leads to them, with those around.
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { count } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { Select } from '../../kit/Select';
import { SkeletonRows } from '../../kit/Skeleton';
import './FileLines.css';

interface Place {
  lines: number[];
  sheet: string | null;
}

/** Leads to lines of the file; absent where the file is not at hand. Of several sheets a line alone names no place. */
const Leading = createContext<{ lead: (place: Place) => void; hasSheets: boolean } | null>(null);

const AROUND = 2;

/** A, B, … Z, AA, as a spreadsheet names its columns. */
const letter = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letter(Math.floor(at / 26) - 1) + letter(at % 26);

function Cells({ path, place, onSheet }: { path: string; place: Place; onSheet: (sheet: string) => void }) {
  const { t } = useTranslation('imports');
  const seen = useAsk('imports.lines', { path, ...place, around: AROUND }, { keep: true });
  if (seen.isError) return <ProblemPanel small problem={seen.error} />;
  if (!seen.data) return <SkeletonRows rows={5} />;
  const { lines, sheet, sheets } = seen.data;
  // On another sheet the same line is another one.
  const isThere = place.sheet === null || sheet === place.sheet;
  const width = Math.max(1, ...lines.map((line) => line.cells.length));
  return (
    <>
      {sheets.length > 1 ? (
        <div className="file-lines-sheet">
          <Select
            label={t('lines.sheet')}
            value={sheet ?? ''}
            onChange={onSheet}
            choices={sheets.map((name) => ({ value: name, label: name }))}
          />
        </div>
      ) : null}
      {lines.length === 0 ? (
        <p className="second">{t('lines.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keys must reach that
        <section className="file-lines" tabIndex={0} aria-label={t('lines.label')}>
          <table>
            <caption className="unseen">{t('lines.label')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('refused.line')}</th>
                {Array.from({ length: width }, (_, at) => (
                  <th key={letter(at)} scope="col">
                    {letter(at)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.line} data-meant={(isThere && line.meant) || undefined}>
                  <th scope="row">
                    {count(line.line)}
                    {isThere && line.meant ? <span className="unseen"> {t('lines.meant')}</span> : null}
                  </th>
                  {Array.from({ length: width }, (_, at) => (
                    <td key={letter(at)}>{line.cells[at] ?? ''}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

/** Lets sentences inside lead to the lines of this file. */
export function WithFile(props: { path: string | null; hasSheets?: boolean; children: ReactNode }) {
  const { path, hasSheets = false, children } = props;
  const { t } = useTranslation('imports');
  const [place, setPlace] = useState<Place | null>(null);
  const name = path?.split(/[/\\]/).at(-1) ?? '';
  return (
    <Leading value={path ? { lead: setPlace, hasSheets } : null}>
      {children}
      {path && place ? (
        <Dialog
          open
          shape="wide"
          onClose={() => setPlace(null)}
          title={t('lines.title', { name })}
          text={t('lines.text')}
          foot={<Button onClick={() => setPlace(null)}>{t('lines.close')}</Button>}
        >
          <Cells path={path} place={place} onSheet={(sheet) => setPlace({ ...place, sheet })} />
        </Dialog>
      ) : null}
    </Leading>
  );
}

/** A link to some lines; plain words where the file is not at hand. */
export function LineLink(props: { lines: number[]; sheet?: string | null | undefined; children: ReactNode }) {
  const leading = useContext(Leading);
  const { lines, sheet = null, children } = props;
  if (!leading || lines.length === 0 || (leading.hasSheets && !sheet)) return <>{children}</>;
  return (
    <button type="button" className="line-link" onClick={() => leading.lead({ lines, sheet })}>
      {children}
    </button>
  );
}

const NAMED = /(\b[Ll]ines? \d[\d,]*(?:(?:, | and | to |–)\d[\d,]*)*)/;

/** "line 5", "lines 3, 9 and 12": thousands are grouped without a space. */
const numbersIn = (words: string): number[] =>
  (words.match(/\d{1,3}(?:,\d{3})+(?!\d)|\d+/g) ?? []).map((text) => Number(text.replaceAll(',', '')));

/** A sentence of the core, in which the lines that it names lead to the file. */
export function Sentence({ text, sheet }: { text: string; sheet?: string | null }) {
  return text.split(NAMED).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice
      <LineLink key={at} lines={numbersIn(part)} sheet={sheet}>
        {part}
      </LineLink>
    ),
  );
}

/** The sheet in the name of a file of which several were read: `portfolio.xlsx, sheet Oak Court`. */
export const sheetIn = (file: string): string | null => /, sheet (.+)$/.exec(file)?.[1] ?? null;
