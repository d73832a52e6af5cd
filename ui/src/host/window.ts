// What only the window can do: menu choices, deep links, zoom. In a browser each is quietly absent.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { inWindow } from './call';
import { asProblem, type Problem } from './problem';

function hear(event: string, then: (text: string) => void): () => void {
  if (!inWindow()) return () => undefined;
  const stop = listen<string>(event, (heard) => then(heard.payload));
  return () => {
    void stop.then((end) => end());
  };
}

/** A menu item was chosen: its id, such as `palette`, `import`, `zoom_in`. */
export const onMenu = (then: (item: string) => void): (() => void) => hear('menu', then);

/** keystead://unit/… was opened: the whole link. */
export const onDeepLink = (then: (link: string) => void): (() => void) => hear('deep-link', then);

/** Files were dropped on the window: their paths. */
export function onFilesDropped(then: (paths: string[]) => void): () => void {
  if (!inWindow()) return () => undefined;
  const stop = listen<{ paths: string[] }>('tauri://drag-drop', (heard) => then(heard.payload.paths));
  return () => {
    void stop.then((end) => end());
  };
}

/** Files are held over the window, or no longer. */
export function onFilesOver(then: (over: boolean) => void): () => void {
  if (!inWindow()) return () => undefined;
  const stops = [
    listen('tauri://drag-enter', () => then(true)),
    listen('tauri://drag-leave', () => then(false)),
    listen('tauri://drag-drop', () => then(false)),
  ];
  return () => {
    for (const stop of stops) void stop.then((end) => end());
  };
}

/** Gives the window around the page, with its menu bar, the theme of the page. */
export function tellTheme(theme: 'system' | 'light' | 'dark'): void {
  if (inWindow()) void shell<null>('shell_look', { theme }).catch(() => undefined);
}

/** Zooms the page: the webview itself in the window, CSS elsewhere. */
export async function zoomTo(factor: number): Promise<void> {
  if (inWindow()) await getCurrentWebview().setZoom(factor);
  else document.documentElement.style.setProperty('zoom', factor === 1 ? '' : String(factor));
}

export type PickKind =
  | 'import_file'
  | 'import_folder'
  | 'export_folder'
  | 'backup_file'
  | 'backup_copy'
  | 'document_file'
  | 'bank_file'
  | 'document_copy'
  | 'key_file'
  | 'key_copy'
  | 'list_file'
  | 'report_file';

/** Asks for a file or folder with the system's own dialog; null when it was closed, or outside the window. */
export async function pick(kind: PickKind, name: string | null = null): Promise<string | null> {
  return inWindow() ? shell<string | null>('shell_pick', { kind, name }) : null;
}

/** Saves a text where the person says; the path, or null when they changed their mind. */
export async function saveText(fileName: string, text: string): Promise<string | null> {
  if (inWindow()) return shell<string | null>('shell_save_text', { suggested: fileName, text });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
  return fileName;
}

/** Puts a text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the page may not write there by itself, what is selected may still be copied.
    const box = document.createElement('textarea');
    box.value = text;
    box.style.position = 'fixed';
    box.style.opacity = '0';
    const before = document.activeElement;
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}

export interface About {
  version: string;
  profile_dir: string;
  log_dir: string;
  /** Whether a place to look for updates is named. */
  updates: boolean;
  /** The newer version that was found there. */
  newer: Update | null;
}

export const openLogs = (): Promise<null> => shell<null>('shell_open_logs', {});
export const about = (): Promise<About> => shell<About>('shell_about', {});
/** Whether Keystead starts with the computer; sets it first when told. */
export const autostart = (on: boolean | null): Promise<boolean> => shell<boolean>('shell_autostart', { on });

/** How far the shell is with opening the profile, and what it has to tell at the start. */
export interface ShellState {
  state: 'opening' | 'ready' | 'locked';
  problem: Problem | null;
  crash: string | null;
  link: string | null;
}

export const shellState = (): Promise<ShellState> => shell<ShellState>('shell_state', {});
/** Opens the profile again, after the keyring was unlocked or the other process closed. */
export const shellRetry = (): Promise<ShellState> => shell<ShellState>('shell_retry', {});

/** Writes the recovery key of the open portfolio to a chosen file, sealed under the passphrase. */
export const keySave = (path: string, passphrase: string): Promise<null> =>
  shell<null>('shell_key_save', { path, passphrase });
/** Opens the portfolio with a recovery key, and keeps the key on this computer. */
export const keyUse = (path: string, passphrase: string): Promise<ShellState> =>
  shell<ShellState>('shell_key_use', { path, passphrase });

/** A copy that Keystead keeps beside the portfolio. */
export interface CopyLine {
  name: string;
  /** When it was made, RFC 3339. */
  at: string | null;
  bytes: number;
  why: 'before_restore' | 'before_upgrade' | 'kept';
}

/** What came of a restore: under which name lies what was there before, and how the portfolio stands. */
export interface Restored {
  kept: string | null;
  report: ShellState;
}

export const shellCopies = (): Promise<CopyLine[]> => shell<CopyLine[]>('shell_copies', {});
/** Puts a copy of this portfolio in its place; what is there now is kept. */
export const restoreCopy = (name: string): Promise<Restored> =>
  shell<Restored>('shell_restore_copy', { name });
/** The same with a file that was chosen in the system's dialog. */
export const restoreFile = (path: string): Promise<Restored> =>
  shell<Restored>('shell_restore_file', { path });

let painted = false;

/** Tells the shell's log, once, that the window shows the portfolio: the frame after the next begins when it is painted. */
export function tellPainted(): void {
  if (painted || !inWindow()) return;
  painted = true;
  requestAnimationFrame(() => requestAnimationFrame(() => void shell<null>('shell_painted', {})));
}

/** The shell's state changed. */
export function onShell(then: (state: ShellState) => void): () => void {
  if (!inWindow()) return () => undefined;
  const stop = listen<ShellState>('shell', (heard) => then(heard.payload));
  return () => {
    void stop.then((end) => end());
  };
}

export interface Update {
  version: string;
  notes: string | null;
}

/** A newer version, or null when this is the newest. */
export const updateCheck = (): Promise<Update | null> => shell<Update | null>('shell_update_check', {});
export const updateInstall = (): Promise<null> => shell<null>('shell_update_install', {});

async function shell<T>(name: string, args: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(name, args);
  } catch (thrown) {
    throw asProblem(thrown);
  }
}
