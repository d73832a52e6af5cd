// A statement file of the bank: what it is, what of it is new, how a table is read; then brought in.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { ChooseFile } from '../../kit/ChooseFile';
import { Dialog } from '../../kit/Dialog';
import { Facts } from '../../kit/Facts';
import { Field } from '../../kit/Field';
import { count, day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { Select } from '../../kit/Select';
import { SkeletonRows } from '../../kit/Skeleton';
import { inWords } from '../../kit/sentences';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { BankColumns, BankFileTold } from '../../wire/bindings';
import { BankTableForm } from './BankTableForm';

interface Props {
  bankId: string;
  name: string;
  onClose: () => void;
  /** It was brought in: the last day that the bank speaks of. */
  onDone: (through: string | null) => void;
}

function FileFacts({ told }: { told: BankFileTold }) {
  const { t } = useTranslation('bank');
  const amount = (cents: number | null) => (cents === null ? '–' : money(cents, told.currency));
  const span =
    told.first_on && told.last_on ? t('file.span', { from: day(told.first_on), to: day(told.last_on) }) : '–';
  return (
    <Facts
      facts={[
        { key: 'format', label: t('file.format'), value: t(`file.formats.${told.format}`) },
        { key: 'account', label: t('file.account'), value: told.account || '–' },
        { key: 'days', label: t('file.days'), value: span },
        { key: 'opening', label: t('file.opening'), value: amount(told.opening_cents) },
        {
          key: 'closing',
          label: t('file.closing'),
          value: told.closing_on
            ? `${amount(told.closing_cents)}, ${day(told.closing_on)}`
            : amount(told.closing_cents),
        },
        {
          key: 'lines',
          label: t('file.lines'),
          value: t('file.counts', {
            count: told.read,
            inserted: count(told.inserted),
            unchanged: count(told.unchanged),
            refused: count(told.refused_total),
          }),
        },
      ]}
    />
  );
}

function Remarks({ told }: { told: BankFileTold }) {
  const { t } = useTranslation('bank');
  const remarks = [
    ...told.warnings,
    ...told.refused.map((no) =>
      no.line === null ? no.text : t('file.refusedAt', { line: no.line, text: no.text }),
    ),
  ];
  if (remarks.length === 0) return null;
  return (
    <section aria-label={t('file.remarks')}>
      <h3 className="left-title">{t('file.remarks')}</h3>
      <ul className="file-remarks">
        {remarks.slice(0, 20).map((text) => (
          <li key={text}>{inWords(text)}</li>
        ))}
      </ul>
      {told.refused_total > told.refused.length || remarks.length > 20 ? (
        <p className="second">{t('file.remarksMore', { count: told.refused_total })}</p>
      ) : null}
    </section>
  );
}

export function BankFileSheet({ bankId, name, onClose, onDone }: Props) {
  const { t } = useTranslation('bank');
  const { t: parts } = useTranslation('parts');
  const may = useMay('bank.import');
  const [path, setPath] = useState<string | null>(null);
  const [account, setAccount] = useState<string | null>(null);
  const [columns, setColumns] = useState<BankColumns | null>(null);
  const args = { bank_id: bankId, path: path ?? '', account, columns };
  const look = useAsk('bank.look', args, { enabled: path !== null && may.ok, keep: true });
  const told = path === null ? undefined : look.data;
  const bring = useTell('bank.import', {
    onDone: (done) => {
      tellDone(done, {
        title: t('file.done', { count: done.inserted, name: done.bank_name }),
        text: t('file.doneText', { unchanged: count(done.unchanged), refused: count(done.refused_total) }),
      });
      onDone(done.closing_on ?? done.last_on);
    },
    // The sheet itself says what is wrong.
    onProblem: () => undefined,
  });
  const nothingNew = told !== undefined && told.inserted === 0;
  const why = told?.why_not ?? (nothingNew ? t('file.nothingNew') : undefined);
  return (
    <Dialog
      open
      shape="sheet"
      onClose={onClose}
      refused={bring.error}
      title={t('file.title', { name })}
      text={t('file.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            why={may.why ?? why}
            disabled={!told || look.isFetching}
            busy={bring.isPending}
            onClick={() => bring.mutate(args)}
          >
            {told ? t('file.bring', { count: told.inserted }) : t('file.bringNone')}
          </Button>
        </>
      }
    >
      <div className="form">
        <ChooseFile
          kind="bank_file"
          choose={t('file.choose')}
          path={t('file.path')}
          example="/home/me/november.ofx"
          look={t('file.look')}
          busy={look.isFetching}
          onPath={(next) => {
            setPath(next);
            setAccount(null);
            setColumns(null);
          }}
        />
        {path ? <p className="second file-path">{path}</p> : null}
        {path !== null && look.isError ? <ProblemPanel small problem={look.error} /> : null}
        {path !== null && look.isPending ? <SkeletonRows rows={5} /> : null}
        {bring.error ? <ProblemPanel small problem={bring.error} /> : null}
        {told && !look.isError ? (
          <>
            {told.why_not ? <p className="owed">{inWords(told.why_not)}</p> : null}
            {nothingNew && !told.why_not ? <p className="second">{t('file.nothingNew')}</p> : null}
            {told.accounts.length > 1 || told.why_not ? (
              <Field label={t('file.which')}>
                <Select
                  label={t('file.which')}
                  choices={[
                    ...(told.account === null ? [{ value: '', label: t('file.whichNone') }] : []),
                    ...told.accounts.map((one) => ({ value: one, label: one === '' ? '–' : one })),
                  ]}
                  value={account ?? told.account ?? ''}
                  onChange={setAccount}
                />
              </Field>
            ) : null}
            <FileFacts told={told} />
            {told.table ? <BankTableForm table={told.table} onChange={setColumns} /> : null}
            <Remarks told={told} />
            {told.lines.length > 0 ? (
              <List
                label={t('file.first')}
                rows={told.lines.map((line, at) => ({ ...line, at }))}
                rowKey={(line) => String(line.at)}
                columns={[
                  { id: 'date', head: t('cleared.day'), cell: (line) => day(line.date) },
                  {
                    id: 'words',
                    head: t('file.first'),
                    grow: true,
                    cell: (line) => (
                      <span className="pair-line">
                        {[line.description, line.reference].filter((word) => word !== '').join(' ')}
                      </span>
                    ),
                  },
                  {
                    id: 'amount',
                    head: t('head.amount'),
                    right: true,
                    cell: (line) => <span className="num">{money(line.amount_cents, told.currency)}</span>,
                  },
                  {
                    id: 'there',
                    head: t('file.there'),
                    cell: (line) => (line.is_there ? <Badge>{t('file.isThere')}</Badge> : null),
                  },
                ]}
              />
            ) : null}
          </>
        ) : null}
      </div>
    </Dialog>
  );
}
