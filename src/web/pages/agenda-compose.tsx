import { type FormEvent, useState } from 'react';
import type { FieldView } from '#core/api.ts';
import type { PendingAct } from '#core/api-agenda.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import { type FormValues, startValues, toInput } from '#kit/ui/draft.ts';
import { FieldForm } from '#kit/ui/field-form.tsx';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { http } from '../api.ts';
import { useFindCases } from '../forms/find-cases.ts';
import { useMe } from '../shell/me-context.ts';
import { words as site } from '../words.ts';
import type { Drawing } from './agenda-items.tsx';
import { words as w } from './agenda-words.ts';

/** Acts that are to be decided by one item; the step is known where one was pressed. */
export interface ToCompose {
  readonly acts: readonly PendingAct[];
  readonly step: string | null;
  readonly done?: () => void;
}

/** The steps that all of these cases wait for. */
const commonSteps = (acts: readonly PendingAct[]): PendingAct['steps'] =>
  (acts[0]?.steps ?? []).filter(({ step }) => acts.every((act) => act.steps.some((one) => one.step === step)));

interface Group {
  readonly duty: string;
  readonly label: Label;
  readonly acts: readonly PendingAct[];
  readonly steps: PendingAct['steps'];
}
/** One choice for each duty; cases that share no step stand apart. */
const groupsOf = (acts: readonly PendingAct[]): readonly Group[] =>
  [...Map.groupBy(acts, ({ duty }) => duty).values()].flatMap((own): readonly Group[] => {
    const steps = commonSteps(own);
    const apart = steps.length === 0 ? own.map((act) => [act]) : [own];
    return apart.flatMap((some) =>
      some[0] === undefined
        ? []
        : [{ duty: some[0].duty, label: some[0].dutyLabel, acts: some, steps: commonSteps(some) }],
    );
  });

const STEP = 'step';
const chosenStep = ({ steps }: Group, values: FormValues) =>
  steps.find(({ step }) => step === values[STEP]) ?? steps[0];

/** What is asked of a group: which step, where there are several, and what that step needs. */
const fieldsOf = (group: Group, values: FormValues): readonly FieldView[] => [
  ...(group.steps.length < 2
    ? []
    : [
        {
          name: STEP,
          kind: 'choice' as const,
          label: w.decideWhat,
          optional: false,
          personal: false,
          options: group.steps.map(({ step, label }) => ({ value: step, label })),
        },
      ]),
  ...(chosenStep(group, values)?.fields ?? []),
];

type Faults = Readonly<Record<string, Label>>;
type Read =
  | { readonly ok: true; readonly input: Readonly<Record<string, Json>> }
  | { readonly ok: false; readonly faults: Faults };

const read = (fields: readonly FieldView[], values: FormValues): Read => {
  const found = toInput(fields, values);
  return found.ok
    ? found
    : { ok: false, faults: Object.fromEntries(found.faults.map(({ field, message }) => [field, message])) };
};

/** The form of an item that decides several cases: each group's step and what it needs, then how the item is called. */
const useCompose = ({ drawing, chosen }: { readonly drawing: Drawing; readonly chosen: ToCompose }) => {
  const t = useT();
  const { agenda, list } = drawing;
  const [groups] = useState(() => groupsOf(chosen.acts));
  const [asked, setAsked] = useState<readonly FormValues[]>(() =>
    groups.map((group) => ({ [STEP]: chosen.step ?? group.steps[0]?.step ?? '' })),
  );
  const asks = [agenda.fields.title, agenda.fields.kind];
  const fields = (list?.fields ?? []).filter(({ name }) => asks.includes(name));
  const first = groups[0];
  const titleNow = (): string => {
    const step = first === undefined ? undefined : chosenStep(first, asked[0] ?? {});
    const name = step === undefined ? '' : t(step.label);
    return chosen.acts.length === 1
      ? `${chosen.acts[0]?.title ?? ''}：${name}`
      : t(w.several(name, chosen.acts.length));
  };
  const kinds = new Set(groups.map(({ duty }) => agenda.kindOf.duties[duty] ?? agenda.kindOf.otherwise));
  const [own, setOwn] = useState<FormValues>(() => ({
    ...startValues(fields),
    [agenda.fields.kind]: kinds.size === 1 ? ([...kinds][0] ?? '') : agenda.kindOf.otherwise,
  }));
  // Until somebody writes a title it follows what is chosen.
  const values = {
    ...own,
    [agenda.fields.title]: own[agenda.fields.title] === '' ? titleNow() : (own[agenda.fields.title] ?? ''),
  };
  const inputOf = () => {
    const parts = groups.map((group, index) => ({
      group,
      given: read(fieldsOf(group, asked[index] ?? {}), asked[index] ?? {}),
    }));
    const item = read(fields, values);
    const acts = parts.flatMap(({ group, given }, index) =>
      given.ok
        ? group.acts.map(({ duty, case: id }) => {
            const { [STEP]: _step, ...input } = given.input;
            return { duty, case: id, step: chosenStep(group, asked[index] ?? {})?.step ?? '', input };
          })
        : [],
    );
    const right = item.ok && parts.every(({ given }) => given.ok);
    return {
      input: right && item.ok ? { ...item.input, [agenda.fields.acts]: acts } : null,
      faults: { item: item.ok ? {} : item.faults, groups: parts.map(({ given }) => (given.ok ? {} : given.faults)) },
    };
  };
  const ask = (index: number, name: string, value: Json) =>
    setAsked((before) =>
      before.map((one, at) => (at === index ? (name === STEP ? { [STEP]: value } : { ...one, [name]: value }) : one)),
    );
  return {
    groups,
    asked,
    ask,
    fields,
    values,
    inputOf,
    change: (name: string, value: Json) => setOwn((before) => ({ ...before, [name]: value })),
  };
};

const Chosen = ({ acts }: { readonly acts: readonly PendingAct[] }) => (
  <ul className="compose-cases">
    {acts.map((act) => (
      <li key={act.case}>
        {act.number === null ? null : <span className="agenda-number">{act.number}</span>}
        {act.title}
      </li>
    ))}
  </ul>
);

/** Several cases as one item, beside the agenda. */
export const Compose = (props: {
  readonly drawing: Drawing;
  readonly chosen: ToCompose;
  readonly onClose: () => void;
}) => {
  const t = useT();
  const say = useToast();
  const { me } = useMe();
  const { drawing, chosen, onClose } = props;
  const form = useCompose(props);
  const [faults, setFaults] = useState<{ readonly item: Faults; readonly groups: readonly Faults[] }>({
    item: {},
    groups: [],
  });
  const findCases = useFindCases(drawing.congress, null);
  const common = {
    files: [],
    findCases,
    sendFile: (file: File, onShare: (share: number) => void) =>
      http.upload(drawing.congress, me.person.id, file, onShare),
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { input, faults: found } = form.inputOf();
    setFaults(found);
    if (input === null || !(await drawing.listItem(input))) return;
    say(t(w.listed(String(input[drawing.agenda.fields.title]))));
    chosen.done?.();
    onClose();
  };
  return (
    <Sheet open title={t(w.composeTitle)} width={600} onClose={onClose}>
      <form className="step-form" noValidate onSubmit={(event) => void submit(event)}>
        <p className="muted">{t(w.together(chosen.acts.length))}</p>
        {form.groups.map((group, index) => (
          <fieldset key={group.acts[0]?.case ?? group.duty} className="compose-group">
            <legend>
              {t(group.label)} <b>{group.acts.length}</b>
              {group.steps.length === 1 && group.steps[0] !== undefined ? ` · ${t(group.steps[0].label)}` : ''}
            </legend>
            <Chosen acts={group.acts} />
            <FieldForm
              {...common}
              fields={fieldsOf(group, form.asked[index] ?? {})}
              values={form.asked[index] ?? {}}
              faults={faults.groups[index] ?? {}}
              onChange={(name, value) => form.ask(index, name, value)}
            />
          </fieldset>
        ))}
        <FieldForm {...common} fields={form.fields} values={form.values} faults={faults.item} onChange={form.change} />
        {drawing.problem === null ? null : <ProblemNote problem={drawing.problem} />}
        <div className="form-foot">
          <button type="submit" className="button button-filled" aria-busy={drawing.sending}>
            {t(w.takeUp)}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t(site.cancel)}
          </button>
        </div>
      </form>
    </Sheet>
  );
};
