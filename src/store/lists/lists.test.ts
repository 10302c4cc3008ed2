import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, Post } from '#core/actor.ts';
import type { Duty } from '#core/duty.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import type { CaseQuery } from '#store/read/cases.ts';
import { sightOfField } from '#store/read/sight.ts';
import { rebuild } from '#store/rebuild/rebuild.ts';
import { acts, type Scene, setScene, takeActs } from '#store/rebuild/testing.ts';
import { followSearch } from '#store/search/follow.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { createLists, type Lists } from './lists.ts';
import { listByTables } from './oracle.ts';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ duties, links });
});
afterAll(() => opened.stop());

const RUNS = Number(process.env.WALKS ?? 12);
const NAME = 'resident-problem';
const REGISTERS = [NAME, 'unit', 'office-rule'];
const DAYS = ['2026-03-02', '2026-03-09', '2026-03-20', '2026-04-15', '2026-09-01'];

const dutyOf = (name: string): Duty => {
  const duty = opened.store.duties.get(name);
  if (duty === undefined) throw new Error(name);
  return duty;
};

/** Everybody who sees something or nothing of a scene. */
const actorsOf = ({ town, station, organ }: Scene): readonly (Actor | null)[] => {
  const holding = (post: Post, unit: string | null = null): Actor => ({
    person: randomUUID(),
    posts: [{ post, unit }],
  });
  return [
    null,
    holding('office'),
    holding('auditor'),
    holding('town-clerk', town),
    holding('town-clerk', organ),
    holding('liaison', station),
    holding('organ', organ),
    holding('deputy'),
    {
      person: randomUUID(),
      posts: [
        { post: 'organ', unit: organ },
        { post: 'town-clerk', unit: town },
      ],
    },
    holding('system'),
  ];
};

/** Mostly not asked: many conditions at once find nothing. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const flag = maybe(fc.constant(true));

/** Conditions of the query row and of the pages that ask lists. */
const queries = fc.record({
  duty: fc.constantFrom(...REGISTERS, NAME, NAME, NAME),
  status: maybe(fc.subarray(['received', 'dispatched', 'handling', 'replied', 'closed', 'nowhere'], { minLength: 1 })),
  facets: maybe(
    fc.dictionary(
      fc.constantFrom('category', 'result', 'route', 'kind', 'nothing'),
      fc.subarray(['traffic', 'housing', 'solved', 'town', 'organ', ''], { minLength: 1 }),
      { maxKeys: 2 },
    ),
  ),
  words: fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('路灯', '路灯不亮', '第1处', '示例 路灯', '没有的', '李女士', '灯', ' ') },
  ),
  from: maybe(fc.constantFrom('2026-03-01', '2026-03-06', '2027-01-01')),
  to: maybe(fc.constantFrom('2026-03-01', '2026-03-08', '2027-01-01')),
  closed: maybe(fc.boolean()),
  late: flag,
  dueBy: maybe(fc.constantFrom('2026-03-14', '2026-04-20')),
  asked: flag,
  mine: flag,
  acted: flag,
  own: flag,
  publicOnly: flag,
  sort: fc.constantFrom('urgent', 'opened', '-opened', 'number', '-number', 'changed', undefined),
  page: fc.integer({ min: 1, max: 3 }),
  size: fc.constantFrom(1, 2, 5, 20),
});

/** A record of fast-check says `undefined` where nothing is asked. */
const plain = (query: object): CaseQuery =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as unknown as CaseQuery;

const inScene = <T>(scene: Scene, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  opened.store.database.inCongress(scene.congress, work);

const idsOf = (scene: Scene, lists: Lists, actor: Actor | null, query: CaseQuery, today: string) =>
  inScene(scene, async (client) => {
    const found = await lists.page(client, scene.congress, dutyOf(query.duty), actor, query, today);
    const { total, late, dueSoon, page } = found;
    return { total, late, dueSoon, page, ids: found.rows.map(({ state }) => state.id) };
  });

const sightOf = (duty: string, field: string) => sightOfField(dutyOf(duty), field) ?? undefined;

test('a list says what the tables say, whoever asks for what, while the log goes on', {
  timeout: 30_000 + RUNS * 10_000,
}, async () => {
  let [rows, worded] = [0, 0];
  const asking = fc.array(fc.tuple(queries, fc.nat(9), fc.constantFrom(...DAYS)), { minLength: 15, maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(acts, asking, fc.boolean()), { minLength: 3, maxLength: 3 }), async (rounds) => {
      const scene = await setScene(opened.store);
      const lists = createLists(opened.store.duties);
      for (const [round, [walk, asked, follows]] of rounds.entries()) {
        await takeActs(opened.store, scene, walk);
        if (follows || round === 0) await followSearch(opened.store.database, scene.congress, sightOf);
        for (const [wish, who, today] of asked) {
          const query = plain(wish);
          const actor = actorsOf(scene)[who] ?? null;
          const found = await idsOf(scene, lists, actor, query, today);
          const right = await inScene(scene, (client) =>
            listByTables(client, scene.congress, dutyOf(query.duty), actor, { ...query, page: found.page }, today),
          );
          expect({ ...found, page: undefined }).toEqual({ ...right, page: undefined });
          expect(found.page).toBe(Math.min(query.page, Math.max(1, Math.ceil(right.total / query.size))));
          rows += found.ids.length;
          if (query.words !== undefined && found.total > 0) worded += 1;
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect(rows).toBeGreaterThan(RUNS * 20);
  expect(worded).toBeGreaterThan(RUNS / 4);
});

test('the views of a list count what their lists find', async () => {
  const scene = await setScene(opened.store);
  const [walk = []] = fc.sample(acts, 1);
  await takeActs(opened.store, scene, walk);
  const actor = actorsOf(scene)[1] ?? null;
  const asked = [{}, { closed: false }, { closed: true }, { late: true }, { words: '路灯' }].map((one) => ({
    ...one,
    duty: NAME,
    page: 1,
    size: 20,
  }));
  const today = '2026-04-15';
  const counts = await inScene(scene, (client) =>
    opened.store.lists.counts(client, scene.congress, dutyOf(NAME), actor, asked, today),
  );
  for (const [index, query] of asked.entries()) {
    const { total } = await idsOf(scene, opened.store.lists, actor, query, today);
    expect(counts[index]).toBe(total);
  }
});

test('rows that were folded again, with no new record, are read again by every process', async () => {
  const scene = await setScene(opened.store);
  await takeActs(
    opened.store,
    scene,
    [0, 1, 2].map((one) => ({ case: one, step: 'next', choice: 0, together: false })),
  );
  const others = createLists(opened.store.duties);
  const office = actorsOf(scene)[1] ?? null;
  const query = { duty: NAME, page: 1, size: 20, status: ['received'] };
  const right = await idsOf(scene, others, office, query, '2026-03-03');
  expect(right.total).toBe(3);
  await inScene(scene, (client) =>
    client.query(`update case_row set status = 'closed' where congress_id = $1 and duty = '${NAME}'`, [scene.congress]),
  );
  // Damage says nothing to those who hold the rows already; who reads them first gets it, and is told of the rebuild like the others.
  const damaged = createLists(opened.store.duties);
  expect((await idsOf(scene, damaged, office, query, '2026-03-03')).total).toBe(0);
  expect((await rebuild(opened.store, scene.congress)).replaced).toBeGreaterThan(0);
  for (const lists of [damaged, others]) expect(await idsOf(scene, lists, office, query, '2026-03-03')).toEqual(right);
});

test('many who ask a congress for the first time at once get the same, and one of them reads it', async () => {
  const scene = await setScene(opened.store);
  const [walk = []] = fc.sample(acts, 1);
  await takeActs(opened.store, scene, walk);
  const lists = createLists(opened.store.duties);
  const office = actorsOf(scene)[1] ?? null;
  const query = { duty: NAME, page: 1, size: 20 };
  const all = await Promise.all(Array.from({ length: 6 }, () => idsOf(scene, lists, office, query, '2026-04-01')));
  expect(all[0]?.total).toBeGreaterThan(0);
  for (const one of all) expect(one).toEqual(all[0]);
});

test('a first reading that fails is no reason for the next to fail', async () => {
  const scene = await setScene(opened.store);
  const lists = createLists(opened.store.duties);
  const broken = { query: () => Promise.reject(new Error('the line is gone')) } as unknown as pg.ClientBase;
  const query = { duty: 'unit', page: 1, size: 20 };
  await expect(
    lists.page(broken, scene.congress, dutyOf('unit'), actorsOf(scene)[1] ?? null, query, '2026-04-01'),
  ).rejects.toThrow('the line is gone');
  expect((await idsOf(scene, lists, actorsOf(scene)[1] ?? null, query, '2026-04-01')).total).toBe(3);
});
