// Who did something, in words: "nightly job", "import" or the person's name.
import { useTranslation } from 'react-i18next';

export function useActor(): (actor: string) => string {
  const { t } = useTranslation('parts');
  return (actor) => {
    if (actor.startsWith('user:')) return actor.slice(5);
    if (actor === 'system:daily_classify') return t('actor.nightly');
    if (actor.startsWith('system:import') || actor === 'import') return t('actor.import');
    return actor.replace(/^system:/, '').replaceAll('_', ' ');
  };
}
