// Dialogs: a small one in the middle, a wide one for lists, a sheet from the right for forms.
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './Dialog.css';
import { useReturnFocus } from './returnFocus';

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  text?: ReactNode;
  shape?: 'small' | 'wide' | 'sheet';
  foot?: ReactNode;
  children: ReactNode;
}

export function Dialog({ open, onClose, title, text, shape = 'small', foot, children }: Props) {
  const { t } = useTranslation('parts');
  const back = useReturnFocus(open);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
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
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
