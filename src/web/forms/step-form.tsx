import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Article } from '#kit/ui/article.tsx';
import { FieldForm } from '#kit/ui/field-form.tsx';
import { momentOf, timeSeconds } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { State } from '#kit/ui/state.tsx';
import { usePhone } from '#kit/ui/use-phone.ts';
import { useOnline } from '../online.ts';
import { OutgoingList } from '../outgoing/list.tsx';
import { useOutgoing } from '../outgoing/outgoing.tsx';
import { useLocalFiles } from '../outgoing/use-local-files.ts';
import { outgoingWords as o } from '../outgoing/words.ts';
import { words as w } from '../words.ts';
import { arrange } from './arrange.ts';
import { useFindCases } from './find-cases.ts';
import { LostRace } from './lost-race.tsx';
import { Similar } from './similar.tsx';
import { draftKey, type StepFormProps, useStepForm } from './use-step-form.ts';

type Form = ReturnType<typeof useStepForm>;

const DraftMark = ({ draft }: { readonly draft: Form['draft'] }) => {
  const t = useT();
  if (draft.mark === null) return null;
  const time = timeSeconds(draft.mark.at);
  return (
    <span className="draft-mark" role="status">
      <State kind="done" size={12} /> {t(draft.mark.where === 'server' ? w.draftServer(time) : w.draftLocal(time))}
    </span>
  );
};

/** What stands over the fields: a draft that was found, and a change that came meanwhile. The fields themselves stay as they are. */
const Notes = ({ form, props }: { readonly form: Form; readonly props: StepFormProps }) => {
  const t = useT();
  const newer =
    props.view !== null &&
    form.opened.version !== null &&
    props.view.version > form.opened.version &&
    form.race === null;
  const last = props.view?.timeline[props.view.timeline.length - 1];
  return (
    <>
      {newer && !form.sending ? (
        <p className="bar bar-due" role="status">
          <State kind="due" /> {t(w.changedMeanwhile)}
          {last === undefined ? null : `${last.who} ${t(last.label)}。`}
          <a href="#timeline">{t(w.look)}</a> <span className="muted">{t(w.yourInputStays)}</span>
        </p>
      ) : null}
      {form.draft.found === null ? null : (
        <p className="bar bar-run" role="status">
          <State kind="run" /> {t(w.draftFound(momentOf(form.draft.found, props.today)))}
          <button type="button" className="link" onClick={form.draft.startOver}>
            {t(w.startOver)}
          </button>
        </p>
      )}
    </>
  );
};

const OtherDay = (props: {
  readonly today: string;
  readonly day: string | null;
  readonly onDay: (day: string | null) => void;
}) => {
  const t = useT();
  return (
    <details
      className="other-day"
      open={props.day !== null}
      onToggle={(event) => event.currentTarget.open || props.onDay(null)}
    >
      <summary>{t(w.onOtherDay)}</summary>
      <label>
        {t(w.onDay)}{' '}
        <input
          type="date"
          className="input"
          max={props.today}
          value={props.day ?? ''}
          onChange={(event) => props.onDay(event.target.value || null)}
        />
      </label>
    </details>
  );
};

/** The fields; on a phone those of a new case in the order in which they are filled in on the spot. */
const Fields = ({ form, props }: { readonly form: Form; readonly props: StepFormProps }) => {
  const t = useT();
  const phone = usePhone();
  const local = useLocalFiles(props, form.draft.values);
  const findCases = useFindCases(props.congress, props.view);
  const { shown, folded } =
    phone && props.view === null ? arrange(form.fields) : { shown: form.fields, folded: [] as const };
  // Whoever wrote there before, or has to mend something there, finds it open.
  const [open] = useState(() => folded.some(({ name, value }) => value === undefined && isWritten(form, name)));
  const common = {
    values: form.draft.values,
    faults: form.faults,
    onChange: form.change,
    files: [...form.draft.files, ...local.files],
    findCases,
    sendFile: local.send,
  };
  return (
    <>
      <FieldForm {...common} fields={shown} />
      {folded.length === 0 ? null : (
        <details className="more-fields" open={open || folded.some(({ name }) => form.faults[name] !== undefined)}>
          <summary>{t(w.moreFields(folded.length))}</summary>
          <FieldForm {...common} fields={folded} />
        </details>
      )}
    </>
  );
};

const isWritten = (form: Form, name: string): boolean => {
  const value = form.draft.values[name];
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '' && value !== false;
};

/** Puts the focus on the first field that is wrong, so that nobody has to look for it. */
const useFocusOnFault = (form: Form) => {
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const [first] = Object.keys(form.faults);
    if (first === undefined) return;
    const field = [...(box.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(
      (one) => one.dataset.field === first,
    );
    field?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, [form.faults]);
  return box;
};

/** The form of one step, for a new case or one that runs; what was handed in here and still waits stands over it or, on a case, in its place. */
export const StepForm = (props: StepFormProps) => {
  const t = useT();
  const key = draftKey(props);
  const { items } = useOutgoing();
  const waits = props.view !== null && items.some(({ draft, problem }) => draft === key && problem === null);
  return (
    <>
      <OutgoingList only={({ draft }) => draft === key} />
      {waits ? <p className="bar bar-hold">{t(o.already)}</p> : <OpenForm {...props} />}
    </>
  );
};

const OpenForm = (props: StepFormProps) => {
  const t = useT();
  const online = useOnline();
  const form = useStepForm(props);
  const [day, setDay] = useState<string | null>(form.draft.on);
  const box = useFocusOnFault(form);
  const { step } = form.opened;
  const mayWait = step.onTheSpot !== true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (online || mayWait) void form.handIn(day);
  };
  const keyed = (event: KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey;
    // Enter alone never hands in an official act; in a list or a calendar it only chooses, at a file field it opens.
    const typed = event.target instanceof HTMLInputElement && event.target.type !== 'file';
    if (plain && event.key === 'Enter' && typed) event.preventDefault();
    if (plain || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') submit(event);
    if (event.key === 's') {
      event.preventDefault();
      form.draft.flush();
    }
  };
  const article = step.basis[0];
  return (
    <form ref={box} className="step-form" noValidate onSubmit={submit} onKeyDown={keyed}>
      <p className="form-about">
        <span>
          {t(w.who)}
          {t(step.by)}
        </span>
        {article === undefined ? null : <Article article={article} />}
        <DraftMark draft={form.draft} />
      </p>
      <Notes form={form} props={props} />
      {form.fields.length === 0 ? <p>{t(w.noFields)}</p> : null}
      <Fields form={form} props={props} />
      {props.view === null ? (
        <Similar congress={props.congress} duty={props.duty} fields={form.fields} values={form.draft.values} />
      ) : null}
      {step.keeping ? null : <OtherDay today={props.today} day={day} onDay={setDay} />}
      {form.problem === null ? null : (
        <ProblemNote
          problem={form.problem.problem}
          at={form.problem.at}
          kept
          {...(form.problem.problem.status === 0 || form.problem.problem.status >= 500
            ? { onAgain: () => void form.handIn(day) }
            : {})}
        />
      )}
      {form.race === null ? null : (
        <LostRace
          race={form.race}
          values={form.draft.values}
          onHandIn={(race, values) => void form.handInOn(race, values, day)}
        />
      )}
      {online ? null : (
        <p className="bar bar-hold" role="status">
          <State kind="hold" /> {t(mayWait ? o.offlineForm : o.mustBeOnline)}
        </p>
      )}
      <div className="form-foot">
        {form.race !== null ? null : (
          <button type="submit" className="button button-filled" aria-disabled={(!online && !mayWait) || form.sending}>
            {form.sending ? t(w.sending) : t(w.submitStep(step.label))}
            <span className="kbd" aria-hidden="true">
              Ctrl ↵
            </span>
          </button>
        )}
        <button type="button" className="button" onClick={props.onCancel}>
          {t(form.draft.mark === null ? w.cancel : w.keepDraft)}
        </button>
      </div>
    </form>
  );
};
