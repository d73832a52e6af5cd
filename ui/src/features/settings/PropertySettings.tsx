// What is set for one property, on its page: each value it has of its own, with the way back to the organization's.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import type { Subject } from '../../nouns/feature';
import { paths } from '../../nouns/paths';
import { DeclaredSetting } from './DeclaredSetting';

export function PropertySettings({ of }: { of: Subject }) {
  const { t } = useTranslation('settings');
  const lines = useAsk('settings.declared', { property_id: of.id }).data?.lines;
  if (!lines || lines.length === 0) return null;
  // One that cannot be used is the property's, too: here it can be seen and put right.
  const own = lines.filter((line) => line.from === 'property' || line.unusable !== null);
  return (
    <Card
      title={t('ofProperty.title')}
      flush
      remark={
        <a className="link" href={paths.settings({ property: of.id })}>
          {t('ofProperty.all', { count: lines.length })}
        </a>
      }
    >
      {own.map((line) => (
        <DeclaredSetting key={line.name} line={line} propertyId={of.id} />
      ))}
      {own.length < lines.length ? (
        <p className="setting dim">
          {own.length === 0
            ? t('ofProperty.none')
            : t('ofProperty.others', { count: lines.length - own.length })}
        </p>
      ) : null}
    </Card>
  );
}
