import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import type { Capacity, Means, Occasion } from './words.ts';

/** When somebody came, left or came back: the item then under way, null before the first and where there are none. */
interface Mark {
  readonly what: 'came' | 'left' | 'back';
  readonly item: number | null;
}

/** One person's invitation to one sitting or activity and what came of it, as the part in clear tells it. */
export interface Attendance {
  /** The case of the sitting or of the activity. */
  readonly of: string;
  readonly at: 'sitting' | 'activity';
  readonly person: string;
  readonly capacity: Capacity;
  readonly occasion: Occasion;
  readonly day: CivilDate;
  /** The day of the notice for that day. */
  readonly invitedOn: CivilDate;
  readonly came: boolean;
  /** The first day of the sitting at which they were seen, by which they count. */
  readonly cameOn: CivilDate | null;
  readonly means: Means | null;
  readonly late: boolean;
  /** In order; what was entered from the list afterwards has one mark. */
  readonly marks: readonly Mark[];
  /** Items from which they step aside. */
  readonly recusals: readonly number[];
}

export const noAttendance: Attendance = {
  of: '',
  at: 'sitting',
  person: '',
  capacity: 'member',
  occasion: 'standing-committee',
  day: '',
  invitedOn: '',
  came: false,
  cameOn: null,
  means: null,
  late: false,
  marks: [],
  recusals: [],
};

type Of<T extends keyof typeof events> = Folded<(typeof events)[T]>;
const gone = { came: false, cameOn: null, means: null, late: false, marks: [] } as const;
const marked = (attendance: Attendance, what: Mark['what'], item: number | undefined): Attendance => ({
  ...attendance,
  marks: [...attendance.marks, { what, item: item ?? null }],
});

/** One event after the other; all of it from the part in clear. */
export const fold = {
  invited: (_none: Attendance, { on, open }: Of<'invited'>): Attendance => ({
    ...noAttendance,
    of: open.sitting ?? open.activity ?? '',
    at: open.sitting === undefined ? 'activity' : 'sitting',
    person: open.person,
    capacity: open.capacity,
    occasion: open.occasion,
    day: open.day,
    invitedOn: on,
  }),
  postponed: (attendance: Attendance, { on, open }: Of<'postponed'>): Attendance => ({
    ...attendance,
    // Where it had begun, whoever was there took part, also if they do not come again.
    ...(open.begun === true ? {} : gone),
    day: open.day,
    invitedOn: on,
  }),
  'signed-in': (attendance: Attendance, { open }: Of<'signed-in'>): Attendance => ({
    ...marked(attendance, 'came', open.item),
    came: true,
    cameOn: attendance.cameOn ?? attendance.day,
    means: open.means,
    late: open.late === true,
  }),
  left: (attendance: Attendance, { open }: Of<'left'>): Attendance => marked(attendance, 'left', open.item),
  returned: (attendance: Attendance, { open }: Of<'returned'>): Attendance => marked(attendance, 'back', open.item),
  recused: (attendance: Attendance, { open }: Of<'recused'>): Attendance => ({
    ...attendance,
    recusals: [...attendance.recusals.filter((item) => item !== open.item), open.item],
  }),
  'recusal-ended': (attendance: Attendance, { open }: Of<'recusal-ended'>): Attendance => ({
    ...attendance,
    recusals: attendance.recusals.filter((item) => item !== open.item),
  }),
  withdrawn: (attendance: Attendance): Attendance => ({ ...attendance, ...gone }),
};

/** The relation in which a person stands to their own attendance of a sitting or activity. */
export const atOccasion = (of: string): string => `~${of}`;

export const parties = ({ of, person }: Attendance): readonly Party[] => [
  { relation: 'of', kind: 'case', id: of },
  { relation: 'person', kind: 'person', id: person },
  { relation: atOccasion(of), kind: 'person', id: person },
];
