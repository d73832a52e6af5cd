// Books of another system: choose the folder, look at the proof, accept it at zero; and what was accepted before.
import { FolderOpen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { pick } from '../../host/window';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { DateField } from '../../kit/DateField';
import { Instant } from '../../kit/Day';
import { EmptyState } from '../../kit/EmptyState';
import { Field, TextInput } from '../../kit/Field';
import { count, day } from '../../kit/format';
import { List } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { SkeletonRows } from '../../kit/Skeleton';
import { inWords } from '../../kit/sentences';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import type { TakeoverRow, TakeoverTold } from '../../wire/bindings';
import { ProofCard } from './ProofCard';
import './takeover.css';

type Search = Partial<Record<'path' | 'day' | 'only', string | undefined>>;

interface ChooseProps {
  path: string;
  busy: boolean;
  today: string;
  onLook: (path: string, on: string) => void;
  on: string;
}

function Choose({ path, busy, today, on, onLook }: ChooseProps) {
  const { t } = useTranslation('takeover');
  const [typed, setTyped] = useState(path);
  const [typedDay, setTypedDay] = useState(on);
  const through = parseDay(typedDay, today);
  const wrong = through === null ? t('day.missing') : through > today ? t('day.ahead') : null;
  const look = (next: string) => {
    if (next.trim() !== '' && through !== null && wrong === null) onLook(next.trim(), through);
  };
  return (
    <Card title={t('choose.title')} remark={t('choose.remark')}>
      <form
        className="takeover-choose"
        onSubmit={(event) => {
          event.preventDefault();
          look(typed);
        }}
      >
        <DateField
          label={t('day.label')}
          hint={t('day.hint')}
          value={typedDay}
          onChange={setTypedDay}
          today={today}
          error={wrong}
        />
        {inWindow() ? (
          <div className="line">
            <Button
              look={path === '' ? 'cta' : 'plain'}
              busy={busy}
              why={wrong ?? undefined}
              onClick={() => {
                void pick('import_folder').then((found) => {
                  if (found === null) return;
                  setTyped(found);
                  look(found);
                });
              }}
            >
              <FolderOpen size={16} aria-hidden="true" /> {t('choose.go')}
            </Button>
            {path === '' ? null : (
              <Button type="submit" busy={busy}>
                {t('choose.again')}
              </Button>
            )}
          </div>
        ) : (
          <>
            <Field label={t('choose.path')}>
              <TextInput value={typed} onChange={setTyped} placeholder="/home/me/their-books" />
            </Field>
            <div className="line">
              <Button type="submit" busy={busy} disabled={typed.trim() === ''}>
                {t('choose.look')}
              </Button>
            </div>
          </>
        )}
      </form>
      <p className="second">{t('choose.files')}</p>
    </Card>
  );
}

function Refused({ told }: { told: TakeoverTold }) {
  const { t } = useTranslation('takeover');
  return (
    <Card flush title={t('refused.title', { count: told.refused_total })} remark={t('refused.remark')}>
      <List
        label={t('refused.title', { count: told.refused_total })}
        tall
        rows={told.refused.map((no, at) => ({ ...no, at }))}
        rowKey={(no) => String(no.at)}
        columns={[
          { id: 'file', head: t('refused.file'), cell: (no) => no.file },
          {
            id: 'line',
            head: t('refused.line'),
            right: true,
            cell: (no) => <span className="num">{no.line === null ? '–' : count(no.line)}</span>,
          },
          { id: 'column', head: t('refused.column'), yields: 'first', cell: (no) => no.column ?? '–' },
          { id: 'value', head: t('refused.value'), cell: (no) => no.value || '–' },
          { id: 'text', head: t('refused.text'), grow: true, cell: (no) => inWords(no.text) },
        ]}
      />
    </Card>
  );
}

/** What would come in, and beside the way to accept it why it may not. */
function Stands({ told, actions }: { told: TakeoverTold; actions: ReactNode }) {
  const { t } = useTranslation('takeover');
  const why = told.is_unchanged ? t('unchanged') : told.why_not === null ? t('ready') : inWords(told.why_not);
  return (
    <Card title={t('stands', { day: day(told.day) })} actions={actions}>
      <p className={told.why_not === null ? undefined : 'owed'}>{why}</p>
      <ul className="takeover-brings">
        {told.properties.map((property) => (
          <li key={property.property_code}>
            <span className="strong">{property.property_name}</span>{' '}
            <span className="second">
              {property.is_unchanged
                ? t('isThere')
                : t('brings', {
                    charges: t('charges', { count: property.charges }),
                    prepaid: t('prepaid', { count: property.prepaid }),
                    lines: t('lines', { count: property.entry_lines }),
                  })}
            </span>
          </li>
        ))}
      </ul>
      {told.notes.map((note) => (
        <p key={note} className="second">
          {inWords(note)}
        </p>
      ))}
    </Card>
  );
}

function Before({ rows }: { rows: TakeoverRow[] }) {
  const { t } = useTranslation('takeover');
  return (
    <Card flush title={t('before')} remark={t('newest')}>
      <List
        label={t('before')}
        rows={rows}
        rowKey={(row) => row.takeover_id}
        columns={[
          {
            id: 'property',
            head: t('head.property'),
            grow: true,
            cell: (row) => (
              <a className="link strong" href={paths.takenOver(row.takeover_id)}>
                {row.property_name}
              </a>
            ),
          },
          { id: 'day', head: t('head.day'), cell: (row) => day(row.day) },
          { id: 'at', head: t('head.accepted'), cell: (row) => <Instant at={row.accepted_at} /> },
          {
            id: 'by',
            head: t('head.by'),
            yields: 'first',
            cell: (row) => row.accepted_by.replace(/^user:/, ''),
          },
          {
            id: 'stands',
            head: t('head.stands'),
            cell: (row) =>
              row.undone_at ? <Badge>{t('undone')}</Badge> : <Badge tone="good">{t('accepted')}</Badge>,
          },
        ]}
      />
    </Card>
  );
}

export function TakeoverPage({ search, onSearch }: { search: Search; onSearch: (change: Search) => void }) {
  const { t } = useTranslation('takeover');
  useCrumbs({ label: t('group') }, { label: t('title') });
  const may = useMay('takeover.accept');
  const list = useAsk('takeover.list', {});
  const path = search.path ?? '';
  const args = { path, day: search.day ?? null };
  const look = useAsk('takeover.preview', args, { enabled: path !== '' && may.ok, keep: true });
  const told = path === '' || look.isError ? undefined : look.data;
  const accept = useTell('takeover.accept', {
    onDone: (done) =>
      tellDone(done, {
        title: t('done', { count: done.properties.length }),
        text: t('doneText', { day: day(done.day) }),
      }),
    onProblem: () => undefined,
  });
  const why =
    may.why ?? (told?.is_unchanged ? t('unchanged') : told?.why_not ? inWords(told.why_not) : undefined);
  const rows = list.data?.rows ?? [];
  return (
    <div className="page">
      <PageHead title={t('title')} news={t('news')} />
      {list.isError ? (
        <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <SkeletonRows rows={6} />
      ) : (
        <>
          {may.ok ? (
            <Choose
              path={path}
              on={search.day ?? list.data.today}
              busy={look.isFetching}
              today={list.data.today}
              onLook={(next, on) => {
                if (next === path && on === search.day) void look.refetch();
                onSearch({ path: next, day: on, only: undefined });
              }}
            />
          ) : null}
          {path !== '' && look.isError ? <ProblemPanel problem={look.error} /> : null}
          {accept.error ? <ProblemPanel problem={accept.error} /> : null}
          {path !== '' && look.isPending && may.ok ? <SkeletonRows rows={6} /> : null}
          {told ? (
            <>
              <Stands
                told={told}
                actions={
                  <Button
                    look="cta"
                    why={why}
                    disabled={look.isFetching}
                    busy={accept.isPending}
                    onClick={() => accept.mutate(args)}
                  >
                    {t('accept')}
                  </Button>
                }
              />
              {told.refused_total > 0 ? <Refused told={told} /> : null}
              {told.lines.length > 0 ? (
                <ProofCard
                  lines={told.lines}
                  total={told.lines_total}
                  fileName={`takeover-proof-${told.day}.csv`}
                  only={search.only === 'off'}
                  onOnly={(only) => onSearch({ only: only ? 'off' : undefined })}
                />
              ) : null}
            </>
          ) : null}
          {rows.length > 0 ? (
            <Before rows={rows} />
          ) : path === '' ? (
            <Card flush title={t('before')}>
              <EmptyState title={t('none')} text={t('noneText')} />
            </Card>
          ) : null}
        </>
      )}
    </div>
  );
}
