// Where the browser of the screens is.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A browser by path, or by a name to look for. */
export function browserPath(name) {
  if (name.includes('/')) return name;
  const folders = (process.env.PATH ?? '').split(':');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? name;
}
