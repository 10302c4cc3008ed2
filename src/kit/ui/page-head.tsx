import type { ReactNode } from 'react';
import type { Label } from '#core/result.ts';
import { Go } from './go.tsx';
import { KeyHints, type KeyName } from './key-hint.tsx';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

export interface Crumb {
  readonly label: Label;
  readonly href?: string;
}

/** Crumbs and keys, then the title as a sentence or a name, its meta line and the page's own buttons. */
export const PageHead = (props: {
  readonly crumbs: readonly Crumb[];
  readonly keys?: readonly KeyName[];
  readonly title: ReactNode;
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
}) => {
  const t = useT();
  return (
    <header className="page-head">
      <div className="page-line">
        <nav aria-label={t(w.crumbs)}>
          <ol className="crumbs">
            {props.crumbs.map(({ label, href }) => (
              <li key={label.zh}>{href === undefined ? t(label) : <Go href={href}>{t(label)}</Go>}</li>
            ))}
          </ol>
        </nav>
        {props.keys === undefined ? null : <KeyHints keys={props.keys} />}
      </div>
      <div className="page-title">
        <h1>{props.title}</h1>
        {props.meta === undefined ? null : <div className="page-meta">{props.meta}</div>}
        {props.actions === undefined ? null : <div className="page-actions">{props.actions}</div>}
      </div>
    </header>
  );
};
