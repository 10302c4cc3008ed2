import { useId } from 'react';
import type { DutyView } from '#core/api.ts';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { usePopover } from '#kit/ui/use-popover.ts';
import { words as w } from '../words.ts';

interface Props {
  readonly papers: DutyView['papers'];
  readonly onMake: (paper: string) => void;
}

/** The papers that can be made of all cases of a list: one is a button, several stand behind one. */
export const ListPapers = ({ papers, onMake }: Props) => {
  const t = useT();
  const { open, setOpen, box, button } = usePopover();
  const title = useId();
  const [only] = papers;
  if (only === undefined) return null;
  if (papers.length === 1) {
    return (
      <button type="button" className="button" onClick={() => onMake(only.name)}>
        <Icon name="file" /> {t(w.paperBatch(t(only.label)))}
      </button>
    );
  }
  const make = (name: string) => {
    setOpen(false);
    button.current?.focus();
    onMake(name);
  };
  return (
    <div className="chooser" ref={box}>
      <button
        type="button"
        ref={button}
        className={open ? 'button button-on' : 'button'}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
      >
        <Icon name="file" /> {t(w.paperBatches)}
      </button>
      {!open ? null : (
        <div className="popover" role="dialog" aria-labelledby={title}>
          <div className="chooser-head">
            <strong id={title}>{t(w.paperBatchWhich)}</strong>
          </div>
          <ul className="choices">
            {papers.map(({ name, label }) => (
              <li key={name}>
                <button type="button" className="choice" onClick={() => make(name)}>
                  {t(label)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
