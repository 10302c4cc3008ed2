import type { Json } from '#core/json.ts';
import { ariaOf, type PlainControlProps } from './control.ts';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

const UNITS = ['workingDays', 'days', 'months'] as const;

interface Limit {
  readonly n: number;
  readonly unit: (typeof UNITS)[number];
}

const read = (value: Json): (Limit & Readonly<Record<string, Json>>) | null => {
  try {
    const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    if (typeof parsed !== 'object' || parsed === null) return null;
    const { n, unit } = parsed as Partial<Limit>;
    return typeof n === 'number' && UNITS.some((one) => one === unit)
      ? (parsed as Limit & Readonly<Record<string, Json>>)
      : null;
  } catch {
    return null;
  }
};

/** Whether a structure is a limit: so many days, working days or months. */
export const isLimit = (value: Json): boolean => read(value) !== null;

/** A limit as people write one: a number and its unit. What else the structure holds stays. */
export const LimitField = (props: PlainControlProps) => {
  const t = useT();
  const limit = read(props.value);
  if (limit === null) return null;
  const change = (next: Partial<Limit>) => props.onChange({ ...limit, ...next });
  return (
    <span className="limit-field">
      <input
        id={props.id}
        className="input"
        type="number"
        min={1}
        max={3650}
        value={limit.n}
        {...ariaOf(props)}
        onChange={(event) => change({ n: Math.max(1, Math.trunc(Number(event.target.value)) || 1) })}
      />
      <select
        className="input"
        aria-label={t(w.limitUnit)}
        value={limit.unit}
        onChange={(event) => change({ unit: UNITS.find((unit) => unit === event.target.value) ?? limit.unit })}
      >
        {UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {t(w.limitUnits[unit])}
          </option>
        ))}
      </select>
    </span>
  );
};
