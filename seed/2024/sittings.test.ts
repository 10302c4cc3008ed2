import { afterAll, beforeAll, expect, test } from 'vitest';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { foundCongress } from '#store/congress.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { byDay } from '../act.ts';
import { changeLives } from '../demo/deputies.ts';
import { DEMO_SLUG, demoSettings } from '../demo/settings.ts';
import { loadOrganisation, takeAll } from '../load.ts';
import type { Entry } from './independent.ts';
import { countPapers, countSpeeches, countTopics, countVotes } from './independent-sittings.ts';
import { sittingLives } from './sittings.ts';

let opened: TestStore;
let congress: number;
let entries: readonly (Entry & { readonly open: Readonly<Record<string, unknown>> })[];

const rows = async <T extends object>(sql: string): Promise<readonly T[]> =>
  (await opened.store.database.inCongress(congress, (client) => client.query<T>(sql))).rows;
const of = (duty: string, type: string) => entries.filter((one) => one.duty === duty && one.type === type);

beforeAll(async () => {
  opened = await openTestStore({ duties, links });
  ({ id: congress } = await foundCongress(opened.store.database, DEMO_SLUG, demoSettings));
  await opened.store.reload();
  await loadOrganisation(opened.store, congress);
  const acts = byDay([...changeLives(), ...sittingLives()]);
  await takeAll(opened.store, congress, acts, { zh: '会议', en: 'sittings' });
  const raw = await rows<{ header: Buffer }>('select header from event_log order by pos');
  entries = raw.map(({ header }) => JSON.parse(header.toString('utf8')));
}, 180_000);
afterAll(() => opened.stop());

test('speeches of the year by kind are those whose turn began, counted apart from the measures', async () => {
  const counted = countSpeeches(entries, '2024');
  const sums = await rows<{ kind: string; n: number }>(
    `select dims::json ->> 'kind' as kind, sum(n)::int as n from counter where measure = 'speech.spoken' group by 1`,
  );
  const { extended, ...kinds } = counted;
  expect(Object.fromEntries(sums.map(({ kind, n }) => [kind, n]))).toEqual(kinds);
  expect(counted.speech).toBeGreaterThan(60);
  expect(counted.question).toBe(counted.answer);
  expect(extended).toBeGreaterThan(3);
  const capacities = new Set(of('speech', 'asked').map(({ open }) => open.capacity));
  expect([...capacities].toSorted()).toEqual(['by-law', 'deputy', 'invited', 'member']);
});

test('every paper of the year was handed out or kept, some came late, one was replaced', async () => {
  const counted = countPapers(entries, '2024');
  const [row] = await rows<{ distributed: number; published: number }>(
    `select count(number)::int as distributed,
       count(*) filter (where status = 'published')::int as published from case_row where duty = 'meeting-paper'`,
  );
  expect(row).toEqual({ distributed: counted.distributed, published: counted.published });
  expect(counted.distributed).toBeGreaterThan(60);
  expect(counted.replaced).toBe(1);
  expect(counted.late).toBe(3);
  const left = await rows(
    `select case_id from case_row where duty = 'meeting-paper' and status not in ('published', 'kept')`,
  );
  expect(left).toEqual([]);
});

test('each vote announces as many as voted, by name where it was by device; two members stepped aside', () => {
  const votes = countVotes(entries);
  expect(votes).toHaveLength(14);
  for (const { entitled, announced, unpressed, cast } of votes) {
    expect(announced + unpressed).toBe(entitled);
    if (cast !== null) expect(announced).toBe(cast);
  }
  expect(votes.reduce((sum, { recused }) => sum + recused, 0)).toBe(2);
});

test('every item asked for rests on a topic; some were referred, not put, withdrawn, and one was put off to the next sitting', () => {
  expect(countTopics(entries)).toMatchObject({ referred: 2, unscheduled: 1, explained: 2, withdrawn: 1 });
  expect(countTopics(entries).handled).toBeGreaterThan(45);
  const items = of('sitting', 'listed').filter(({ on }) => on.startsWith('2024'));
  const free = items.filter(({ open }) => open.topic === undefined).map(({ open }) => open.kind);
  expect([...new Set(free)].toSorted()).toEqual(['agenda', 'other', 'plan', 'suggestions']);
});

test('members are late, leave before the end, are on leave; those who come besides have their capacity', () => {
  const count = (type: string) => of('attendance', type).length;
  expect(of('attendance', 'signed-in').filter(({ open }) => open.late === true).length).toBeGreaterThan(4);
  expect(count('left')).toBe(2);
  expect(count('leave-granted')).toBeGreaterThan(10);
  const capacities = new Map<unknown, number>();
  for (const { open } of of('attendance', 'invited'))
    capacities.set(open.capacity, (capacities.get(open.capacity) ?? 0) + 1);
  for (const [capacity, least] of [
    ['by-law', 40],
    ['invited', 50],
    ['deputy', 110],
    ['visitor', 4],
  ] as const)
    expect([capacity, (capacities.get(capacity) ?? 0) >= least]).toEqual([capacity, true]);
});

test('at a sitting the four organs are there', () => {
  const capacity = new Map(of('attendance', 'invited').map(({ case: id, open }) => [id, open]));
  const bySitting = Map.groupBy(
    of('attendance', 'signed-in').flatMap(({ case: id }) => {
      const open = capacity.get(id);
      return open?.capacity === 'by-law' ? [open] : [];
    }),
    ({ sitting }) => sitting,
  );
  expect(bySitting.size).toBe(10);
  for (const present of bySitting.values()) expect(present.length).toBeGreaterThanOrEqual(4);
});

test('what 2024 issued is numbered without gaps: decisions and announcements in one count, minutes in another', async () => {
  const { rows } = await opened.store.database.inCongress(congress, (client) =>
    client.query<{ number: string }>(
      "select number from case_row where duty = 'document' and number like '%〔2024〕%'",
    ),
  );
  const counted = (code: string): readonly number[] =>
    rows
      .flatMap(({ number }) => (number.startsWith(`${code}〔`) ? [Number(/(\d+)号$/.exec(number)?.[1])] : []))
      .toSorted((a, b) => a - b);
  const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1);
  expect(counted('金人大')).toEqual(upTo(8));
  expect(counted('金人大主纪')).toEqual(upTo(16));
});
