// What an act on many leaves alone, with the reason of each: said before it is done.
import { inWords } from './sentences';

/** So many reasons are spelled out. */
const SHOWN = 8;

interface Props {
  /** How many, in words. */
  title: string;
  reasons: { id: string; text: string }[];
}

export function LeftOut({ title, reasons }: Props) {
  if (reasons.length === 0) return null;
  return (
    <div role="status">
      <p className="strong">{title}</p>
      <ul>
        {reasons.slice(0, SHOWN).map(({ id, text }) => (
          <li key={id} className="second">
            {inWords(text)}
          </li>
        ))}
      </ul>
    </div>
  );
}
