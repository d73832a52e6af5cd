// Settings and about: appearance (from the shell), this computer, copies and checks, version and updates.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inWindow } from '../../host/call';
import { useCrumbs } from '../../parts/crumbs';
import { PageHead } from '../../parts/PageHead';
import { AboutCard } from './AboutCard';
import { ComputerCard } from './ComputerCard';
import { CopiesCard } from './CopiesCard';
import { LawCard } from './LawCard';
import { OrganisationCard } from './OrganisationCard';
import { RecoveryCard } from './RecoveryCard';
import { NewerCard } from './Updates';

export function SettingsPage({ appearance }: { appearance: ReactNode }) {
  const { t } = useTranslation('settings');
  useCrumbs({ label: t('title') });
  return (
    <div className="page">
      <PageHead title={t('title')} news={t('news')} />
      <div className="stack" style={{ maxWidth: 860 }}>
        <NewerCard />
        <OrganisationCard />
        {appearance}
        <CopiesCard />
        <LawCard />
        {inWindow() ? <RecoveryCard /> : null}
        {inWindow() ? <ComputerCard /> : null}
        <AboutCard />
      </div>
    </div>
  );
}
