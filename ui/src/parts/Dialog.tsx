// Dialogs: a small one in the middle, a wide one for lists, a sheet from the right for forms. One that holds what was
// typed asks before it lets that go.
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import './Dialog.css';
import { useReturnFocus } from './returnFocus';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  text?: ReactNode;
  shape?: 'small' | 'wide' | 'sheet';
  foot?: ReactNode;
  /** Something was typed that is nowhere else: Escape, a click beside and the close button ask before it goes. */
  unsaved?: boolean;
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

export function Dialog({ open, onClose, title, text, shape = 'small', foot, unsaved, children }: Props) {
  const { t } = useTranslation('parts');
  const [asking, setAsking] = useState(false);
  const back = useReturnFocus(open);
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
          <Base.Popup className="dialog" data-shape={shape} finalFocus={back}>
            <header className="dialog-head">
              <div>
                <Base.Title className="dialog-title">{title}</Base.Title>
                {text ? <Base.Description className="sub">{text}</Base.Description> : null}
              </div>
              <Base.Close className="btn btn-icon" data-look="quiet" aria-label={t('close')}>
                <X size={16} aria-hidden="true" />
              </Base.Close>
            </header>
            <div className="dialog-body">{children}</div>
            {foot ? <footer className="dialog-foot">{foot}</footer> : null}
            {asking ? <Discard onKeep={() => setAsking(false)} onDiscard={onClose} /> : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
