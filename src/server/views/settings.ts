import type { CalendarView, RuleKind, RuleValueView, RuleView, SettingsView } from '#core/api-settings.ts';
import { type Calendar, dayKind, isKnown, isWorkday, type Override } from '#core/calendar/calendar.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { parseLimit } from '#core/calendar/deadline.ts';
import { effectiveEvents } from '#core/case.ts';
import type { Duty, OfficeRuleDef } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import type { Json } from '#core/json.ts';
import { CALENDAR_RULE, kernelRules } from '#core/kernel-rules.ts';
import type { Label } from '#core/result.ts';
import type { Directory } from '#store/directory.ts';
import { limitLabel } from './clocks.ts';
import { articleView, same } from './labels.ts';

const kindOf = (key: string, { value }: OfficeRuleDef): RuleKind => {
  if (key === CALENDAR_RULE) return 'days';
  if (Array.isArray(value)) return 'texts';
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' ? 'text' : 'limit';
};

const UNSET: Label = { zh: '（未设）', en: '(none)' };

/** A value of a rule in words. */
export const ruleText = (key: string, value: Json): Label => {
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

const historyOf = (key: string, found: RuleCase | undefined): readonly RuleValueView[] =>
  effectiveEvents(found?.history ?? []).flatMap(({ event, annulled }) => {
    const { since, value } = event.open as { readonly since?: string; readonly value?: Json };
    if (annulled || since === undefined || value === undefined) return [];
    const { reason } = event.closed;
    const words = typeof reason === 'string' && reason.trim() !== '' ? reason : null;
    return [{ since, value, shown: ruleText(key, value), reason: words, enteredOn: event.on }];
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
    kind: kindOf(key, rule),
    value,
    shown: ruleText(key, value),
    standard: ruleText(key, rule.value),
    basis: articleView(rule.basis, today),
    case: found?.id ?? null,
    version: found?.version ?? null,
    history: historyOf(key, found),
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
  [...duties.map(({ label, officeRules }) => ({ label, rules: officeRules })), { label: OFFICE, rules: kernelRules }]
    .filter(({ rules }) => Object.keys(rules).length > 0)
    .map(({ label, rules }) => ({
      label,
      rules: Object.entries(rules).map(([key, rule]) => ruleView(key, rule, directory, today, cases.get(key))),
    }));

const PATTERN: Label = { zh: '年份-四位顺序号', en: 'year-four digits' };

/** The last number of a year, or of a scope that a register counts apart. */
const lastNumber = (register: string, year: number, last: number): string => {
  const [, scope] = register.split('/');
  return scope === undefined ? `${year}-${String(last).padStart(4, '0')}` : `${scope}-${String(last).padStart(3, '0')}`;
};

/** The registers that give public numbers, with the last number given of each year. */
export const registerViews = (
  duties: readonly Duty[],
  rows: readonly { readonly register: string; readonly year: number; readonly last: number }[],
): SettingsView['registers'] =>
  duties.flatMap(({ label, editions }) => {
    const names = editions.flatMap(({ procedure }) =>
      Object.values(procedure.steps).flatMap(({ numbers }) => (numbers === undefined ? [] : [numbers])),
    );
    return [...new Set(names)].map((register) => ({
      register,
      label,
      pattern: PATTERN,
      years: rows
        .filter((row) => row.register === register || row.register.startsWith(`${register}/`))
        .toSorted((a, b) => b.year - a.year)
        .map(({ register: counted, year, last }) => ({ year, last, number: lastNumber(counted, year, last) })),
    }));
  });

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
