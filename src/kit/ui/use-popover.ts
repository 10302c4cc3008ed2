import { type RefObject, useEffect, useRef, useState } from 'react';

/** Something that opens in place beside its button; Escape closes it and gives the focus back, and whatever is pressed or focused elsewhere closes it. */
export interface Popover {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  /** What holds the button and that which opens. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly button: RefObject<HTMLButtonElement | null>;
}

export const usePopover = (): Popover => {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
      document.removeEventListener('keydown', leave);
    };
  }, [open]);
  return { open, setOpen, box, button };
};
