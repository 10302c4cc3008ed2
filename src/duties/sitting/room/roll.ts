import type { RoomAct, RoomPerson, RoomRoll, RoomStanding } from '#core/api-room.ts';
import type { RoomCase, RoomGiven } from '#core/room.ts';
import { isQuorate, needed } from '#core/vote.ts';
import { HALF, presentOf, seatedOn } from '../roll.ts';
import type { Sitting } from '../state.ts';
import { capacities } from '../words.ts';

/** What a room reads of an attendance. */
interface Attended {
  readonly person: string;
  readonly capacity: string;
  readonly late: boolean;
  readonly recusals: readonly number[];
}
export const attendedOf = ({ state }: RoomCase): Attended => state.open as Attended;

const STANDINGS: Readonly<Record<string, RoomStanding>> = {
  present: 'present',
  attended: 'present',
  left: 'left',
  'leave-asked': 'leave',
  excused: 'leave',
  'on-leave': 'leave',
  missing: 'absent',
  absent: 'absent',
};
export const standingOf = ({ state }: RoomCase): RoomStanding => STANDINGS[state.status] ?? 'awaited';

export const capacityOf = (capacity: string) =>
  capacities[capacity as keyof typeof capacities] ?? { zh: capacity, en: capacity };

const some = (acts: readonly (RoomAct | null)[]): readonly RoomAct[] => acts.filter((act) => act !== null);

/** Steps by which whoever keeps the room marks somebody, the one of a press on the name first. */
const marks = (one: RoomCase, current: number | null): readonly RoomAct[] => {
  const standing = standingOf(one);
  const here = one.act('mark-present', {
    means: 'tapped',
    ...(standing === 'leave' ? { despiteLeave: true } : {}),
  });
  return some([
    here,
    one.act('return'),
    one.act('leave', {}),
    one.act('absent', {}, true),
    one.act('grant-leave'),
    ...(current === null ? [] : [one.act('recuse', { item: current }, true)]),
    ...attendedOf(one).recusals.map((item) => one.act('end-recusal', { item })),
  ]).filter(({ refusal }) => refusal === null);
};

const person = (given: RoomGiven, one: RoomCase, current: number | null): RoomPerson => {
  const { person: id, capacity, late, recusals } = attendedOf(one);
  return {
    case: one.state.id,
    person: id,
    name: given.personName(id),
    member: capacity === 'member',
    capacity: capacityOf(capacity),
    standing: standingOf(one),
    status: one.status,
    late,
    recusals,
    acts: marks(one, current),
  };
};

/** The roll: counted of all, told of those whom the asker may see. */
export const rollView = (given: RoomGiven, attendances: readonly RoomCase[]): RoomRoll => {
  const { unit, current } = given.room.state.open as Sitting;
  const seated = seatedOn(
    given.mandates.filter((one) => one.unit === unit),
    given.today,
  );
  const present = presentOf(
    seated,
    attendances.map(({ state }) => state),
  );
  const members = attendances.filter((one) => {
    const { capacity, person: id } = attendedOf(one);
    return capacity === 'member' && seated.includes(id);
  });
  const standing = (wanted: RoomStanding) => members.filter((one) => standingOf(one) === wanted).length;
  return {
    all: seated.length,
    present,
    needed: needed(seated.length, HALF),
    quorate: isQuorate({ all: seated.length, present }),
    leave: standing('leave'),
    absent: standing('absent') + standing('awaited'),
    people: attendances
      .filter(({ sees, state }) => sees !== null && state.status !== 'withdrawn')
      .map((one) => person(given, one, current)),
  };
};
