import { type ReactNode, useEffect, useRef, useState } from 'react';

/** A button with something that opens under it. Escape and a press elsewhere close it, and the focus goes back to the button. */
export const Popover = (props: {
  readonly label: string;
  readonly face: ReactNode;
  readonly className: string;
  readonly children: (close: () => void) => ReactNode;
}) => {
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
  return (
    <div className="pop" ref={box}>
      <button
        type="button"
        ref={button}
        className={props.className}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className="sr-only">{props.label}</span>
        {props.face}
      </button>
      {open ? <div className="popover">{props.children(() => setOpen(false))}</div> : null}
    </div>
  );
};
