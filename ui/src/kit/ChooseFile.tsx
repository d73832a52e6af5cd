// A file to be looked at: by the system's dialog in the window, by its path where there is none (a browser).
import { useState } from 'react';
import { inWindow } from '../host/call';
import { type PickKind, pick } from '../host/window';
import { Button } from './Button';
import { Field, TextInput } from './Field';

interface Props {
  /** Which dialog: it begins where one of its kind was chosen last. */
  kind: PickKind;
  /** What the button says that opens it. */
  choose: string;
  /** What the path is of, one as an example, and what the button says that reads it. */
  path: string;
  example: string;
  look: string;
  busy?: boolean;
  onPath: (path: string) => void;
}

export function ChooseFile({ kind, choose, path, example, look, busy, onPath }: Props) {
  const [typed, setTyped] = useState('');
  if (inWindow()) {
    return (
      <div className="line">
        <Button
          look="cta"
          busy={busy ?? false}
          onClick={() => void pick(kind).then((found) => found && onPath(found))}
        >
          {choose}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) onPath(typed.trim());
      }}
    >
      <Field label={path}>
        <TextInput value={typed} onChange={setTyped} placeholder={example} />
      </Field>
      <div className="line">
        <Button type="submit" busy={busy ?? false} disabled={typed.trim() === ''}>
          {look}
        </Button>
      </div>
    </form>
  );
}
