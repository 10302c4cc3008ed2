import { defineDuty } from '#core/duty.ts';
import type { Json } from '#core/json.ts';
import { event, type Folded, procedureOf, type StepContext } from '#core/procedure.ts';
import { type Refusal, refuse } from '#core/result.ts';
import { date, json, text } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';

/** One rule that the office sets itself: its key, and its values by the day from which each holds. */
export interface OfficeRule {
  readonly key: string;
  readonly values: readonly { readonly since: string; readonly value: Json }[];
}

const key = json<string>({
  label: { zh: '规则', en: 'rule' },
  to: 'rule',
  check: (value): value is string => typeof value === 'string' && /^[a-z][a-z0-9-]{1,63}$/.test(value),
});
const value = json({ label: { zh: '数值', en: 'value' } });
const since = date({ label: { zh: '施行日期', en: 'in force from' } });
const reason = text({
  label: { zh: '依据的文件', en: 'paper it rests on' },
  max: 200,
  sight: 'public',
  optional: true,
});
const set = event({ zh: '规定', en: 'set' }, { key, value, since, reason });
const changed = event({ zh: '修改', en: 'changed' }, { value, since, reason });
const basis = [cite('office-rules', 'office-rule-setting')] as const;

type Valued = { readonly since: string; readonly value: Json };

/** A rule is one that some duty or the kernel knows, and has one case. */
const newRule = (context: StepContext<OfficeRule, Valued & { readonly key: string }>): Refusal | null => {
  const { key, value } = context.input;
  if (context.rules.isOwn(key))
    return refuse('set-already', {
      zh: '本区已经规定过这一项，请在原来的规则里修改。',
      en: 'This rule has been set already; change it in its own case.',
    });
  const fault = context.rules.fault(key, value);
  return fault === null ? null : refuse('value', fault);
};

/** A value is one that the rule can hold. */
const valueFits = (context: StepContext<OfficeRule, Valued>): Refusal | null => {
  const fault = context.rules.fault(context.open.key, context.input.value);
  return fault === null ? null : refuse('value', fault);
};

/** Values follow one another by their days; one of the same day takes the place of the one before it. */
const inOrder = (context: StepContext<OfficeRule, Valued>): Refusal | null => {
  const last = context.open.values.at(-1)?.since ?? '';
  return context.input.since >= last
    ? null
    : refuse('before-last', {
        zh: `施行日期不能早于已经定下的最后一次（${last}）。`,
        en: `It cannot come into force before the last value that was set (${last}).`,
      });
};

/** A limit follows the day on which its clock starts: a value for days that have begun would change them. */
const notBackwards = (context: StepContext<OfficeRule, { readonly since: string }>): Refusal | null =>
  context.input.since <= context.today
    ? refuse('backwards', { zh: '新规定最早从明天起施行。', en: 'A rule comes into force tomorrow at the earliest.' })
    : null;

const procedure = procedureOf<OfficeRule>()({
  edition: 1,
  states: { set: { zh: '施行', en: 'in force' } },
  final: [],
  resting: ['set'],
  roles: { office: { label: { zh: '常委会办公室', en: 'general office' }, post: 'office' } },
  events: { set, changed },
  initial: { key: '', values: [] },
  fold: {
    set: (_rule, { open }: Folded<typeof set>) => ({
      key: open.key,
      values: [{ since: open.since, value: open.value }],
    }),
    changed: (rule, { open }: Folded<typeof changed>) => ({
      ...rule,
      values: [...rule.values, { since: open.since, value: open.value }],
    }),
  },
  parties: () => [],
  keepers: { roles: ['office'], basis },
  clocks: {},
  steps: {
    set: {
      label: { zh: '规定', en: 'set' },
      from: 'start',
      to: 'set',
      by: ['office'],
      records: 'set',
      basis,
      needs: [notBackwards, newRule],
    },
    change: {
      label: { zh: '修改', en: 'change' },
      from: ['set'],
      to: 'same',
      by: ['office'],
      records: 'changed',
      basis,
      needs: [notBackwards, inOrder, valueFits],
    },
  },
});

export const officeRule = defineDuty<OfficeRule>({
  name: 'office-rule',
  label: { zh: '本区规则', en: 'office rules' },
  one: { zh: '规则', en: 'rule' },
  unit: { zh: '项', en: 'rules' },
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {},
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'administrator', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
  ],
  isPublic: () => true,
  titleField: null,
  publicTitleField: null,
  facets: (state) => ({ key: state.key }),
  facetLabels: {},
  way: [],
  menuOrder: 83,
  serves: { officeRule: (state) => state },
});
