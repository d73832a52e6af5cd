// What the features say of their work on Today: found by its kind, so that the page names none of them.
import i18next from 'i18next';
import { wholeMoney } from '../kit/format';
import type { PageProps } from '../nouns/feature';
import { FEATURES } from './features';
import { said } from './i18n';

export const workOnToday: PageProps['work'] = (at) => {
  const { work, line } = at;
  const feature = FEATURES.find((one) => one.work?.[work.kind]);
  const kind = feature?.work?.[work.kind];
  if (!feature || !kind) return null;
  const text = (key: string, values = {}) => said(feature.word, `work.${work.kind}.${key}`, values);
  const context = work.slot === 'overdue' ? { context: 'late' } : {};
  const one = line?.name && i18next.exists(`work.${work.kind}.one`, { ns: feature.word });
  const amounts = (line?.amount ? [line.amount] : work.amounts).map(({ cents, currency }) =>
    wholeMoney(cents, currency),
  );
  return {
    name: text('name'),
    title: one
      ? text('one', { ...context, name: line.name })
      : text('many', { ...context, count: line?.count ?? work.count, amount: amounts.join(' + ') }),
    verb: text('verb'),
    href: kind.href(at),
    sheet: kind.sheet,
  };
};
