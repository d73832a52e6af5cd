// A day, typed in any of the usual writings or picked from a month; what was understood is shown in words.
import { Field as BaseField } from '@base-ui/react/field';
import { Popover } from '@base-ui/react/popover';
import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './DateField.css';
import { Field } from './Field';
import { dayInWords } from './format';
import { MonthPicker } from './MonthPicker';
import { parseDay } from './parse';

interface Props {
  label: string;
  value: string;
  /** The typed text as it is; `parseDay` reads it again on use. */
  onChange: (typed: string) => void;
  today: string;
  hint?: string;
  error?: string | null | undefined;
  required?: boolean;
}

export function DateField({ label, value, onChange, today, hint, error, required }: Props) {
  const { t } = useTranslation('parts');
  const [open, setOpen] = useState(false);
  const read = value.trim() === '' ? null : parseDay(value, today);
  const unread = value.trim() !== '' && read === null ? t('date.unread') : null;
  const words = read ? `${dayInWords(read)}, ${read.slice(0, 4)}` : (hint ?? t('date.hint'));
  return (
    <Field label={label} hint={words} error={error ?? unread}>
      <div className="date-box">
        <BaseField.Control
          className="field-box num"
          value={value}
          required={required ?? false}
          autoComplete="off"
          placeholder={t('date.placeholder')}
          onValueChange={(next) => onChange(String(next))}
          onBlur={() => {
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
                    onChange(picked);
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
