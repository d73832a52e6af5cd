// Settings: sections made from what the features declare, and cards for what is no value (copies, the key, the law, the
// version). For the organisation, or for one property: then only what a property may have of its own.
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAbout } from '../../host/about';
import { useAsk } from '../../host/ask';
import { inWindow } from '../../host/call';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SearchBox } from '../../kit/SearchBox';
import { SkeletonBlock } from '../../kit/Skeleton';
import type { PageProps } from '../../nouns/feature';
import { PropertySelect } from '../../nouns/property/PropertySelect';
import type { SettingLine } from '../../wire/bindings';
import { AboutCard } from './AboutCard';
import { Autostart } from './Autostart';
import { CopiesCard } from './CopiesCard';
import { DeclaredSetting } from './DeclaredSetting';
import { LawCard } from './LawCard';
import { OrganisationCard } from './OrganisationCard';
import { RecoveryCard } from './RecoveryCard';
import { isFound, sectionTitle, wordsOf } from './settingWords';
import { NewerCard } from './Updates';
import './SettingsPage.css';

interface Section {
  id: string;
  title: string;
  content: ReactNode;
}

const place = (id: string) => `settings-${id}`;

/** The section that one looks at: the highest that is in view. */
function useCurrent(ids: string[]): [string | undefined, (id: string) => void] {
  const [current, setCurrent] = useState(ids[0]);
  const key = ids.join();
  useEffect(() => {
    if (typeof IntersectionObserver === 'undefined') return;
    const seen = new Set<string>();
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) seen.add(target.id);
        else seen.delete(target.id);
      const first = key.split(',').find((id) => seen.has(place(id)));
      if (first) setCurrent(first);
    });
    for (const id of key.split(',')) {
      const section = document.getElementById(place(id));
      if (section) watch.observe(section);
    }
    return () => watch.disconnect();
  }, [key]);
  return [ids.includes(current ?? '') ? current : ids[0], setCurrent];
}

export function SettingsPage({
  search,
  onSearch,
  beside,
}: Pick<PageProps, 'search' | 'onSearch' | 'beside'>) {
  const { t } = useTranslation('settings');
  useCrumbs({ label: t('title') });
  const [typed, setTyped] = useState('');
  const propertyId = search.property;
  const about = useAbout();
  const declared = useAsk('settings.declared', { property_id: propertyId ?? null }, { keep: true });

  const isShown = (line: SettingLine) =>
    (line.section !== 'computer' || inWindow()) &&
    (line.name !== 'look_for_updates' || about.data?.updates === true);
  const lines = (declared.data?.lines ?? []).filter(isShown);
  const found = lines.filter((line) => isFound(typed, ...wordsOf(line)));
  const sections = [...new Set(found.map(({ section }) => section))].map((id): Section => {
    const own = found.filter(({ section }) => section === id);
    const title = own[0] ? sectionTitle(own[0]) : id;
    return {
      id,
      title,
      content: (
        <Card title={title} flush>
          {id === 'computer' && typed === '' ? <Autostart /> : null}
          {own.map((line) => (
            <DeclaredSetting key={`${line.name} ${propertyId ?? ''}`} line={line} propertyId={propertyId} />
          ))}
          {typed === '' ? beside(id, propertyId) : null}
        </Card>
      ),
    };
  });
  const card = (
    id: 'organisation' | 'copies' | 'law' | 'recovery' | 'about',
    content: ReactNode,
  ): Section[] =>
    propertyId || !isFound(typed, t(`${id}.title`), t(`find.${id}`))
      ? []
      : [{ id, title: t(`${id}.title`), content }];
  const all = [
    ...card('organisation', <OrganisationCard />),
    ...sections,
    ...card('copies', <CopiesCard />),
    ...card('law', <LawCard />),
    ...(inWindow() ? card('recovery', <RecoveryCard />) : []),
    ...card('about', <AboutCard />),
  ];
  const [current, setCurrent] = useCurrent(all.map(({ id }) => id));

  function lead(id: string) {
    setCurrent(id);
    document.getElementById(place(id))?.scrollIntoView({ block: 'start' });
  }

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        news={propertyId ? t('newsProperty') : t('news')}
        actions={
          <div className="settings-bar">
            <SearchBox label={t('find.label')} value={typed} onChange={setTyped} />
            <PropertySelect
              value={propertyId}
              onChange={(property) => onSearch({ property })}
              all={t('wholeOrganisation')}
            />
          </div>
        }
      />
      <NewerCard />
      <div className="settings-body">
        <nav className="settings-nav" aria-label={t('sections')}>
          {all.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              aria-current={id === current ? 'true' : undefined}
              onClick={() => lead(id)}
            >
              {title}
            </button>
          ))}
        </nav>
        <div className="stack">
          {declared.isError ? (
            <ProblemPanel small problem={declared.error} onRetry={() => void declared.refetch()} />
          ) : null}
          {declared.isPending ? <SkeletonBlock height={320} /> : null}
          {all.map(({ id, content }) => (
            <div key={id} id={place(id)} className="settings-section">
              {content}
            </div>
          ))}
          {all.length === 0 && declared.data ? (
            <EmptyState title={t('find.none')} text={t('find.noneText')} />
          ) : null}
          {declared.data && declared.data.unknown > 0 && typed === '' ? (
            <p className="dim">{t('unknown', { count: declared.data.unknown })}</p>
          ) : null}
        </div>
      </div>
    </div>
  );
}
