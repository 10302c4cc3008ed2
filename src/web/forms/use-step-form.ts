import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  type CaseView,
  DECISION_FIELD,
  type FieldView,
  type Problem,
  type StepTaken,
  type StepView,
  type TakeStep,
  type TimelineEntry,
} from '#core/api.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import { type ConflictRow, conflictRows } from '#kit/ui/conflict.ts';
import { type FormValues, startValues, toInput } from '#kit/ui/draft.ts';
import { useT } from '#kit/ui/language.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { http, newKey } from '../api.ts';
import { isUnanswered } from '../outgoing/answer.ts';
import { useOutgoing } from '../outgoing/outgoing.tsx';
import { localIds, type Waiting } from '../outgoing/store.ts';
import { outgoingWords as o } from '../outgoing/words.ts';
import { queries } from '../queries.ts';
import { readLocal, writeLocal } from './draft-store.ts';
import { faultField, recordFields, recordInput } from './record-fields.ts';
import { ruledBy, withRule } from './rule-fields.ts';
import { type DraftName, useDraft } from './use-draft.ts';

export interface StepFormProps {
  readonly congress: string;
  readonly person: string;
  readonly duty: string;
  readonly today: string;
  /** Null while a new case is being opened. */
  readonly view: CaseView | null;
  readonly step: StepView;
  /** Known from the page that the form stands on: handed in with the rest and not asked. */
  readonly given?: Readonly<Record<string, Json>>;
  readonly onDone: (taken: StepTaken, step: StepView) => void;
  readonly onCancel: () => void;
  /** Without a network it is kept on the device; where this is absent the form closes as if cancelled. */
  readonly onWaiting?: () => void;
}
/** Somebody was faster: what happened, what went apart, and the state that the next attempt is made on. */
export interface Race {
  readonly changed: readonly Pick<TimelineEntry, 'seq' | 'on' | 'label' | 'who'>[];
  readonly rows: readonly ConflictRow[];
  readonly now: CaseView;
  readonly step: StepView;
}
type Faults = Readonly<Record<string, Label>>;

/** The form as it was opened: a live update of the page never changes it. */
interface Opened {
  readonly step: StepView;
  readonly version: number | null;
}

const UNKEPT: Problem = {
  type: 'offline',
  title: '没有送出',
  status: 0,
  detail: '没有网络，这台设备也存不下，请连上网络后再交。',
  detailEn: 'There is no network and this device keeps nothing; hand it in when you are back.',
};

/** The first text that was written: by it its author recognises what has no number yet. */
const titleOf = (fields: readonly FieldView[], values: FormValues): string => {
  const first = fields.find(
    ({ kind, name }) => kind === 'text' && typeof values[name] === 'string' && values[name] !== '',
  );
  return first === undefined ? '' : String(values[first.name]).slice(0, 60);
};

const openedOf = (view: CaseView | null, step: StepView): Opened => ({
  step,
  version: view?.version ?? null,
});

/** The key of an attempt: the same body keeps its key over a retry and a reload. */
const keyFor = (name: DraftName, body: string, values: FormValues): string => {
  const local = readLocal(name.congress, name.person, name.key);
  if (local?.attempt?.body === body) return local.attempt.key;
  const key = newKey();
  writeLocal(name.congress, name.person, name.key, {
    values,
    savedAt: local?.savedAt ?? new Date().toISOString(),
    attempt: { key, body },
  });
  return key;
};

/** Reads the case again after a lost race. Null if it is gone or the step is. */
const useRace = (props: StepFormProps) => {
  const client = useQueryClient();
  return async (problem: Problem, opened: Opened, values: FormValues): Promise<Race | null> => {
    if (props.view === null) return null;
    const now = await client
      .fetchQuery({ ...queries.case(props.congress, props.duty, props.view.id), staleTime: 0 })
      .catch(() => null);
    const found = now?.steps.find((one) => one.step === opened.step.step);
    if (now === null || found === undefined) return null;
    const { congress, duty } = props;
    const named = opened.step.targets === undefined ? null : queries.targets(congress, duty, now.id, found.step);
    const step = named === null ? found : { ...found, ...(await client.fetchQuery({ ...named, staleTime: 0 })) };
    return { changed: problem.changed ?? [], rows: conflictRows(opened.step.fields, step.fields, values), now, step };
  };
};

type Kept = Pick<Waiting, 'key' | 'body' | 'values' | 'draft' | 'label' | 'title'>;

/** Hands what was filled in to the queue of this device; false where the browser keeps nothing. */
const useWait = (props: StepFormProps) => {
  const [t, say] = [useT(), useToast()];
  const outgoing = useOutgoing();
  return async (kept: Kept): Promise<boolean> => {
    const { congress, person, duty, view, step } = props;
    const item = { ...kept, congress, person, duty, case: view?.id ?? null, step: step.step };
    if (!(await outgoing.keep({ ...item, title: view?.title ?? kept.title }))) return false;
    await outgoing.settle(kept.draft);
    say(t(o.kept(kept.label)), 'hold');
    return true;
  };
};

/** What the draft of this form is kept under. */
export const draftKey = ({ duty, view, step, given = {} }: StepFormProps): string =>
  [duty, view?.id ?? 'new', step.step, ...Object.values(given).map(String)].join('/');

/** The fields that a step asks for once these values were chosen. */
const fieldsOf = (step: StepView, values: FormValues): readonly FieldView[] =>
  withRule(recordFields(step, values.target), values);

/** The values of a form after another record or rule was chosen, which brings its own; what else was written stays. Null: another field. */
const valuesAfter = (step: StepView, values: FormValues, field: string, value: Json): FormValues | null => {
  const next = { ...values, [field]: value };
  const ruled = ruledBy(step.fields, field);
  if (ruled !== undefined) return { ...next, [ruled]: startValues(fieldsOf(step, next))[ruled] ?? '' };
  if (field !== 'target') return null;
  const kept = Object.entries(next).filter(([name]) => !name.startsWith('values.'));
  return { ...startValues(fieldsOf(step, { target: value })), ...Object.fromEntries(kept) };
};

/** All that a form of a step does: values and draft, faults, handing in with one key for each body, and lost races. */
export const useStepForm = (props: StepFormProps) => {
  const name: DraftName = {
    congress: props.congress,
    person: props.person,
    key: draftKey(props),
  };
  const [opened, setOpened] = useState<Opened>(() => openedOf(props.view, props.step));
  const fieldsFor = (values: FormValues) => fieldsOf(opened.step, values);
  const draft = useDraft(name, fieldsFor);
  const fields = fieldsFor(draft.values);
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<{ readonly problem: Problem; readonly at: string } | null>(null);
  const [race, setRace] = useState<Race | null>(null);
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const outgoing = useOutgoing();
  const wait = useWait(props);
  const readRace = useRace(props);

  const failed = async (found: Problem, values: FormValues) => {
    const lost = found.status === 409 && found.current !== undefined ? await readRace(found, opened, values) : null;
    setRace(lost);
    setFaults(
      Object.fromEntries((found.faults ?? []).map((fault) => [faultField(fields, fault.field), fault.message])),
    );
    setProblem(lost === null ? { problem: found, at: new Date().toISOString() } : null);
  };
  const handIn = async (on: string | null, values: FormValues = draft.values, from: Opened = opened) => {
    if (busy.current) return;
    const read = toInput(fields, values);
    if (!read.ok) return setFaults(Object.fromEntries(read.faults.map((fault) => [fault.field, fault.message])));
    const { [DECISION_FIELD]: chosen, ...asked } = recordInput(from.step, read.input);
    const input = { ...asked, ...props.given };
    const [sitting, item] = typeof chosen === 'string' ? chosen.split('/') : [];
    const body: TakeStep = {
      input,
      ...(sitting === undefined || item === undefined ? {} : { decision: { sitting, item } }),
      ...(from.version === null ? {} : { version: from.version }),
      ...(on === null ? {} : { on }),
    };
    busy.current = true;
    setSending(true);
    setFaults({});
    const key = keyFor(name, JSON.stringify(body), values);
    // Files that are only here go first, which the queue sees to; so does everything while there is no network.
    const mayWait = from.step.onTheSpot !== true;
    const straight = navigator.onLine && localIds(input).length === 0;
    const answer =
      straight || !mayWait
        ? await http.takeStep(props, props.duty, props.view?.id ?? null, from.step.step, body, key)
        : null;
    const waits =
      mayWait &&
      (answer === null || (!answer.ok && isUnanswered(answer.error))) &&
      (await wait({ key, body, values, draft: name.key, label: from.step.label, title: titleOf(fields, values) }));
    busy.current = false;
    setSending(false);
    if (waits) {
      draft.drop();
      return (props.onWaiting ?? props.onCancel)();
    }
    if (answer === null || !answer.ok) return failed(answer === null ? UNKEPT : answer.error, values);
    draft.drop();
    // Before anything is said: whoever leaves the page at once finds nothing left to send.
    await outgoing.settle(name.key);
    props.onDone(answer.value, from.step);
  };
  /** Hands in on the state that the other person left, with the values chosen for it. */
  const handInOn = (lost: Race, values: FormValues, on: string | null) => {
    const next = openedOf(lost.now, lost.step);
    setOpened(next);
    setRace(null);
    draft.replace(values);
    return handIn(on, values, next);
  };
  const change = (field: string, value: Json) => {
    setFaults(({ [field]: _mended, ...rest }) => rest);
    const others = valuesAfter(opened.step, draft.values, field, value);
    if (others === null) draft.set(field, value);
    else draft.replace(others);
  };
  return { opened, fields, draft, faults, problem, race, sending, handIn, handInOn, change };
};
