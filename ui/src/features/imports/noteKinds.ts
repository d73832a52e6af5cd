// Notes of an import that say the same of different lines or values are one kind: told once, with the others behind it.

export interface NoteKind {
  /** The first of them. */
  text: string;
  /** The others. */
  more: string[];
}

/** A sentence without what differs from line to line: quoted values, numbers, days. */
const pattern = (note: string): string =>
  note
    .replace(/“[^”]*”|"[^"]*"/g, '“”')
    .replace(/\d+(?:[.,:/-]\d+)*/g, '0')
    .replace(/0(, 0)*( …)?/g, '0')
    .replace(/\blines\b/g, 'line')
    .replace(/\b0 (\w+)s\b/g, '0 $1');

/** In the order in which the first of each kind stands: the core has the weightiest first. */
export function noteKinds(notes: string[]): NoteKind[] {
  const kinds = new Map<string, NoteKind>();
  for (const note of notes) {
    const kind = kinds.get(pattern(note));
    if (!kind) kinds.set(pattern(note), { text: note, more: [] });
    else kind.more.push(note);
  }
  return [...kinds.values()];
}
