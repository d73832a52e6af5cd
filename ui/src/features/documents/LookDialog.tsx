// A document in the window: a picture, the pages of a PDF, a text; no copy of it is made anywhere. Arrows turn pages, + and −
// change the size, 0 fits it again, Esc closes.
import { ChevronLeft, ChevronRight, Download, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button, IconButton } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { EmptyState } from '../../kit/EmptyState';
import { percent } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import type { DocumentLine, Shown } from '../../wire/bindings';
import './LookDialog.css';

const SIZES = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const FITS = SIZES.indexOf(1);
/** A page is drawn so wide where it fits, in pixels of the screen; larger where it is looked at larger. */
const FITTING_WIDTH = 1000;
const MOST_WIDTH = 4000;

interface Props {
  line: DocumentLine;
  onClose: () => void;
  onSave: () => void;
}

/** What the keys do, wherever the focus is in the dialog. */
function useKeys(acts: Record<string, () => void>) {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLInputElement) return;
      const act = now.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    // On the way down: a dialog keeps arrows to itself on the way up.
    document.addEventListener('keydown', heard, true);
    return () => document.removeEventListener('keydown', heard, true);
  }, []);
}

function Content({ shown, size, title }: { shown: Shown; size: number; title: string }) {
  const { t } = useTranslation('documents');
  if (shown.kind === 'nothing') return <EmptyState title={t('look.nothing')} text={shown.why} />;
  if (shown.kind === 'text') {
    return (
      <>
        <pre className="look-text selectable" style={{ fontSize: `${12.5 * size}px` }}>
          {shown.text}
        </pre>
        {shown.is_cut ? <p className="sub">{t('look.cut')}</p> : null}
      </>
    );
  }
  const name = shown.kind === 'page' ? t('look.page', { page: shown.page + 1, pages: shown.pages }) : title;
  return (
    <img
      className="look-picture"
      data-kind={shown.kind}
      src={shown.address}
      alt={name}
      draggable={false}
      style={shown.kind === 'page' || size !== 1 ? { width: `${100 * size}%`, maxWidth: 'none' } : undefined}
    />
  );
}

export function LookDialog({ line, onClose, onSave }: Props) {
  const { t } = useTranslation('documents');
  const [page, setPage] = useState(0);
  const [step, setStep] = useState(FITS);
  const place = useRef<HTMLElement>(null);
  const size = SIZES[step] ?? 1;
  const width = Math.min(
    MOST_WIDTH,
    Math.round(FITTING_WIDTH * Math.max(1, size) * (window.devicePixelRatio || 1)),
  );
  const look = useAsk('documents.look', { document_id: line.document_id, page, width }, { keep: true });
  const shown = look.data?.shown;
  const pages = shown?.kind === 'page' ? shown.pages : 1;
  const turn = (to: number) => {
    const next = Math.max(0, Math.min(pages - 1, to));
    if (next === page) return;
    setPage(next);
    place.current?.scrollTo(0, 0);
  };
  const resize = (to: number) => setStep(Math.max(0, Math.min(SIZES.length - 1, to)));
  const acts: Record<string, () => void> = {
    '+': () => resize(step + 1),
    '=': () => resize(step + 1),
    '-': () => resize(step - 1),
    '0': () => resize(FITS),
    ...(pages > 1
      ? {
          ArrowRight: () => turn(page + 1),
          ArrowLeft: () => turn(page - 1),
          PageDown: () => turn(page + 1),
          PageUp: () => turn(page - 1),
          Home: () => turn(0),
          End: () => turn(pages - 1),
        }
      : {}),
  };
  useKeys(acts);
  const isSized = shown !== undefined && shown.kind !== 'nothing';
  return (
    <Dialog
      open
      onClose={onClose}
      shape="full"
      title={line.title}
      text={line.file_name}
      foot={
        <>
          {pages > 1 ? (
            <span className="look-group">
              <IconButton
                label={t('look.before')}
                icon={<ChevronLeft size={15} aria-hidden="true" />}
                disabled={page === 0}
                onClick={() => turn(page - 1)}
              />
              <span role="status" className="num">
                {t('look.page', { page: page + 1, pages })}
              </span>
              <IconButton
                label={t('look.next')}
                icon={<ChevronRight size={15} aria-hidden="true" />}
                disabled={page === pages - 1}
                onClick={() => turn(page + 1)}
              />
            </span>
          ) : null}
          {isSized ? (
            <span className="look-group">
              <IconButton
                label={t('look.smaller')}
                icon={<ZoomOut size={15} aria-hidden="true" />}
                disabled={step === 0}
                onClick={() => resize(step - 1)}
              />
              <span className="num look-size">{percent(size * 10_000, 0)}</span>
              <IconButton
                label={t('look.larger')}
                icon={<ZoomIn size={15} aria-hidden="true" />}
                disabled={step === SIZES.length - 1}
                onClick={() => resize(step + 1)}
              />
            </span>
          ) : null}
          <Button icon={<Download size={14} aria-hidden="true" />} onClick={onSave}>
            {t('save')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has the keys */}
      <section className="look" ref={place} tabIndex={0} aria-label={line.title} aria-busy={look.isFetching}>
        {look.isError ? (
          <ProblemPanel problem={look.error} onRetry={() => void look.refetch()} />
        ) : shown ? (
          <Content shown={shown} size={size} title={line.title} />
        ) : (
          <SkeletonBlock height={520} />
        )}
      </section>
    </Dialog>
  );
}
