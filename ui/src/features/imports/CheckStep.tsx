// Step three: what the import would do, and the decision. Refused rows stop it unless one says to leave them out.
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { Button } from '../../kit/Button';
import { count } from '../../kit/format';
import { Tick } from '../../kit/Tick';
import type { ImportReport } from '../../wire/bindings';
import { type Answering, openOf } from './Decisions';
import { Foot, type Work } from './Foot';
import type { MoveOutWish } from './MoveOuts';
import { Report } from './Report';
import type { StatusChoice } from './Statuses';
import type { TenantWish } from './Tenants';

interface Props {
  report: ImportReport;
  problem: Problem | null;
  /** It is checked again, or imported. */
  work: Work | null;
  isImporting: boolean;
  keepGood: boolean;
  onKeepGood: (keep: boolean) => void;
  onBack: () => void;
  onImport: () => void;
  onWish: (wish: MoveOutWish | TenantWish) => void;
  statuses: StatusChoice;
  answering: Answering;
}

/** How many records would be new or change. */
export const changesOf = (report: ImportReport): number =>
  report.files.reduce((sum, file) => sum + file.inserted + file.updated, 0);

export function CheckStep(props: Props) {
  const { report, problem, work, isImporting, keepGood, onBack, onImport } = props;
  const { t } = useTranslation('imports');
  const changes = changesOf(report);
  const refused = report.refused_total;
  const open = openOf(report.decisions).length;
  const blocked = open > 0 || (refused > 0 && !keepGood);
  return (
    <>
      <div inert={isImporting}>
        <Report report={report} onWish={props.onWish} statuses={props.statuses} answering={props.answering} />
      </div>
      <Foot
        problem={problem}
        work={work}
        says={
          open > 0 ? (
            t('decisions.first', { count: open })
          ) : refused > 0 ? (
            <Tick on={keepGood} onChange={props.onKeepGood}>
              {t('check.keepGood', { count: refused })}
            </Tick>
          ) : changes === 0 ? (
            t('check.nothing')
          ) : (
            t('check.ready')
          )
        }
      >
        <Button onClick={onBack} disabled={isImporting}>
          {t('back')}
        </Button>
        <Button look="cta" disabled={blocked || work !== null} busy={isImporting} onClick={onImport}>
          {changes === 0 ? t('check.goNone') : t('check.go', { count: changes, value: count(changes) })}
        </Button>
      </Foot>
    </>
  );
}
