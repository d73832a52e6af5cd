// A labeled field with its hint and its error; text, longer text, and money typed as the locale writes it.
import { Field as Base } from '@base-ui/react/field';
import { type ReactNode, useRef, useState } from 'react';
import './Field.css';
import { restingMoney } from './parse';
import { useFault } from './refusal';
import { inWords } from './sentences';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  /** Why the value is hardly meant: it may be saved all the same. */
  doubt?: string | null | undefined;
  /** The field's name, to be found by. */
  name?: string | undefined;
  /** Its label stands beside it already; only who cannot see it is told. */
  bare?: boolean;
  children: ReactNode;
}

/** Wraps any control made with Base UI, or one of those below. */
export function Field({ label, hint, error, doubt, name, bare, children }: FieldProps) {
  const root = useRef<HTMLDivElement>(null);
  useFault(label, Boolean(error), root);
  return (
    <Base.Root ref={root} className="field" invalid={Boolean(error)} data-doubt={doubt ? name : undefined}>
      <Base.Label className={bare ? 'unseen' : 'field-label'}>{label}</Base.Label>
      {children}
      {error ? (
        <Base.Error className="field-error" match>
          {inWords(error)}
        </Base.Error>
      ) : doubt ? (
        <Base.Description className="field-doubt">{inWords(doubt)}</Base.Description>
      ) : hint ? (
        <Base.Description className="field-hint">{hint}</Base.Description>
      ) : null}
    </Base.Root>
  );
}

interface TextProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  required?: boolean;
  autoFocus?: boolean;
  inputMode?: 'text' | 'decimal' | 'numeric';
  figures?: boolean;
  /** A passphrase: not shown while it is typed. */
  secret?: boolean;
  readOnly?: boolean;
  disabled?: boolean;
  title?: string;
  name?: string;
  onBlur?: () => void;
  'aria-label'?: string;
}

export function TextInput({ value, onChange, figures, secret, ...rest }: TextProps) {
  return (
    <Base.Control
      {...rest}
      className={figures ? 'field-box num' : 'field-box'}
      value={value}
      {...(secret ? { type: 'password' } : {})}
      autoComplete="off"
      spellCheck={false}
      onValueChange={(next) => onChange(String(next))}
    />
  );
}

/** An amount: with its thousands apart, but for while it is being typed. */
export function MoneyInput({ value, onChange, ...rest }: TextProps) {
  const [typing, setTyping] = useState(false);
  return (
    <TextInput
      {...rest}
      value={typing ? value : restingMoney(value)}
      onChange={(next) => {
        setTyping(true);
        onChange(next);
      }}
      onBlur={() => setTyping(false)}
      figures
      inputMode="decimal"
    />
  );
}

export function TextArea({ value, onChange, ...rest }: TextProps) {
  return (
    <Base.Control
      {...rest}
      render={<textarea rows={3} />}
      className="field-box field-area"
      value={value}
      onValueChange={(next) => onChange(String(next))}
    />
  );
}
