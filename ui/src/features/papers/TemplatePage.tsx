// One template in one language: its words, the fields they may use, how they read on a real lease, and the versions before.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { Field, TextArea, TextInput } from '../../kit/Field';
import { instant } from '../../kit/format';
import { List, type ListColumn } from '../../kit/List';
import { ActionMenu } from '../../kit/Menu';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { saidOf } from '../../kit/refusal';
import { useRested } from '../../kit/rested';
import { SkeletonBlock } from '../../kit/Skeleton';
import { problemToast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import { LetterSheet } from '../../nouns/letter/LetterSheet';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import { useActor } from '../../nouns/record/actor';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { MoreButton } from '../../nouns/record/RecordMenu';
import type { Language, TemplateDetail, TemplateField, TemplateVersion } from '../../wire/bindings';
import './TemplatePage.css';

/** So long the typing rests before it is read on a real lease. */
const REST = 300;

function Editor({ detail }: { detail: TemplateDetail }) {
  const { t } = useTranslation('papers');
  const words = useFieldWords();
  const actor = useActor();
  const { template } = detail;
  const { name, language } = template;
  const [subject, setSubject] = useState(template.subject);
  const [text, setText] = useState(detail.text);
  const form = useRef<HTMLFormElement>(null);
  const typed = useRested({ subject, text }, REST);
  const tried = useAsk('papers.try_template', { name, language, ...typed }, { keep: true });
  const { why } = useMay('papers.save_template');
  const changed = subject !== template.subject || text !== detail.text;
  const save = useTell('papers.save_template', {
    onDone: (done) => tellDone(done, { title: t('template.saved', { version: done.version }) }),
  });
  const restore = useTell('papers.restore_template', {
    onDone: (done) => tellDone(done, { title: t('template.restored') }),
    onProblem: problemToast,
  });
  const wrong = save.error ?? tried.error;
  const placed = wrong?.field === 'subject' || wrong?.field === 'text';

  /** Puts a field where the text is being written. */
  function insert(field: string) {
    const area = form.current?.querySelector('textarea');
    const at = area?.selectionStart ?? text.length;
    setText(`${text.slice(0, at)}{{ ${field} }}${text.slice(area?.selectionEnd ?? at)}`);
    area?.focus();
  }

  const fields: ListColumn<TemplateField>[] = [
    {
      id: 'name',
      head: t('template.field'),
      cell: (field) => (
        <Button look="quiet" className="btn-small num" onClick={() => insert(field.name)}>
          {field.name}
        </Button>
      ),
    },
    {
      id: 'meaning',
      head: t('template.meaning'),
      grow: true,
      cell: (field) => <span title={t('template.sample', { sample: field.sample })}>{field.meaning}</span>,
    },
  ];
  const versions: ListColumn<TemplateVersion>[] = [
    {
      id: 'version',
      head: t('templates.version'),
      cell: (one) => <span className="num">{one.version}</span>,
    },
    {
      id: 'subject',
      head: t('template.subject'),
      grow: true,
      cell: (one) => <span title={one.text}>{one.subject}</span>,
    },
    {
      id: 'whose',
      head: t('templates.words'),
      cell: (one) => t(one.is_own ? 'templates.own' : 'templates.shipped'),
    },
    {
      id: 'saved',
      head: t('templates.saved'),
      cell: (one) => (one.written_at ? `${instant(one.written_at)} · ${actor(one.written_by ?? '')}` : '—'),
    },
    {
      id: 'take',
      head: t('template.take'),
      cell: (one) => (
        <Button
          look="quiet"
          className="btn-small"
          onClick={() => {
            setSubject(one.subject);
            setText(one.text);
          }}
        >
          {t('template.take')}
        </Button>
      ),
    },
  ];
  return (
    <div className="page">
      <PageHead
        title={words.word(name)}
        news={t('template.news', { language: words.word(language), version: template.version })}
        actions={
          <>
            {template.is_own ? (
              <ActionMenu
                trigger={<MoreButton name={words.word(name)} />}
                actions={[
                  {
                    key: 'restore',
                    label: t('template.restore'),
                    why,
                    onSelect: () => restore.mutate({ name, language }),
                  },
                ]}
              />
            ) : null}
            <Button
              look="cta"
              type="submit"
              form="template-form"
              why={why}
              disabled={!changed}
              busy={save.isPending}
            >
              {t('template.save')}
            </Button>
          </>
        }
      />
      <div className="template-columns">
        <div className="stack">
          <form
            ref={form}
            id="template-form"
            className="form"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (changed && !save.isPending)
                save.mutate({ name, language, subject, text, version: template.version });
            }}
          >
            <Field label={t('template.subject')} error={saidOf(wrong, 'subject')}>
              <TextInput value={subject} onChange={setSubject} />
            </Field>
            <Field label={t('template.text')} hint={t('template.textHint')} error={saidOf(wrong, 'text')}>
              <TextArea value={text} onChange={setText} />
            </Field>
            {wrong && !placed ? <ProblemPanel small problem={wrong} /> : null}
          </form>
          <Card title={t('template.fields')} remark={t('template.fieldsRemark')} flush>
            <List
              label={t('template.fields')}
              columns={fields}
              rows={detail.fields}
              rowKey={(one) => one.name}
            />
          </Card>
        </div>
        <div className="stack">
          <p className="sub">
            {tried.data?.on_lease
              ? t('template.onLease', { number: tried.data.on_lease })
              : t('template.onSamples')}
          </p>
          {tried.data ? (
            <LetterSheet paper={tried.data.paper} label={t('letter')} language={language} />
          ) : (
            <SkeletonBlock height={420} />
          )}
          <Card title={t('template.versions')} remark={t('template.versionsRemark')} flush>
            <List
              label={t('template.versions')}
              columns={versions}
              rows={detail.versions}
              rowKey={(one) => String(one.version)}
            />
          </Card>
        </div>
      </div>
    </div>
  );
}

export function TemplatePage({ id }: { id: string }) {
  const { t } = useTranslation('papers');
  const words = useFieldWords();
  const [name = '', language = 'en'] = id.split('.');
  const found = useAsk('papers.template', { name, language: language as Language });
  useCrumbs(
    { label: t('templates.title'), href: paths.templates() },
    { label: `${words.word(name)}, ${words.word(language)}` },
  );
  if (found.data) return <Editor key={found.data.template.version} detail={found.data} />;
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
