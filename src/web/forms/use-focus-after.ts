import { useEffect, useRef } from 'react';

/**
 * The button of a step goes once the step is taken, and the focus must not go with it: when the form has closed, the part of the page
 * with this id gets it. Answers what to call when a step was taken.
 */
export const useFocusAfter = (open: boolean, id: string): (() => void) => {
  const taken = useRef(false);
  useEffect(() => {
    if (open || !taken.current) return;
    taken.current = false;
    document.getElementById(id)?.focus({ preventScroll: true });
  }, [open, id]);
  return () => {
    taken.current = true;
  };
};
