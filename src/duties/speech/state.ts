import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import type { Capacity, Kind } from './words.ts';

/** One person's turn to speak on an item of a sitting. When it began and ended is the time of those records. */
export interface Speech {
  readonly sitting: string;
  readonly item: number;
  readonly kind: Kind;
  readonly person: string;
  readonly capacity: Capacity | null;
  readonly order: number;
  /** The number of this turn among those of the person on the item; null until it begins. */
  readonly turn: number | null;
  /** Minutes allowed, with those added; null: not limited. */
  readonly minutes: number | null;
  readonly extended: boolean;
  readonly spokenOn: CivilDate | null;
  readonly recorded: boolean;
}

export const noSpeech: Speech = {
  sitting: '',
  item: 0,
  kind: 'speech',
  person: '',
  capacity: null,
  order: 0,
  turn: null,
  minutes: null,
  extended: false,
  spokenOn: null,
  recorded: false,
};

type Of<T extends keyof typeof events> = Folded<(typeof events)[T]>;

export const fold = {
  asked: (speech: Speech, { open }: Of<'asked'>): Speech => ({
    ...speech,
    sitting: open.sitting,
    item: open.item,
    kind: open.kind,
    person: open.person,
    capacity: open.capacity ?? null,
    order: open.order ?? 0,
  }),
  reordered: (speech: Speech, { open }: Of<'reordered'>): Speech => ({ ...speech, order: open.order }),
  started: (speech: Speech, { on, open }: Of<'started'>): Speech => ({
    ...speech,
    turn: open.turn ?? null,
    minutes: open.minutes ?? null,
    spokenOn: on,
  }),
  extended: (speech: Speech, { open }: Of<'extended'>): Speech => ({
    ...speech,
    minutes: (speech.minutes ?? 0) + (open.minutes ?? 0),
    extended: true,
  }),
  recorded: (speech: Speech): Speech => ({ ...speech, recorded: true }),
};

export const parties = ({ sitting, person }: Speech): readonly Party[] => [
  { relation: 'of', kind: 'case', id: sitting },
  { relation: 'person', kind: 'person', id: person },
];
