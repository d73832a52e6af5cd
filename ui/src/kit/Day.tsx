// Days and instants in the person's locale, with the machine's writing for those who need it.
import { day, instant } from './format';

export function Day({ on }: { on: string | null | undefined }) {
  if (!on) return <span className="dim">—</span>;
  return <time dateTime={on}>{day(on)}</time>;
}

export function Instant({ at }: { at: string | null | undefined }) {
  if (!at) return <span className="dim">—</span>;
  return <time dateTime={at}>{instant(at)}</time>;
}
