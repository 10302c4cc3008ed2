import { useEffect, useRef } from 'react';
import type { Problem } from '#core/api.ts';
import { Articles } from './article.tsx';
import { timeSeconds } from './format.ts';
import { Icon } from './icon.tsx';
import { useLang, useT } from './language.tsx';
import { State } from './state.tsx';
import { kitWords as w } from './words.ts';

/**
 * A problem as a sentence. A refusal is no error: lock, ink, articles, what is allowed. Anything else says what was not done, that the
 * input is kept, number and time; trying again uses the same key, so it never doubles.
 */
export const ProblemNote = (props: {
  readonly problem: Problem;
  readonly at?: string;
  readonly kept?: boolean;
  readonly onAgain?: () => void;
}) => {
  const t = useT();
  const lang = useLang();
  const { problem } = props;
  const box = useRef<HTMLDivElement>(null);
  // What went wrong may lie below the fold of a long form.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const refusal = problem.basis !== undefined && problem.status < 500;
  const text = lang === 'zh' ? problem.detail : problem.detailEn;
  return (
    <div ref={box} className={refusal ? 'problem problem-refusal' : 'problem'} role="alert">
      <p className="problem-title">
        {refusal ? <Icon name="lock" /> : <State kind="late" />} <strong>{text}</strong>
      </p>
      {problem.basis === undefined ? null : <Articles basis={problem.basis} />}
      {problem.allowed === undefined ? null : <p>{t(problem.allowed)}</p>}
      {refusal ? null : (
        <p className="problem-note">
          {props.kept === true ? t(w.inputKept) : null}
          {problem.requestId === undefined ? null : ` ${t(w.number)} ${problem.requestId}`}
          {props.at === undefined ? null : ` ${timeSeconds(props.at)}`}
        </p>
      )}
      {props.onAgain === undefined ? null : (
        <p>
          <button type="button" className="button" onClick={props.onAgain}>
            {t(w.again)}
          </button>{' '}
          <span className="muted">{props.kept === true ? t(w.notDoubled) : null}</span>
        </p>
      )}
    </div>
  );
};
