import type { RoomAct, RoomSpeech, RoomView } from '#core/api-room.ts';
import type { RoomCase, RoomGiven } from '#core/room.ts';
import type { Sitting } from '../state.ts';
import { attendedOf, capacityOf } from './roll.ts';

/** What a room reads of a turn to speak: minutes allowed, null where not limited. */
interface Spoken {
  readonly person: string;
  readonly item: number;
  readonly order: number;
  readonly turn: number | null;
  readonly minutes: number | null;
  readonly extended: boolean;
}
const spokenOf = ({ state }: RoomCase): Spoken => state.open as Spoken;

/** The stretches between the records after which somebody spoke and those after which they did not. */
const elapsedOf = ({ records, seconds }: RoomCase): number => {
  let [spoken, since]: [number, number | null] = [0, null];
  for (const { to, seq } of records) {
    if (to === 'speaking') since ??= seq;
    else if (since !== null) [spoken, since] = [spoken + seconds(since, seq), null];
  }
  return since === null ? spoken : spoken + seconds(since);
};

const speech = (given: RoomGiven, one: RoomCase, attendances: readonly RoomCase[]): RoomSpeech => {
  const { person, item, turn, minutes, extended } = spokenOf(one);
  const capacity = attendances
    .filter(({ state }) => state.status !== 'withdrawn')
    .map(attendedOf)
    .find((each) => each.person === person)?.capacity;
  return {
    case: one.state.id,
    name: given.personName(person),
    capacity: capacity === undefined ? null : capacityOf(capacity),
    item,
    turn: turn ?? 0,
    elapsed: elapsedOf(one),
    limit: minutes === null ? null : minutes * 60,
    stretch: one.records.filter(({ to, type }) => to === 'speaking' && type !== 'extended').length,
    running: one.state.status === 'speaking',
    extended,
    acts: one.possible(),
  };
};

/** Whoever was interrupted keeps the floor. */
const FLOOR = ['speaking', 'paused'] as const;

const seen = (one: RoomCase): boolean => one.sees !== null;

export const speechesView = (
  given: RoomGiven,
  speeches: readonly RoomCase[],
  attendances: readonly RoomCase[],
): RoomView['speeches'] => {
  const { current } = given.room.state.open as Sitting;
  const of = (...statuses: readonly string[]) =>
    speeches
      .filter((one) => seen(one) && statuses.includes(one.state.status))
      .toSorted((a, b) => spokenOf(a).order - spokenOf(b).order)
      .map((one) => speech(given, one, attendances));
  const add =
    current === null
      ? null
      : given.start('speech', 'enter', { sitting: given.room.state.id, item: current }, { kind: 'speech' });
  return {
    now: of(...FLOOR)[0] ?? null,
    queue: of('asked').filter(({ item }) => item === current),
    ended: of('ended').filter(({ item }) => item === current),
    add,
  };
};

/** The asker's own turn on the item under way, if they asked for one that is not over. */
export const ownSpeech = (
  given: RoomGiven,
  speeches: readonly RoomCase[],
  attendances: readonly RoomCase[],
): { readonly speech: RoomSpeech | null; readonly ask: RoomAct | null } => {
  const { current } = given.room.state.open as Sitting;
  const mine = speeches.find(
    (one) => seen(one) && spokenOf(one).person === given.person && ['asked', ...FLOOR].includes(one.state.status),
  );
  const ask =
    mine !== undefined || current === null
      ? null
      : given.start('speech', 'ask', { sitting: given.room.state.id, item: current, kind: 'speech' });
  return { speech: mine === undefined ? null : speech(given, mine, attendances), ask };
};
