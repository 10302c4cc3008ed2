import { useSyncExternalStore } from 'react';
import type { ChosenColumn } from '#kit/ui/columns.ts';
import type { RowHeight } from '#kit/ui/data-table.tsx';
import type { Lang } from '#kit/ui/language.tsx';

/** What one person set for this browser. */
export interface Prefs {
  readonly lang: Lang;
  readonly large: boolean;
  readonly grey: boolean;
  /** Single keys as commands; WCAG 2.1.4 asks that they can be turned off. */
  readonly singleKeys: boolean;
}
/** What one person set for one list. */
export interface ListPrefs {
  readonly columns: readonly ChosenColumn[];
  readonly height: RowHeight;
}

const DEFAULTS: Prefs = { lang: 'zh', large: false, grey: false, singleKeys: true };
const LIST_DEFAULTS: ListPrefs = { columns: [], height: 'middle' };
const KEY = 'desk:prefs';

const stored = <T extends object>(key: string, defaults: T): T => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return { ...defaults, ...(typeof value === 'object' && value !== null ? value : {}) };
  } catch {
    return defaults;
  }
};
const keep = (key: string, value: object): void => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still works: the setting lasts as long as the page.
  }
};

const listeners = new Set<() => void>();
const listen = (changed: () => void) => {
  listeners.add(changed);
  return () => listeners.delete(changed);
};
const kept = new Map<string, object>();
const current = <T extends object>(key: string, defaults: T): T => {
  const known = kept.get(key);
  if (known !== undefined) return known as T;
  const value = stored(key, defaults);
  kept.set(key, value);
  return value;
};
const change = (key: string, value: object): void => {
  kept.set(key, value);
  keep(key, value);
  for (const changed of listeners) changed();
};

export const readPrefs = (): Prefs => current(KEY, DEFAULTS);
export const setPrefs = (changes: Partial<Prefs>): void => change(KEY, { ...readPrefs(), ...changes });
export const usePrefs = (): Prefs => useSyncExternalStore(listen, readPrefs);

/** Columns and row height of a list, kept for each person. */
export const useListPrefs = (
  person: string,
  duty: string,
): readonly [ListPrefs, (changes: Partial<ListPrefs>) => void] => {
  const key = `desk:list:${person}:${duty}`;
  const value = useSyncExternalStore(listen, () => current(key, LIST_DEFAULTS));
  return [value, (changes) => change(key, { ...current(key, LIST_DEFAULTS), ...changes })];
};
