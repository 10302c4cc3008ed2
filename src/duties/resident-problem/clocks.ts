import type { ClockDef } from '#core/procedure.ts';
import { type ArticleKey, basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import { type Problem, routeOf } from './state.ts';

type Clock = ClockDef<keyof typeof events & string, Problem>;
const rule = (article: ArticleKey<'office-rules'>) => cite('office-rules', article);

const triage = {
  label: { zh: '受理时限', en: 'time to take it up' },
  starts: ['collected'],
  stops: ['dispatched', 'passed-up', 'replied', 'referred', 'suggested', 'merged'],
  owedBy: () => 'town',
  step: 'dispatch',
  limit: () => 'problem-triage',
  warnDays: 1,
  basis: [rule('problem-intake')],
} as const satisfies Clock;

const district = {
  label: { zh: '区级转办时限', en: 'time for the district to dispatch' },
  starts: ['passed-up'],
  stops: ['dispatched', 'referred', 'suggested', 'merged'],
  owedBy: () => 'district',
  step: 'dispatch',
  limit: () => 'problem-district-dispatch',
  warnDays: 1,
  basis: [rule('problem-dispatch')],
} as const satisfies Clock;

const accept = {
  label: { zh: '签收或退回时限', en: 'time to accept or decline' },
  starts: ['dispatched'],
  stops: ['accepted', 'declined', 'merged'],
  owedBy: () => 'handling',
  step: 'accept',
  limit: () => 'problem-accept',
  warnDays: 2,
  basis: [rule('problem-transfer')],
} as const satisfies Clock;

const redispatch = {
  label: { zh: '重新转办时限', en: 'time to dispatch again' },
  starts: ['declined', 'reopened'],
  stops: ['dispatched', 'passed-up', 'referred', 'suggested', 'merged', 'replied'],
  owedBy: () => 'town',
  step: 'dispatch',
  limit: (problem) => (problem.organ === null ? 'problem-triage' : null),
  warnDays: 1,
  basis: [rule('problem-transfer')],
} as const satisfies Clock;

const replyLimit = (problem: Problem): string | null => {
  if (problem.organ === null) return null;
  if (problem.rounds >= 2) return 'problem-redo';
  if (problem.complex) return 'problem-reply-complex';
  return routeOf(problem) === 'town' ? 'problem-reply-town' : 'problem-reply-district';
};

const reply = {
  label: { zh: '答复时限', en: 'time to reply' },
  starts: ['dispatched', 'reopened'],
  stops: ['replied', 'declined', 'merged', 'referred', 'suggested'],
  owedBy: () => 'handling',
  step: 'reply',
  limit: replyLimit,
  warnDays: 5,
  basis: [rule('problem-reply-town'), rule('problem-reply-district'), rule('problem-reply-complex')],
} as const satisfies Clock;

const confirm = {
  label: { zh: '群众表示意见的时间', en: 'time for the resident’s word' },
  starts: ['replied', 'settled'],
  stops: ['confirmed', 'disputed', 'closed', 'unsettled'],
  owedBy: () => 'resident',
  step: 'confirm',
  limit: () => 'problem-confirm',
  warnDays: 3,
  basis: [rule('problem-confirm')],
} as const satisfies Clock;

const dispute = {
  label: { zh: '异议处理时限', en: 'time to settle the dispute' },
  starts: ['disputed'],
  stops: ['reopened', 'upheld', 'confirmed', 'referred', 'unsettled'],
  owedBy: () => 'town',
  step: 'reopen',
  limit: () => 'problem-dispute',
  warnDays: 1,
  basis: [rule('problem-reopen')],
} as const satisfies Clock;

const verify = {
  label: { zh: '代表核实时限', en: 'time for the deputy to check' },
  starts: ['replied'],
  stops: ['verified', 'disputed', 'closed'],
  owedBy: () => 'deputy',
  step: 'verify',
  limit: (problem) => (problem.deputy === null ? null : 'problem-verify'),
  warnDays: 3,
  basis: [rule('problem-verify')],
} as const satisfies Clock;

const abstract = {
  label: { zh: '拟公开摘要时限', en: 'time to draft the abstract' },
  starts: ['replied', 'settled'],
  stops: ['abstract-drafted', 'disputed', 'closed', 'unsettled'],
  owedBy: (problem) => (problem.station === null ? 'town' : 'station'),
  step: 'draft-abstract',
  limit: (problem) => (problem.drafted ? null : 'problem-abstract'),
  warnDays: 3,
  basis: [rule('problem-publication')],
} as const satisfies Clock;

const publication = {
  label: { zh: '公开时限', en: 'time to publish' },
  starts: ['abstract-drafted'],
  stops: ['published', 'unpublished', 'reopened', 'merged', 'referred', 'unsettled'],
  owedBy: () => 'town',
  step: 'publish',
  limit: () => 'problem-publication',
  warnDays: 3,
  basis: [rule('problem-publication')],
} as const satisfies Clock;

export const clocks = { triage, district, accept, redispatch, reply, confirm, dispute, verify, abstract, publication };
