import { addDays, type CivilDate, weekday as weekdayNumber } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { idOn } from '../ids.ts';
import { actorFor, administrator, type DemoPerson, type DemoPost, deputiesOffice, townPeople } from './people.ts';
import { DEMO_SINCE } from './settings.ts';
import { constituencyOf, type DemoTown, type DemoUnit, delegationOf, towns } from './units.ts';

type Level = NonNullable<DemoPost['level']>;

/** A deputy with the mandates held, each from a day and, where it ended, until a day. */
export interface DemoDeputy {
  readonly person: DemoPerson;
  readonly mandates: readonly { readonly level: Level; readonly from: CivilDate; readonly until: CivilDate | null }[];
}

/** Invented names, put together so that none of them stands among the other people of the demo. */
const surnames = [
  ...'赵钱孙李吴郑王褚魏杨朱秦何吕张孔曹华陶戚邹喻柏窦苏鲁韦马苗方任袁鲍史费岑滕罗毕郝安常乐于傅皮齐康伍余',
];
const given =
  '秋阳 云帆 静怡 泽民 芷晴 海生 雨桐 志坚 春来 慕白 若溪 长林 婉清 向荣 思源 玉田 晓岚 庭芳 继先 素梅 远山 兰心 百川'.split(
    ' ',
  );

const SERIES = { person: 7, mandate: 8 };
let taken = 0;
const named = (town: DemoTown, level: Level): DemoPerson => {
  const surname = surnames[taken % surnames.length] ?? '';
  const name = given[(taken * 5 + Math.floor(taken / surnames.length)) % given.length] ?? '';
  taken += 1;
  return {
    id: idOn(DEMO_SINCE, SERIES.person, taken),
    name: `${surname}${name}（示例）`,
    posts: [{ post: 'deputy', unit: town.id, level }],
  };
};

/** A mandate that ended, and one that was followed by a mandate of the district. */
export const MANDATE_ENDED: CivilDate = '2024-07-01';
export const MANDATE_CHANGED: CivilDate = '2024-05-20';

const ended: Readonly<Record<string, readonly Level[]>> = { fengjing: ['district'], tinglin: ['town'] };
const changed: readonly string[] = ['zhangyan'];

const always = (level: Level) => [{ level, from: DEMO_SINCE, until: null }] as const;

const moreOf = (town: DemoTown, order: number): readonly DemoDeputy[] => {
  const levels: readonly Level[] = [
    ...(order % 3 === 0 ? [] : (['city'] as const)),
    ...Array.from({ length: town.hasCongress ? 5 : 10 }, (): Level => 'district'),
    ...Array.from({ length: town.hasCongress ? 10 : 0 }, (): Level => 'town'),
  ];
  const usual = levels.map((level): DemoDeputy => ({ person: named(town, level), mandates: always(level) }));
  const left = (ended[town.key] ?? []).map(
    (level): DemoDeputy => ({
      person: named(town, level),
      mandates: [{ level, from: DEMO_SINCE, until: MANDATE_ENDED }],
    }),
  );
  const rose = (changed.includes(town.key) ? [town] : []).map(
    (of): DemoDeputy => ({
      person: named(of, 'town'),
      mandates: [
        { level: 'town', from: DEMO_SINCE, until: MANDATE_CHANGED },
        { level: 'district', from: MANDATE_CHANGED, until: null },
      ],
    }),
  );
  return [...usual, ...left, ...rose];
};

/** The deputies of each town, by its key: those with other parts in the demo, and those who are met at stations alone. */
export const deputiesOf: ReadonlyMap<string, readonly DemoDeputy[]> = new Map(
  townPeople.map(({ town, deputies }, order) => [
    town.key,
    [
      ...deputies.map((person): DemoDeputy => ({ person, mandates: always(person.posts[0]?.level ?? 'district') })),
      ...moreOf(town, order),
    ],
  ]),
);

/** How many deputies a constituency of the demo elects. */
export const SEATS = 3;
const isOfDistrict = ({ mandates }: DemoDeputy): boolean => mandates.some(({ level }) => level === 'district');
/** Deputies of the district by town, as its constituencies elect them. */
export const districtDeputies: ReadonlyMap<string, readonly DemoPerson[]> = new Map(
  [...deputiesOf].map(([key, all]) => [key, all.filter(isOfDistrict).map(({ person }) => person)]),
);
const electedIn = new Map(
  towns.flatMap((town) =>
    (districtDeputies.get(town.key) ?? []).map(({ id }, index): readonly [string, object] => [
      id,
      { constituency: constituencyOf(town, Math.floor(index / SEATS) + 1), delegation: delegationOf(town) },
    ]),
  ),
);
/** What the mandate of a deputy of the district says besides: who elected, which delegation. */
export const elected = (person: string, level: string | undefined): object =>
  level === 'district' ? (electedIn.get(person) ?? {}) : {};

export const inOffice = ({ mandates }: DemoDeputy, on: CivilDate): boolean =>
  mandates.some(({ from, until }) => from <= on && (until === null || until > on));

const known = new Set(townPeople.flatMap(({ deputies }) => deputies.map(({ id }) => id)));
const clerk = actorFor(administrator);
const district = actorFor(deputiesOffice[0]);

/** The mandates that end or begin within the years, each on its day, in order. */
const mandateActs = (): { readonly first: readonly Act[]; readonly later: readonly Act[] } => {
  let counter = 0;
  const first: Act[] = [];
  const later: Act[] = [];
  for (const { person, mandates } of [...deputiesOf.values()].flat().filter((one) => !known.has(one.person.id))) {
    for (const { level, from, until } of mandates) {
      counter += 1;
      const id = idOn(DEMO_SINCE, SERIES.mandate, counter);
      const unit = person.posts[0]?.unit;
      const act = (step: string, day: CivilDate, input: object): Act => ({
        duty: 'mandate',
        case: id,
        opens: step === 'take-up',
        step,
        actor: clerk,
        input,
        on: day,
        today: day,
      });
      const begun = act('take-up', from, {
        person: person.id,
        post: 'deputy',
        level,
        unit,
        ...elected(person.id, level),
      });
      (from === DEMO_SINCE ? first : later).push(begun);
      if (until !== null) later.push(act('resign', until, {}));
    }
  }
  return { first, later: later.toSorted((a, b) => (a.today < b.today ? -1 : a.today > b.today ? 1 : 0)) };
};

const STATION_SERIES = 9;
export const stationFile = (place: DemoUnit): string => idOn(DEMO_SINCE, STATION_SERIES, place.order);

/** What kind of place a name says it is. */
export const placeKind = (place: DemoUnit): 'home' | 'station' | 'point' =>
  place.home === true ? 'home' : place.name.endsWith('联系点') ? 'point' : 'station';

const WEEKS = ['first', 'second', 'third', 'fourth'] as const;
const WEEKDAYS = ['tue', 'wed', 'thu', 'fri'] as const;

/** When a place of a town is open: which week of the month, which day of it. */
export const timetableOf = (town: { readonly order: number }, index: number) => ({
  weeks: WEEKS[index % WEEKS.length] ?? 'first',
  weekday: WEEKDAYS[(town.order + index) % WEEKDAYS.length] ?? 'wed',
});

/** The day of a month (2024-05) on which a place is open. */
export const openingDay = (town: { readonly order: number }, index: number, month: string): CivilDate => {
  const { weeks, weekday } = timetableOf(town, index);
  const first = addDays(`${month}-01`, WEEKS.indexOf(weeks) * 7);
  // Monday is 1: Tuesday, the first of the days, is 2.
  return addDays(first, (WEEKDAYS.indexOf(weekday) + 2 - weekdayNumber(first) + 7) % 7);
};

/** The files of the stations: set up, opening days, deputies attached; all at the beginning of the term. */
const fileActs = (): readonly Act[] =>
  townPeople.flatMap(({ town, liaison, clerks }) =>
    town.places.flatMap((place, index) => {
      const act = (step: string, actor: Act['actor'], input: object): Act => ({
        duty: 'station',
        case: stationFile(place),
        opens: step === 'set-up',
        step,
        actor,
        input,
        on: DEMO_SINCE,
        today: DEMO_SINCE,
      });
      const everyone = (deputiesOf.get(town.key) ?? []).filter((deputy) => inOffice(deputy, DEMO_SINCE));
      const attached = place.home === true ? everyone : everyone.filter((_one, at) => at % 3 === index % 3);
      return [
        act('set-up', district, { unit: place.id, place: placeKind(place), name: place.name }),
        act('timetable', actorFor(liaison), {
          ...timetableOf(town, index),
          hours: index % 2 === 0 ? '9:00至11:00' : '14:00至16:00',
        }),
        ...attached.map(({ person }) => act('attach', actorFor(clerks[0]), { deputy: person.id })),
      ];
    }),
  );

/** People, mandates and files of the stations, all on the first day of the term. */
export const stationActs = (): readonly Act[] => {
  const people = [...deputiesOf.values()].flat().filter(({ person }) => !known.has(person.id));
  return [
    ...people.map(
      ({ person: { id, name } }): Act => ({
        duty: 'person',
        case: id,
        opens: true,
        step: 'register',
        actor: clerk,
        input: { name },
        on: DEMO_SINCE,
        today: DEMO_SINCE,
      }),
    ),
    ...mandateActs().first,
    ...fileActs(),
  ];
};

export const UPGRADED_ON: CivilDate = '2024-09-26';
const upgraded: readonly string[] = [
  '古桥片区代表联络站',
  '和顺社区代表联络站',
  '南门片区代表联络站',
  '望海片区代表联络站',
];

/** What changes about deputies and stations within the years: one list for each case, in the order of entry. */
export const changeLives = (): readonly (readonly Act[])[] => {
  const byCase = Map.groupBy(mandateActs().later, (act) => act.case);
  const upgrades = townPeople
    .flatMap(({ town }) => town.places)
    .filter(({ name }) => upgraded.includes(name))
    .map((place): readonly Act[] => [
      {
        duty: 'station',
        case: stationFile(place),
        opens: false,
        step: 'upgrade',
        actor: district,
        input: { name: place.name.replace('代表联络站', '基层实践站'), note: '提升为人大践行全过程人民民主基层实践站' },
        on: UPGRADED_ON,
        today: UPGRADED_ON,
      },
    ]);
  return [...byCase.values(), ...upgrades];
};
