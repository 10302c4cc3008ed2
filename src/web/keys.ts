import { useEffect, useRef } from 'react';
import { readPrefs } from './prefs.ts';

export type KeyMap = Readonly<Record<string, () => void>>;

/** Whether a single key may be a command now: outside fields, without modifiers, while no input method composes, and if it is wished. */
export const isCommand = (
  event: Pick<KeyboardEvent, 'isComposing' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'>,
  inField: boolean,
  wished: boolean,
): boolean =>
  wished &&
  !inField &&
  !event.isComposing &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !event.defaultPrevented;

const inField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], .ant-select, .ant-picker',
  ) !== null;

/** A button that has the focus keeps the space bar: that is how it is pressed without a mouse. */
const isPress = (key: string, target: EventTarget | null): boolean =>
  key === ' ' && target instanceof Element && target.closest('button, a, summary, input, [role=button]') !== null;

/** A sheet or dialog over the page takes the keys for itself. */
const covered = (): boolean => document.querySelector('.sheet') !== null;

/** Single keys of a page, such as `j` or `?`, and pairs such as `g t`. */
export const useKeys = (keys: KeyMap): void => {
  const latest = useRef(keys);
  latest.current = keys;
  const first = useRef<{ readonly key: string; readonly at: number }>({ key: '', at: 0 });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!isCommand(event, inField(event.target), readPrefs().singleKeys) || covered()) return;
      if (isPress(event.key, event.target)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const pair = event.timeStamp - first.current.at < 1000 ? `${first.current.key} ${key}` : '';
      first.current = { key, at: event.timeStamp };
      const act = latest.current[pair] ?? latest.current[key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
};

const opener = (row: Element): HTMLElement | null => row.querySelector<HTMLElement>('[data-row-open]');

/** `J` and `K`: to the next or previous row of the page. The focus is the place, so Enter opens it as any link. */
const moveRow = (by: 1 | -1): void => {
  const rows = [...document.querySelectorAll('[data-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[at < 0 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  if (row !== undefined) opener(row)?.focus();
};

/** `E`: the due step of the row that has the focus, or of the first one. */
const actOnRow = (): void => {
  const row = document.activeElement?.closest('[data-row]') ?? document.querySelector('[data-row]');
  row?.querySelector<HTMLElement>('[data-row-do]')?.click();
};

const click = (key: string) => (): void => document.querySelector<HTMLElement>(`[data-key="${key}"]`)?.click();
/** What opens under a button is reached from the button. */
const press = (key: string) => (): void => {
  focus(key)();
  click(key)();
};
const focus = (key: string) => (): void => document.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();

/** The keys of pages with rows: `J K` move, `E` acts, `F` query row, `C` columns, `N` new. */
export const rowKeys: KeyMap = {
  j: () => moveRow(1),
  k: () => moveRow(-1),
  e: actOnRow,
  f: focus('query'),
  c: press('columns'),
  n: click('new'),
};
