import type { ClockDef } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import { isPublished, type Suggestion } from './state.ts';

type Clock = ClockDef<keyof typeof events & string, Suggestion>;
const rules = 'shanghai-suggestion-rules';
const gone = ['withdrawn', 'merged'] as const;

/** Each answer ends it and, where others are still asked, begins it again from the day of the invitation. */
const coSign = {
  label: { zh: '确认联名时限', en: 'time to answer the invitation' },
  starts: ['written', 'revised', 'co-signed', 'not-co-signed'],
  stops: ['co-signed', 'not-co-signed', 'revised', 'submitted', 'withdrawn'],
  anchor: ({ invitedOn }) => invitedOn,
  owedBy: () => 'invited',
  step: 'co-sign',
  limit: ({ invited }) => (invited.length === 0 ? null : 'suggestion-co-sign'),
  warnDays: 1,
  basis: [cite(rules, 'joint-suggestion')],
} as const satisfies Clock;

const handover = {
  label: { zh: '交办时限', en: 'time to hand over' },
  starts: ['submitted', 'refused'],
  stops: ['handed-over', 'returned', ...gone],
  owedBy: () => 'committee',
  step: 'hand-over',
  limit: () => 'suggestion-handover',
  warnDays: 2,
  basis: [cite(rules, 'handover-7-days')],
} as const satisfies Clock;

const assign = {
  label: { zh: '分办时限', en: 'time to sub-assign' },
  starts: ['handed-over', 'declined'],
  stops: ['assigned', 'refused', ...gone],
  owedBy: () => 'receiver',
  step: 'sub-assign',
  limit: () => 'suggestion-assign',
  warnDays: 2,
  basis: [cite(rules, 'handover-to')],
} as const satisfies Clock;

const accept = {
  label: { zh: '签收或退回时限', en: 'time to accept or decline' },
  starts: ['assigned'],
  stops: ['accepted', 'declined', ...gone],
  owedBy: () => 'accepting',
  step: 'accept',
  limit: () => 'suggestion-accept',
  warnDays: 2,
  basis: [cite(rules, 'object-7-days')],
} as const satisfies Clock;

const assist = {
  label: { zh: '会办意见时限', en: 'time for assisting opinions' },
  starts: ['assigned'],
  stops: ['assisted', 'declined', 'replied', ...gone],
  owedBy: () => 'assisting',
  step: 'assist',
  limit: ({ assists }) => (assists.length === 0 ? null : 'suggestion-assist'),
  warnDays: 5,
  basis: [cite(rules, 'assist-1-month')],
} as const satisfies Clock;

const reply = {
  label: { zh: '答复时限', en: 'time to reply' },
  starts: ['handed-over'],
  stops: ['replied', ...gone],
  extends: {
    by: 'extended',
    limit: (open) => ({ unit: 'months', n: Number(open.months), counting: 'after' }),
    agreedBy: { zh: '代表工作委员会', en: 'deputies’ work committee' },
  },
  owedBy: () => 'replying',
  step: 'reply',
  limit: () => 'suggestion-reply',
  warnDays: 15,
  basis: [cite('deputies-law', 'suggestion-reply'), cite(rules, 'reply-3-months')],
} as const satisfies Clock;

const rate = {
  label: { zh: '评价时限', en: 'time to rate' },
  starts: ['replied'],
  stops: ['rated', 'withdrawn'],
  owedBy: () => 'author',
  step: 'rate',
  limit: () => 'suggestion-rate',
  warnDays: 3,
  basis: [cite(rules, 'evaluation'), cite('office-rules', 'suggestion-evaluation')],
} as const satisfies Clock;

const settle = {
  label: { zh: '评价后的处理时限', en: 'time to settle after the rating' },
  starts: ['rated'],
  stops: ['closed', 'reopened', 'tracked'],
  owedBy: () => 'committee',
  step: 'close',
  limit: () => 'suggestion-settle',
  warnDays: 3,
  basis: [cite(rules, 'second-reply-1-month'), cite('office-rules', 'suggestion-evaluation')],
} as const satisfies Clock;

const again = {
  label: { zh: '再次答复时限', en: 'time for the second reply' },
  starts: ['reopened'],
  stops: ['replied', ...gone],
  owedBy: () => 'replying',
  step: 'reply',
  limit: () => 'suggestion-again',
  warnDays: 7,
  basis: [cite(rules, 'second-reply-1-month')],
} as const satisfies Clock;

const promise = {
  label: { zh: '兑现承诺时限', en: 'time to keep the promise' },
  starts: ['tracked', 'progressed'],
  stops: ['fulfilled', 'progressed'],
  anchor: ({ plannedBy }) => plannedBy,
  owedBy: () => 'lead',
  step: 'fulfil',
  limit: () => 'suggestion-promise',
  warnDays: 30,
  basis: [cite(rules, 'tracking')],
} as const satisfies Clock;

const publication = {
  label: { zh: '公开时限', en: 'time to publish' },
  starts: ['replied'],
  stops: ['published', 'reopened', 'withdrawn'],
  owedBy: () => 'committee',
  step: 'publish',
  limit: (suggestion) => (suggestion.publishable && !isPublished(suggestion) ? 'suggestion-publication' : null),
  warnDays: 3,
  basis: [cite('office-rules', 'suggestion-publication')],
} as const satisfies Clock;

export const clocks = {
  'co-sign': coSign,
  handover,
  assign,
  accept,
  assist,
  reply,
  rate,
  settle,
  again,
  promise,
  publication,
};
