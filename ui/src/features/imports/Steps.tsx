// Where one is in the import: four steps, three for an exchange folder. One that is past leads back to it.
import { useTranslation } from 'react-i18next';

export type Step = 'file' | 'columns' | 'check' | 'done';

const ALL: Step[] = ['file', 'columns', 'check', 'done'];

interface Props {
  step: Step;
  skipColumns: boolean;
  /** Absent while something is under way, and once it is done. */
  onStep?: ((step: Step) => void) | undefined;
}

export function Steps({ step, skipColumns, onStep }: Props) {
  const { t } = useTranslation('imports');
  const at = ALL.indexOf(step);
  return (
    <ol className="steps" aria-label={t('step.label')}>
      {ALL.map((name, index) => {
        const words = name === 'columns' && skipColumns ? t('step.files') : t(`step.${name}`);
        return (
          <li
            key={name}
            aria-current={name === step ? 'step' : undefined}
            data-past={index < at || undefined}
          >
            <i aria-hidden="true">{index + 1}</i>
            {onStep && index < at ? (
              <button type="button" aria-label={t('step.back', { name: words })} onClick={() => onStep(name)}>
                {words}
              </button>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ol>
  );
}
