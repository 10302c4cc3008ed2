import { defineDuty, type PublishedState as PublishedFigure, type SealedValue as Sealed } from '#core/duty.ts';
import { checkFigure, type FigureDef } from '#core/figure.ts';
import { isFigureData } from '#core/figure-data.ts';
import type { JsonObject } from '#core/json.ts';
import { type Decided, event, type Folded, procedureOf, type StepContext } from '#core/procedure.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { choice, json, text } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';

const definition = json<JsonObject>({ label: { zh: '定义', en: 'definition' }, check: isFigureData });
const period = json<string>({
  label: { zh: '年度', en: 'year' },
  to: 'year',
  check: (value): value is string => typeof value === 'string' && /^(19|20|21)\d\d$/.test(value),
});
const result = json<JsonObject>({ label: { zh: '封存内容', en: 'what is sealed' } });
const reason = text({ label: { zh: '更正理由', en: 'reason' }, max: 500, lines: 3, sight: 'public' });

const defined = event({ zh: '定义', en: 'defined' }, { definition });
const sealed = { ...event({ zh: '封存', en: 'sealed' }, { period, result }), fixed: true } as const;
const corrected = {
  ...event(
    { zh: '更正公布', en: 'erratum' },
    {
      period,
      result,
      reason,
      kind: choice({
        label: { zh: '性质', en: 'kind' },
        options: { correction: { zh: '记录更正', en: 'records corrected' } },
      }),
    },
  ),
  fixed: true,
} as const;
const basis = [cite('office-rules', 'figure-publication')] as const;

type Sealing = StepContext<PublishedFigure, { readonly period: string; readonly reason?: string }>;
const figureFact = (input: { readonly period: string }, state: PublishedFigure) =>
  state.definition === null
    ? []
    : [{ kind: 'figure' as const, definition: state.definition as unknown as JsonObject, period: input.period }];

const computed = (context: Sealing): JsonObject | null =>
  context.open.definition === null
    ? null
    : context.facts.figure(context.open.definition as unknown as JsonObject, context.input.period);

type Defining = StepContext<PublishedFigure, { readonly definition: JsonObject }>;

/** Its measures exist, have one unit, and no share is part of another number. */
const isSound = (context: Defining): Refusal | null => {
  const checked = checkFigure(context.input.definition as unknown as FigureDef, context.facts.measures);
  return checked.ok ? null : refuse('unsound', checked.error);
};

const yearIsOver = (context: Sealing): Refusal | null =>
  context.on <= `${context.input.period}-12-31`
    ? refuse('year-not-over', {
        zh: `${context.input.period}年还没有结束，不能封存。`,
        en: `${context.input.period} is not over and cannot be sealed.`,
      })
    : null;

const sealedOnce = (context: Sealing): Refusal | null =>
  context.open.sealed.some((seal) => seal.period === context.input.period)
    ? refuse(
        'sealed',
        {
          zh: '这一年已经封存；有变动的，用“更正公布”。',
          en: 'That year is sealed; publish an erratum if it changed.',
        },
        [cite('office-rules', 'figure-correction')],
      )
    : null;

const latest = (state: PublishedFigure, year: string): Sealed | undefined =>
  state.errata.findLast((one) => one.period === year) ?? state.sealed.find((one) => one.period === year);

const differs = (context: Sealing): Refusal | null => {
  const before = latest(context.open, context.input.period);
  const now = computed(context);
  if (before === undefined)
    return refuse('not-sealed', { zh: '这一年还没有封存。', en: 'That year is not sealed yet.' });
  const same = (['scaled', 'numerator', 'denominator'] as const).every((name) => before.result[name] === now?.[name]);
  return same
    ? refuse('unchanged', {
        zh: '重新计算的结果与已封存的相同，无须更正。',
        en: 'Computed again it is the same as sealed; nothing to correct.',
      })
    : null;
};

const seal = (context: Sealing): Result<Decided<'sealed', 'published'>, Refusal> => {
  const value = computed(context);
  return value === null
    ? err(notComputed)
    : ok({ events: [{ type: 'sealed', values: { period: context.input.period, result: value } }] });
};
const erratum = (context: Sealing): Result<Decided<'erratum', 'published'>, Refusal> => {
  const value = computed(context);
  return value === null
    ? err(notComputed)
    : ok({ events: [{ type: 'erratum', values: { ...context.input, kind: 'correction', result: value } }] });
};
const notComputed = refuse('not-computed', { zh: '没有定义，无法计算。', en: 'There is no definition to compute.' });

const procedure = procedureOf<PublishedFigure>()({
  edition: 1,
  states: { defined: { zh: '已定义', en: 'defined' }, published: { zh: '已公布', en: 'published' } },
  final: [],
  resting: ['defined', 'published'],
  roles: { office: { label: { zh: '常委会办公室', en: 'general office' }, post: 'office' } },
  events: {
    defined,
    sealed,
    erratum: corrected,
    redefined: event({ zh: '修改定义', en: 'redefined' }, { definition }),
  },
  initial: { definition: null, sealed: [], errata: [] },
  fold: {
    defined: (state, { open }: Folded<typeof defined>) => ({
      ...state,
      definition: open.definition as unknown as FigureDef,
    }),
    redefined: (state, { open }: Folded<typeof defined>) => ({
      ...state,
      definition: open.definition as unknown as FigureDef,
    }),
    sealed: (state, { on, open }: Folded<typeof sealed>) => ({
      ...state,
      sealed: [...state.sealed, { period: open.period, on, result: open.result }],
    }),
    erratum: (state, { on, seq, open }: Folded<typeof corrected>) => ({
      ...state,
      errata: [...state.errata, { period: open.period, on, result: open.result, seq }],
    }),
  },
  parties: () => [],
  keepers: { roles: ['office'], basis },
  clocks: {},
  steps: {
    define: {
      label: { zh: '定义', en: 'define' },
      from: 'start',
      to: 'defined',
      by: ['office'],
      records: 'defined',
      basis,
      needs: [isSound],
    },
    redefine: {
      label: { zh: '修改定义', en: 'redefine' },
      from: ['defined', 'published'],
      to: 'same',
      by: ['office'],
      records: 'redefined',
      basis,
      needs: [isSound],
    },
    seal: {
      label: { zh: '封存并公布', en: 'seal and publish' },
      from: ['defined', 'published'],
      to: 'published',
      by: ['office'],
      records: 'sealed',
      basis,
      input: { period },
      needs: [yearIsOver, sealedOnce],
      facts: figureFact,
      decides: seal,
    },
    erratum: {
      label: { zh: '更正公布', en: 'publish an erratum' },
      from: ['published'],
      to: 'published',
      by: ['office'],
      records: 'erratum',
      basis: [cite('office-rules', 'figure-correction')],
      input: { period, reason },
      needs: [differs],
      facts: figureFact,
      decides: erratum,
    },
  },
});

export const figure = defineDuty<PublishedFigure>({
  name: 'figure',
  label: { zh: '公布的数字', en: 'published figures' },
  one: { zh: '数字', en: 'figure' },
  unit: { zh: '项', en: 'figures' },
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {},
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
  ],
  isPublic: () => true,
  titleField: null,
  publicTitleField: null,
  facets: (state) => ({ key: state.definition?.key ?? '' }),
  facetLabels: {},
  way: [],
  menuOrder: 70,
  serves: { figure: (state) => state },
});
