// The filter of a list: what is typed takes effect after a short rest, so that each key does not ask the database.
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import './SearchBox.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rest?: number;
}

export function SearchBox({ label, value, onChange, rest = 120 }: Props) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      onChange(typed);
    }, rest);
    return () => clearTimeout(timer);
  }, [typed, rest, onChange]);
  return (
    <div className="search-box">
      <Search size={14} aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (typed === '') event.currentTarget.blur();
            else setTyped('');
          }
        }}
      />
    </div>
  );
}
