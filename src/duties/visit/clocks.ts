import { addDays } from '#core/calendar/date.ts';
import type { ClockDef } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import type { Session } from './state.ts';

type Clock = ClockDef<keyof typeof events & string, Session>;

/** The limit of one day counts from the day before, so that it ends on the day itself. */
const dayBefore = ({ day }: Session) => addDays(day, -1);

const opening = {
  label: { zh: '开放日', en: 'day of opening' },
  starts: ['planned'],
  stops: ['opened', 'cancelled'],
  owedBy: () => 'station',
  step: 'open',
  limit: () => 'visit-day',
  anchor: dayBefore,
  warnDays: 1,
  basis: [cite('office-rules', 'visit-session')],
} as const satisfies Clock;

const attending = {
  label: { zh: '到家站点接待', en: 'day at the station' },
  starts: ['assigned'],
  stops: ['closed', 'cancelled'],
  owedBy: () => 'expected',
  step: 'sign-in',
  limit: () => 'visit-day',
  anchor: dayBefore,
  warnDays: 3,
  basis: [cite('deputies-law', 'contact-residents'), cite('office-rules', 'visit-session')],
} as const satisfies Clock;

const record = {
  label: { zh: '写好接待记录', en: 'time to write the record' },
  starts: ['opened'],
  stops: ['closed', 'cancelled'],
  owedBy: () => 'station',
  step: 'close',
  limit: () => 'visit-record',
  warnDays: 1,
  basis: [cite('office-rules', 'visit-record')],
} as const satisfies Clock;

export const clocks = { opening, attending, record };
