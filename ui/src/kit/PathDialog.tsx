// Where there is no system dialog (a browser), a path is written down.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Field, TextInput } from './Field';

interface Props {
  title: string;
  label: string;
  onPath: (path: string) => void;
  onClose: () => void;
}

export function PathDialog({ title, label, onPath, onClose }: Props) {
  const { t } = useTranslation('parts');
  const [path, setPath] = useState('');
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      foot={
        <Button look="cta" type="submit" form="path-form" disabled={path.trim() === ''}>
          {t('path.go')}
        </Button>
      }
    >
      <form
        id="path-form"
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim()) onPath(path.trim());
        }}
      >
        <Field label={label}>
          <TextInput value={path} onChange={setPath} />
        </Field>
      </form>
    </Dialog>
  );
}
