import { useSyncExternalStore } from 'react';

const query = typeof matchMedia === 'undefined' ? null : matchMedia('(max-width: 719px)');

const subscribe = (changed: () => void): (() => void) => {
  query?.addEventListener('change', changed);
  return () => query?.removeEventListener('change', changed);
};

/** Whether the page is narrower than 720 px: cards, forms of one column, targets of 44 px. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => query?.matches ?? false);
