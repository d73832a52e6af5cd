// What a declared setting is called: the texts beside the feature that declares it, under `setting.<name>`.
import i18next from 'i18next';
import type { SettingLine } from '../../wire/bindings';

const said = (ns: string, key: string) =>
  (i18next.t as (key: string, options: { ns: string }) => string)(key, { ns });

export interface SettingWords {
  title: string;
  text: string;
  /** A word of a choice. */
  word: (word: string) => string;
}

export function settingWords({ feature, name }: SettingLine): SettingWords {
  const own = (key: string) => said(feature, `setting.${name}.${key}`);
  // A dot parts the keys of the texts.
  return {
    title: own('title'),
    text: own('text'),
    word: (word) => own(`words.${word.replaceAll('.', '_')}`),
  };
}

export const sectionTitle = ({ feature, section }: SettingLine): string =>
  said(feature, `section.${section}.title`);

/** Whether all that is typed stands somewhere in these words. */
export function isFound(typed: string, ...words: string[]): boolean {
  const text = words.join(' ').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}

/** What is looked through of a declared setting. */
export function wordsOf(line: SettingLine): string[] {
  const { title, text, word } = settingWords(line);
  return [sectionTitle(line), title, text, ...line.words.map(word)];
}
