import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Problem } from '#core/api.ts';
import type { RuleView, SettingsView } from '#core/api-settings.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { http, newKey } from '../api.ts';
import { settingsWords as s } from '../settings-words.ts';
import { useMe } from '../shell/me-context.ts';

const WIDTH = 480;
const UNITS = ['workingDays', 'days', 'months'] as const;

/** A name over its control. */
export const Named = ({ label, children }: { readonly label: Label; readonly children: (id: string) => ReactNode }) => {
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

interface EditorProps {
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}

const LimitEditor = ({ value, onChange }: EditorProps) => {
  const t = useT();
  const limit = Object(value) as Readonly<Record<string, Json>>;
  return (
    <Named label={s.value}>
      {(id) => (
        <span className="limit-field">
          <input
            id={id}
            className="input"
            type="number"
            min={1}
            value={String(limit.n)}
            onChange={({ target }) => onChange({ ...limit, n: Math.trunc(Number(target.value)) })}
          />
          <select
            className="input"
            aria-label={t(s.unit)}
            value={String(limit.unit)}
            onChange={({ target }) => onChange({ ...limit, unit: target.value })}
          >
            {UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {t(s.units[unit])}
              </option>
            ))}
          </select>
        </span>
      )}
    </Named>
  );
};

const NumberEditor = ({ value, onChange }: EditorProps) => (
  <Named label={s.value}>
    {(id) => (
      <input
        id={id}
        className="input"
        type="number"
        value={String(value)}
        onChange={({ target }) => onChange(Math.trunc(Number(target.value)))}
      />
    )}
  </Named>
);

const TextEditor = ({ value, onChange }: EditorProps) => (
  <Named label={s.value}>
    {(id) => (
      <input id={id} className="input" value={String(value)} onChange={({ target }) => onChange(target.value)} />
    )}
  </Named>
);

const written = (value: Json): string => (value as readonly string[]).join('\n');
const LinesEditor = ({ value, onChange }: EditorProps) => {
  const [text, setText] = useState(() => written(value));
  return (
    <Named label={s.lines}>
      {(id) => (
        <textarea
          id={id}
          className="input"
          rows={5}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            onChange(target.value.split('\n').filter((line) => line.trim() !== ''));
          }}
        />
      )}
    </Named>
  );
};

interface DayOff {
  readonly date: string;
  readonly kind: string;
  readonly name: Label;
  readonly source: string;
}

/** One day more beside those that the office has set already. */
const DayEditor = ({ value, onChange }: EditorProps) => {
  const t = useT();
  const [known] = useState(() => value as unknown as readonly DayOff[]);
  const [day, setDay] = useState<DayOff>({ date: '', kind: 'off', name: { zh: '', en: '' }, source: '' });
  const change = (next: Partial<DayOff>) => {
    const made = { ...day, ...next };
    setDay(made);
    onChange([...known.filter(({ date }) => date !== made.date), made] as unknown as Json);
  };
  return (
    <>
      <Named label={s.day}>
        {(id) => (
          <input
            id={id}
            className="input"
            type="date"
            value={day.date}
            onChange={({ target }) => change({ date: target.value })}
          />
        )}
      </Named>
      <Named label={s.kind}>
        {(id) => (
          <select id={id} className="input" value={day.kind} onChange={({ target }) => change({ kind: target.value })}>
            <option value="off">{t(s.off)}</option>
            <option value="work">{t(s.work)}</option>
          </select>
        )}
      </Named>
      <Named label={s.name}>
        {(id) => (
          <input
            id={id}
            className="input"
            value={day.name.zh}
            onChange={({ target }) => change({ name: { ...day.name, zh: target.value } })}
          />
        )}
      </Named>
      <Named label={s.nameEn}>
        {(id) => (
          <input
            id={id}
            className="input"
            value={day.name.en}
            onChange={({ target }) => change({ name: { ...day.name, en: target.value } })}
          />
        )}
      </Named>
      <Named label={s.source}>
        {(id) => (
          <input
            id={id}
            className="input"
            value={day.source}
            onChange={({ target }) => change({ source: target.value })}
          />
        )}
      </Named>
    </>
  );
};

const EDITORS = {
  limit: LimitEditor,
  number: NumberEditor,
  text: TextEditor,
  texts: LinesEditor,
  days: DayEditor,
} as const;

interface Props {
  readonly congress: string;
  readonly view: SettingsView;
  readonly rule: RuleView;
  readonly onClose: () => void;
}

/** Hands a new value in as a step of the duty that keeps the rules; the same body goes with the same key. */
const useChange = ({ congress, view, rule, onClose }: Props) => {
  const t = useT();
  const { me } = useMe();
  const client = useQueryClient();
  const say = useToast();
  const [value, setValue] = useState<Json>(() => rule.history.at(-1)?.value ?? rule.value);
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
  const Editor = EDITORS[rule.kind];
  return (
    <Sheet open title={t(s.changeOf(rule.label))} width={WIDTH} onClose={onClose}>
      <form className="rule-form" onSubmit={(event) => void form.submit(event)} noValidate>
        <Editor value={form.value} onChange={form.setValue} />
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
