// A day, typed in any of the usual writings or picked from a month. It stands in the order of the person's locale, and what
// was understood is said in words below, so that 3/4 is never taken for another day unseen.
import { Field as BaseField } from '@base-ui/react/field';
import { Popover } from '@base-ui/react/popover';
import { CalendarDays } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './DateField.css';
import { Field } from './Field';
import { addDays, dayInWords, dayPattern, typedDay } from './format';
import { MonthPicker } from './MonthPicker';
import { parseDay } from './parse';

interface Props {
  label: string;
  value: string;
  /** The typed text as it is, ISO once it was left or picked; `parseDay` reads either on use. */
  onChange: (typed: string) => void;
  today: string;
  hint?: string;
  error?: string | null | undefined;
  required?: boolean;
}

const ISO = /^\d{4}-\d{2}-\d{2}$/;

export function DateField({ label, value, onChange, today, hint, error, required }: Props) {
  const { t } = useTranslation('parts');
  const [open, setOpen] = useState(false);
  // What is being typed stays as it is typed until the field is left.
  const [typing, setTyping] = useState<string | null>(null);
  const read = value.trim() === '' ? null : parseDay(value, today);
  const example = typedDay(today);
  const unread = value.trim() !== '' && read === null ? t('date.unread', { example }) : null;
  const words = read ? `${dayInWords(read)}, ${read.slice(0, 4)}` : (hint ?? t('date.hint', { example }));
  const shown = typing ?? (ISO.test(value) && read ? typedDay(read) : value);

  function take(iso: string) {
    setTyping(null);
    onChange(iso);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (event.altKey) setOpen(true);
    else take(read ? addDays(read, step) : today);
  }

  return (
    <Field label={label} hint={words} error={error ?? unread}>
      <div className="date-box">
        <BaseField.Control
          className="field-box num"
          value={shown}
          required={required ?? false}
          autoComplete="off"
          placeholder={dayPattern()}
          onValueChange={(next) => {
            setTyping(String(next));
            onChange(String(next));
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setTyping(null);
            if (read && read !== value) onChange(read);
          }}
        />
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger
            className="btn btn-icon date-pick"
            data-look="quiet"
            aria-label={t('date.pick', { label })}
          >
            <CalendarDays size={15} aria-hidden="true" />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Positioner className="floating" sideOffset={6} align="end">
              <Popover.Popup className="menu-popup month-popup" aria-label={label}>
                <MonthPicker
                  value={read}
                  today={today}
                  onPick={(picked) => {
                    take(picked);
                    setOpen(false);
                  }}
                />
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      </div>
    </Field>
  );
}
