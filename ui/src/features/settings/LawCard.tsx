// The rules of the law that are on file for the places of the portfolio: what each asks for, where it is written, and
// whether somebody has reviewed it. Only to read; a place or subject without a rule says so.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { day } from '../../kit/format';
import { List, type ListColumn } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import './LawCard.css';
import type { LawOfPlace, LawRule, RuleSubject } from '../../wire/bindings';

interface Row {
  key: string;
  /** Only at the first row of a place. */
  place: string;
  rule: LawRule | null;
  missing: RuleSubject[];
  hasState: boolean;
}

function rowsOf(place: LawOfPlace): Row[] {
  const { name, has_state: hasState, missing } = place;
  const rows = place.rules.map((rule, at) => ({
    key: `${name}-${rule.subject}-${rule.tenancy_months}`,
    place: at === 0 ? name : '',
    rule,
    missing: [],
    hasState,
  }));
  if (missing.length === 0) return rows;
  return [
    ...rows,
    { key: `${name}-none`, place: rows.length === 0 ? name : '', rule: null, missing, hasState },
  ];
}

export function LawCard() {
  const { t } = useTranslation('settings');
  const law = useAsk('jurisdiction.rules', {});
  const subject = (one: RuleSubject) => t(`law.subject.${one}`);
  const columns: ListColumn<Row>[] = [
    { id: 'place', head: t('law.place'), cell: ({ place }) => <span className="strong">{place}</span> },
    {
      id: 'subject',
      head: t('law.notice'),
      grow: true,
      cell: ({ rule, missing, hasState }) =>
        rule ? (
          <>
            <div>{subject(rule.subject)}</div>
            <div className="dim">
              {rule.figure}
              {rule.tenancy_months > 0 ? ` ${t('law.after', { count: rule.tenancy_months })}` : ''}
            </div>
          </>
        ) : (
          <span className="law-none dim">
            {hasState
              ? t('law.none', { what: missing.map((one) => subject(one).toLowerCase()).join('; ') })
              : t('law.noState')}
          </span>
        ),
    },
    {
      id: 'citation',
      head: t('law.citation'),
      cell: ({ rule }) =>
        rule ? (
          <>
            <div>{rule.citation}</div>
            <div className="dim">{t('law.from', { day: day(rule.valid_from) })}</div>
          </>
        ) : null,
    },
    {
      id: 'review',
      head: t('law.review'),
      cell: ({ rule }) =>
        rule === null ? null : rule.reviewed_by && rule.reviewed_on ? (
          t('law.reviewed', { by: rule.reviewed_by, day: day(rule.reviewed_on) })
        ) : (
          <Badge tone="warn">{t('law.notReviewed')}</Badge>
        ),
    },
  ];
  return (
    <Card title={t('law.title')} remark={t('law.remark')} className="law" flush>
      {law.isError ? (
        <ProblemPanel small problem={law.error} onRetry={() => void law.refetch()} />
      ) : !law.data ? (
        <SkeletonRows rows={4} />
      ) : law.data.places.length === 0 ? (
        <p className="card-body dim">{t('law.noPlaces')}</p>
      ) : (
        <List
          tall
          label={t('law.title')}
          columns={columns}
          rows={law.data.places.flatMap(rowsOf)}
          rowKey={(row) => row.key}
        />
      )}
    </Card>
  );
}
