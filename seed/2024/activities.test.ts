import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluate, postingReader, valueNumber, yearPeriod } from '#core/figure.ts';
import type { Posting } from '#core/measure.ts';
import { figures } from '#duties/attendance/figures.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { foundCongress } from '#store/congress.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { byDay } from '../act.ts';
import { changeLives } from '../demo/deputies.ts';
import { demoSettings } from '../demo/settings.ts';
import { loadOrganisation, takeAll } from '../load.ts';
import { activities2024 } from '../texts/activities.ts';
import { activityLives } from './activities.ts';
import { countDeputiesAt, type Entry } from './independent.ts';

// As published in the review of 2024.
const F25 = 134;
const ORGANS = ['government', 'supervisory', 'court', 'procuratorate'];

let opened: TestStore;
let congress: number;
const rows = async <T extends object>(sql: string): Promise<readonly T[]> =>
  (await opened.store.database.inCongress(congress, (client) => client.query<T>(sql))).rows;

beforeAll(async () => {
  opened = await openTestStore({ duties, links });
  ({ id: congress } = await foundCongress(opened.store.database, 'activities', demoSettings));
  await opened.store.reload();
  await loadOrganisation(opened.store, congress);
  await takeAll(opened.store, congress, byDay([...changeLives(), ...activityLives()]), {
    zh: '活动',
    en: 'activities',
  });
}, 120_000);
afterAll(() => opened.stop());

test('the activities of 2024 give the person-times that were published, by the counters and by an independent count', async () => {
  const [, atOrgans] = figures;
  const postings = await rows<Posting>('select measure, cohort, effective, dims, key, n from counter');
  if (atOrgans === undefined) throw new Error('no figure');
  expect(valueNumber(evaluate(atOrgans, yearPeriod('2024'), postingReader(postings)))).toBe(F25);
  const raw = await rows<{ readonly header: Buffer }>('select header from event_log order by pos');
  const entries = raw.map(({ header }) => JSON.parse(header.toString('utf8')) as Entry);
  expect(countDeputiesAt(entries, '2024', ORGANS)).toBe(F25);
  const signedIn = entries.filter(({ duty, type }) => duty === 'attendance' && type === 'signed-in');
  expect(signedIn.length).not.toBe(F25);
});

test('each activity has the deputies of its plan, and says so in public', async () => {
  const found = await rows<{
    readonly facets: { readonly day: string; readonly came?: string };
    readonly is_public: boolean;
  }>(`select facets, is_public from case_row where duty = 'activity'`);
  const held = found.filter(({ is_public: isPublic }) => isPublic);
  const counted = new Map(held.map(({ facets }) => [facets.day, Number(facets.came)]));
  // The one whom the paper list named afterwards stands in the figure, not in the record that was written before.
  const planned = activities2024.map(({ day, came }) => [day, day === '2024-06-20' ? came - 1 : came] as const);
  expect([...counted].toSorted()).toEqual([...planned].toSorted());
  expect(found.length - held.length).toBe(2);
});

test('deputies go in turn, those who were in office for a part of the year less often, and no member of the committee goes as a deputy', async () => {
  const invited = await rows<{ readonly person: string; readonly times: number }>(
    `select facets ->> 'person' as person, count(*)::int as times from case_row where duty = 'attendance' group by 1`,
  );
  const times = invited.map((one) => Number(one.times));
  expect(Math.max(...times)).toBeLessThanOrEqual(Math.ceil(times.reduce((sum, n) => sum + n, 0) / times.length) + 1);
  const { mandates, units } = opened.store.directories.of(congress);
  const members = new Set(
    mandates.flatMap(({ person, unit }) => (units.get(unit ?? '')?.kind === 'standing-committee' ? [person] : [])),
  );
  expect(invited.filter(({ person }) => members.has(person))).toEqual([]);
});
