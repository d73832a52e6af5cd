// One message: the letter as it will look, how far it is and who brought it there, and the act that comes next. A letter each:
// E edit, A approve, P print, H hand over.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { type Fact, Facts } from '../../kit/Facts';
import { day, instant } from '../../kit/format';
import { ActionMenu, type MenuAction } from '../../kit/Menu';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { SkeletonBlock } from '../../kit/Skeleton';
import { inWords } from '../../kit/sentences';
import { LetterSheet } from '../../nouns/letter/LetterSheet';
import { useMay } from '../../nouns/may';
import { MessageBadge } from '../../nouns/message/MessageBadge';
import { paths } from '../../nouns/paths';
import { useActor } from '../../nouns/record/actor';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { HistoryList } from '../../nouns/record/HistoryList';
import { MoreButton } from '../../nouns/record/RecordMenu';
import type { MessageDetail, MessageVerb } from '../../wire/bindings';
import { ActSheet, type Asking } from './ActSheet';
import { useActing } from './acting';
import { EditText } from './EditText';
import { HandOverSheet } from './HandOverSheet';
import { PrintDialog } from './PrintDialog';

type Open = Asking | 'edit' | 'print' | 'hand_over' | null;

function Delivery({ detail }: { detail: MessageDetail }) {
  const { t } = useTranslation('messages');
  const actor = useActor();
  const { message } = detail;
  const by = (at: string | null, who: string | null) =>
    at ? t('delivery.by', { who: actor(who ?? ''), when: instant(at) }) : t('delivery.not');
  const handed = message.handed_over_on
    ? [
        day(message.handed_over_on),
        message.handed_over_how ? t(`handOver.by.${message.handed_over_how}`) : null,
        detail.handed_over_note,
        detail.handed_over_by ? actor(detail.handed_over_by) : null,
      ]
        .filter(Boolean)
        .join(' · ')
    : t('delivery.not');
  const gone = message.state === 'cancelled';
  const facts: (Fact | null)[] = [
    message.hold_reason
      ? { key: 'held', label: t('delivery.held'), value: inWords(message.hold_reason) }
      : null,
    { key: 'drafted', label: t('delivery.drafted'), value: by(detail.drafted_at, detail.drafted_by) },
    gone && !detail.approved_at
      ? null
      : { key: 'approved', label: t('delivery.approved'), value: by(detail.approved_at, detail.approved_by) },
    gone && !detail.printed_at
      ? null
      : { key: 'printed', label: t('delivery.printed'), value: by(detail.printed_at, detail.printed_by) },
    gone ? null : { key: 'handed', label: t('delivery.handedOver'), value: handed },
    gone
      ? {
          key: 'cancelled',
          label: t('delivery.cancelled'),
          value: [detail.cancelled_at ? instant(detail.cancelled_at) : null, detail.cancel_reason]
            .filter(Boolean)
            .join(' · '),
        }
      : null,
  ];
  return (
    <Card title={t('delivery.title')}>
      <Facts facts={facts.filter((fact) => fact !== null)} />
    </Card>
  );
}

function About({ detail }: { detail: MessageDetail }) {
  const { t } = useTranslation('messages');
  const words = useFieldWords();
  const { message } = detail;
  const link = (label: string | null, href: string) => (
    <a className="link" href={href}>
      {label ?? '—'}
    </a>
  );
  const facts: (Fact | null)[] = [
    message.party_id
      ? { key: 'for', label: t('about.for'), value: link(message.party_name, paths.party(message.party_id)) }
      : null,
    message.lease_id
      ? {
          key: 'lease',
          label: t('about.lease'),
          value: link(message.lease_number, paths.lease(message.lease_id)),
        }
      : null,
    message.unit_id
      ? {
          key: 'unit',
          label: t('about.unit'),
          value: link(
            t('at', { unit: message.unit_number ?? '', property: message.property_name ?? '' }),
            paths.unit(message.unit_id),
          ),
        }
      : null,
    { key: 'channel', label: t('about.channel'), value: words.word(message.channel) },
    { key: 'language', label: t('about.language'), value: words.word(message.language) },
    {
      key: 'template',
      label: t('about.template'),
      value: t('about.version', { name: words.word(message.kind), version: detail.template_version }),
    },
  ];
  return (
    <Card title={t('about.title')}>
      <Facts facts={facts.filter((fact) => fact !== null)} />
    </Card>
  );
}

function Body({ detail }: { detail: MessageDetail }) {
  const { t } = useTranslation('messages');
  const { message, verbs } = detail;
  const ids = [message.message_id];
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const acting = useActing();
  const { why } = useMay('messages.act');
  const run: Record<MessageVerb, () => void> = {
    edit: () => setOpen('edit'),
    rewrite: () => setOpen('rewrite'),
    approve: () => acting.mutate({ ids, act: { act: 'approve' } }),
    reopen: () => acting.mutate({ ids, act: { act: 'reopen' } }),
    hold: () => setOpen('hold'),
    release: () => acting.mutate({ ids, act: { act: 'release' } }),
    print: () => setOpen('print'),
    hand_over: () => setOpen('hand_over'),
    cancel: () => setOpen('cancel'),
  };
  const key = (verb: MessageVerb) => (verbs.includes(verb) && why === undefined ? run[verb] : undefined);
  usePageKeys({ e: key('edit'), a: key('approve'), p: key('print'), h: key('hand_over') });
  const [next, ...others] = verbs;
  const also: MenuAction[] = others
    .filter((verb) => verb !== 'edit')
    .map((verb) => ({ key: verb, label: t(`verb.${verb}`), why, onSelect: run[verb] }));
  return (
    <div className="page">
      <PageHead
        title={message.subject}
        badge={<MessageBadge message={message} />}
        news={
          <>
            {message.party_name ? `${t('to', { name: message.party_name })} · ` : ''}
            {message.lease_id ? (
              <a className="link" href={paths.lease(message.lease_id)}>
                {t('at', { unit: message.unit_number ?? '', property: message.property_name ?? '' })}
              </a>
            ) : null}
          </>
        }
        actions={
          <>
            {verbs.includes('edit') ? (
              <Button aria-keyshortcuts="E" why={why} onClick={run.edit}>
                {t('verb.edit')}
              </Button>
            ) : null}
            {also.length > 0 ? (
              <ActionMenu trigger={<MoreButton name={message.subject} />} actions={also} />
            ) : null}
            {next ? (
              <Button
                look={next === 'rewrite' ? 'plain' : 'cta'}
                why={why}
                busy={acting.isPending}
                onClick={run[next]}
              >
                {t(`verb.${next}`)}
              </Button>
            ) : null}
          </>
        }
      />
      {detail.outdated ? (
        <p role="status" className="strong">
          {inWords(t('outdated', { why: detail.outdated }))}
        </p>
      ) : null}
      <div className="columns side-first">
        <div className="stack">
          <LetterSheet paper={detail.letter} label={t('letter')} language={message.language} />
          <Card title={t('history')} remark={t('historyRemark')} flush>
            <HistoryList rowIds={ids} />
          </Card>
        </div>
        <div className="stack">
          <Delivery detail={detail} />
          <About detail={detail} />
        </div>
      </div>
      {open === 'edit' ? <EditText detail={detail} onClose={close} /> : null}
      {open === 'print' ? <PrintDialog ids={ids} today={detail.today} one={detail} onClose={close} /> : null}
      {open === 'hand_over' ? <HandOverSheet ids={ids} today={detail.today} onClose={close} /> : null}
      {open === 'rewrite' || open === 'hold' || open === 'cancel' ? (
        <ActSheet asking={open} ids={ids} language={message.language} onClose={close} />
      ) : null}
    </div>
  );
}

export function MessagePage({ messageId }: { messageId: string }) {
  const { t } = useTranslation('messages');
  const found = useAsk('messages.get', { message_id: messageId });
  useCrumbs(
    { label: t('group') },
    { label: t('title'), href: paths.outbox() },
    { label: found.data?.message.subject ?? '…' },
  );
  if (found.data) return <Body detail={found.data} />;
  return (
    <div className="page" aria-busy={found.isPending}>
      {found.isError ? (
        <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <>
          <PageHead title=" " news=" " />
          <SkeletonBlock height={420} />
        </>
      )}
    </div>
  );
}
