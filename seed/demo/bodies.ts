import type { CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { idOn } from '../ids.ts';
import { districtDeputies, SEATS } from './deputies.ts';
import { actorFor, administrator, type DemoPerson, leader, officeClerks } from './people.ts';
import { DEMO_SINCE } from './settings.ts';
import { constituencyOf, type DemoTown, type DemoUnit, delegationOf, towns } from './units.ts';

const SERIES = { body: 12, group: 13, member: 14, session: 15 };
const body = (counter: number, kind: DemoUnit['kind'], name: string, rest: Partial<DemoUnit> = {}): DemoUnit => ({
  id: idOn(DEMO_SINCE, SERIES.body, counter),
  kind,
  name,
  order: 9_100 + counter,
  level: 'district',
  ...rest,
});

const term = body(1, 'term', '金山区第七届人民代表大会', { ordinal: 7 });
export const committee = body(2, 'standing-committee', '区七届人大常委会', { parent: term.id, seats: 35 });
export const directors = body(3, 'directors-meeting', '区七届人大常委会主任会议', { parent: committee.id });
/** The special committees: supervision and justice, finance and economy, social affairs, credentials. */
export const special = [
  body(4, 'committee', '监察和司法委员会', { parent: term.id }),
  body(5, 'committee', '财政经济委员会', { parent: term.id }),
  body(6, 'committee', '社会建设委员会', { parent: term.id }),
  body(7, 'committee', '代表资格审查委员会', { parent: committee.id }),
] as const;

const deputiesIn = ({ key }: DemoTown): readonly DemoPerson[] => districtDeputies.get(key) ?? [];
const constituencies = towns.flatMap((town) =>
  Array.from(
    { length: Math.ceil(deputiesIn(town).length / SEATS) },
    (_none, index): DemoUnit => ({
      id: constituencyOf(town, index + 1),
      kind: 'constituency',
      name: `${town.name}第${index + 1}选区`,
      order: town.order * 10 + index,
      parent: town.id,
      seats: SEATS,
      level: 'district',
    }),
  ),
);
const delegations = towns.map(
  (town): DemoUnit => ({
    id: delegationOf(town),
    kind: 'delegation',
    name: `${town.name}代表团`,
    order: town.order,
    parent: town.id,
    level: 'district',
  }),
);
const groups = towns.map(
  (town): DemoUnit => ({
    id: idOn(DEMO_SINCE, SERIES.group, town.order),
    kind: 'group',
    name: `${town.name}代表小组`,
    order: town.order,
    parent: delegationOf(town),
  }),
);

/** The congress itself: its term, bodies, constituencies, delegations and groups, parents first. */
export const bodyUnits: readonly DemoUnit[] = [
  term,
  committee,
  directors,
  ...special,
  ...constituencies,
  ...delegations,
  ...groups,
];

type Position = 'chair' | 'vice' | 'member' | 'head' | 'vice-head';
interface Membership {
  readonly person: DemoPerson;
  readonly unit: string;
  readonly position: Position;
}
const rank = (index: number): Position => (index === 0 ? 'chair' : index < 3 ? 'vice' : 'member');
const ranked = (unit: DemoUnit, people: readonly DemoPerson[]): readonly Membership[] =>
  people.map((person, index) => ({ person, unit: unit.id, position: rank(index) }));

// Two deputies of each town sit on the standing committee, the first of them lead their delegations.
export const seated = [leader, ...towns.flatMap((town) => deputiesIn(town).slice(0, 2))];
/** Who sits in one of the special committees, its chair first. */
export const sittingIn = (index: number): readonly DemoPerson[] => seated.slice(3 + index * 5, 8 + index * 5);
const memberships: readonly Membership[] = [
  ...ranked(committee, seated),
  ...ranked(directors, seated.slice(0, 5)).map(
    (one, index) => ({ ...one, position: index === 0 ? 'chair' : 'vice' }) as const,
  ),
  ...special.flatMap((unit, index) => ranked(unit, sittingIn(index))),
  ...towns.flatMap((town) =>
    deputiesIn(town)
      .slice(0, 2)
      .map((person, index) => ({
        person,
        unit: delegationOf(town),
        position: index === 0 ? ('head' as const) : ('vice-head' as const),
      })),
  ),
  ...towns.flatMap((town, at) =>
    deputiesIn(town)
      .slice(0, 5)
      .map((person, index) => ({
        person,
        unit: groups[at]?.id ?? '',
        position: index === 1 ? ('head' as const) : ('member' as const),
      })),
  ),
];

const clerk = actorFor(administrator);

/** Who sits where, from the first day of the term. */
export const memberActs = (): readonly Act[] =>
  memberships.map(({ person, unit, position }, index) => ({
    duty: 'mandate',
    case: idOn(DEMO_SINCE, SERIES.member, index + 1),
    opens: true,
    step: 'take-up',
    actor: clerk,
    input: { person: person.id, post: 'member', unit, position },
    on: DEMO_SINCE,
    today: DEMO_SINCE,
  }));

const ORDINALS = ['一', '二', '三', '四', '五'];
const sessions: readonly (readonly [from: CivilDate, after: CivilDate])[] = [
  ['2022-01-05', '2022-01-08'],
  ['2023-01-04', '2023-01-07'],
  ['2024-01-09', '2024-01-12'],
  ['2025-01-07', '2025-01-10'],
];

/** The sessions of the term, each from its first day until the day after its last. */
export const sessionLives = (): readonly (readonly Act[])[] =>
  sessions.map(([from, after], index) => {
    const act = (step: string, day: CivilDate, input: object): Act => ({
      duty: 'unit',
      case: idOn(DEMO_SINCE, SERIES.session, index + 1),
      opens: step === 'establish',
      step,
      actor: actorFor(officeClerks[0]),
      input,
      on: day,
      today: day,
    });
    const name = `${term.name}第${ORDINALS[index]}次会议`;
    return [
      act('establish', from, { kind: 'session', name, parent: term.id, ordinal: index + 1, level: 'district' }),
      act('close', after, {}),
    ];
  });
