import type { RoomAct, RoomSpeech, RoomView } from '#core/api-room.ts';
import type { RoomCase, RoomGiven } from '#core/room.ts';
import type { Sitting } from '../state.ts';
import { attendedOf, capacityOf } from './roll.ts';

/** What a room reads of a turn to speak: limits in minutes. */
interface Spoken {
  readonly person: string;
  readonly item: number | null;
  readonly turn?: number;
  readonly minutes?: number;
  readonly extended?: boolean;
}
const spokenOf = ({ state }: RoomCase): Spoken => state.open as Spoken;

/** First turn on an item, and each further one (上海市…议事规则, speaking-time). */
const FIRST_MINUTES = 10;
const NEXT_MINUTES = 5;

const elapsedOf = ({ records, seconds }: RoomCase): number => {
  const began = records.find(({ to }) => to === 'speaking');
  if (began === undefined) return 0;
  const ended = records.find(({ to, seq }) => to === 'ended' && seq > began.seq);
  return seconds(began.seq, ended?.seq);
};

const speech = (given: RoomGiven, one: RoomCase, attendances: readonly RoomCase[]): RoomSpeech => {
  const { person, item, turn = 1, minutes, extended = false } = spokenOf(one);
  const capacity = attendances.map(attendedOf).find((each) => each.person === person)?.capacity;
  return {
    case: one.state.id,
    name: given.personName(person),
    capacity: capacity === undefined ? null : capacityOf(capacity),
    item,
    turn,
    elapsed: elapsedOf(one),
    limit: (minutes ?? (turn === 1 ? FIRST_MINUTES : NEXT_MINUTES)) * 60,
    extended,
    acts: one.possible(),
  };
};

const seen = (one: RoomCase): boolean => one.sees !== null;

export const speechesView = (
  given: RoomGiven,
  speeches: readonly RoomCase[],
  attendances: readonly RoomCase[],
): RoomView['speeches'] => {
  const { current } = given.room.state.open as Sitting;
  const of = (status: string) =>
    speeches.filter((one) => seen(one) && one.state.status === status).map((one) => speech(given, one, attendances));
  const add =
    current === null ? null : given.start('speech', null, { sitting: given.room.state.id, item: current }, {});
  return {
    now: of('speaking')[0] ?? null,
    queue: of('asked'),
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
    (one) => seen(one) && spokenOf(one).person === given.person && ['asked', 'speaking'].includes(one.state.status),
  );
  const ask =
    mine !== undefined || current === null
      ? null
      : given.start('speech', null, { sitting: given.room.state.id, item: current });
  return { speech: mine === undefined ? null : speech(given, mine, attendances), ask };
};
