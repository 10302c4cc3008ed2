import type { StepView } from '#core/api.ts';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';
import { Sheet } from './sheet.tsx';
import { kitWords as w } from './words.ts';

/** What is missing for a step: the sentence of the server's refusal, its articles with their gist, and what is possible now. */
export const RefusalSheet = (props: {
  readonly step: StepView | null;
  readonly possible: readonly StepView[];
  readonly onTake: (step: StepView) => void;
  readonly onClose: () => void;
}) => {
  const t = useT();
  const { step } = props;
  const basis = step?.refusal?.basis.length ? step.refusal.basis : (step?.basis ?? []);
  return (
    <Sheet
      open={step !== null}
      onClose={props.onClose}
      width={460}
      title={step === null ? '' : t(w.cannot(step.label))}
    >
      {step === null || step.refusal === null ? null : (
        <div className="refusal">
          <p className="refusal-why">
            <Icon name="lock" /> <strong>{t(step.refusal.message)}</strong>
          </p>
          <ul className="checklist">
            {basis.map((article) => (
              <li key={`${article.law}/${article.article}`}>
                <span aria-hidden="true" className="article-mark">
                  §
                </span>
                <span>
                  {t(article.gist)}
                  <small>
                    {t(article.title)} {article.number}（{article.edition}）
                  </small>
                </span>
              </li>
            ))}
            <li>
              <Icon name="person" />
              <span>
                {t(w.who)}：{t(step.by)}
              </span>
            </li>
          </ul>
          <p>
            {props.possible.length === 0 ? t(w.noneNow) : t(w.insteadNow)}
            {props.possible.map((other) => (
              <button key={other.step} type="button" className="link" onClick={() => props.onTake(other)}>
                {t(other.label)}
              </button>
            ))}
          </p>
        </div>
      )}
    </Sheet>
  );
};
