// The palette (Ctrl+K): a few letters to any property, unit, tenant, owner, vendor, lease, work order or action. Arrows choose, Enter
// opens. An action that is done with a record asks for it here, and Esc goes back to all.
import { Dialog as Base } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../host/ask';
import { asProblem } from '../host/problem';
import { ProblemPanel } from '../kit/ProblemPanel';
import { useReturnFocus } from '../kit/returnFocus';
import { problemToast } from '../kit/Toast';
import type { ShellActs } from '../nouns/feature';
import { go, paths } from '../nouns/paths';
import { HexMark } from '../nouns/unit/HexMark';
import type { Hit, HitKind } from '../wire/bindings';
import './Palette.css';
import { type PaletteAction, usePaletteActions } from './actions';

interface Item {
  key: string;
  group: HitKind | 'action';
  title: string;
  subtitle: string;
  hit?: Hit;
  /** The action that asks for a record before it is done. */
  asks?: PaletteAction;
  run: () => void;
}

async function doWith(action: NonNullable<PaletteAction['of']>, record: Hit): Promise<void> {
  try {
    await action.run(record);
  } catch (thrown) {
    problemToast(asProblem(thrown));
  }
}

/** A record of another kind has the page of any record. */
const OPENS: Record<Exclude<HitKind, 'record'>, (id: string) => string> = {
  property: paths.property,
  unit: (id) => paths.unit(id),
  tenant: paths.party,
  lease: paths.lease,
  owner: paths.party,
  vendor: paths.party,
  work_order: paths.workOrder,
};

/** So soon an index that is being prepared is asked again. */
const AGAIN_MS = 400;

interface Props {
  open: boolean;
  onClose: () => void;
  onShortcuts: () => void;
  shell: ShellActs;
}

/** The action that waits for its record. */
interface Waiting {
  doing: PaletteAction | null;
  onDoing: (action: PaletteAction | null) => void;
}

function fits(action: PaletteAction, text: string): boolean {
  const all = `${action.title} ${action.words}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Whether its title is being typed: then it comes before the records. */
const isTyped = (action: PaletteAction, text: string): boolean =>
  text.length > 2 && action.title.toLowerCase().startsWith(text.toLowerCase());

function Body({ onClose, onShortcuts, shell, doing, onDoing }: Omit<Props, 'open'> & Waiting) {
  const { t } = useTranslation('shell');
  const id = useId();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const actions = usePaletteActions(onShortcuts, shell);
  // Another question begins with an empty line of its own.
  useEffect(() => box.current?.focus(), []);

  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 30);
    return () => clearTimeout(timer);
  }, [text]);

  const found = useAsk(
    'search.find',
    { text: asked, limit: doing?.of ? 12 : 6, kinds: [...(doing?.of?.kinds ?? [])] },
    // An index that is being prepared knows little yet: it is asked again until it is ready.
    { enabled: asked !== '', keep: true, again: (reply) => (reply.preparing ? AGAIN_MS : false) },
  );
  const isPreparing = asked !== '' && found.data?.preparing === true;
  // What was typed last has an answer of its own, from a whole index.
  const isAnswered =
    asked === text.trim() && (asked === '' || (found.isSuccess && !found.isPlaceholderData && !isPreparing));
  const hits = asked === '' || text.trim() === '' ? [] : (found.data?.rows ?? []);
  const fitting = doing ? [] : actions.filter((action) => fits(action, text.trim()));
  const lineOf = (action: PaletteAction): Item => ({
    key: action.id,
    group: 'action',
    title: action.title,
    subtitle: '',
    run: action.run,
    ...(action.of ? { asks: action } : {}),
  });
  const first = fitting.filter((action) => isTyped(action, text.trim()));
  const items: Item[] = [
    ...first.map(lineOf),
    ...hits.map(
      (hit): Item => ({
        key: `${hit.kind}-${hit.id}`,
        group: hit.kind,
        title: hit.title,
        subtitle: hit.subtitle,
        hit,
        run: () => {
          if (doing?.of) void doWith(doing.of, hit);
          else if (hit.kind !== 'record') go(OPENS[hit.kind](hit.id));
          else if (hit.record) go(paths.record(hit.record, hit.id));
        },
      }),
    ),
    ...fitting.filter((action) => !first.includes(action)).map(lineOf),
  ];
  const chosen = Math.min(at, items.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-at="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function run(item: Item | undefined) {
    if (!item) return;
    if (item.asks) return onDoing(item.asks);
    onClose();
    item.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = items.length - 1;
    if (event.key === 'ArrowDown') setAt(chosen >= last ? 0 : chosen + 1);
    else if (event.key === 'ArrowUp') setAt(chosen <= 0 ? last : chosen - 1);
    else if (event.key === 'PageDown') setAt(Math.min(last, chosen + 8));
    else if (event.key === 'PageUp') setAt(Math.max(0, chosen - 8));
    else if (event.key === 'Enter') run(items[chosen]);
    else if (event.key === 'Backspace' && doing && text === '') onDoing(null);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="palette-box">
        <Search size={16} aria-hidden="true" />
        {doing ? <span className="palette-doing">{doing.title}</span> : null}
        <input
          ref={box}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={items.length > 0 ? `${id}-${chosen}` : undefined}
          aria-autocomplete="list"
          aria-label={doing?.of?.whom ?? t('palette.label')}
          placeholder={doing?.of?.whom ?? t('palette.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <div
        className="palette-list"
        ref={list}
        role="listbox"
        id={`${id}-list`}
        aria-label={t('palette.results')}
      >
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys
          <div
            key={item.key}
            id={`${id}-${index}`}
            data-at={index}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="palette-item"
            data-first={items[index - 1]?.group !== item.group || undefined}
            onPointerMove={() => setAt(index)}
            onClick={() => run(item)}
          >
            <span className="palette-mark">
              {item.hit?.state ? <HexMark state={item.hit.state} /> : null}
            </span>
            <span className="palette-title">{item.title}</span>
            <span className="palette-sub">{item.subtitle}</span>
            <span className="palette-kind">{t(`palette.${item.group}`)}</span>
          </div>
        ))}
      </div>
      {found.isError && asked !== '' ? (
        <div className="palette-none">
          <ProblemPanel small problem={found.error} onRetry={() => void found.refetch()} />
        </div>
      ) : isPreparing ? (
        <p className="palette-none">{t('palette.preparing')}</p>
      ) : doing && text.trim() === '' ? (
        <p className="palette-none">{t('palette.whom')}</p>
      ) : items.length === 0 ? (
        <p className="palette-none">{isAnswered ? t('palette.none', { text }) : t('palette.searching')}</p>
      ) : null}
      <p className="unseen" role="status">
        {isAnswered ? t('palette.count', { count: items.length }) : t('palette.searching')}
      </p>
    </>
  );
}

export function Palette({ open, onClose, ...rest }: Props) {
  const { t } = useTranslation('shell');
  const back = useReturnFocus(open);
  const [doing, onDoing] = useState<PaletteAction | null>(null);
  function close() {
    onDoing(null);
    onClose();
  }
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, { reason }) => {
        if (next) return;
        if (doing && reason === 'escape-key') onDoing(null);
        else close();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup className="dialog palette" finalFocus={back}>
          <Base.Title className="unseen">{t('palette.label')}</Base.Title>
          <Body key={doing?.id ?? ''} onClose={close} doing={doing} onDoing={onDoing} {...rest} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
