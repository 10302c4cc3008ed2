import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluate, type FigureDef, postingReader, valueNumber, yearPeriod } from '#core/figure.ts';
import type { Posting } from '#core/measure.ts';
import { personalData } from '#core/personal-data.ts';
import { figures as attendanceFigures } from '#duties/attendance/figures.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { figures as problemFigures } from '#duties/resident-problem/figures.ts';
import { figures as sittingFigures } from '#duties/sitting/figures.ts';
import { figures as suggestionFigures } from '#duties/suggestion/figures.ts';
import { figures as visitFigures } from '#duties/visit/figures.ts';
import { foundCongress } from '#store/congress.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { DEMO_SLUG, demoSettings } from '../demo/settings.ts';
import { towns } from '../demo/units.ts';
import { loadDemo, SEAL_DAY } from '../load.ts';
import {
  type Count,
  countDeputiesAt,
  countNaively,
  countSignIns,
  countVisits,
  countYear,
  type Entry,
} from './independent.ts';
import { countSittings } from './independent-sittings.ts';
import { countSuggestions } from './independent-suggestions.ts';
import { plan2024 } from './plans.ts';
import { visits2024 } from './visits.ts';

// As published in the review of 2024.
const F17 = 3394;
const F18 = 1540;
const F19 = 1242;
const F20 = 80.6;
const F25 = 134;
const SUGGESTIONS = { F26: 138, F27: 88.3, F28: 100, F29: 100, F30: 100 };

const figures = [...visitFigures, ...problemFigures];
const TODAY = '2026-11-23';

type Salted = readonly [salt: string, value: unknown];
type Sealed = Readonly<Partial<Record<'name' | 'text' | 'reply', Salted>>>;
interface Row {
  readonly header: Entry;
  readonly closed: Readonly<Record<string, unknown>>;
  readonly sealed: Sealed | null;
}

interface Result {
  readonly method: string;
  readonly standing: string;
  readonly passed: boolean;
  readonly counted: number;
  readonly entitled: number;
  readonly all_members: number;
  readonly present: number;
}

let opened: TestStore;
let congress: number;
let entries: readonly Row[];
let headers: readonly Entry[];
let atSeal: Readonly<Record<string, number | null>>;
let suggestionsAtSeal: Readonly<Record<string, number | null>>;
let lastAtSeal: string;
let seconds: number;

const rows = async <T extends object>(sql: string): Promise<readonly T[]> =>
  (await opened.store.database.inCongress(congress, (client) => client.query<T>(sql))).rows;

/** The year's figures, summed from the counters by their definitions. */
const figuresOf = async (
  year: string,
  definitions: readonly FigureDef[] = figures,
): Promise<Readonly<Record<string, number | null>>> => {
  const postings = await rows<Posting>('select measure, cohort, effective, dims, key, n from counter');
  const value = (definition: FigureDef) => valueNumber(evaluate(definition, yearPeriod(year), postingReader(postings)));
  return Object.fromEntries(definitions.map((definition) => [definition.code, value(definition)]));
};

beforeAll(async () => {
  opened = await openTestStore({ duties, links });
  ({ id: congress } = await foundCongress(opened.store.database, DEMO_SLUG, demoSettings));
  await opened.store.reload();
  const start = performance.now();
  await loadDemo(opened.store, congress, {
    today: TODAY,
    seal: async () => {
      atSeal = await figuresOf('2024');
      suggestionsAtSeal = await figuresOf('2024', suggestionFigures);
      [{ latest: lastAtSeal } = { latest: '' }] = await rows<{ latest: string }>(
        `select max(opened_on) as latest from case_row`,
      );
    },
  });
  seconds = (performance.now() - start) / 1_000;
  const raw = await rows<{ header: Buffer; closed: Buffer; content: Buffer | null }>(
    'select e.header, e.closed, s.content from event_log e left join sealed_value s using (congress_id, pos) order by e.pos',
  );
  const parse = (bytes: Buffer) => JSON.parse(bytes.toString('utf8'));
  entries = raw.map(({ header, closed, content }) => ({
    header: parse(header),
    closed: parse(closed),
    sealed: content === null ? null : parse(content),
  }));
  headers = entries.map(({ header }) => header);
  console.log(`${headers.length} events in ${seconds.toFixed(1)} s`);
}, 180_000);
afterAll(() => opened.stop());

test('the published figures of 2024 come out of the records, on the day of the seal and after everything that followed', async () => {
  expect(atSeal).toEqual({ F17, F18, F19, F20 });
  expect(await figuresOf('2024')).toEqual({ F17, F18, F19, F20 });
  expect(lastAtSeal > '2025-01-01' && lastAtSeal <= SEAL_DAY).toBe(true);
});

test('so do those of the suggestions: 121 of 137, one left out by rule', async () => {
  expect(suggestionsAtSeal).toEqual(SUGGESTIONS);
  expect(await figuresOf('2024', suggestionFigures)).toEqual(SUGGESTIONS);
  const { solved, handled, notDue } = countSuggestions(headers, '2024');
  expect([solved, handled - notDue, notDue]).toEqual([121, 137, 1]);
});

test('deputies took part in activities of the four organs 134 times, by the records and by an independent count', async () => {
  const organs = ['government', 'supervisory', 'court', 'procuratorate'];
  expect(await figuresOf('2024', attendanceFigures)).toMatchObject({ F25 });
  expect(countDeputiesAt(headers, '2024', organs)).toBe(F25);
  for (const organ of organs) expect(countDeputiesAt(headers, '2024', [organ])).toBeGreaterThan(5);
  const of = (type: string) => headers.filter((one) => one.duty === 'attendance' && one.type === type);
  expect(of('invited').length).toBeGreaterThan(F25);
  const least = { 'leave-asked': 5, annulled: 1, postponed: 3, withdrawn: 5 };
  for (const [type, count] of Object.entries(least)) expect([type, of(type).length >= count]).toEqual([type, true]);
});

test.for(['2023', '2024', '2025'])('an independent count of the suggestions agrees for %s', async (year) => {
  const counted = countSuggestions(headers, year);
  const share = (k: number, n: number) => (n === 0 ? null : Math.round((k * 1_000) / n) / 10);
  expect(await figuresOf(year, suggestionFigures)).toEqual({
    F26: counted.handled,
    F27: share(counted.solved, counted.handled - counted.notDue),
    F28: share(counted.agreed, counted.rated),
    F29: share(counted.satisfied, counted.rated),
    F30: share(counted.published, counted.handled),
  });
  expect(counted.handled).toBeGreaterThan(10);
});

test('ten sittings of the committee, sixteen directors’ meetings, 110 person-times of deputies observing', async () => {
  const sat = await figuresOf('2024', sittingFigures);
  expect(sat).toEqual({ F01: 10, F02: 16 });
  expect(await figuresOf('2024', attendanceFigures)).toMatchObject({ F24: 110 });
  const counted = countSittings(headers, '2024');
  expect({ F01: counted.committee, F02: counted.directors }).toEqual(sat);
  expect(counted.observers).toBe(110);
});

test.for(['2023', '2024'])(
  'an independent count of the sittings agrees for %s, entered in the room or from paper',
  async (year) => {
    const { committee, directors } = countSittings(headers, year);
    expect(await figuresOf(year, sittingFigures)).toEqual({ F01: committee, F02: directors });
    expect(committee).toBeGreaterThan(5);
  },
);

test('every vote of 2024 has a quorum, adds up and was announced; decisions on devices by name, appointments on paper', async () => {
  const results = await rows<Result>(
    `select method, standing, passed, in_favour + against + abstained + unpressed + invalid as counted, entitled, all_members, present
     from vote_result`,
  );
  expect(results.length).toBe(14);
  for (const { standing, passed, counted, entitled, all_members: all, present } of results) {
    expect([standing, passed]).toEqual(['announced', true]);
    expect(counted).toBe(entitled);
    expect(2 * present).toBeGreaterThan(all);
  }
  expect(new Set(results.map(({ method }) => method))).toEqual(new Set(['device', 'paper']));
  // Two of those present stepped aside, each from one vote.
  expect(results.reduce((sum, { present, entitled }) => sum + present - entitled, 0)).toBe(2);
});

test('of the suggestions, counting events gives other numbers', () => {
  const of = (type: string) =>
    headers.filter((one) => one.duty === 'suggestion' && one.type === type && one.on.startsWith('2024'));
  expect(of('written').length).not.toBe(SUGGESTIONS.F26);
  expect(of('handed-over').length).not.toBe(SUGGESTIONS.F26);
  expect(of('replied').filter(({ open }) => open.result === 'solved').length).not.toBe(121);
  const least = { refused: 3, declined: 3, extended: 5, reopened: 4, key: 4, withdrawn: 3, merged: 4, returned: 3 };
  for (const [type, count] of Object.entries(least)) expect([type, of(type).length >= count]).toEqual([type, true]);
});

test.for(['2023', '2024', '2025'])('an independent count over the bare log agrees for %s', async (year) => {
  const { F18: collected, F19: solved } = await figuresOf(year);
  const count: Count = countYear(headers, year);
  expect(count).toEqual({ collected, solved });
  expect(count.solved).toBeGreaterThan(0);
});

test.for(['2023', '2024', '2025'])('an independent count of the deputies at stations agrees for %s', async (year) => {
  const { F17: visits } = await figuresOf(year);
  const { city, district, town } = countVisits(headers, year);
  expect(city + district + town).toBe(visits);
  for (const level of [city, district, town]) expect(level).toBeGreaterThan(0);
  if (year === '2024') expect(countSignIns(headers, year)).not.toBe(F17);
});

test('each town of 2024 has the visits that the plan gave it, but for the session that belongs to the year before', async () => {
  const postings = await rows<Posting>('select measure, cohort, effective, dims, key, n from counter');
  const byTown = new Map<string, number>();
  const names = new Map(towns.map(({ id, key }) => [id, key]));
  for (const { measure, cohort, dims, n } of postings) {
    if (measure !== 'visit.attendances' || !cohort.startsWith('2024')) continue;
    const key = names.get((JSON.parse(dims) as { readonly town: string }).town) ?? '';
    byTown.set(key, (byTown.get(key) ?? 0) + n);
  }
  expect(Object.fromEntries(byTown)).toEqual(visits2024.towns);
});

test('sessions hold every kind of trouble that a count of visits can stumble over', () => {
  const of = (type: string) => headers.filter((header) => header.duty === 'visit' && header.type === type);
  const least = { planned: 150, cancelled: 20, annulled: 60, corrected: 40, raised: 250, left: 0 };
  for (const [type, count] of Object.entries(least)) expect([type, of(type).length >= count]).toEqual([type, true]);
  const late = of('signed-in').filter((header) => (header as Entry & { late?: true }).late === true);
  expect(late.length).toBeGreaterThan(200);
  const ended = headers.filter(({ duty, type, on }) => duty === 'mandate' && type === 'ended' && on.startsWith('2024'));
  expect(ended.length).toBeGreaterThan(2);
  const levels = new Map<unknown, Set<unknown>>();
  for (const { open } of of('signed-in'))
    levels.set(open.deputy, (levels.get(open.deputy) ?? new Set()).add(open.level));
  expect([...levels.values()].some((seen) => seen.has('town') && seen.has('district'))).toBe(true);
  expect(headers.filter(({ duty, type }) => duty === 'station' && type === 'upgraded')).toHaveLength(4);
});

test('each month and each town of 2024 holds what the plan gave it', async () => {
  const postings = await rows<Posting>('select measure, cohort, effective, dims, key, n from counter');
  const byPlace = new Map<string, { collected: number; solved: number }>();
  const names = new Map(towns.map(({ id, key }) => [id, key]));
  for (const { measure, cohort, effective, dims, n } of postings) {
    const { town, result } = JSON.parse(dims) as { readonly town: string; readonly result?: string };
    const counts =
      measure === 'resident-problem.collected' || (measure === 'resident-problem.result' && result === 'solved');
    if (!counts || !cohort.startsWith('2024') || effective > '2024-12-31') continue;
    for (const place of [cohort.slice(0, 7), names.get(town) ?? '']) {
      const sum = byPlace.get(place) ?? { collected: 0, solved: 0 };
      sum[result === undefined ? 'collected' : 'solved'] += n;
      byPlace.set(place, sum);
    }
  }
  const planned = Object.entries({ ...plan2024.months, ...plan2024.towns }).map(
    ([place, [solved, settled, underWay, none]]) =>
      [place, { collected: solved + settled + underWay + none, solved }] as const,
  );
  expect(Object.fromEntries(byPlace)).toEqual(Object.fromEntries(planned));
});

test('counting events of a kind gives other numbers, so that merging, annulling, correcting and disputing matter', () => {
  const naive = countNaively(headers, '2024');
  expect(naive.collected).not.toBe(F18);
  expect(naive.solved).not.toBe(F19);
});

test('leaving one solved problem out, or counting one twice, changes what the independent count finds', () => {
  const solved = headers.find(
    ({ type, on, open, duty }) =>
      duty === 'resident-problem' && type === 'replied' && on.startsWith('2024-05') && open.result === 'solved',
  );
  const without = headers.filter((header) => header.case !== solved?.case);
  const twice = [...headers, ...headers.filter((h) => h.case === solved?.case).map((h) => ({ ...h, case: 'copy' }))];
  expect(countYear(without, '2024').collected).toBe(F18 - 1);
  expect(countYear(twice, '2024').collected).toBe(F18 + 1);
});

test('the year holds every kind of trouble that a count can stumble over', () => {
  const of = (type: string) =>
    headers.filter(
      (header) => header.duty === 'resident-problem' && header.type === type && header.on.startsWith('2024'),
    );
  const least = {
    merged: 50,
    annulled: 12,
    corrected: 30,
    disputed: 35,
    reopened: 18,
    upheld: 5,
    declined: 35,
    'passed-up': 250,
    suggested: 50,
    referred: 8,
    verified: 300,
    rated: 400,
    confirmed: 500,
    published: 1_200,
  };
  for (const [type, count] of Object.entries(least)) expect([type, of(type).length >= count]).toEqual([type, true]);
  expect(headers.filter((header) => (header as Entry & { late?: true }).late === true).length).toBeGreaterThan(50);
  const began = new Map(headers.filter(({ seq }) => seq === 1).map((header) => [header.case, header.on.slice(0, 4)]));
  const carried = (from: string, to: string) =>
    new Set(
      headers
        .filter(({ type, on, open }) => type === 'replied' && on.startsWith(to) && open.result === 'solved')
        .flatMap((header) => (began.get(header.case) === from ? [header.case] : [])),
    ).size;
  expect(carried('2023', '2024')).toBeGreaterThan(45);
  expect(carried('2024', '2025')).toBeGreaterThan(38);
});

test('no words of the golden years hold personal data', () => {
  const words = entries.flatMap(({ closed, sealed }) => [
    ...Object.values(closed),
    ...Object.values(sealed ?? {}).map(([, value]) => value),
  ]);
  const texts = words.filter((value) => typeof value === 'string');
  expect(texts.length).toBeGreaterThan(5_000);
  expect(texts.flatMap(personalData)).toEqual([]);
  expect(personalData(`${texts[0]}，电话13812345678`)).toHaveLength(1);
});

test('everybody who acts or is named is marked as invented', () => {
  const { people } = opened.store.directories.of(congress);
  const names = [...people.values()].map(({ name }) => name);
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter((name) => !name.endsWith('（示例）'))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  const callers = entries.flatMap(({ header, sealed }) =>
    header.duty === 'resident-problem' && sealed?.name !== undefined ? [String(sealed.name[1])] : [],
  );
  expect(callers.length).toBeGreaterThan(50);
  expect(callers.filter((name) => !name.endsWith('（示例）'))).toEqual([]);
});

test('nothing of the golden years is still running', async () => {
  const running = await rows(
    `select c.case_id, c.clock from clock c join case_row r using (congress_id, case_id) where c.stopped_on is null and r.opened_on < '2026-01-01'`,
  );
  const open = await rows(
    `select case_id, status from case_row where duty = 'resident-problem' and not is_final and opened_on < '2026-01-01'`,
  );
  expect(running).toEqual([]);
  expect(open).toEqual([]);
});

test('most of what was due was done in time', async () => {
  const [share] = await rows<{ intime: number; total: number }>(
    `select count(*) filter (where stopped_on <= due) as intime, count(*) as total from clock where started_on < '2026-01-01'`,
  );
  expect((share?.intime ?? 0) / (share?.total ?? 1)).toBeGreaterThan(0.85);
});
