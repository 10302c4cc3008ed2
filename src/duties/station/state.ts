import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import type { Place, Weekday, Weeks } from './words.ts';

export interface Timetable {
  readonly since: CivilDate;
  readonly weeks: Weeks;
  readonly weekday: Weekday;
}

/** What the part in clear says of a station: which unit it is, what kind of place, when it is open, which deputies belong to it. */
export interface Station {
  readonly unit: string;
  readonly town: string;
  readonly place: Place;
  /** Upgraded to a grassroots practice station (基层实践站). */
  readonly practice: boolean;
  /** Every timetable with the day from which it holds, the oldest first. */
  readonly timetables: readonly Timetable[];
  readonly deputies: readonly string[];
}

export const noStation: Station = {
  unit: '',
  town: '',
  place: 'other',
  practice: false,
  timetables: [],
  deputies: [],
};

type Of<T extends keyof typeof events> = Folded<(typeof events)[T]>;

export const fold = {
  'set-up': (station: Station, { open }: Of<'set-up'>): Station => ({
    ...station,
    unit: open.unit,
    town: open.town ?? '',
    place: open.place,
  }),
  timetabled: (station: Station, { on, open: { weeks, weekday } }: Of<'timetabled'>): Station => ({
    ...station,
    timetables: [...station.timetables, { since: on, weeks, weekday }].toSorted((a, b) =>
      a.since.localeCompare(b.since),
    ),
  }),
  attached: (station: Station, { open }: Of<'attached'>): Station => ({
    ...station,
    deputies: [...station.deputies.filter((one) => one !== open.deputy), open.deputy],
  }),
  detached: (station: Station, { open }: Of<'detached'>): Station => ({
    ...station,
    deputies: station.deputies.filter((one) => one !== open.deputy),
  }),
  upgraded: (station: Station): Station => ({ ...station, practice: true }),
};

export const parties = (station: Station): readonly Party[] => [
  { relation: 'station', kind: 'unit', id: station.unit },
  { relation: 'town', kind: 'unit', id: station.town },
  ...station.deputies.map((id): Party => ({ relation: 'deputy', kind: 'person', id })),
];
