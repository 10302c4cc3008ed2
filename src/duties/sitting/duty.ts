import { type DecidedItem, defineDuty } from '#core/duty.ts';
import { type Body, bodies, event, type Folded, procedureOf, type StepContext } from '#core/procedure.ts';
import { ok, type Refusal, refuse } from '#core/result.ts';
import { choice, date, files, integer, text, type Values } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';

/** A sitting of a body with its items: what was decided on an item is the act that the law reserves to the body. */
interface Sitting {
  readonly body: string;
  readonly ordinal: number;
  readonly sitsOn: string;
  readonly items: readonly { readonly item: number; readonly outcome: Outcome | null }[];
}

const outcomes = {
  passed: { zh: '同意', en: 'agreed' },
  rejected: { zh: '不同意', en: 'not agreed' },
  noted: { zh: '听取', en: 'heard and noted' },
} as const;
type Outcome = keyof typeof outcomes;

const said = { sight: 'office' } as const;
const convened = event(
  { zh: '确定召开', en: 'convened' },
  {
    body: choice({ label: { zh: '会议', en: 'body' }, options: bodies }),
    ordinal: integer({ label: { zh: '第几次', en: 'number of the sitting' }, min: 1, max: 999 }),
    sitsOn: date({ label: { zh: '召开日期', en: 'day of the sitting' } }),
    place: text({ label: { zh: '地点', en: 'place' }, max: 60, optional: true, ...said }),
  },
);
const listed = event(
  { zh: '列入议题', en: 'item listed' },
  {
    item: integer({ label: { zh: '议题序号', en: 'item' }, min: 1, max: 99 }),
    title: text({ label: { zh: '议题', en: 'what it is about' }, max: 200, lines: 2, ...said }),
  },
);
const decided = event(
  { zh: '议定', en: 'decided' },
  {
    item: integer({ label: { zh: '议题序号', en: 'item' }, min: 1, max: 99 }),
    outcome: choice({ label: { zh: '议定结果', en: 'outcome' }, options: outcomes }),
    minute: text({ label: { zh: '议定事项', en: 'minute' }, max: 1_000, lines: 3, optional: true, ...said }),
  },
);
const minuted = event(
  { zh: '纪要签发', en: 'minutes signed' },
  { minutes: files({ label: { zh: '签发的纪要', en: 'signed minutes' }, max: 3, optional: true, ...said }) },
);
const events = { convened, listed, held: event({ zh: '召开', en: 'held' }, {}), decided, minuted };

const recording = cite('office-rules', 'sitting-record');
const basis = [cite('organic-law', 'directors-meeting'), recording] as const;

type On<F extends { readonly fields: object }> = StepContext<
  Sitting,
  F['fields'] extends infer G extends Parameters<typeof event>[1] ? Values<G> : never
>;

/** Items are numbered one after the other as they are listed. */
const listedNext = (context: StepContext<Sitting, { readonly title: string }>) =>
  ok({
    events: [{ type: 'listed' as const, values: { ...context.input, item: context.open.items.length + 1 } }] as const,
  });

const itemOpen = (context: On<typeof decided>): Refusal | null => {
  const found = context.open.items.find(({ item }) => item === context.input.item);
  if (found !== undefined && found.outcome === null) return null;
  const open = context.open.items.filter(({ outcome }) => outcome === null).map(({ item }) => item);
  return refuse('no-item', {
    zh: `没有待议定的第${context.input.item}项议题；待议定的有：${open.join('、') || '（无）'}。`,
    en: `Item ${context.input.item} does not wait for a decision; these do: ${open.join(', ') || '(none)'}.`,
  });
};

const dayHasCome = (context: StepContext<Sitting, unknown>): Refusal | null =>
  context.on >= context.open.sitsOn
    ? null
    : refuse('before-sitting', {
        zh: `会议定于${context.open.sitsOn}召开，还没有到。`,
        en: `The sitting is on ${context.open.sitsOn}, which has not come.`,
      });

const everyItemDecided = (context: StepContext<Sitting, unknown>): Refusal | null => {
  const open = context.open.items.filter(({ outcome }) => outcome === null).map(({ item }) => item);
  return open.length === 0
    ? null
    : refuse('items-open', {
        zh: `第${open.join('、')}项议题还没有记录议定结果。`,
        en: `Items ${open.join(', ')} have no outcome yet.`,
      });
};

const decisionsOf = ({ body, ordinal, sitsOn, items }: Sitting): readonly DecidedItem[] =>
  items.flatMap(({ item, outcome }) => {
    if (outcome === null || !isBody(body)) return [];
    const label = {
      zh: `第${ordinal}次${bodies[body].zh}（${sitsOn}）第${item}项议题`,
      en: `${bodies[body].en} no. ${ordinal} (${sitsOn}), item ${item}`,
    };
    return [{ body, item: String(item), on: sitsOn, passed: outcome === 'passed', label }];
  });

const isBody = (name: string): name is Body => Object.hasOwn(bodies, name);

const procedure = procedureOf<Sitting>()({
  edition: 1,
  states: {
    convened: { zh: '已确定', en: 'convened' },
    held: { zh: '已召开', en: 'held' },
    minuted: { zh: '纪要已签发', en: 'minutes signed' },
  },
  final: ['minuted'],
  roles: { office: { label: { zh: '常委会办公室', en: 'general office' }, post: 'office' } },
  events,
  initial: { body: '', ordinal: 0, sitsOn: '', items: [] },
  fold: {
    convened: (sitting, { open }: Folded<typeof convened>) => ({
      ...sitting,
      body: open.body,
      ordinal: open.ordinal,
      sitsOn: open.sitsOn,
    }),
    listed: (sitting, { open }: Folded<typeof listed>) => ({
      ...sitting,
      items: [...sitting.items, { item: open.item, outcome: null }],
    }),
    decided: (sitting, { open }: Folded<typeof decided>) => ({
      ...sitting,
      items: sitting.items.map((one) => (one.item === open.item ? { ...one, outcome: open.outcome } : one)),
    }),
  },
  parties: ({ body }) => (body === '' ? [] : [{ relation: 'body', kind: 'body', id: body }]),
  keepers: { roles: ['office'], basis: [recording] },
  clocks: {},
  steps: {
    convene: {
      label: { zh: '确定会议', en: 'convene' },
      from: 'start',
      to: 'convened',
      by: ['office'],
      records: 'convened',
      basis,
    },
    list: {
      label: { zh: '列入议题', en: 'list an item' },
      from: ['convened', 'held'],
      to: 'same',
      by: ['office'],
      records: 'listed',
      input: { title: listed.fields.title },
      basis,
      decides: listedNext,
      order: 2,
    },
    hold: {
      label: { zh: '记录召开', en: 'record that it was held' },
      from: ['convened'],
      to: 'held',
      by: ['office'],
      records: 'held',
      basis,
      needs: [dayHasCome],
      order: 1,
    },
    decide: {
      label: { zh: '记录议定结果', en: 'record an outcome' },
      from: ['held'],
      to: 'same',
      by: ['office'],
      records: 'decided',
      basis,
      needs: [itemOpen],
      order: 1,
    },
    minute: {
      label: { zh: '签发纪要', en: 'sign the minutes' },
      from: ['held'],
      to: 'minuted',
      by: ['office'],
      records: 'minuted',
      basis,
      needs: [everyItemDecided],
      order: 3,
    },
  },
});

/** Sittings with their items and what was decided on each. */
export const sitting = defineDuty<Sitting>({
  name: 'sitting',
  label: { zh: '会议', en: 'sittings' },
  one: { zh: '会议', en: 'sitting' },
  unit: { zh: '次', en: 'sittings' },
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {},
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'office'] },
  ],
  isPublic: () => false,
  titleField: 'title',
  publicTitleField: null,
  facets: ({ body }) => ({ body }),
  facetLabels: { body: { label: { zh: '会议', en: 'body' }, options: bodies } },
  way: ['convened', 'held', 'minuted'],
  menuOrder: 30,
  serves: { decisions: (state) => decisionsOf(state) },
});
