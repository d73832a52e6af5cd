// Settings and about: appearance, this computer, copies and checks, version and updates.
import { useTranslation } from 'react-i18next';
import { inWindow } from '../../host/call';
import { useCrumbs } from '../../kit/crumbs';
import { PageHead } from '../../kit/PageHead';
import { AboutCard } from './AboutCard';
import { AppearanceCard } from './AppearanceCard';
import { ComputerCard } from './ComputerCard';
import { CopiesCard } from './CopiesCard';
import { LawCard } from './LawCard';
import { OrganisationCard } from './OrganisationCard';
import { RecoveryCard } from './RecoveryCard';
import { NewerCard } from './Updates';

export function SettingsPage() {
  const { t } = useTranslation('settings');
  useCrumbs({ label: t('title') });
  return (
    <div className="page">
      <PageHead title={t('title')} news={t('news')} />
      <div className="stack" style={{ maxWidth: 860 }}>
        <NewerCard />
        <OrganisationCard />
        <AppearanceCard />
        <CopiesCard />
        <LawCard />
        {inWindow() ? <RecoveryCard /> : null}
        {inWindow() ? <ComputerCard /> : null}
        <AboutCard />
      </div>
    </div>
  );
}
