import { addDays } from '#core/calendar/date.ts';
import type { ClockDef } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import type { Attendance } from './state.ts';

type Clock = ClockDef<keyof typeof events & string, Attendance>;

/** Below so many days between notice and sitting the answer is due by the day of the notice, not by that of the sitting. */
const SHORT_NOTICE = 5;
const atShortNotice = ({ day, invitedOn }: Attendance): boolean => day < addDays(invitedOn, SHORT_NOTICE);
const basis = [cite('office-rules', 'attendance-reply')] as const;

/** Each day that is set anew starts it anew. */
const reply = {
  label: { zh: '回复是否参加', en: 'time to answer the invitation' },
  starts: ['invited', 'postponed'],
  stops: ['confirmed', 'leave-asked', 'signed-in', 'missed', 'postponed', 'closed', 'withdrawn'],
  owedBy: () => 'person',
  step: 'confirm',
  limit: (attendance) => (atShortNotice(attendance) ? 'attendance-reply-urgent' : 'attendance-reply'),
  anchor: (attendance) => (atShortNotice(attendance) ? attendance.invitedOn : attendance.day),
  warnDays: 2,
  basis,
} as const satisfies Clock;

export const clocks = { reply };
