import { limitBefore, limitRule, type OfficeRuleDef } from '#core/duty.ts';
import type { ClockDef } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import type { Sitting } from './state.ts';

type Clock = ClockDef<keyof typeof events & string, Sitting>;
const notice = cite('shanghai-committee-procedure', 'notice-7-days');
const record = cite('office-rules', 'sitting-record');

export const officeRules: Readonly<Record<string, OfficeRuleDef>> = {
  'sitting-notice': limitBefore('常委会会议通知时限', 'notice of a committee sitting', notice, 7),
  'directors-notice': limitBefore('主任会议通知时限', 'notice of a directors’ meeting', record, 3),
  'sitting-minutes': limitRule('会议纪要签发时限', 'time to sign the minutes', record, 'workingDays', 10),
};

export const clocks = {
  notice: {
    label: { zh: '通知时限', en: 'time to give notice' },
    starts: ['convened', 'moved'],
    stops: ['notified', 'moved', 'opened', 'closed', 'held', 'cancelled'],
    anchor: ({ sitsOn }) => sitsOn,
    owedBy: () => 'office',
    step: 'notify',
    limit: ({ body, members }) =>
      members.length > 0 ? null : body === 'directors-meeting' ? 'directors-notice' : 'sitting-notice',
    warnDays: 3,
    basis: [notice],
  },
  minutes: {
    label: { zh: '纪要签发时限', en: 'time to sign the minutes' },
    starts: ['closed', 'held'],
    stops: ['minuted'],
    owedBy: () => 'office',
    step: 'minute',
    limit: () => 'sitting-minutes',
    warnDays: 2,
    basis: [record],
  },
} as const satisfies Readonly<Record<string, Clock>>;
