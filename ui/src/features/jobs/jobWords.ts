// The words of a run: why it ran and how it ended; a word of a newer core is shown as it is.
import { useTranslation } from 'react-i18next';
import { plainName } from '../../nouns/record/fieldWords';

/** What a run counted: "Became month-to-month". */
export function useCounted(): (name: string) => string {
  const { t, i18n } = useTranslation('jobs');
  return (name) =>
    i18n.exists(`counted.${name}`, { ns: 'jobs' }) ? t(`counted.${name as 'vacant'}`) : plainName(name);
}

export function useOutcome(): (outcome: string) => string {
  const { t, i18n } = useTranslation('jobs');
  return (outcome) =>
    i18n.exists(`outcome.${outcome}`, { ns: 'jobs' }) ? t(`outcome.${outcome as 'done'}`) : outcome;
}

export function useCause(): (cause: string) => string {
  const { t, i18n } = useTranslation('jobs');
  return (cause) => (i18n.exists(`cause.${cause}`, { ns: 'jobs' }) ? t(`cause.${cause as 'due'}`) : cause);
}

export function useDepartment(): (department: string) => string {
  const { t, i18n } = useTranslation('jobs');
  return (department) =>
    i18n.exists(`department.${department}`, { ns: 'jobs' })
      ? t(`department.${department as 'leasing'}`)
      : plainName(department);
}
