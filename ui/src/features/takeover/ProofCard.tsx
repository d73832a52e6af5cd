// The proof: theirs, ours and the difference, differences first; all of it or only those, and as a file.
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../host/problem';
import { saveText } from '../../host/window';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { Chips } from '../../kit/Chips';
import { money } from '../../kit/format';
import { List } from '../../kit/List';
import { problemToast, toast } from '../../kit/Toast';
import type { TakeoverLine } from '../../wire/bindings';
import { proofCsv } from './proof';

/** So many lines are drawn; the file has all. */
const SHOWN = 400;

interface Props {
  lines: TakeoverLine[];
  /** All there are, where not all travelled. */
  total: number;
  /** Of its file. */
  fileName: string;
  only: boolean;
  onOnly: (only: boolean) => void;
}

export function ProofCard({ lines, total, fileName, only, onOnly }: Props) {
  const { t } = useTranslation('takeover');
  const off = lines.filter((line) => line.difference_cents !== 0);
  const shown = only ? off : lines;
  const several = new Set(lines.map((line) => line.property_code)).size > 1;
  const figure = (id: 'theirs' | 'ours' | 'difference') => ({
    id,
    head: t(`head.${id}`),
    right: true,
    cell: (line: TakeoverLine) => {
      const cents = line[`${id}_cents`];
      const owed = id === 'difference' && cents !== 0;
      return <span className={owed ? 'num owed' : 'num'}>{money(cents, line.currency)}</span>;
    },
  });
  async function save() {
    try {
      const path = await saveText(fileName, proofCsv(lines));
      if (path !== null) toast({ title: t('saved', { count: lines.length }), text: path });
    } catch (error) {
      problemToast(asProblem(error));
    }
  }
  return (
    <Card
      flush
      title={t('proof')}
      remark={off.length === 0 ? t('atZero') : t('differing', { count: off.length })}
      actions={
        <>
          <Chips
            label={t('which')}
            chips={[
              { value: 'all', label: t('all', { count: total }) },
              { value: 'off', label: t('onlyOff', { count: off.length }) },
            ]}
            value={only ? 'off' : 'all'}
            onChange={(next) => onOnly(next === 'off')}
          />
          <Button onClick={() => void save()}>{t('save')}</Button>
        </>
      }
    >
      {shown.length === 0 ? (
        <p className="second card-body">{t('nothingOff')}</p>
      ) : (
        <List
          label={t('proof')}
          rows={shown.slice(0, SHOWN)}
          rowKey={(line) => `${line.property_code} ${line.what} ${line.code}`}
          columns={[
            { id: 'what', head: t('head.what'), yields: 'first', cell: (line) => t(`what.${line.what}`) },
            ...(several
              ? [
                  {
                    id: 'property',
                    head: t('head.property'),
                    yields: 'first' as const,
                    cell: (line: TakeoverLine) => line.property_code,
                  },
                ]
              : []),
            {
              id: 'code',
              head: t('head.code'),
              grow: true,
              cell: (line) => (
                <>
                  <span className="num">{line.code || t('nobody')}</span> {line.name}
                </>
              ),
            },
            { ...figure('theirs'), yields: 'last' as const },
            figure('ours'),
            figure('difference'),
          ]}
        />
      )}
      {shown.length > SHOWN ? (
        <p className="second card-body">{t('more', { count: shown.length - SHOWN })}</p>
      ) : null}
    </Card>
  );
}
