import type { ReactNode } from 'react';
import { usePopover } from '#kit/ui/use-popover.ts';

/** A button with something that opens under it. */
export const Popover = (props: {
  readonly label: string;
  readonly face: ReactNode;
  readonly className: string;
  readonly children: (close: () => void) => ReactNode;
}) => {
  const { open, setOpen, box, button } = usePopover();
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
