// What the report is asked for: where the report takes them, property, owner, lease; days by a word; the basis.
import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { day } from '../../kit/format';
import { parseDay } from '../../kit/parse';
import { Select } from '../../kit/Select';
import type { ReportSearch } from '../../nouns/paths';
import { PropertySelect } from '../../nouns/property/PropertySelect';
import type { ReportAbout } from '../../wire/bindings';
import { LeaseSelect, OwnerSelect } from './FoundSelect';
import { chosenDays, type DaysWord, daysOf, type Span, spanOf } from './question';

interface Props {
  about: ReportAbout;
  search: ReportSearch;
  onSearch: (change: ReportSearch) => void;
  today: string;
}

interface DaysProps {
  isSpan: boolean;
  span: Span;
  today: string;
  onDone: (span: { from: string | undefined; to: string }) => void;
  onClose: () => void;
}

function DaysDialog({ isSpan, span, today, onDone, onClose }: DaysProps) {
  const { t } = useTranslation('reports');
  const [from, setFrom] = useState(span.from ?? '');
  const [to, setTo] = useState(span.to);
  const [tried, setTried] = useState(false);
  const first = from.trim() === '' ? null : parseDay(from, today);
  const last = parseDay(to, today);
  const isTurned = first !== null && last !== null && first > last;
  const isUnread = last === null || (isSpan && from.trim() !== '' && first === null);
  function submit() {
    setTried(true);
    if (last === null || isUnread || (isSpan && isTurned)) return;
    onDone({ from: isSpan ? (first ?? undefined) : undefined, to: last });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(isSpan ? 'days.choose' : 'days.chooseDay')}
      foot={
        <Button look="cta" type="submit" form="days-form">
          {t('days.show')}
        </Button>
      }
    >
      <form
        id="days-form"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {isSpan ? (
          <DateField
            label={t('days.from')}
            value={from}
            onChange={setFrom}
            today={today}
            hint={t('days.fromHint')}
            error={tried && isTurned ? t('days.turned') : null}
          />
        ) : null}
        <DateField
          label={t(isSpan ? 'days.to' : 'days.on')}
          value={to}
          onChange={setTo}
          today={today}
          error={tried && last === null ? t('days.missing') : null}
        />
      </form>
    </Dialog>
  );
}

/** One property or all, by its code. */
function OfProperty({ search, onSearch }: Pick<Props, 'search' | 'onSearch'>) {
  const rows = useAsk('properties.list', {}).data?.rows ?? [];
  return (
    <PropertySelect
      value={rows.find((row) => row.property_code === search.property)?.property_id}
      onChange={(id) => onSearch({ property: rows.find((row) => row.property_id === id)?.property_code })}
    />
  );
}

export function QuestionBar({ about, search, onSearch, today }: Props) {
  const { t } = useTranslation('reports');
  const [choosing, setChoosing] = useState(false);
  const days = chosenDays(about, search);
  const span = spanOf(days, search, today);
  const own =
    about.days === 'day' ? day(span.to) : `${span.from ? day(span.from) : t('days.start')} – ${day(span.to)}`;
  const pick = (next: DaysWord) =>
    next === 'own' ? setChoosing(true) : onSearch({ days: next, from: undefined, to: undefined });
  return (
    <div className="line wrap">
      {about.takes_property ? <OfProperty search={search} onSearch={onSearch} /> : null}
      {about.takes_owner ? (
        <OwnerSelect
          label={t('ask.owner')}
          all={t('ask.allOwners')}
          value={search.owner}
          onChange={(owner) => onSearch({ owner })}
        />
      ) : null}
      {about.takes_lease ? (
        <LeaseSelect
          label={t('ask.lease')}
          all={t(about.needs_lease ? 'ask.noLease' : 'ask.allLeases')}
          value={search.lease}
          onChange={(lease) => onSearch({ lease })}
        />
      ) : null}
      <Select
        pill
        label={t('days.label')}
        value={days}
        onChange={pick}
        choices={daysOf(about).map((value) => ({
          value,
          label: value === 'own' && days === 'own' ? own : t(`days.word.${value}`),
        }))}
      />
      {days === 'own' ? (
        <Button
          className="btn-small"
          look="quiet"
          icon={<CalendarDays size={14} aria-hidden="true" />}
          onClick={() => setChoosing(true)}
        >
          {t('days.change')}
        </Button>
      ) : null}
      {about.takes_basis ? (
        <Chips
          label={t('ask.basis')}
          value={search.basis === 'cash' ? 'cash' : 'accrual'}
          onChange={(basis) => onSearch({ basis: basis === 'cash' ? basis : undefined })}
          chips={[
            { value: 'accrual', label: t('ask.accrual') },
            { value: 'cash', label: t('ask.cash') },
          ]}
        />
      ) : null}
      {choosing ? (
        <DaysDialog
          isSpan={about.days === 'span'}
          span={span}
          today={today}
          onClose={() => setChoosing(false)}
          onDone={(chosen) => {
            setChoosing(false);
            onSearch({ days: 'own', ...chosen });
          }}
        />
      ) : null}
    </div>
  );
}
