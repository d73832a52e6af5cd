// What of a form was refused: each field with an error says so to the sheet around it, in the order they stand on the
// page, and the sheet leads to the first of them. Forms do nothing for it.
import { createContext, type RefObject, useContext, useEffect, useId, useSyncExternalStore } from 'react';
import type { Problem } from '../host/problem';

/** A field that is wrong. */
export interface Fault {
  label: string;
  element: HTMLElement;
}

/** The wrong fields of one sheet. */
export class Faults {
  private readonly known = new Map<string, Fault>();
  private readonly listeners = new Set<() => void>();
  private sorted: Fault[] = [];

  put(id: string, fault: Fault | null): void {
    if (fault) this.known.set(id, fault);
    else if (!this.known.delete(id)) return;
    this.sorted = [...this.known.values()].sort((one, other) =>
      one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    for (const listener of this.listeners) listener();
  }

  readonly all = (): Fault[] => this.sorted;

  readonly hear = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export const FaultsHere = createContext<Faults | null>(null);

const NONE: Fault[] = [];
const nothing = () => () => undefined;

/** The wrong fields, as they stand. */
export const useFaults = (faults: Faults | null): Fault[] =>
  useSyncExternalStore(faults?.hear ?? nothing, faults?.all ?? (() => NONE));

/** Tells the sheet around it that the field is wrong, or no longer. */
export function useFault(label: string, isWrong: boolean, element: RefObject<HTMLElement | null>): void {
  const faults = useContext(FaultsHere);
  const id = useId();
  useEffect(() => {
    if (!faults || !isWrong || !element.current) return;
    faults.put(id, { label, element: element.current });
    return () => faults.put(id, null);
  }, [faults, id, label, isWrong, element]);
}

const CONTROL =
  'input:not([type=hidden],[type=radio],[tabindex="-1"],[readonly],:disabled), textarea:not(:disabled), [role=combobox]:not(:disabled)';

/** The first thing in it that can be filled in. */
export const firstControl = (within: Element | null | undefined): HTMLElement | null =>
  within?.querySelector<HTMLElement>(CONTROL) ?? null;

/** Brings it before the eyes and the keyboard to it. */
export function leadTo(element: Element): void {
  element.scrollIntoView({ block: 'center' });
  firstControl(element)?.focus({ preventScroll: true });
}

/** What is said of one field: the sentence and the way out; null when nothing is wrong with it. */
export function saidOf(problem: Problem | null | undefined, field: string): string | null {
  if (!problem) return null;
  const found = [problem, ...(problem.also ?? [])].find((fault) => fault.field === field);
  return found ? [found.text, found.hint].filter(Boolean).join(' ') : null;
}
