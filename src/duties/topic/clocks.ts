import type { ClockDef } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import { asks, type Topic } from './state.ts';

type Clock = ClockDef<keyof typeof events & string, Topic>;

/** Each answer ends it and, where others are still asked, begins it again from the day of the invitation. */
const coSign = {
  label: { zh: '确认联名时限', en: 'time to answer the invitation' },
  starts: ['asked', 'co-signed', 'not-co-signed'],
  stops: ['co-signed', 'not-co-signed', 'submitted', 'received', 'withdrawn'],
  anchor: ({ invitedOn }) => invitedOn,
  owedBy: () => 'invited',
  step: 'co-sign',
  limit: ({ invited }) => (invited.length === 0 ? null : 'topic-co-sign'),
  warnDays: 1,
  basis: [cite('organic-law', 'bills')],
} as const satisfies Clock;

const receive = {
  label: { zh: '登记时限', en: 'time to register' },
  starts: ['asked', 'submitted'],
  stops: ['received', 'withdrawn'],
  owedBy: () => 'office',
  step: 'receive',
  limit: ({ submitted }) => (submitted ? 'topic-receive' : null),
  warnDays: 1,
  basis: [cite('office-rules', 'topic-intake')],
} as const satisfies Clock;

const decide = {
  label: { zh: '主任会议研究时限', en: 'time for the directors’ meeting' },
  starts: ['received', 'reported-back'],
  stops: ['put', 'referred', 'not-put', 'withdrawn'],
  owedBy: () => 'office',
  step: 'put',
  limit: () => 'topic-decide',
  warnDays: 7,
  basis: [cite('organic-law', 'directors-referral'), cite('office-rules', 'topic-referral')],
} as const satisfies Clock;

const reportBack = {
  label: { zh: '委员会报告时限', en: 'time for the committee to report back' },
  starts: ['referred'],
  stops: ['reported-back', 'withdrawn'],
  owedBy: () => 'committee',
  step: 'report-back',
  limit: () => 'topic-report-back',
  warnDays: 7,
  basis: [cite('organic-law', 'bills'), cite('office-rules', 'topic-referral')],
} as const satisfies Clock;

const explain = {
  label: { zh: '说明和报告时限', en: 'time to explain and report' },
  starts: ['not-put'],
  stops: ['explained'],
  owedBy: () => 'office',
  step: 'explain',
  limit: () => 'topic-explain',
  warnDays: 2,
  basis: [cite('office-rules', 'topic-explanation')],
} as const satisfies Clock;

/** Counted back from the day of the sitting, and following it when it moves. */
const beforeSitting = {
  starts: ['scheduled', 'shifted'],
  stops: ['supplied', 'shifted', 'unscheduled', 'handled'],
  anchor: ({ sitsOn }: Topic) => sitsOn,
  owedBy: asks,
  step: 'supply',
  warnDays: 5,
} as const;

const bill = {
  ...beforeSitting,
  label: { zh: '议案报送时限', en: 'time to hand in the bill' },
  limit: ({ kind, supplied }) => (kind === 'bill' && !supplied ? 'topic-bill' : null),
  basis: [cite('shanghai-committee-procedure', 'bill-15-days')],
} as const satisfies Clock;

const personnel = {
  ...beforeSitting,
  label: { zh: '任免材料报送时限', en: 'time to hand in the papers of an appointment' },
  limit: ({ kind, supplied }) => (kind === 'personnel' && !supplied ? 'topic-personnel' : null),
  basis: [cite('office-rules', 'topic-personnel')],
} as const satisfies Clock;

export const clocks = { 'co-sign': coSign, receive, decide, 'report-back': reportBack, explain, bill, personnel };
