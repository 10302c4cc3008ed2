import type { CaseView } from '#core/api.ts';
import { Articles } from '#kit/ui/article.tsx';
import { shortDate } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import type { Drawing } from './agenda-items.tsx';
import { words as w } from './agenda-words.ts';

const SHOWN = 3;

/** Who fixes the draft: enter that it was decided, or put it on the agenda of those who decide. */
export const Settles = ({ drawing, view }: { readonly drawing: Drawing; readonly view: CaseView }) => {
  const t = useT();
  const { settles } = drawing.agenda;
  const step = view.steps.find((one) => one.step === settles?.step);
  if (settles === null || step === undefined) return null;
  const body = t(settles.body);
  const href = (id: string) => `/desk/${drawing.congress}/${view.duty}/${id}/agenda`;
  return (
    <section className="card" aria-labelledby="settles-title">
      <header className="card-head">
        <h2 id="settles-title">{t(w.settle)}</h2>
        <Articles basis={step.basis} />
      </header>
      <div className="agenda-settles">
        {settles.done ? (
          <p className="agenda-done">
            <State kind="done" /> {t(w.settled(body))}
          </p>
        ) : (
          <>
            <p>{t(w.settleBy(body))}</p>
            {step.refusal === null ? null : <p className="agenda-refused">{t(step.refusal.message)}</p>}
            <div className="agenda-ways">
              {step.refusal === null ? (
                <button type="button" className="button button-filled" onClick={() => drawing.settle(settles.step)}>
                  {t(step.label)}
                </button>
              ) : null}
              {settles.meetings.slice(0, SHOWN).map((one) => (
                <Go key={one.case} className="button agenda-way" href={href(one.case)}>
                  {t(w.putTo(one.title, one.day === null ? '—' : shortDate(one.day, view.today)))}
                </Go>
              ))}
            </div>
            {settles.meetings.length === 0 ? <p className="muted">{t(w.noMeeting(body))}</p> : null}
          </>
        )}
      </div>
    </section>
  );
};
