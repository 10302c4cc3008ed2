import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

interface Props {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly width: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';
const POPUPS =
  '.ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)';

const visible = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** Tab stays within the sheet. */
const keepFocus = (event: KeyboardEvent, panel: HTMLElement): void => {
  const all = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(visible);
  const [first, last] = [all[0], all[all.length - 1]];
  const at = document.activeElement;
  if (first === undefined || last === undefined) return;
  if (event.shiftKey && (at === first || at === panel)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && at === last) {
    event.preventDefault();
    first.focus();
  }
};

const Panel = ({ title, width, onClose, children }: Omit<Props, 'open'>) => {
  const t = useT();
  const name = useId();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    document.body.classList.add('under-sheet');
    panel.current?.focus();
    return () => {
      document.body.classList.remove('under-sheet');
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      if ([...document.querySelectorAll('.sheet-panel')].at(-1) !== panel.current) return;
      // What had the focus may be gone, as a removed file is: the sheet takes it back.
      if (document.activeElement === document.body) panel.current?.focus();
      if (event.key === 'Tab' && panel.current !== null) keepFocus(event, panel.current);
      // Escape first closes what floats over the sheet, and never ends a composition.
      if (event.key === 'Escape' && !event.isComposing && document.querySelector(POPUPS) === null) close.current();
    };
    // Before anything else hears of the key: a list that Escape closes is still open here.
    document.addEventListener('keydown', keyed, true);
    return () => document.removeEventListener('keydown', keyed, true);
  }, []);
  return (
    <div className="sheet">
      <button type="button" className="sheet-back" tabIndex={-1} aria-hidden="true" onClick={onClose} />
      <div
        className="sheet-panel"
        ref={panel}
        role="dialog"
        aria-modal="true"
        aria-labelledby={name}
        tabIndex={-1}
        style={{ width }}
      >
        <div className="sheet-head">
          <h2 id={name}>{title}</h2>
          <button type="button" className="icon-button" aria-label={t(w.close)} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <div className="sheet-body">{children}</div>
      </div>
    </div>
  );
};

/** A sheet at the side, over the page: it takes the focus, keeps it, and gives it back. Escape and a press beside it close it. */
export const Sheet = ({ open, ...rest }: Props) => (open ? createPortal(<Panel {...rest} />, document.body) : null);
