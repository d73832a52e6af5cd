// One month as a grid of days: arrows walk days and weeks, page keys walk months, Enter picks.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import { addDays, day, locale } from './format';

interface Props {
  value: string | null;
  today: string;
  onPick: (iso: string) => void;
}

const MOVES: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function addMonths(iso: string, months: number): string {
  const [year = 2000, month = 1, date = 1] = iso.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

function weekStart(): number {
  const info = new Intl.Locale(locale()) as Intl.Locale & {
    weekInfo?: { firstDay: number };
    getWeekInfo?: () => { firstDay: number };
  };
  return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 7;
}

export function MonthPicker({ value, today, onPick }: Props) {
  const { t } = useTranslation('parts');
  const [cursor, setCursor] = useState(value ?? today);
  const grid = useRef<HTMLDivElement>(null);
  const first = `${cursor.slice(0, 7)}-01`;
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() - (weekStart() % 7) + 7) % 7;
  const start = addDays(first, -lead);
  const weeks = [0, 1, 2, 3, 4, 5].map((week) =>
    [0, 1, 2, 3, 4, 5, 6].map((date) => addDays(start, week * 7 + date)),
  );
  const names = (weeks[0] ?? []).map((iso) =>
    new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(iso)),
  );
  const title = new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(first),
  );

  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus();
  }, [cursor]);

  function onKeyDown(event: KeyboardEvent) {
    const move = MOVES[event.key];
    if (move) setCursor(addDays(cursor, move));
    else if (event.key === 'PageUp') setCursor(addMonths(cursor, -1));
    else if (event.key === 'PageDown') setCursor(addMonths(cursor, 1));
    else return;
    event.preventDefault();
  }

  return (
    <div className="month">
      <div className="between">
        <IconButton
          label={t('date.before')}
          icon={<ChevronLeft size={15} />}
          onClick={() => setCursor(addMonths(cursor, -1))}
        />
        <span className="strong" aria-live="polite">
          {title}
        </span>
        <IconButton
          label={t('date.after')}
          icon={<ChevronRight size={15} />}
          onClick={() => setCursor(addMonths(cursor, 1))}
        />
      </div>
      <div className="month-week month-names" aria-hidden="true">
        {names.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the days inside are the buttons, the keys bubble here */}
      <div ref={grid} onKeyDown={onKeyDown}>
        {weeks.map((week) => (
          <div className="month-week" key={week[0]}>
            {week.map((iso) => (
              <button
                key={iso}
                type="button"
                className="month-day"
                data-day={iso}
                data-other={iso.slice(0, 7) !== first.slice(0, 7) || undefined}
                data-today={iso === today || undefined}
                aria-pressed={iso === value}
                aria-label={day(iso)}
                tabIndex={iso === cursor ? 0 : -1}
                onClick={() => onPick(iso)}
              >
                {Number(iso.slice(8))}
              </button>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
