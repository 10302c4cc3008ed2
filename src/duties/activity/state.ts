import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import type { Kind, Organ } from './words.ts';

/** An activity of one of the four organs, as the part in clear tells it. */
export interface Activity {
  readonly organ: Organ;
  readonly organiser: string;
  readonly kind: Kind;
  readonly day: CivilDate;
  readonly wanted: number;
  /** Deputies chosen and, of them, those who were told. */
  readonly selected: readonly string[];
  readonly invited: readonly string[];
  readonly held: boolean;
  /** How many came, once it is recorded. */
  readonly came: number | null;
}

export const noActivity: Activity = {
  organ: 'government',
  organiser: '',
  kind: 'other',
  day: '',
  wanted: 0,
  selected: [],
  invited: [],
  held: false,
  came: null,
};

type Of<T extends keyof typeof events> = Folded<(typeof events)[T]>;
const joined = (list: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...list, ...more]),
];

/** One event after the other; all of it from the part in clear. */
export const fold = {
  requested: (activity: Activity, { open }: Of<'requested'>): Activity => ({
    ...activity,
    organ: open.organ,
    organiser: open.organiser,
    kind: open.kind,
    day: open.day,
    wanted: open.wanted,
  }),
  selected: (activity: Activity, { open }: Of<'selected'>): Activity => ({
    ...activity,
    selected: joined(activity.selected, open.persons),
  }),
  dropped: (activity: Activity, { open }: Of<'dropped'>): Activity => ({
    ...activity,
    selected: activity.selected.filter((one) => one !== open.person),
    invited: activity.invited.filter((one) => one !== open.person),
  }),
  invited: (activity: Activity, { open }: Of<'invited'>): Activity => ({
    ...activity,
    selected: joined(activity.selected, open.persons),
    invited: joined(activity.invited, open.persons),
  }),
  moved: (activity: Activity, { open }: Of<'moved'>): Activity => ({ ...activity, day: open.day }),
  held: (activity: Activity): Activity => ({ ...activity, held: true }),
  closed: (activity: Activity, { open }: Of<'closed'>): Activity => ({ ...activity, came: open.came ?? 0 }),
  cancelled: (activity: Activity): Activity => ({ ...activity, held: false }),
};

export const parties = ({ organiser, selected, invited }: Activity): readonly Party[] => [
  { relation: 'organiser', kind: 'unit', id: organiser },
  ...selected.filter((id) => !invited.includes(id)).map((id): Party => ({ relation: 'selected', kind: 'person', id })),
  ...invited.map((id): Party => ({ relation: 'invited', kind: 'person', id })),
];
