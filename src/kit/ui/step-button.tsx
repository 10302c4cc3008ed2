import type { StepView } from '#core/api.ts';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

/**
 * A step as a button of the full width: name and key, who may take it and under which article. One that is not possible stays
 * visible and can be focused: it says why in one sentence, and pressing it opens what is missing.
 */
export const StepButton = (props: {
  readonly step: StepView;
  readonly digit: number | null;
  readonly filled: boolean;
  readonly onTake: (step: StepView) => void;
  readonly onRefused: (step: StepView) => void;
}) => {
  const t = useT();
  const { step, digit } = props;
  const possible = step.refusal === null;
  const kind = possible ? (props.filled ? 'step-due' : 'step-open') : 'step-locked';
  const article = step.basis[0];
  return (
    <button
      type="button"
      className={`step ${kind}`}
      aria-disabled={possible ? undefined : true}
      onClick={() => (possible ? props.onTake(step) : props.onRefused(step))}
    >
      <span className="step-line">
        <span className="step-name">
          {possible ? null : <Icon name="lock" />}
          {t(step.label)}
        </span>
        {digit === null || !possible ? null : (
          <span className="kbd" aria-hidden="true">
            {digit}
          </span>
        )}
      </span>
      {step.refusal === null ? null : <span className="step-why">{t(step.refusal.message)}</span>}
      <span className="step-line step-foot">
        <span>{t(step.by)}</span>
        {article === undefined ? null : (
          <span>
            <span aria-hidden="true" className="article-mark">
              §{' '}
            </span>
            {t(article.title)} {article.number}
          </span>
        )}
      </span>
      {possible ? null : <span className="sr-only">{t(w.locked)}</span>}
    </button>
  );
};
