// Rules by law: every line on file with its figure, where it is written and who stands for it; those of the places where
// properties stand first. An administrator changes lines, signs them off, exports and imports packs.
import { Download, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { pick } from '../../host/window';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { count, day } from '../../kit/format';
import { List, type ListColumn } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { PathDialog } from '../../kit/PathDialog';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SearchBox } from '../../kit/SearchBox';
import { Select } from '../../kit/Select';
import { SkeletonRows } from '../../kit/Skeleton';
import { inWords } from '../../kit/sentences';
import { toast } from '../../kit/Toast';
import { Toggle } from '../../kit/Toggle';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import type { LawRow, LawPage as Told } from '../../wire/bindings';
import './LawCard.css';
import { LawLineSheet } from './LawLineSheet';
import { LawPackSheet } from './LawPackSheet';
import { LawSignDialog } from './LawSignDialog';
import { type LawSearch, requestOf, STANDINGS, SUBJECTS } from './lawWords';

/** So many lines are shown at once; the rest on demand, or found. */
const SHOWN = 80;

type Doing = { what: 'line' | 'sign'; row: LawRow | null } | { what: 'pack' | 'export' } | null;

interface Props {
  search: LawSearch;
  onSearch: (change: Partial<LawSearch>) => void;
}

function useColumns(act: (doing: Doing) => void): ListColumn<LawRow>[] {
  const { t } = useTranslation('settings');
  const sign = useMay('jurisdiction.sign_off');
  const change = useMay('jurisdiction.change');
  const may = useMay('jurisdiction.withdraw');
  const withdraw = useTell('jurisdiction.withdraw', {
    onDone: (done) => tellDone(done, { title: t('law.withdrawn', { count: done.lines }) }),
  });
  const ask = (row: LawRow, verb: 'sign' | 'withdraw' | 'change') =>
    t(`law.${verb}Of`, { what: `${row.place}, ${t(`law.subject.${row.subject}`)}` });
  return [
    {
      id: 'rule',
      head: t('law.rule'),
      grow: true,
      cell: (row) => (
        <>
          <div className="line wrap">
            <span className="strong">{row.place}</span>
            <span>{t(`law.subject.${row.subject}`)}</span>
            {row.is_own ? <Badge>{t('law.own')}</Badge> : null}
            {row.in_force ? null : <Badge>{t('law.notInForce')}</Badge>}
          </div>
          <div>{row.scope ? `${row.figure}; ${row.scope}` : row.figure}</div>
          {row.note ? <div className="dim law-none">{inWords(row.note)}</div> : null}
        </>
      ),
    },
    {
      id: 'citation',
      head: t('law.citation'),
      yields: 'last',
      cell: (row) => (
        <>
          <div className="law-cite">{row.citation}</div>
          <div className="dim">
            {row.valid_to
              ? t('law.fromTo', { from: day(row.valid_from), to: day(row.valid_to) })
              : t('law.from', { day: day(row.valid_from) })}
          </div>
        </>
      ),
    },
    {
      id: 'review',
      head: t('law.review'),
      cell: (row) =>
        row.reviewed_by && row.reviewed_on ? (
          t('law.reviewed', { by: row.reviewed_by, day: day(row.reviewed_on) })
        ) : (
          <div className="line wrap">
            <Badge tone="warn">{t('law.notReviewed')}</Badge>
            {row.disagrees ? <Badge tone="bad">{t('law.disagrees')}</Badge> : null}
          </div>
        ),
    },
    {
      id: 'acts',
      head: t('law.acts'),
      cell: (row) => (
        <div className="line law-acts">
          {row.reviewed_by ? (
            <Button
              look="quiet"
              why={may.why}
              busy={withdraw.isPending}
              aria-label={ask(row, 'withdraw')}
              onClick={() => withdraw.mutate({ codes: [row.code] })}
            >
              {t('law.withdraw')}
            </Button>
          ) : (
            <Button
              look="quiet"
              why={sign.why}
              aria-label={ask(row, 'sign')}
              onClick={() => act({ what: 'sign', row })}
            >
              {t('law.sign')}
            </Button>
          )}
          <Button
            look="quiet"
            why={change.why}
            aria-label={ask(row, 'change')}
            onClick={() => act({ what: 'line', row })}
          >
            {t('law.change')}
          </Button>
        </div>
      ),
    },
  ];
}

function Filters({ page, search, onSearch }: Props & { page: Told | undefined }) {
  const { t } = useTranslation('settings');
  const any = [{ value: '', label: t('law.anySubject') }];
  const states = (page?.places ?? []).map(({ state, name, properties }) => ({
    value: state,
    label: properties > 0 ? t('law.stateHere', { name, count: properties }) : name,
  }));
  return (
    <div className="line wrap law-bar">
      <SearchBox
        label={t('law.find')}
        value={search.find ?? ''}
        onChange={(find) => onSearch({ find: find || undefined })}
      />
      <Select
        pill
        label={t('law.place')}
        choices={[
          { value: '', label: t('law.here') },
          { value: 'all', label: t('law.everywhere') },
          ...states,
        ]}
        value={search.state ?? ''}
        onChange={(state) => onSearch({ state: state || undefined })}
      />
      <Select
        pill
        label={t('law.about')}
        choices={[...any, ...SUBJECTS.map((value) => ({ value, label: t(`law.subject.${value}`) }))]}
        value={search.subject ?? ''}
        onChange={(subject) => onSearch({ subject: subject || undefined })}
      />
      <Select
        pill
        label={t('law.review')}
        choices={[
          { value: '', label: t('law.anyStanding') },
          ...STANDINGS.map((value) => ({ value, label: t(`law.standing.${value}`) })),
        ]}
        value={search.standing ?? ''}
        onChange={(standing) => onSearch({ standing: standing || undefined })}
      />
      <div className="line">
        <Toggle
          label={t('law.past')}
          on={search.past === 'yes'}
          onChange={(on) => onSearch({ past: on ? 'yes' : undefined })}
        />
        <span aria-hidden="true">{t('law.past')}</span>
      </div>
    </div>
  );
}

/** What is missing where properties stand, and what a folder brought that cannot be asked. */
function Remarks({ page }: { page: Told }) {
  const { t } = useTranslation('settings');
  const subject = (one: LawRow['subject']) => t(`law.subject.${one}`).toLowerCase();
  const missing = page.places.filter((place) => place.properties > 0 && place.missing.length > 0);
  if (missing.length + page.unreadable.length + page.here.without_state === 0) return null;
  return (
    <ul className="law-remarks">
      {page.here.without_state > 0 ? <li>{t('law.noState', { count: page.here.without_state })}</li> : null}
      {page.unreadable.map((one) => (
        <li key={one.code}>{t('law.unreadable', { code: one.code, text: inWords(one.text) })}</li>
      ))}
      {missing.map((place) => (
        <li key={place.state}>
          {t('law.missing', { place: place.name, what: place.missing.map(subject).join('; ') })}
        </li>
      ))}
    </ul>
  );
}

export function LawPage({ search, onSearch }: Props) {
  const { t } = useTranslation('settings');
  useCrumbs({ label: t('title'), href: paths.settings() }, { label: t('law.title') });
  const request = requestOf(search);
  const told = useAsk('jurisdiction.rules', request, { keep: true });
  const page = told.data;
  const [doing, setDoing] = useState<Doing>(null);
  const [all, setAll] = useState(false);
  const columns = useColumns(setDoing);
  const change = useMay('jurisdiction.change');
  const bring = useMay('jurisdiction.import');
  const mayExport = useMay('jurisdiction.export');
  const save = useTell('jurisdiction.export', {
    onDone: (done) => {
      setDoing(null);
      toast({ title: t('law.exported', { count: done.lines }), text: done.path });
    },
  });
  const rows = page?.rows ?? [];
  const shown = all ? rows : rows.slice(0, SHOWN);
  const write = (path: string) => save.mutate({ path, lines: request });
  async function exportPack() {
    if (!inWindow()) return setDoing({ what: 'export' });
    const path = await pick('list_file', `jurisdiction-rules-${page?.today ?? ''}.csv`);
    if (path) write(path);
  }
  return (
    <div className="page">
      <PageHead
        title={t('law.title')}
        news={t('law.news')}
        actions={
          <>
            <Button
              icon={<Download size={15} aria-hidden="true" />}
              why={mayExport.why}
              busy={save.isPending}
              disabled={rows.length === 0}
              onClick={() => void exportPack()}
            >
              {t('law.export')}
            </Button>
            <Button
              icon={<Upload size={15} aria-hidden="true" />}
              why={bring.why}
              onClick={() => setDoing({ what: 'pack' })}
            >
              {t('law.import')}
            </Button>
            <Button
              look="cta"
              icon={<Plus size={15} aria-hidden="true" />}
              why={change.why}
              onClick={() => setDoing({ what: 'line', row: null })}
            >
              {t('law.add')}
            </Button>
          </>
        }
      />
      <Filters page={page} search={search} onSearch={onSearch} />
      {told.isError ? (
        <ProblemPanel problem={told.error} onRetry={() => void told.refetch()} />
      ) : !page ? (
        <SkeletonRows rows={8} />
      ) : (
        <>
          <Remarks page={page} />
          {rows.length === 0 ? (
            <EmptyState title={t('law.nothing')} text={t('law.nothingText')} />
          ) : (
            <Card
              title={t('law.lines', { count: page.total })}
              remark={t('law.counsel')}
              className="law"
              flush
            >
              <List label={t('law.title')} columns={columns} rows={shown} rowKey={(row) => row.code} />
              {rows.length > shown.length ? (
                <div className="card-body">
                  <Button onClick={() => setAll(true)}>
                    {t('law.showAll', {
                      count: rows.length - shown.length,
                      left: count(rows.length - shown.length),
                    })}
                  </Button>
                </div>
              ) : null}
              {page.total > rows.length ? <p className="card-body dim">{t('law.more')}</p> : null}
            </Card>
          )}
        </>
      )}
      {doing?.what === 'line' ? (
        <LawLineSheet
          code={doing.row?.code ?? null}
          today={page?.today ?? ''}
          onClose={() => setDoing(null)}
        />
      ) : null}
      {doing?.what === 'sign' && doing.row ? (
        <LawSignDialog row={doing.row} today={page?.today ?? ''} onClose={() => setDoing(null)} />
      ) : null}
      {doing?.what === 'pack' ? <LawPackSheet onClose={() => setDoing(null)} /> : null}
      {doing?.what === 'export' ? (
        <PathDialog
          title={t('law.export')}
          label={t('law.exportPath')}
          onPath={write}
          onClose={() => setDoing(null)}
        />
      ) : null}
    </div>
  );
}
