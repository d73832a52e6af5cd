// Beside the button that was pressed: that it was refused. Each wrong field is named by its label and leads there, as
// does what belongs to no field.
import { useTranslation } from 'react-i18next';
import './Refusal.css';
import { type Fault, leadTo } from './refusal';

interface Props {
  faults: Fault[];
  isRefused: boolean;
  /** Leads to the words of the refusal. */
  onWhy: () => void;
}

export function Refusal({ faults, isRefused, onWhy }: Props) {
  const { t } = useTranslation('parts');
  if (faults.length === 0 && !isRefused) return null;
  return (
    <div className="refusal" role="alert">
      {faults.length > 0 ? (
        <>
          <span>{t('refusal.fields', { count: faults.length })}</span>
          <ul>
            {faults.map((fault) => (
              <li key={fault.label}>
                <button type="button" className="link" onClick={() => leadTo(fault.element)}>
                  {fault.label}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <span>{t('refusal.refused')}</span>
          <button type="button" className="link" onClick={onWhy}>
            {t('refusal.why')}
          </button>
        </>
      )}
    </div>
  );
}
