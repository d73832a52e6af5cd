// Where one is in the import: four steps, three for an exchange folder.
import { useTranslation } from 'react-i18next';

export type Step = 'file' | 'columns' | 'check' | 'done';

const ALL: Step[] = ['file', 'columns', 'check', 'done'];

export function Steps({ step, skipColumns }: { step: Step; skipColumns: boolean }) {
  const { t } = useTranslation('imports');
  const at = ALL.indexOf(step);
  return (
    <ol className="steps" aria-label={t('step.label')}>
      {ALL.map((name, index) => (
        <li key={name} aria-current={name === step ? 'step' : undefined} data-past={index < at || undefined}>
          <i aria-hidden="true">{index + 1}</i>
          {name === 'columns' && skipColumns ? t('step.files') : t(`step.${name}`)}
        </li>
      ))}
    </ol>
  );
}
