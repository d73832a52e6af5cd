// The bank's file of returns: which transfers came back and why, which accounts have other numbers; then they are voided.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { ChooseFile } from '../../kit/ChooseFile';
import { Dialog } from '../../kit/Dialog';
import { count, day, money } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import type { ReturnsLook } from '../../wire/bindings';
import './bills.css';

function CameBack({ told }: { told: ReturnsLook }) {
  const { t } = useTranslation('bills');
  if (told.rows.length === 0) return <p>{t('returns.none')}</p>;
  return (
    <List
      label={t('returns.title')}
      tall
      rows={told.rows.map((row, at) => ({ ...row, at }))}
      rowKey={(row) => String(row.at)}
      columns={[
        {
          id: 'payee',
          head: t('returns.payee'),
          grow: true,
          cell: (row) => (
            <>
              {row.check_id ? (
                <a className="link strong" href={paths.check(row.check_id)}>
                  {row.name || row.id}
                </a>
              ) : (
                <span className="strong">{row.name || row.id}</span>
              )}
              <span className="sub bill-what">
                <span className="num">{row.code}</span> {row.reason}
              </span>
              <span className="sub bill-what">{row.why_not ?? t('returns.voids')}</span>
            </>
          ),
        },
        {
          id: 'amount',
          head: t('amount'),
          right: true,
          cell: (row) => <span className="num">{money(row.amount_cents, row.currency ?? 'USD')}</span>,
        },
      ]}
    />
  );
}

function Changed({ told }: { told: ReturnsLook }) {
  const { t } = useTranslation('bills');
  if (told.changed.length === 0) return null;
  return (
    <section aria-label={t('returns.changed')}>
      <h3 className="left-title">{t('returns.changed')}</h3>
      <p className="second">{t('returns.changedText')}</p>
      <List
        label={t('returns.changed')}
        rows={told.changed.map((row, at) => ({ ...row, at }))}
        rowKey={(row) => String(row.at)}
        columns={[
          { id: 'payee', head: t('returns.payee'), grow: true, cell: (row) => row.name },
          {
            id: 'reason',
            head: t('returns.reason'),
            cell: (row) => (
              <>
                <span className="num">{row.code}</span> {row.reason}
              </>
            ),
          },
          { id: 'now', head: t('returns.now'), cell: (row) => <span className="num">{row.corrected}</span> },
          {
            id: 'open',
            head: '',
            right: true,
            cell: (row) =>
              row.account_id ? (
                <a className="link" href={paths.record('vendor_account', row.account_id)}>
                  {t('returns.change')}
                </a>
              ) : null,
          },
        ]}
      />
    </section>
  );
}

export function ReturnsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('bills');
  const { t: parts } = useTranslation('parts');
  const may = useMay('transfers.returns');
  const [path, setPath] = useState<string | null>(null);
  const asked = useAsk('transfers.returns_look', { path: path ?? '' }, { enabled: path !== null });
  const told = path === null ? undefined : asked.data;
  const back = useTell('transfers.returns', {
    onDone: (done) => {
      onClose();
      tellDone(done, {
        title: t('returns.done', { count: done.voided }),
        text: t('returns.doneText', { known: count(done.known), left: count(done.left) }),
      });
    },
    // The sheet itself says what is wrong.
    onProblem: () => undefined,
  });
  const voids = told?.rows.filter((row) => row.why_not === null).length ?? 0;
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      refused={back.error}
      title={t('returns.title')}
      text={told ? t('returns.of', { file: told.file, day: day(told.made_on) }) : t('returns.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          {told ? (
            <Button
              look="cta"
              why={may.why ?? (voids === 0 ? t('returns.whyNothing') : undefined)}
              busy={back.isPending}
              onClick={() => path !== null && back.mutate({ path })}
            >
              {t('returns.go', { count: voids })}
            </Button>
          ) : null}
        </>
      }
    >
      {path === null || asked.isError ? (
        <ChooseFile
          kind="bank_file"
          choose={t('returns.choose')}
          path={t('returns.path')}
          example="/home/me/returns.ach"
          look={t('returns.look')}
          onPath={setPath}
        />
      ) : null}
      {path !== null && asked.isError ? <ProblemPanel small problem={asked.error} /> : null}
      {path !== null && asked.isPending ? <SkeletonRows rows={3} /> : null}
      {told ? (
        <>
          <CameBack told={told} />
          <Changed told={told} />
          {told.others > 0 ? <p className="second">{t('returns.others', { count: told.others })}</p> : null}
        </>
      ) : null}
    </Dialog>
  );
}
