import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import type { CaseView, StepTaken } from '#core/api.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { usePhone } from '#kit/ui/use-phone.ts';
import { Waiting } from '#kit/ui/waiting.tsx';
import { kitWords } from '#kit/ui/words.ts';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import type { StepOnRecord } from './record-fields.ts';
import { StepForm } from './step-form.tsx';

export interface StepChosen {
  readonly duty: string;
  readonly case: string;
  readonly step: string;
}
interface Props {
  readonly congress: string;
  readonly person: string;
  readonly chosen: StepChosen | null;
  readonly onDone: (taken: StepTaken, step: StepOnRecord) => void;
  readonly onClose: () => void;
}

const Body = (props: Props & { readonly chosen: StepChosen; readonly onView: (view: CaseView) => void }) => {
  const { congress, chosen, onView } = props;
  const { data, error } = useQuery(queries.case(congress, chosen.duty, chosen.case));
  useEffect(() => {
    if (data !== undefined) onView(data);
  }, [data, onView]);
  if (error !== null && data === undefined) return <ProblemNote problem={problemOf(error)} />;
  const step = data?.steps.find((one) => one.step === chosen.step);
  if (data === undefined || step === undefined) return <Waiting />;
  if (step.refusal !== null && step.refusal.code !== '') {
    const { message, basis, code } = step.refusal;
    return <FormOrRefusal props={props} view={data} step={step} problem={{ type: code, title: message.zh, status: 409, detail: message.zh, detailEn: message.en, basis }} />;
  }
  return <StepForm {...props} duty={chosen.duty} today={data.today} view={data} step={step} onCancel={props.onClose} />;
};

/** A form that is being filled stays when the step becomes impossible meanwhile; one that was never open shows why not. */
const FormOrRefusal = (all: {
  readonly props: Props & { readonly chosen: StepChosen };
  readonly view: CaseView;
  readonly step: StepOnRecord;
  readonly problem: Parameters<typeof ProblemNote>[0]['problem'];
}) => {
  const [wasOpen] = useState(false);
  return wasOpen ? null : <ProblemNote problem={all.problem} />;
};

/** The form of a step beside the page it was asked from. Closing it keeps the draft. */
export const StepDrawer = (props: Props) => {
  const t = useT();
  const phone = usePhone();
  const [view, setView] = useState<CaseView | null>(null);
  const step = view?.steps.find((one) => one.step === props.chosen?.step);
  return (
    <Drawer
      open={props.chosen !== null}
      onClose={props.onClose}
      destroyOnHidden
      size={phone ? '100%' : 600}
      title={
        <span className="drawer-title">
          {step === undefined ? '' : t(step.label)}
          <small>{view?.title}</small>
        </span>
      }
      closable={{ 'aria-label': t(kitWords.close) }}
    >
      {props.chosen === null ? null : <Body key={`${props.chosen.case}/${props.chosen.step}`} {...props} chosen={props.chosen} onView={setView} />}
    </Drawer>
  );
};
