import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { linkedCase } from '#core/links.ts';
import type { Chronicle } from '../chronicle.ts';
import { seated } from '../demo/bodies.ts';
import { type DemoDeputy, deputiesOf, inOffice } from '../demo/deputies.ts';
import { byLaw, reporterOf, townChairs, visitors } from '../demo/observers.ts';
import { actorFor, type DemoPerson, officeClerks } from '../demo/people.ts';
import { towns } from '../demo/units.ts';
import type { Random } from '../prng.ts';
import type { AgendaItem } from '../texts/sittings.ts';
import { leaveReasons, observerRegrets } from '../texts/speeches.ts';

const office = actorFor(officeClerks[0]);
type Capacity = 'by-law' | 'invited' | 'deputy' | 'visitor';

/** Somebody invited besides the members, and the record of their presence. */
export interface Invited {
  readonly person: DemoPerson;
  readonly capacity: Capacity;
  readonly attendance: string;
  /** Whether they come. */
  readonly comes: boolean;
}

const DEPUTIES = 11;
const FROM_GROUP = 4;
const members = new Set(seated.map(({ id }) => id));
const isOfDistrict = ({ person, mandates }: DemoDeputy): boolean =>
  !members.has(person.id) && mandates.some(({ level }) => level === 'district');

/** Deputies who are no members: some of one town's group, whose field the agenda is, the others in turn; those often here last. */
export const createDeputyRota = () => {
  const times = new Map<string, number>();
  const often = ({ person }: DemoDeputy): number => times.get(person.id) ?? 0;
  return (turn: number, on: CivilDate, count: number): readonly DemoPerson[] => {
    const free = [...deputiesOf.values()].flat().filter((one) => isOfDistrict(one) && inOffice(one, on));
    const town = towns[(turn * 3) % towns.length]?.key ?? '';
    const group = (deputiesOf.get(town) ?? []).filter((one) => free.includes(one)).slice(0, FROM_GROUP);
    const others = free.filter((one) => !group.includes(one)).toSorted((a, b) => often(a) - often(b));
    const chosen = [...group, ...others].slice(0, count);
    if (chosen.length < count) throw new RangeError('The demo has too few deputies to observe');
    for (const { person } of chosen) times.set(person.id, (times.get(person.id) ?? 0) + 1);
    return chosen.map(({ person }) => person);
  };
};

const at = <T>(list: readonly T[], index: number): readonly T[] => {
  const found = list[index % list.length];
  return found === undefined ? [] : [found];
};

/** One of each organ's leaders by law; of the town chairs five in turn; the heads who report; now and then residents. */
const observersAt = (turn: number, items: readonly AgendaItem[]): Readonly<Record<Capacity, readonly DemoPerson[]>> => {
  const reporters = new Set(
    items.flatMap(({ kind, reporter }) => (kind === 'personnel' || reporter === 'government' ? [] : (reporter ?? []))),
  );
  const chairs = [...townChairs.values()];
  return {
    // The deputy head whom one can sign in as comes to every sitting.
    'by-law': [
      ...at(byLaw.government, 1),
      ...at(
        byLaw.government.filter((_, index) => index !== 1),
        turn,
      ),
      ...at(byLaw.supervisory, turn),
      ...at(byLaw.court, turn),
      ...at(byLaw.procuratorate, turn),
    ],
    invited: [
      ...Array.from({ length: 5 }, (_, index) => at(chairs, turn * 5 + index)).flat(),
      ...[...reporters].flatMap((key) => reporterOf(key) ?? []),
    ],
    deputy: [],
    visitor: turn % 3 === 1 ? visitors.slice(0, 2 + (turn % 2)) : [],
  };
};

/** Invites everybody who comes besides the members, and lets them answer. */
export const inviteAll = (
  chronicle: Chronicle,
  {
    turn,
    items,
    told,
    on,
  }: { readonly turn: number; readonly items: readonly AgendaItem[]; readonly told: CivilDate; readonly on: CivilDate },
  rota: ReturnType<typeof createDeputyRota>,
  random: Random,
): readonly Invited[] => {
  const short = addDays(told, 2) >= on;
  // One more where one of them cannot come, so that as many come each time.
  const away = turn % 3 === 2 ? 1 : 0;
  const wanted = { ...observersAt(turn, items), deputy: rota(turn, on, DEPUTIES + away) };
  return (Object.keys(wanted) as Capacity[]).flatMap((capacity): readonly Invited[] => {
    const people = wanted[capacity];
    if (people.length === 0) return [];
    chronicle.take('invite', { persons: people.map(({ id }) => id), capacity }, told);
    const seq = chronicle.seq;
    const stays =
      capacity === 'deputy' && away > 0 ? people.at(-1) : capacity === 'invited' && turn % 4 === 1 ? people[2] : null;
    return people.map((person) => {
      const attendance = linkedCase({ case: chronicle.id, seq }, 'attendance', person.id);
      const comes = person !== stays;
      if (!short) answer(chronicle, attendance, person, comes, addDays(told, random.between(1, 5)), random);
      return { person, capacity, attendance, comes };
    });
  });
};

const answer = (
  chronicle: Chronicle,
  attendance: string,
  person: DemoPerson,
  comes: boolean,
  on: CivilDate,
  random: Random,
): void => {
  const self = person.posts.length > 0 && random.chance(0.8) ? actorFor(person) : office;
  if (comes) chronicle.other('attendance', attendance, 'confirm', {}, on, self);
  else {
    const reasons = person.posts.some(({ post }) => post === 'deputy') ? leaveReasons : observerRegrets;
    chronicle.other('attendance', attendance, 'ask-leave', { reason: random.pick(reasons) }, on, self);
  }
};

/** They come: by the code of the room, or called at the door. */
export const comeIn = (chronicle: Chronicle, invited: readonly Invited[], on: CivilDate, random: Random): void => {
  for (const { person, attendance, comes } of invited) {
    if (!comes) continue;
    const self = person.posts.length > 0 && random.chance(0.6);
    if (self) chronicle.other('attendance', attendance, 'sign-in', {}, on, actorFor(person));
    else chronicle.other('attendance', attendance, 'mark-present', { means: 'tapped' }, on);
  }
};
