// Pages for what cannot be shown: an address that is none, a page of others, a page that broke.
import { useTranslation } from 'react-i18next';
import { asProblem } from '../host/problem';
import { useCrumbs } from '../kit/crumbs';
import { EmptyState } from '../kit/EmptyState';
import { ProblemPanel } from '../kit/ProblemPanel';
import { paths } from '../nouns/paths';

export function LostPage() {
  const { t } = useTranslation('shell');
  useCrumbs({ label: t('lost.crumb') });
  return (
    <div className="page">
      <EmptyState
        title={t('lost.title')}
        text={t('lost.text')}
        action={
          <a className="btn" href={paths.today()}>
            {t('lost.home')}
          </a>
        }
      />
    </div>
  );
}

/** A page of a department that is not this person's. */
export function NotYours({ why }: { why: string }) {
  const { t } = useTranslation('parts');
  useCrumbs({ label: t('may.page') });
  return (
    <div className="page">
      <EmptyState title={t('may.page')} text={why} />
    </div>
  );
}

export function PageProblem({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <div className="page">
      <ProblemPanel problem={asProblem(error)} onRetry={reset} />
    </div>
  );
}
