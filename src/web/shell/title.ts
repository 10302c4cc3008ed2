import { useEffect, useSyncExternalStore } from 'react';

let title = '';
const listeners = new Set<() => void>();

/** Names the page: in the browser's tab and, on a phone, in the head. */
export const useTitle = (name: string): void => {
  useEffect(() => {
    title = name;
    document.title = name === '' ? '明数' : `${name} · 明数`;
    for (const changed of listeners) changed();
  }, [name]);
};

export const useShownTitle = (): string =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => title,
  );
