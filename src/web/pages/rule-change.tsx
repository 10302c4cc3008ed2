import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Problem } from '#core/api.ts';
import type { RuleView, SettingsView } from '#core/api-settings.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { RuleControl } from '#kit/ui/rule-control.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { http, newKey } from '../api.ts';
import { settingsWords as s } from '../settings-words.ts';
import { useMe } from '../shell/me-context.ts';
import { CalendarChanges } from './calendar-changes.tsx';

const WIDTH = 480;

/** A name over its control. */
const Named = ({ label, children }: { readonly label: Label; readonly children: (id: string) => ReactNode }) => {
  const t = useT();
  const id = useId();
  return (
    <div className="field">
      <label className="field-name" htmlFor={id}>
        {t(label)}
      </label>
      {children(id)}
    </div>
  );
};

/** The value as its kind is written; several controls in one are a group. */
const Value = ({ rule, value, onChange }: ValueProps) => {
  const t = useT();
  const id = useId();
  const present = rule.history.at(-1)?.value ?? rule.value;
  const field = {
    name: 'value',
    kind: 'json',
    label: s.value,
    optional: false,
    personal: false,
    value: present,
  } as const;
  const group = rule.kind === 'days';
  return (
    <div className="field" {...(group ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}>
      {group ? (
        <span className="field-name" id={`${id}-label`}>
          {t(s.ownDays)}
        </span>
      ) : (
        <label className="field-name" htmlFor={id}>
          {t(s.value)}
        </label>
      )}
      <RuleControl
        id={id}
        rule={rule}
        field={field}
        value={value}
        wrong={false}
        describedBy={rule.hint === undefined ? null : `${id}-hint`}
        onChange={onChange}
      />
      {rule.hint === undefined ? null : (
        <p className="field-hint" id={`${id}-hint`}>
          {t(rule.hint)}
        </p>
      )}
    </div>
  );
};

interface ValueProps {
  readonly rule: RuleView;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}

interface Props {
  readonly congress: string;
  readonly view: SettingsView;
  readonly rule: RuleView;
  /** What the form opens with instead of the value set last. */
  readonly start?: Json;
  readonly onClose: () => void;
}

/** Hands a new value in as a step of the duty that keeps the rules; the same body goes with the same key. */
const useChange = ({ congress, view, rule, start, onClose }: Props) => {
  const t = useT();
  const { me } = useMe();
  const client = useQueryClient();
  const say = useToast();
  const [value, setValue] = useState<Json>(() => start ?? rule.history.at(-1)?.value ?? rule.value);
  const [since, setSince] = useState(
    [view.earliest, rule.history.at(-1)?.since ?? ''].toSorted().at(-1) ?? view.earliest,
  );
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const sent = useRef({ body: '', key: '' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || view.steps === null) return;
    const first = rule.case === null;
    const input = { value, since, reason, ...(first ? { key: rule.key } : {}) };
    const body = { input, ...(rule.version === null ? {} : { version: rule.version }) };
    const text = JSON.stringify(body);
    if (sent.current.body !== text) sent.current = { body: text, key: newKey() };
    setBusy(true);
    const step = first ? view.steps.set : view.steps.change;
    const answer = await http.takeStep(
      { congress, person: me.person.id },
      view.duty,
      rule.case,
      step,
      body,
      sent.current.key,
    );
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    await client.invalidateQueries({ queryKey: [congress, 'settings'] });
    await client.invalidateQueries({ queryKey: [congress, 'calendar'] });
    say(`${t(s.done)}${t(s.ownSince(since))}`);
    onClose();
  };
  return { value, setValue, since, setSince, reason, setReason, problem, busy, submit };
};

/** A new value of a rule: the value, the day from which it holds, the paper it rests on. */
export const RuleChange = (props: Props) => {
  const t = useT();
  const { rule, view, onClose } = props;
  const form = useChange(props);
  return (
    <Sheet open title={t(s.changeOf(rule.label))} width={WIDTH} onClose={onClose}>
      <form className="rule-form" onSubmit={(event) => void form.submit(event)} noValidate>
        <Value rule={rule} value={form.value} onChange={form.setValue} />
        {rule.kind === 'days' ? <CalendarChanges congress={props.congress} value={form.value} /> : null}
        <Named label={s.since}>
          {(id) => (
            <input
              id={id}
              className="input"
              type="date"
              min={view.earliest}
              value={form.since}
              onChange={({ target }) => form.setSince(target.value)}
            />
          )}
        </Named>
        <Named label={s.reason}>
          {(id) => (
            <input
              id={id}
              className="input"
              value={form.reason}
              onChange={({ target }) => form.setReason(target.value)}
            />
          )}
        </Named>
        {form.problem === null ? null : <ProblemNote problem={form.problem} kept />}
        <p className="form-buttons">
          <button type="submit" className="button button-filled" aria-disabled={form.busy}>
            {t(s.submit)}
          </button>{' '}
          <button type="button" className="button" onClick={onClose}>
            {t(s.cancel)}
          </button>
        </p>
      </form>
    </Sheet>
  );
};
