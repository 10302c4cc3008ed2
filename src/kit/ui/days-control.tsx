import { useId, useState } from 'react';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { PlainControlProps } from './control.ts';
import { useT } from './language.tsx';
import { ruleWords as w } from './rule-words.ts';

/** A day of the office's own as the rule of the calendar holds it. */
interface OwnDay {
  readonly date: string;
  readonly kind: string;
  readonly name: Label;
  readonly source: string;
}

const NO_DAY: OwnDay = { date: '', kind: 'off', name: { zh: '', en: '' }, source: '' };

const daysOf = (value: Json): readonly OwnDay[] =>
  Array.isArray(value) ? (value as unknown as readonly OwnDay[]) : [];

const Line = (props: {
  readonly label: Label;
  readonly value: string;
  readonly type?: 'date';
  readonly onChange: (value: string) => void;
}) => {
  const t = useT();
  const id = useId();
  return (
    <div className="field">
      <label className="field-name" htmlFor={id}>
        {t(props.label)}
      </label>
      <input
        id={id}
        className="input"
        type={props.type ?? 'text'}
        autoComplete="off"
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
      />
    </div>
  );
};

const Kind = ({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) => {
  const t = useT();
  const id = useId();
  return (
    <div className="field">
      <label className="field-name" htmlFor={id}>
        {t(w.kind)}
      </label>
      <select id={id} className="input" value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="off">{t(w.off)}</option>
        <option value="work">{t(w.work)}</option>
      </select>
    </div>
  );
};

interface KnownProps {
  readonly days: readonly OwnDay[];
  readonly kept: ReadonlySet<string>;
  readonly onKeep: (date: string, keep: boolean) => void;
}

/** The days that are there, each of which can be taken away and brought back. */
const Known = ({ days, kept, onKeep }: KnownProps) => {
  const t = useT();
  if (days.length === 0) return <p className="muted">{t(w.noOwnDays)}</p>;
  return (
    <ul className="own-days" aria-label={t(w.ownDays)}>
      {days.map((day) => {
        const stays = kept.has(day.date);
        return (
          <li key={day.date} className={stays ? '' : 'own-day-gone'}>
            <span>
              {day.date} {t(day.kind === 'off' ? w.off : w.work)} {t(day.name)}
              {stays ? null : <strong> {t(w.removed)}</strong>}
            </span>
            <button type="button" className="link" onClick={() => onKeep(day.date, !stays)}>
              {t(stays ? w.remove : w.restore)}
              <span className="sr-only"> {day.date}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};

/** The days of the office's own: those that are there, and one more. */
export const DaysControl = ({ field, value, onChange }: PlainControlProps) => {
  const t = useT();
  const present = daysOf(field.value ?? []);
  const [added, setAdded] = useState<OwnDay>(NO_DAY);
  const kept = new Set(daysOf(value).map(({ date }) => date));
  const made = (keep: ReadonlySet<string>, day: OwnDay): Json => {
    const stay = present.filter(({ date }) => keep.has(date) && date !== day.date);
    const all = day.date === '' ? stay : [...stay, day];
    return all.toSorted((a, b) => (a.date < b.date ? -1 : 1)) as unknown as Json;
  };
  const change = (next: Partial<OwnDay>) => {
    const day = { ...added, ...next };
    setAdded(day);
    onChange(made(new Set([...kept].filter((date) => date !== added.date)), withEnglish(day)));
  };
  const keep = (date: string, stays: boolean) =>
    onChange(
      made(stays ? new Set([...kept, date]) : new Set([...kept].filter((one) => one !== date)), withEnglish(added)),
    );
  return (
    <div className="days-control">
      <Known days={present} kept={kept} onKeep={keep} />
      <details className="add-day" open={present.length === 0 || kept.size === present.length}>
        <summary>{t(w.addDay)}</summary>
        <Line label={w.day} type="date" value={added.date} onChange={(date) => change({ date })} />
        <Kind value={added.kind} onChange={(kind) => change({ kind })} />
        <Line label={w.name} value={added.name.zh} onChange={(zh) => change({ name: { ...added.name, zh } })} />
        <Line label={w.nameEn} value={added.name.en} onChange={(en) => change({ name: { ...added.name, en } })} />
        <Line label={w.source} value={added.source} onChange={(source) => change({ source })} />
      </details>
    </div>
  );
};

/** A name that was not translated stands in both languages. */
const withEnglish = (day: OwnDay): OwnDay =>
  day.name.en.trim() === '' ? { ...day, name: { ...day.name, en: day.name.zh } } : day;
