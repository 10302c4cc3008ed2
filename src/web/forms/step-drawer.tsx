import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseView, StepTaken, StepView } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';
import { StepForm } from './step-form.tsx';

export interface StepChosen {
  readonly duty: string;
  readonly case: string;
  readonly step: string;
  /** Values that the form opens with, as the link that led here says. */
  readonly values?: Readonly<Record<string, Json>>;
  /** What the page knows: handed in with the rest and not asked. */
  readonly given?: Readonly<Record<string, Json>>;
}
interface Props {
  readonly congress: string;
  readonly person: string;
  readonly chosen: StepChosen | null;
  readonly onDone: (taken: StepTaken, step: StepView) => void;
  readonly onClose: () => void;
}

export const filled = (
  step: StepView,
  { values = {}, given = {} }: Pick<StepChosen, 'values' | 'given'>,
): StepView => ({
  ...step,
  fields: step.fields.flatMap((field) => {
    const value = values[field.name];
    if (given[field.name] !== undefined) return [];
    return value === undefined ? [field] : [{ ...field, value }];
  }),
});

const Body = (props: Props & { readonly chosen: StepChosen; readonly onView: (view: CaseView) => void }) => {
  const t = useT();
  const { congress, chosen, onView } = props;
  const { data, error } = useQuery(queries.case(congress, chosen.duty, chosen.case));
  // A form that is being filled stays, even when somebody makes its step impossible meanwhile.
  const [held, hold] = useState<StepView | null>(null);
  useEffect(() => {
    if (data !== undefined) onView(data);
  }, [data, onView]);
  const asked = data?.steps.find((one) => one.step === chosen.step);
  const names = asked?.namesRecord === true && asked.refusal === null && held === null;
  const named = useQuery({ ...queries.targets(congress, chosen.duty, chosen.case, chosen.step), enabled: names });
  if (named.error !== null && names) return <ProblemNote problem={problemOf(named.error)} />;
  const step = asked === undefined || named.data === undefined ? asked : { ...asked, ...named.data };
  const waits = names && named.data === undefined;
  if (held === null && !waits && step !== undefined && step.refusal === null) hold(filled(step, chosen));
  if (data !== undefined && held !== null) {
    return (
      <StepForm
        {...props}
        duty={chosen.duty}
        today={data.today}
        view={data}
        step={held}
        onCancel={props.onClose}
        {...(chosen.given === undefined ? {} : { given: chosen.given })}
      />
    );
  }
  if (error !== null && data === undefined) return <ProblemNote problem={problemOf(error)} />;
  if (data === undefined || waits) return <Waiting />;
  const refusal = step?.refusal;
  if (refusal === undefined || refusal === null) return <p>{t(w.stepsClosed)}</p>;
  return (
    <ProblemNote
      problem={{
        type: refusal.code,
        title: refusal.message.zh,
        status: 409,
        detail: refusal.message.zh,
        detailEn: refusal.message.en,
        basis: refusal.basis,
      }}
    />
  );
};

/** The form of a step beside the page it was asked from. Closing it keeps the draft. */
export const StepDrawer = (props: Props) => {
  const t = useT();
  const [view, setView] = useState<CaseView | null>(null);
  const step = view?.steps.find((one) => one.step === props.chosen?.step);
  return (
    <Sheet
      open={props.chosen !== null}
      onClose={props.onClose}
      width={600}
      title={
        <span className="drawer-title">
          {step === undefined ? '' : t(step.label)}
          <small>{view?.title}</small>
        </span>
      }
    >
      {props.chosen === null ? null : (
        <Body key={`${props.chosen.case}/${props.chosen.step}`} {...props} chosen={props.chosen} onView={setView} />
      )}
    </Sheet>
  );
};
