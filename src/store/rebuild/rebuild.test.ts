import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseState } from '#core/case.ts';
import { foldCase } from '#core/case.ts';
import { procedureOf } from '#core/duty.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { loadHistories } from '#store/append/reads.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { compare, recount } from './compare.ts';
import { rebuild } from './rebuild.ts';
import { type Act, acts, type Scene, setScene, takeActs } from './testing.ts';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ duties, links });
});
afterAll(() => opened.stop());

const RUNS = Number(process.env.WALKS ?? 25);
const TIME = 30_000 + RUNS * 5_000;
const tables = ['case_row', 'case_party', 'clock', 'contribution', 'counter'] as const;

/** One walk that takes every kind of step, whatever chance brings. */
const every: readonly Act[] = [
  ...['set-rule', 'set-rule', 'correct-rule'].map((step) => ({ case: 0, step })),
  ...[0, 1, 2, 3].flatMap((one) => ['report', 'next', 'next', 'correct'].map((step) => ({ case: one, step }))),
  ...['next', 'next', 'dispute', 'reopen', 'erase', 'reply', 'correct', 'draft-abstract', 'publish'].map((step) => ({
    case: 0,
    step,
  })),
  ...['exclude', 'annul', 'correct'].map((step) => ({ case: 1, step })),
  { case: 2, step: 'merge' },
].map((act) => ({ ...act, choice: act.step === 'annul' || act.step === 'merge' ? 3 : 1, together: false }));

const rowsOf = (congress: number) =>
  opened.store.database.inCongress(congress, async (client) => {
    const all: Record<string, readonly string[]> = {};
    for (const table of tables) {
      const row = table === 'case_row' ? `(to_jsonb(t) || jsonb_build_object('state', t.state::jsonb))` : 'to_jsonb(t)';
      const { rows } = await client.query<{ row: string }>(
        `select (${row})::text as row from ${table} t where congress_id = $1 order by 1`,
        [congress],
      );
      all[table] = rows.map((one) => one.row);
    }
    return all;
  });

const change = (congress: number, text: string) =>
  opened.store.database.inCongress(congress, async (client) => {
    const { rowCount } = await client.query(text, [congress]);
    expect(rowCount).toBeGreaterThan(0);
  });

test('after any walk the stored rows are those of a full fold, and a rebuild writes the same rows again', {
  timeout: TIME,
}, async () => {
  const taken = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const scene = await setScene(opened.store);
      for (const answer of await takeActs(opened.store, scene, list)) {
        for (const event of answer.type === 'Taken' ? answer.events : [])
          taken.set(event.type, (taken.get(event.type) ?? 0) + 1);
      }
      expect((await compare(opened.store, scene.congress)).differences).toEqual([]);
      const before = await rowsOf(scene.congress);
      await rebuild(opened.store, scene.congress);
      expect(await rowsOf(scene.congress)).toEqual(before);
      expect((await compare(opened.store, scene.congress)).differences).toEqual([]);
      expect((await recount(opened.store, scene.congress)).count).toBe(0);
    }),
    { numRuns: RUNS, examples: [[every]] },
  );
  const walked = [
    'collected',
    'dispatched',
    'replied',
    'confirmed',
    'merged',
    'absorbed',
    'corrected',
    'annul-asked',
    'annulled',
    'excluded',
    'erased',
    'set',
    'changed',
  ];
  expect(walked.filter((type) => !taken.has(type))).toEqual([]);
});

test('the state that grew event by event is the state folded from the whole history', { timeout: TIME }, async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const scene = await setScene(opened.store);
      // A corrected rule changes what a later fold would take as the limit, and not what was started under it.
      await takeActs(
        opened.store,
        scene,
        list.filter(({ step }) => step !== 'correct-rule'),
      );
      await opened.store.database.inCongress(scene.congress, async (client) => {
        const { rows } = await client.query<{ case_id: string; state: string }>(
          'select case_id, state from case_row where congress_id = $1',
          [scene.congress],
        );
        const histories = await loadHistories(
          client,
          scene.congress,
          rows.map((row) => row.case_id),
        );
        for (const row of rows) {
          const stored = JSON.parse(row.state) as CaseState;
          const duty = duties.find(({ name }) => name === stored.duty);
          if (duty === undefined) throw new Error(stored.duty);
          const env = opened.store.directories.of(scene.congress).env;
          const folded = foldCase(procedureOf(duty, stored.edition), histories.get(row.case_id) ?? [], env);
          expect(JSON.parse(JSON.stringify(folded))).toEqual(stored);
        }
      });
    }),
    { numRuns: RUNS },
  );
});

const WAY: readonly Act[] = [0, 1, 2].flatMap((one) =>
  ['report', 'next', 'next', 'next', 'next'].map((step) => ({ case: one, step, choice: 1, together: false })),
);
const walked = async (): Promise<Scene> => {
  const scene = await setScene(opened.store);
  await takeActs(opened.store, scene, WAY);
  expect((await compare(opened.store, scene.congress)).count).toBe(0);
  return scene;
};

test.each([
  [
    '计数',
    'a changed counter',
    `update counter set n = n + 1 where ctid = (select ctid from counter where congress_id = $1 and n > 0 limit 1)`,
  ],
  [
    '计数',
    'a counter that should not be there',
    `insert into counter (congress_id, measure, cohort, effective, dims, key, n) values ($1, 'x.y', '2026-01-01', '2026-01-01', '{}', '', 1)`,
  ],
  [
    '相关方',
    'a missing party',
    `delete from case_party where ctid = (select ctid from case_party where congress_id = $1 and relation = 'handling' limit 1)`,
  ],
  [
    '相关方',
    'a party too many',
    `insert into case_party (congress_id, case_id, relation, kind, party_id) select congress_id, case_id, 'handling', 'unit', 'x' from case_row where congress_id = $1 limit 1`,
  ],
  [
    '时限',
    'a changed due date',
    `update clock set due = due + 1 where ctid = (select ctid from clock where congress_id = $1 limit 1)`,
  ],
  [
    '计量明细',
    'a missing contribution',
    `delete from contribution where ctid = (select ctid from contribution where congress_id = $1 limit 1)`,
  ],
  [
    '事项',
    'a changed status',
    `update case_row set status = 'closed' where ctid = (select ctid from case_row where congress_id = $1 and status = 'replied' limit 1)`,
  ],
  [
    '事项',
    'changed words',
    `update case_row set sealed_texts = '{}' where ctid = (select ctid from case_row where congress_id = $1 and duty = 'resident-problem' limit 1)`,
  ],
])('%s: %s is found, and mended by a rebuild', async (label, _what, text) => {
  const { congress } = await walked();
  await change(congress, text);
  const found = await compare(opened.store, congress);
  expect(found.count).toBe(1);
  expect(found.differences[0]).toMatch(new RegExp(`^${label}`));
  expect((await rebuild(opened.store, congress)).replaced).toBe(1);
  expect((await compare(opened.store, congress)).differences).toEqual([]);
});

test('a rebuild of sound rows replaces none, and one of none at all brings every row back', async () => {
  const { congress } = await walked();
  expect((await rebuild(opened.store, congress)).replaced).toBe(0);
  const before = await rowsOf(congress);
  for (const table of tables) await change(congress, `delete from ${table} where congress_id = $1`);
  expect((await rebuild(opened.store, congress)).replaced).toBeNull();
  expect(await rowsOf(congress)).toEqual(before);
});

test('a recount raises the alarm for a counter, and its sentence says both numbers', async () => {
  const { congress } = await walked();
  await change(
    congress,
    `update counter set n = 7 where ctid = (select ctid from counter where congress_id = $1 and measure = 'resident-problem.collected' limit 1)`,
  );
  expect((await recount(opened.store, congress)).differences).toEqual([
    expect.stringMatching(/^计数（counter） resident-problem\.collected .*：n 现为 7，应为 \d+。$/),
  ]);
});

test('a sentence tells no resident’s words', async () => {
  const { congress } = await walked();
  await change(
    congress,
    `update case_row set sealed_texts = '{"name":"张三（示例）"}' where congress_id = $1 and duty = 'resident-problem'`,
  );
  const { differences } = await compare(opened.store, congress);
  expect(differences).toHaveLength(3);
  expect(differences.join()).not.toMatch(/示例/);
});

test('rebuilding one congress leaves the rows of another alone, and the search index starts again', async () => {
  const [one, other] = [await walked(), await walked()];
  await change(
    other.congress,
    `update counter set n = 7 where congress_id = $1 and measure = 'resident-problem.collected'`,
  );
  const before = await rowsOf(other.congress);
  await rebuild(opened.store, one.congress);
  expect(await rowsOf(other.congress)).toEqual(before);
  const cursor = await opened.store.database.inCongress(one.congress, (client) =>
    client.query(`select pos from follower where congress_id = $1 and name = 'search'`, [one.congress]),
  );
  expect(cursor.rows).toEqual([{ pos: -1 }]);
});
