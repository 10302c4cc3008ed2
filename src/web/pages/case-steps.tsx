import { useState } from 'react';
import type { StepView } from '#core/api.ts';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { StepButton } from '#kit/ui/step-button.tsx';
import { words as w } from '../words.ts';

interface Props {
  readonly steps: readonly StepView[];
  readonly onTake: (step: StepView) => void;
  readonly onRefused: (step: StepView) => void;
}

/** Steps that are not possible stay visible: these few, the rest one press away with their number. */
const LOCKED_SHOWN = 3;

/** Those that wait for something else than another state come first: they can be set right now. */
const nearFirst = (steps: readonly StepView[]): readonly StepView[] =>
  [...steps].sort((a, b) => Number(a.refusal?.code === 'wrong-state') - Number(b.refusal?.code === 'wrong-state'));

const Locked = ({ steps, onTake, onRefused }: Props) => {
  const t = useT();
  const [all, setAll] = useState(false);
  const locked = nearFirst(steps.filter(({ refusal }) => refusal !== null));
  const rest = locked.length - LOCKED_SHOWN;
  return (
    <>
      {(all ? locked : locked.slice(0, LOCKED_SHOWN)).map((step) => (
        <StepButton key={step.step} step={step} digit={null} filled={false} onTake={onTake} onRefused={onRefused} />
      ))}
      {rest <= 0 ? null : (
        <button type="button" className="link steps-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? w.fewerSteps : w.moreSteps(rest))} <Icon name="down" size={12} />
        </button>
      )}
    </>
  );
};

/** The steps of a case as buttons, the due one filled; corrections and annulments apart, under 记录保全. */
export const CaseSteps = (props: Props) => {
  const t = useT();
  const acts = props.steps.filter(({ keeping }) => !keeping);
  const keeping = props.steps.filter((step) => step.keeping);
  const possible = acts.filter(({ refusal }) => refusal === null);
  return (
    <section className="card" id="steps" tabIndex={-1} aria-labelledby="steps-title">
      <header className="card-head">
        <h2 id="steps-title">{t(w.steps)}</h2>
      </header>
      <div className="steps">
        {acts.length === 0 ? <p>{t(w.stepsNone)}</p> : null}
        {possible.map((step, index) => (
          <StepButton
            key={step.step}
            step={step}
            digit={index < 9 ? index + 1 : null}
            filled={step.due}
            onTake={props.onTake}
            onRefused={props.onRefused}
          />
        ))}
        <Locked {...props} steps={acts} />
      </div>
      {keeping.length === 0 ? null : (
        <details className="keeping" open={keeping.some(({ due }) => due)}>
          <summary>{t(w.keeping)}</summary>
          <p className="muted">{t(w.keepingNote)}</p>
          {keeping.map((step) => (
            <StepButton
              key={step.step}
              step={step}
              digit={null}
              filled={false}
              onTake={props.onTake}
              onRefused={props.onRefused}
            />
          ))}
        </details>
      )}
    </section>
  );
};
