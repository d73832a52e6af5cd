// The law of the places where properties stand, in one sentence, and the way to its rules.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { paths } from '../../nouns/paths';
import { requestOf } from './lawWords';

const HERE = requestOf({
  state: undefined,
  subject: undefined,
  standing: undefined,
  past: undefined,
  find: undefined,
});

export function LawCard() {
  const { t } = useTranslation('settings');
  const law = useAsk('jurisdiction.rules', HERE);
  const here = law.data?.here;
  return (
    <Card
      title={t('law.title')}
      remark={t('law.remark')}
      actions={
        <a className="link" href={paths.law()}>
          {t('law.open')}
        </a>
      }
    >
      {law.isError ? (
        <ProblemPanel small problem={law.error} onRetry={() => void law.refetch()} />
      ) : !here ? (
        <SkeletonRows rows={2} />
      ) : here.lines === 0 ? (
        <p className="dim">{t('law.noPlaces')}</p>
      ) : (
        <>
          <p>{t('law.sum', { count: here.lines, left: here.lines - here.reviewed })}</p>
          {here.disagreeing > 0 ? <p>{t('law.sumDisagree', { count: here.disagreeing })}</p> : null}
          <p className="dim">{t('law.counsel')}</p>
        </>
      )}
    </Card>
  );
}
