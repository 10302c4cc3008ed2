import type { Level, Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import type { Means, Part, Place, Theme } from './words.ts';

export interface Attendance {
  readonly deputy: string;
  readonly level: Level;
  readonly means: Means;
  readonly left: boolean;
}

/** What the part in clear says of a session at a station. */
export interface Session {
  /** The day on which it is planned, once it is open the day on which it took place. */
  readonly day: CivilDate;
  readonly station: string;
  readonly town: string;
  readonly place: Place;
  readonly part: Part;
  readonly theme: Theme;
  readonly method: string;
  readonly held: boolean;
  /** Deputies expected, signed in or not. */
  readonly expected: readonly string[];
  readonly attendances: readonly Attendance[];
  readonly residents: number;
  readonly problems: readonly string[];
}

export const noSession: Session = {
  day: '',
  station: '',
  town: '',
  place: 'other',
  part: 'morning',
  theme: 'daily',
  method: 'reception',
  held: false,
  expected: [],
  attendances: [],
  residents: 0,
  problems: [],
};

type Of<T extends keyof typeof events> = Folded<(typeof events)[T]>;

/** One event after the other; all of it from the part in clear. */
export const fold = {
  planned: (session: Session, { open }: Of<'planned'>): Session => ({
    ...session,
    day: open.day,
    station: open.station,
    town: open.town ?? '',
    place: open.place ?? 'other',
    part: open.part,
    theme: open.theme,
    method: open.method,
  }),
  opened: (session: Session, { on, open }: Of<'opened'>): Session => ({
    ...session,
    day: on,
    station: open.station,
    town: open.town ?? '',
    place: open.place ?? 'other',
    part: open.part,
    theme: open.theme,
    method: open.method,
    held: true,
  }),
  assigned: (session: Session, { open }: Of<'assigned'>): Session => ({
    ...session,
    expected: [...session.expected.filter((one) => one !== open.deputy), open.deputy],
  }),
  unassigned: (session: Session, { open }: Of<'unassigned'>): Session => ({
    ...session,
    expected: session.expected.filter((one) => one !== open.deputy),
  }),
  // A correction may name somebody who signed in as well: one deputy, one session, one person-time.
  'signed-in': (session: Session, { open }: Of<'signed-in'>): Session => ({
    ...session,
    attendances: [
      ...session.attendances.filter((one) => one.deputy !== open.deputy),
      { deputy: open.deputy, level: open.level ?? 'town', means: open.means, left: false },
    ],
  }),
  left: (session: Session, { open }: Of<'left'>): Session => ({
    ...session,
    attendances: session.attendances.map((one) => (one.deputy === open.deputy ? { ...one, left: true } : one)),
  }),
  raised: (session: Session, { open }: Of<'raised'>): Session => ({
    ...session,
    problems: [...session.problems.filter((one) => one !== open.problem), open.problem],
  }),
  closed: (session: Session, { open }: Of<'closed'>): Session => ({ ...session, residents: open.residents }),
  cancelled: (session: Session): Session => ({ ...session, held: false }),
};

/** The relation in which a station stands to its sessions of one day. */
export const onDay = (day: CivilDate): string => `~${day}`;

/** Who is concerned: the station, its town, the deputies still expected and those who signed in, the problems raised. */
export const parties = (session: Session): readonly Party[] => {
  const came = session.attendances.map(({ deputy }) => deputy);
  return [
    { relation: 'station', kind: 'unit', id: session.station },
    { relation: 'town', kind: 'unit', id: session.town },
    { relation: onDay(session.day), kind: 'unit', id: session.station },
    ...session.expected
      .filter((id) => !came.includes(id))
      .map((id): Party => ({ relation: 'expected', kind: 'person', id })),
    ...came.map((id): Party => ({ relation: 'deputy', kind: 'person', id })),
    ...session.problems.map((id): Party => ({ relation: 'problem', kind: 'case', id })),
  ];
};
