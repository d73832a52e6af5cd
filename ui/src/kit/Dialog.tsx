// Dialogs: a small one in the middle, a wide one for lists, one as high as the window, a sheet from the right for forms. One that holds what was
// typed asks before it lets that go. The first field has the focus, Ctrl+Enter submits, and a refusal is led to and said
// at the button: the same in each.
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../host/problem';
import { Button } from './Button';
import './Dialog.css';
import { useFirstFocus } from './firstFocus';
import { Refusal } from './Refusal';
import { Faults, FaultsHere, leadTo, useFaults } from './refusal';
import { useReturnFocus } from './returnFocus';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  text?: ReactNode;
  shape?: 'small' | 'wide' | 'full' | 'sheet';
  foot?: ReactNode;
  /** Something was typed that is nowhere else: Escape, a click beside and the close button ask before it goes. */
  unsaved?: boolean;
  /** What the core refused of the form. */
  refused?: Problem | null;
  children: ReactNode;
}

function Discard({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  const { t } = useTranslation('parts');
  return (
    <Dialog
      open
      onClose={onKeep}
      title={t('discard.title')}
      foot={
        <>
          <Button look="danger" onClick={onDiscard}>
            {t('discard.go')}
          </Button>
          <Button look="cta" autoFocus onClick={onKeep}>
            {t('discard.keep')}
          </Button>
        </>
      }
    >
      <p>{t('discard.text')}</p>
    </Dialog>
  );
}

/** Whether something was submitted, what is wrong with it, and the way there. */
function useRefusal(popup: HTMLElement | null, refused: Problem | null) {
  const [faults] = useState(() => new Faults());
  const [submitted, setSubmitted] = useState(0);
  const wrong = useFaults(faults);
  // Each submit that ends in a refusal leads there once; what is corrected afterwards moves nothing.
  const lead = useCallback(() => {
    const first = faults.all()[0]?.element ?? popup?.querySelector('.field-error, .problem');
    if (first) leadTo(first);
  }, [faults, popup]);
  useEffect(() => {
    if (refused || submitted > 0) lead();
  }, [refused, submitted, lead]);
  const said = submitted > 0 || refused !== null;
  return { faults, lead, wrong: said ? wrong : [], onSubmit: () => setSubmitted((times) => times + 1) };
}

/** Ctrl+Enter in a sheet is its button. */
function submitForm(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  // A dialog or a menu in front of it is its child on paper only.
  if (event.defaultPrevented || !event.currentTarget.contains(event.target as Node)) return;
  const form = event.currentTarget.querySelector('form');
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}

export function Dialog(props: Props) {
  const { open, onClose, title, text, shape = 'small', foot, unsaved, refused = null, children } = props;
  const { t } = useTranslation('parts');
  const [asking, setAsking] = useState(false);
  const [popup, setPopup] = useState<HTMLElement | null>(null);
  const back = useReturnFocus(open);
  const { faults, lead, wrong, onSubmit } = useRefusal(popup, refused);
  const first = useFirstFocus(popup, faults);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        if (unsaved) setAsking(true);
        else onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Viewport className="dialog-place" data-shape={shape}>
          <Base.Popup
            ref={setPopup}
            className="dialog"
            data-shape={shape}
            initialFocus={first}
            finalFocus={back}
            onKeyDown={submitForm}
            onSubmitCapture={(event) => {
              if (event.currentTarget.contains(event.target as Node)) onSubmit();
            }}
          >
            <header className="dialog-head">
              <div>
                <Base.Title className="dialog-title">{title}</Base.Title>
                {text ? <Base.Description className="sub">{text}</Base.Description> : null}
              </div>
              <Base.Close className="btn btn-icon" data-look="quiet" aria-label={t('close')}>
                <X size={16} aria-hidden="true" />
              </Base.Close>
            </header>
            <div className="dialog-body">
              <FaultsHere value={faults}>{children}</FaultsHere>
            </div>
            {foot ? (
              <footer className="dialog-foot">
                <Refusal faults={wrong} isRefused={refused !== null} onWhy={lead} />
                {foot}
              </footer>
            ) : null}
            {asking ? <Discard onKeep={() => setAsking(false)} onDiscard={onClose} /> : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
