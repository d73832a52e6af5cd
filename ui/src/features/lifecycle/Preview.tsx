// What an action will change, before it is done: the state, each value from and to, the consequences in sentences.
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { inWords } from '../../kit/sentences';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { StateBadge } from '../../nouns/unit/StateBadge';
import type { ActPreview, Sentence } from '../../wire/bindings';
import './Preview.css';

/** What an action and a signing have in common. */
export type Shown = Pick<ActPreview, 'from' | 'to' | 'changes' | 'consequences'> & {
  warnings?: Sentence[];
};

interface Props {
  preview: Shown | undefined;
  problem: Problem | null;
  waiting: boolean;
  currency: string;
}

export function Preview({ preview, problem, waiting, currency }: Props) {
  const { t } = useTranslation('lifecycle');
  const words = useFieldWords();
  if (problem && !problem.field) return <ProblemPanel small problem={problem} />;
  if (problem) return null;
  if (!preview) return <div className="preview preview-wait">{waiting ? ' ' : t('preview.fill')}</div>;
  const changes = preview.changes.filter((change) => change.field !== 'lease_status');
  return (
    <section className="preview" aria-label={t('preview.title')} aria-live="polite">
      <h3>{t('preview.title')}</h3>
      {preview.from === 'future' || preview.from === preview.to ? null : (
        <div className="line">
          <StateBadge state={preview.from} />
          <ArrowRight size={14} role="img" aria-label={t('preview.becomes')} />
          <StateBadge state={preview.to} />
        </div>
      )}
      {changes.length > 0 ? (
        <dl className="preview-changes">
          {changes.map((change) => (
            <div key={change.field}>
              <dt>{words.field(change.field)}</dt>
              <dd>
                {change.from === null ? null : (
                  <>
                    <del>{words.value(change.field, change.from, { currency })}</del>{' '}
                  </>
                )}
                <ins>{words.value(change.field, change.to, { currency })}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {preview.consequences.length > 0 ? (
        <ul className="preview-words">
          {preview.consequences.map((sentence) => (
            <li key={sentence.code}>{inWords(sentence.text)}</li>
          ))}
        </ul>
      ) : null}
      {preview.warnings && preview.warnings.length > 0 ? (
        <ul className="preview-words preview-warnings" aria-label={t('preview.warnings')}>
          {preview.warnings.map((sentence) => (
            <li key={sentence.text}>{inWords(sentence.text)}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
