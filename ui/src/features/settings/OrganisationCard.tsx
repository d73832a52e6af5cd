// The organisation: its name, as it stands on reports and on other desktops.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { Setting } from '../../kit/Setting';
import { EditButton } from '../../nouns/record/EditSheet';

/** There is one organisation in a profile; the core finds it by itself. */
const THE_ONE = '00000000-0000-0000-0000-000000000000';

export function OrganisationCard() {
  const { t } = useTranslation('settings');
  const status = useAsk('app.status', {});
  const name = status.data?.organisation ?? '…';
  return (
    <Card title={t('organisation.title')} flush>
      <Setting title={name} text={t('organisation.text')}>
        <EditButton kind="organisation" id={THE_ONE} name={name} />
      </Setting>
    </Card>
  );
}
