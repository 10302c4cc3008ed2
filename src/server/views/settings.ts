import type { CalendarView, RuleValueView, RuleView, SettingsView } from '#core/api-settings.ts';
import { type Calendar, dayKind, isKnown, isWorkday, type Override } from '#core/calendar/calendar.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { parseLimit } from '#core/calendar/deadline.ts';
import { effectiveEvents } from '#core/case.ts';
import type { Duty, OfficeRuleDef } from '#core/duty.ts';
import type { CaseEvent, LoggedEvent } from '#core/event.ts';
import type { Json } from '#core/json.ts';
import { CALENDAR_RULE, kernelRules } from '#core/kernel-rules.ts';
import {
  codeOf,
  numberIn,
  numberLike,
  PATTERNS,
  patternRule,
  type RegisterYear,
  scopeOf,
  type Within,
} from '#core/numbering.ts';
import { registersIn, rulesOfDuty } from '#core/office-rules.ts';
import { documentNumber } from '#core/paper.ts';
import type { Label } from '#core/result.ts';
import type { Directory } from '#store/directory.ts';
import { limitLabel } from './clocks.ts';
import { articleView, same } from './labels.ts';
import { ruleKind } from './rule-fields.ts';

const UNSET: Label = { zh: '（未设）', en: '(none)' };

/** A value of a rule in words; a pattern with a number of this year. */
export const ruleText = (key: string, value: Json, today: CivilDate): Label => {
  const like = numberLike(value, Number(today.slice(0, 4)));
  if (like !== null) return { zh: `${value}（如${like}）`, en: `${value} (such as ${like})` };
  const limit = parseLimit(value);
  if (limit.ok) return limitLabel(limit.value);
  if (Array.isArray(value)) {
    if (value.length === 0) return UNSET;
    return key === CALENDAR_RULE
      ? { zh: `${value.length}天`, en: value.length === 1 ? '1 day' : `${value.length} days` }
      : { zh: value.join('、'), en: value.join(', ') };
  }
  return value === '' ? UNSET : same(String(value));
};

/** The case of a rule with its history. */
export interface RuleCase {
  readonly id: string;
  readonly version: number;
  readonly history: readonly LoggedEvent[];
}

/** The values of a rule that stand, in the order in which they were set. */
const historyValues = (
  found: RuleCase | undefined,
): readonly { readonly since: string; readonly value: Json; readonly event: CaseEvent }[] =>
  effectiveEvents(found?.history ?? []).flatMap(({ event, annulled }) => {
    const { since, value } = event.open as { readonly since?: string; readonly value?: Json };
    return annulled || since === undefined || value === undefined ? [] : [{ since, value, event }];
  });

const historyOf = (key: string, found: RuleCase | undefined, today: CivilDate): readonly RuleValueView[] =>
  historyValues(found).map(({ since, value, event }) => {
    const { reason } = event.closed;
    const words = typeof reason === 'string' && reason.trim() !== '' ? reason : null;
    return { since, value, shown: ruleText(key, value, today), reason: words, enteredOn: event.on };
  });

const ruleView = (
  key: string,
  rule: OfficeRuleDef,
  directory: Directory,
  today: CivilDate,
  found: RuleCase | undefined,
): RuleView => {
  const value = directory.env.rules.value(key, today);
  return {
    key,
    label: rule.label,
    kind: ruleKind(key, rule),
    ...(rule.hint === undefined ? {} : { hint: rule.hint }),
    value,
    shown: ruleText(key, value, today),
    standard: ruleText(key, rule.value, today),
    basis: articleView(rule.basis, today),
    case: found?.id ?? null,
    version: found?.version ?? null,
    history: historyOf(key, found, today),
  };
};

const OFFICE: Label = { zh: '全局', en: 'The whole office' };

/** The rules by the duty that uses them, those of no duty last. */
export const ruleGroups = (
  duties: readonly Duty[],
  directory: Directory,
  today: CivilDate,
  cases: ReadonlyMap<string, RuleCase>,
): SettingsView['groups'] =>
  [...duties.map((duty) => ({ label: duty.label, rules: rulesOfDuty(duty) })), { label: OFFICE, rules: kernelRules }]
    .filter(({ rules }) => Object.keys(rules).length > 0)
    .map(({ label, rules }) => ({
      label,
      rules: Object.entries(rules).map(([key, rule]) => ruleView(key, rule, directory, today, cases.get(key))),
    }));

type RegisterRow = RegisterYear & { readonly last: number };

/** Every pattern that a register ever had: what its last number may look like. */
const patternsOf = (
  register: string,
  within: Within,
  cases: ReadonlyMap<string, RuleCase>,
): readonly [string, ...string[]] => [
  PATTERNS[within],
  ...historyValues(cases.get(patternRule(register, within))).map(({ value }) => String(value)),
];

interface Count {
  readonly duty: string;
  readonly register: string;
  readonly row: RegisterRow;
  readonly scope: string | null;
  /** What its last number may be. */
  readonly candidates: readonly string[];
}

/** The counts of every register, each with the numbers that its last may be: which one was given, the cases tell. */
export const registerCounts = (
  duties: readonly Duty[],
  rows: readonly RegisterRow[],
  cases: ReadonlyMap<string, RuleCase>,
): readonly Count[] =>
  duties.flatMap((duty) =>
    registersIn(duty).flatMap(({ register, within }) =>
      rows.flatMap((row): readonly Count[] => {
        const code = within.length === 0 ? codeOf(register, row) : undefined;
        if (code !== undefined)
          return [
            { duty: duty.name, register, row, scope: code, candidates: [documentNumber(code, row.year, row.last)] },
          ];
        const scope = scopeOf(register, row);
        if (scope === undefined) return [];
        const patterns = patternsOf(register, scope === null ? 'year' : 'scope', cases);
        const candidates = patterns.map((pattern) => numberIn(pattern, scope ?? row.year, row.last));
        return [{ duty: duty.name, register, row, scope, candidates }];
      }),
    ),
  );

/** The registers that give public numbers, with the last number of each year and scope; `given` are numbers that cases bear, by duty. */
export const registerViews = (
  duties: readonly Duty[],
  counts: readonly Count[],
  given: ReadonlySet<string>,
): SettingsView['registers'] =>
  duties.flatMap((duty) =>
    registersIn(duty).map(({ register, rules }) => ({
      register,
      label: duty.label,
      rules,
      counts: counts
        .filter((count) => count.duty === duty.name && count.register === register)
        .toSorted((a, b) => b.row.year - a.row.year || (b.row.register < a.row.register ? -1 : 1))
        .flatMap(({ row: { year, last }, scope, candidates }) => {
          const number = candidates.find((one) => given.has(`${duty.name} ${one}`));
          return number === undefined ? [] : [{ year, scope, last, number }];
        }),
    })),
  );

/** The working days of a year by a calendar; `own` are the office's changes to it. */
export const calendarView = (year: string, calendar: Calendar, own: readonly Override[]): CalendarView => {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const days: CivilDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  const months = Array.from({ length: 12 }, (_none, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    return { month, workdays: days.filter((day) => day.startsWith(month) && isWorkday(day, calendar)).length };
  });
  const title = (id: string): Label => calendar.sources.find((source) => source.id === id)?.title ?? same(id);
  return {
    year,
    months,
    workdays: months.reduce((sum, { workdays }) => sum + workdays, 0),
    knownUntil: calendar.knownUntil,
    provisional: !isKnown(first, calendar) || !isKnown(last, calendar),
    days: days.flatMap((date) => {
      const found = dayKind(date, calendar);
      if (found.kind !== 'holiday' && found.kind !== 'make-up') return [];
      const kind = found.kind === 'holiday' ? ('off' as const) : ('work' as const);
      return [{ date, kind, name: found.name, source: title(found.source), own: own.some((one) => one.date === date) }];
    }),
  };
};
