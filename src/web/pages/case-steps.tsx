import type { StepView } from '#core/api.ts';
import { useT } from '#kit/ui/language.tsx';
import { StepButton } from '#kit/ui/step-button.tsx';
import { words as w } from '../words.ts';

/** The steps of a case as buttons, the due one filled; corrections and annulments apart, under 记录保全. */
export const CaseSteps = (props: {
  readonly steps: readonly StepView[];
  readonly onTake: (step: StepView) => void;
  readonly onRefused: (step: StepView) => void;
}) => {
  const t = useT();
  const acts = props.steps.filter(({ keeping }) => !keeping);
  const keeping = props.steps.filter((step) => step.keeping);
  const possible = acts.filter(({ refusal }) => refusal === null);
  const ordered = [...possible, ...acts.filter(({ refusal }) => refusal !== null)];
  return (
    <section className="card" id="steps" tabIndex={-1} aria-labelledby="steps-title">
      <header className="card-head">
        <h2 id="steps-title">{t(w.steps)}</h2>
      </header>
      <div className="steps">
        {acts.length === 0 ? <p>{t(w.stepsClosed)}</p> : null}
        {ordered.map((step) => {
          const digit = possible.indexOf(step) + 1;
          return (
            <StepButton
              key={step.step}
              step={step}
              digit={digit === 0 || digit > 9 ? null : digit}
              filled={step.due}
              onTake={props.onTake}
              onRefused={props.onRefused}
            />
          );
        })}
      </div>
      {keeping.length === 0 ? null : (
        <details className="keeping">
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
