// Topics that became stale: from the window's event, or from the bridge's header. The refresher listens here.
import { listen } from '@tauri-apps/api/event';

type Listener = (topics: string[]) => void;
const listeners = new Set<Listener>();

export function tellStale(topics: string[]): void {
  if (topics.length > 0) for (const listener of listeners) listener(topics);
}

/** Calls back with stale topics until the returned function is called. */
export function onStale(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Begins to listen to the window, where there is one. */
export function hearWindow(): void {
  if (!('__TAURI_INTERNALS__' in globalThis)) return;
  void listen<string[]>('stale', (event) => tellStale(event.payload));
}
