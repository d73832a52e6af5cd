// What was decided once for a whole rent roll: each with what shows it and the way to decide otherwise. An open one is
// the one thing to do: nothing is imported before it is answered.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { Field, TextInput } from '../../kit/Field';
import { count, day } from '../../kit/format';
import { List } from '../../kit/List';
import { Select } from '../../kit/Select';
import { inWords } from '../../kit/sentences';
import { plainName } from '../../nouns/record/fieldWords';
import type { DecisionLine, DecisionState } from '../../wire/bindings';
import './Decisions.css';
import { Sentence } from './FileLines';

/** Answers of a person: the key of a decision and one of its choices. */
export type Answers = Record<string, string>;

export interface Answering {
  answers: Answers;
  onAnswer: (answers: Answers) => void;
  /** Leads to the fields of the day and the property, which have a step of their own. */
  onFields?: (() => void) | undefined;
}

const TONE: Record<DecisionState, Tone> = { said: 'plain', guessed: 'warn', answered: 'good', open: 'bad' };

/** Those that are entered among the columns: in fields that hold any day, any code. */
const FIELDS = ['as_of', 'property'];
export const isField = ({ key }: DecisionLine): boolean => FIELDS.includes(key);

/** Answered by a word of one's own where the file names none: a code of three letters. */
const TYPED = ['currency'];

export const openOf = (decisions: DecisionLine[] | undefined): DecisionLine[] =>
  (decisions ?? []).filter((decision) => decision.state === 'open');

/** What is decided and what can be answered, in words; what this version does not know is shown plainly. */
export function useDecisionWords() {
  const { t, i18n } = useTranslation('imports');
  const split = (key: string): [string, string] => {
    const colon = key.indexOf(':');
    return colon < 0 ? [key, ''] : [key.slice(0, colon), key.slice(colon + 1)];
  };
  const has = (name: string) => i18n.exists(name, { ns: 'imports' });
  return {
    what: ({ key }: DecisionLine): string => {
      const [kind, part] = split(key);
      const name = `decisions.key.${kind}`;
      const words = has(name) ? t(name as 'decisions.key.sheet', { part }) : plainName(kind);
      return part === '' || has(name) ? words : `${words}: ${part}`;
    },
    choice: ({ key }: DecisionLine, choice: string): string => {
      const [kind] = split(key);
      for (const name of [`decisions.choice.${kind}.${choice}`, `decisions.choice.any.${choice}`]) {
        if (has(name)) return t(name as 'decisions.choice.any.read');
      }
      if (/^\d{4}-\d{2}-\d{2}$/.test(choice)) return day(choice);
      return /^[a-z]+(_[a-z]+)*$/.test(choice) ? plainName(choice) : choice;
    },
  };
}

/** The choices of one decision; back to what the file says for what a person said. */
export function Answer({ decision, answering }: { decision: DecisionLine; answering: Answering }) {
  const { t } = useTranslation('imports');
  const words = useDecisionWords();
  const { key, chosen, state, choices } = decision;
  const { answers, onAnswer } = answering;
  const value = answers[key] ?? chosen ?? '';
  function answer(next: string) {
    const { [key]: _, ...others } = answers;
    onAnswer(next === '' ? others : { ...others, [key]: next });
  }
  return (
    <div className="map-select">
      <Select
        label={t('decisions.answer', { what: words.what(decision) })}
        value={value}
        onChange={answer}
        choices={[
          ...(state === 'open' ? [{ value: '', label: t('decisions.choose') }] : []),
          ...(state === 'answered' ? [{ value: '', label: t('decisions.auto') }] : []),
          ...choices.map((choice) => ({ value: choice, label: words.choice(decision, choice) })),
        ]}
      />
    </div>
  );
}

/** An answer in one's own letters, given with Enter or by going on. */
function Typed({ decision, answering }: { decision: DecisionLine; answering: Answering }) {
  const { t } = useTranslation('imports');
  const words = useDecisionWords();
  const { key, chosen } = decision;
  const { answers, onAnswer } = answering;
  const there = answers[key] ?? chosen ?? '';
  const [typed, setTyped] = useState(there);
  function answer() {
    const text = typed.trim().toUpperCase();
    if (text === there) return;
    const { [key]: _, ...others } = answers;
    onAnswer(text === '' ? others : { ...others, [key]: text });
  }
  return (
    <form
      className="decision-typed"
      onSubmit={(event) => {
        event.preventDefault();
        answer();
      }}
    >
      <Field bare label={t('decisions.answer', { what: words.what(decision) })}>
        <TextInput figures value={typed} onChange={setTyped} onBlur={answer} />
      </Field>
    </form>
  );
}

interface Props {
  decisions: DecisionLine[];
  /** Absent once the import is done: then the lines only tell. */
  answering?: Answering | undefined;
}

function Chosen({ decision, answering }: { decision: DecisionLine; answering?: Answering | undefined }) {
  const { t } = useTranslation('imports');
  const words = useDecisionWords();
  if (answering && decision.choices.length > 0) return <Answer decision={decision} answering={answering} />;
  if (answering && TYPED.includes(decision.key)) return <Typed decision={decision} answering={answering} />;
  const text = decision.chosen === null ? t('decisions.none') : words.choice(decision, decision.chosen);
  return (
    <span className="decision-chosen">
      {text}
      {answering?.onFields && isField(decision) ? (
        <button type="button" className="link" onClick={answering.onFields}>
          {t('decisions.change')}
          <span className="unseen"> {words.what(decision)}</span>
        </button>
      ) : null}
    </span>
  );
}

export function Decisions({ decisions, answering }: Props) {
  const { t } = useTranslation('imports');
  const words = useDecisionWords();
  if (decisions.length === 0) return null;
  const rank: DecisionState[] = ['open', 'guessed', 'answered', 'said'];
  const rows = [...decisions].sort((one, other) => rank.indexOf(one.state) - rank.indexOf(other.state));
  const open = openOf(decisions).length;
  return (
    <Card
      title={open > 0 ? t('decisions.open', { count: open }) : t('decisions.title')}
      remark={answering ? t(open > 0 ? 'decisions.wait' : 'decisions.remark') : null}
      className={open > 0 ? 'decisions-open' : ''}
      flush
    >
      <List
        label={t('decisions.label')}
        rows={rows}
        rowKey={(decision) => decision.key}
        columns={[
          {
            id: 'what',
            head: t('decisions.what'),
            cell: (decision) => <span className="strong">{words.what(decision)}</span>,
          },
          {
            id: 'chosen',
            head: t('decisions.chosen'),
            cell: (decision) => <Chosen decision={decision} answering={answering} />,
          },
          {
            id: 'evidence',
            head: t('decisions.evidence'),
            grow: true,
            cell: (decision) => (
              <span className="report-reason">
                <Sentence
                  text={inWords(decision.evidence)}
                  sheet={/^sheet:(.+)$/.exec(decision.key)?.[1] ?? null}
                />
              </span>
            ),
          },
          {
            id: 'count',
            head: t('decisions.count'),
            right: true,
            cell: (decision) => (
              <span className="num">{decision.count > 0 ? count(decision.count) : '–'}</span>
            ),
          },
          {
            id: 'state',
            head: t('decisions.by'),
            cell: (decision) => (
              <Badge tone={TONE[decision.state]}>{t(`decisions.state.${decision.state}`)}</Badge>
            ),
          },
        ]}
      />
    </Card>
  );
}
