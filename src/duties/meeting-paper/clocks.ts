import type { ClockDef } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import { type MeetingPaper, submitter } from './state.ts';
import type { PaperKind } from './words.ts';

type Clock = ClockDef<keyof typeof events & string, MeetingPaper>;

/** Counted back from the day of the sitting, and following it when it moves. */
const beforeSitting = {
  starts: ['awaited', 'shifted'],
  anchor: ({ sitsOn }: MeetingPaper) => sitsOn,
} as const;
const ends = ['shifted', 'exempted', 'published', 'kept', 'withdrawn', 'dropped'] as const;

/** A limit for handing in one kind; the directors' meeting has none by law. */
const handIn = (kind: PaperKind, rule: string) =>
  ({
    ...beforeSitting,
    stops: ['received', ...ends],
    owedBy: submitter,
    step: 'submit',
    limit: (paper: MeetingPaper) =>
      paper.kind === kind && paper.body === 'standing-committee' && paper.version === 0 && paper.exemption === null
        ? rule
        : null,
    warnDays: 5,
  }) as const;

const draft = {
  ...handIn('draft-report', 'paper-draft'),
  label: { zh: '征求意见稿报送时限', en: 'time to hand in the draft report' },
  basis: [cite('supervision-law', 'report-draft-20-days')],
} as const satisfies Clock;

const report = {
  ...handIn('report', 'paper-report'),
  label: { zh: '报告报送时限', en: 'time to hand in the report' },
  basis: [cite('supervision-law', 'report-final-10-days')],
} as const satisfies Clock;

const bill = {
  ...handIn('bill', 'paper-bill'),
  label: { zh: '议案报送时限', en: 'time to hand in the bill' },
  basis: [cite('shanghai-committee-procedure', 'bill-15-days')],
} as const satisfies Clock;

const personnel = {
  ...handIn('personnel', 'paper-personnel'),
  label: { zh: '任免材料报送时限', en: 'time to hand in the papers of an appointment' },
  basis: [cite('office-rules', 'topic-personnel')],
} as const satisfies Clock;

const distribute = {
  ...beforeSitting,
  label: { zh: '印发时限', en: 'time to distribute' },
  stops: ['distributed', ...ends],
  owedBy: () => 'office',
  step: 'distribute',
  limit: ({ kind, body, distributed, exemption }) =>
    kind === 'draft-report' || distributed || exemption !== null
      ? null
      : body === 'standing-committee'
        ? 'paper-distribution'
        : 'paper-distribution-directors',
  warnDays: 3,
  basis: [
    cite('supervision-law', 'report-papers-7-days'),
    cite('shanghai-committee-procedure', 'notice-7-days'),
    cite('office-rules', 'meeting-paper'),
  ],
} as const satisfies Clock;

export const clocks = { draft, report, bill, personnel, distribute };
