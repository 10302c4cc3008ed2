import type { CaseView } from '#core/api.ts';
import { shortDate } from './format.ts';
import { useT } from './language.tsx';
import { State } from './state.tsx';
import { kitWords as w } from './words.ts';

const kinds = { done: 'done', current: 'run', todo: 'todo' } as const;

/** The way of a case: at most eight steps, done, current and to come, each with its date. */
export const Way = ({ way, today }: { readonly way: CaseView['way']; readonly today: string }) => {
  const t = useT();
  if (way.length === 0) return null;
  return (
    <ol className="way">
      {way.map(({ label, state, on }) => (
        <li
          key={label.zh}
          className={`way-${state}`}
          {...(state === 'current' ? { 'aria-current': 'step' as const } : {})}
        >
          <State kind={kinds[state]} />
          <span className="way-name">{t(label)}</span>
          <span className="way-on">
            {on === null ? (state === 'todo' ? t(w.notBegun) : '\u00a0') : shortDate(on, today)}
          </span>
        </li>
      ))}
    </ol>
  );
};
