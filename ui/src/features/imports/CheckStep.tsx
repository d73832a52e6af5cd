// Step three: what the import would do, and the decision. Refused rows stop it unless one says to leave them out.
import { Checkbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { count } from '../../kit/format';
import type { ImportReport } from '../../wire/bindings';
import { type Answering, openOf } from './Decisions';
import type { MoveOutWish } from './MoveOuts';
import { Report } from './Report';
import type { StatusChoice } from './Statuses';
import type { TenantWish } from './Tenants';

interface Props {
  report: ImportReport;
  onBack: () => void;
  onImport: (keepGood: boolean) => void;
  onWish: (wish: MoveOutWish | TenantWish) => void;
  statuses: StatusChoice;
  answering: Answering;
}

/** How many records would be new or change. */
export const changesOf = (report: ImportReport): number =>
  report.files.reduce((sum, file) => sum + file.inserted + file.updated, 0);

export function CheckStep({ report, onBack, onImport, onWish, statuses, answering }: Props) {
  const { t } = useTranslation('imports');
  const [keepGood, setKeepGood] = useState(false);
  const changes = changesOf(report);
  const refused = report.refused_total;
  const open = openOf(report.decisions).length;
  const blocked = open > 0 || (refused > 0 && !keepGood);
  return (
    <>
      <Report report={report} onWish={onWish} statuses={statuses} answering={answering} />
      <div className="wizard-foot">
        {open > 0 ? (
          <span className="sub">{t('decisions.first', { count: open })}</span>
        ) : refused > 0 ? (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
          <label className="keep">
            <Checkbox.Root
              className="tick"
              checked={keepGood}
              onCheckedChange={(checked) => setKeepGood(checked)}
              nativeButton
              render={<button type="button" />}
            >
              <Checkbox.Indicator>
                <Check size={12} aria-hidden="true" />
              </Checkbox.Indicator>
            </Checkbox.Root>
            {t('check.keepGood', { count: refused })}
          </label>
        ) : (
          <span className="sub">{changes === 0 ? t('check.nothing') : t('check.ready')}</span>
        )}
        <Button onClick={onBack}>{t('back')}</Button>
        <Button look="cta" disabled={blocked} onClick={() => onImport(keepGood)}>
          {changes === 0 ? t('check.goNone') : t('check.go', { count: changes, value: count(changes) })}
        </Button>
      </div>
    </>
  );
}
