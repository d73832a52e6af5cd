// When a decision comes back: tomorrow, on Monday, on a day one chooses, or when something about it has changed.
import { Clock3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { addDays, shortDay } from '../../kit/format';
import { ActionMenu } from '../../kit/Menu';
import { parseDay } from '../../kit/parse';

interface Props {
  /** What is put off. */
  title: string;
  today: string;
  sunday: string;
  onLater: (until: string | null) => void;
}

export function LaterMenu({ title, today, sunday, onLater }: Props) {
  const { t } = useTranslation('today');
  const { t: parts } = useTranslation('parts');
  const [day, setDay] = useState<string | null>(null);
  const [monday, tomorrow] = [addDays(sunday, 1), addDays(today, 1)];
  const read = day === null ? null : parseDay(day, today);
  const passed = read !== null && read <= today;
  return (
    <>
      <ActionMenu
        trigger={
          <IconButton
            label={t('later.of', { title })}
            data-act="later"
            icon={<Clock3 size={15} aria-hidden="true" />}
          />
        }
        actions={[
          {
            key: 'tomorrow',
            label: t('later.tomorrow', { on: shortDay(tomorrow, today) }),
            onSelect: () => onLater(tomorrow),
          },
          ...(monday === tomorrow
            ? []
            : [
                {
                  key: 'monday',
                  label: t('later.monday', { on: shortDay(monday, today) }),
                  onSelect: () => onLater(monday),
                },
              ]),
          { key: 'day', label: t('later.day'), onSelect: () => setDay('') },
          { key: 'changed', label: t('later.changed'), onSelect: () => onLater(null) },
        ]}
      />
      {day === null ? null : (
        <Dialog
          open
          onClose={() => setDay(null)}
          title={t('later.title')}
          text={title}
          foot={
            <>
              <Button look="quiet" onClick={() => setDay(null)}>
                {parts('cancel')}
              </Button>
              <Button look="cta" type="submit" form="later-form" disabled={read === null || passed}>
                {t('later.save')}
              </Button>
            </>
          }
        >
          <form
            id="later-form"
            className="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (read === null || passed) return;
              setDay(null);
              onLater(read);
            }}
          >
            <DateField
              label={t('later.on')}
              value={day}
              onChange={setDay}
              today={today}
              error={passed ? t('later.passed') : null}
            />
          </form>
        </Dialog>
      )}
    </>
  );
}
