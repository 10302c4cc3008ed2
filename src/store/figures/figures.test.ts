import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluate, type FigureDef, postingReader, yearPeriod } from '#core/figure.ts';
import { utf8Text } from '#core/log/bytes.ts';
import { postingsOf } from '#core/measure.ts';
import { eventOfHeader, type HeaderJson } from '#core/proof/leaves.ts';
import { verifyFigureProof } from '#core/proof/verify.ts';
import { foldOpen } from '#core/proof/world.ts';
import { nodeLogCrypto } from '#store/log-crypto.ts';
import { recount } from './oracle.ts';
import { createProofFiles, type ProofRequest } from './proof.ts';
import { readByDimension, readByMonth, readFigure, readFigureAt, readTable, readYearBefore } from './read.ts';
import { countsIn, recordsBehind } from './records.ts';
import {
  definitions,
  type FigureStore,
  type Founded,
  found,
  liveRandomly,
  office,
  openFigureStore,
  take,
} from './testing.ts';

let fixture: FigureStore;
let place: Founded;
const year = yearPeriod('2025');
const rate = definitions.find(({ key }) => key === 'problems-solved-rate') as FigureDef;

beforeAll(async () => {
  fixture = await openFigureStore();
  place = await found(fixture, 'figures');
  await liveRandomly(fixture, place, 7, 320);
});
afterAll(() => fixture?.stop());

const inCongress: FigureStore['store']['database']['inCongress'] = (id, work) =>
  fixture.store.database.inCongress(id, work);

/** The figure by folding every case from the headers of the log: no counter, no contribution. */
const byFolding = async (of: Founded, definition: FigureDef, size = Number.MAX_SAFE_INTEGER) => {
  const { rows } = await inCongress(of.congress.id, (client) =>
    client.query<{ header: Buffer }>('select header from event_log where congress_id = $1 and pos < $2 order by pos', [
      of.congress.id,
      size,
    ]),
  );
  const cases = new Map<string, ReturnType<typeof eventOfHeader>[]>();
  for (const { header } of rows) {
    const event = eventOfHeader(JSON.parse(utf8Text(header) ?? '') as HeaderJson);
    cases.set(event.case, [...(cases.get(event.case) ?? []), event]);
  }
  const postings = [...cases.values()].flatMap((events) =>
    postingsOf(fixture.world.duties.get(events[0]?.duty ?? '')?.measures ?? [], foldOpen(fixture.world, events)),
  );
  return evaluate(definition, year, postingReader(postings));
};

const proofOf = async (of: Founded, request: ProofRequest): Promise<string> => {
  const files = createProofFiles(fixture.world);
  const file = await inCongress(of.congress.id, (client) =>
    files.get(client, of.congress, request, fixture.publisher.keyText(of.congress)),
  );
  if (!file.ok) throw new Error(file.error.zh);
  return file.value.text;
};

test('for random lives of cases the counters, a full fold of the log and the proof file give the same value', {
  timeout: 180_000,
}, async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 20, max: 70 }), async (seed, steps) => {
      seen += 1;
      const of = await found(fixture, `random-${seen}`);
      await liveRandomly(fixture, of, seed, steps);
      await fixture.publisher.publish(of.congress);
      const found_ = await inCongress(of.congress.id, (client) => recount(client, of.congress.id, fixture.world));
      expect(found_.faults).toEqual([]);
      for (const definition of definitions) {
        const counted = await inCongress(of.congress.id, (client) =>
          readFigure(client, of.congress.id, definition, year),
        );
        expect(counted).toEqual(await byFolding(of, definition));
        const verdict = verifyFigureProof(await proofOf(of, { figure: definition.key, period: '2025', as: 'newest' }), {
          crypto: nodeLogCrypto,
          world: fixture.world,
          key: null,
        });
        expect(verdict).toMatchObject({ ok: true, reason: null });
        expect(verdict.computed).toBe(verdict.claimed?.value);
      }
    }),
    { numRuns: 12, seed: 20_250_101 },
  );
  expect(seen).toBeGreaterThanOrEqual(12);
});

test('a value as of an earlier size of the log is what the fold of its first leaves gives, also after corrections', async () => {
  const { rows } = await inCongress(place.congress.id, (client) =>
    client.query<{ pos: number }>('select pos from log_head where congress_id = $1', [place.congress.id]),
  );
  const size = rows[0]?.pos ?? 0;
  for (const at of [0, 12, Math.floor(size / 3), Math.floor(size / 2), size]) {
    // Only ends of commands: within one command the contributions stand at its last event, and here each has one event but a merge.
    expect(
      await inCongress(place.congress.id, (client) => readFigureAt(client, place.congress.id, rate, year, at)),
      `at ${at}`,
    ).toEqual(await byFolding(place, rate, at));
  }
});

test('months and towns add up to the year, and the year before is empty', async () => {
  const [whole, months, towns, before] = await inCongress(place.congress.id, async (client) => [
    await readFigure(client, place.congress.id, rate, year),
    await readByMonth(client, place.congress.id, rate, year),
    await readByDimension(client, place.congress.id, rate, year, 'town'),
    await readYearBefore(client, place.congress.id, rate, '2025'),
  ]);
  expect(months.length).toBeGreaterThan(1);
  expect(months.every(({ key }) => /^2025-\d\d$/.test(key))).toBe(true);
  expect(towns.map(({ key }) => key).sort()).toEqual([...place.towns].sort());
  for (const slices of [months, towns]) {
    expect(slices.reduce((sum, { value }) => sum + value.numerator, 0)).toBe(whole.numerator);
    expect(slices.reduce((sum, { value }) => sum + (value.denominator ?? 0), 0)).toBe(whole.denominator);
  }
  expect(before).toMatchObject({ numerator: 0, denominator: 0, scaled: null });
});

test('a table of way and result holds each result once', async () => {
  const [cells, solved] = await inCongress(place.congress.id, async (client) => [
    await readTable(client, place.congress.id, { measure: 'resident-problem.result', by: 'cohort' }, year, [
      'route',
      'result',
    ]),
    await readFigure(
      client,
      place.congress.id,
      definitions.find(({ key }) => key === 'problems-solved') as FigureDef,
      year,
    ),
  ]);
  expect(cells.filter(({ values }) => values[1] === 'solved').reduce((sum, { n }) => sum + n, 0)).toBe(
    solved.numerator,
  );
});

test('the records behind a figure are as many as it counts, page by page without a gap, and each says that it counts', async () => {
  await inCongress(place.congress.id, async (client) => {
    const whole = await readFigure(client, place.congress.id, rate, year);
    const pages = [];
    for (let offset = 0; offset < (whole.denominator ?? 0); offset += 10)
      pages.push(await recordsBehind(client, place.congress.id, rate, year, { part: 'to' }, { offset, limit: 10 }));
    const cases = pages.flatMap((page) => page.cases);
    expect(new Set(cases).size).toBe(whole.denominator);
    expect(pages.every(({ total }) => total === whole.denominator)).toBe(true);
    const solved = await recordsBehind(
      client,
      place.congress.id,
      rate,
      year,
      { part: 'of' },
      { offset: 0, limit: 500 },
    );
    expect(solved.total).toBe(whole.numerator);
    const [town = ''] = place.towns;
    const inTown = await recordsBehind(
      client,
      place.congress.id,
      rate,
      year,
      { part: 'of', where: { town: [town] } },
      { offset: 0, limit: 500 },
    );
    const byTown = await readByDimension(client, place.congress.id, rate, year, 'town');
    expect(inTown.total).toBe(byTown.find(({ key }) => key === town)?.value.numerator);
    expect(await countsIn(client, place.congress.id, solved.cases[0] ?? '', definitions)).toEqual([
      { figure: 'problems-collected', year: '2025', part: 'of' },
      { figure: 'problems-solved', year: '2025', part: 'of' },
      { figure: 'problems-solved-rate', year: '2025', part: 'of' },
    ]);
  });
});

test('a sealed year keeps value, position, checkpoint and definition, and its proof holds after later changes', async () => {
  const of = await found(fixture, 'sealing');
  await liveRandomly(fixture, of, 3, 60);
  const id = of.figures.get(rate.key) ?? '';
  const sealed = await take(fixture, of.congress, {
    duty: 'figure',
    step: 'seal',
    actor: office,
    input: { period: '2025' },
    on: '2026-01-10',
    case: id,
    opens: false,
  });
  expect(sealed).toMatchObject({ type: 'Taken' });
  const result = sealed.type === 'Taken' ? sealed.events[0]?.open.result : undefined;
  const before = await inCongress(of.congress.id, (client) => readFigure(client, of.congress.id, rate, year));
  expect(result).toMatchObject({
    scaled: before.scaled,
    numerator: before.numerator,
    denominator: before.denominator,
    asOf: '2025-12-31',
    position: sealed.type === 'Taken' ? sealed.pos : -1,
  });
  await liveRandomly(fixture, of, 4, 30, '2025-12-01');
  await fixture.publisher.publish(of.congress);
  const text = await proofOf(of, { figure: rate.key, period: '2025', as: 'sealed' });
  const verdict = verifyFigureProof(text, {
    crypto: nodeLogCrypto,
    world: fixture.world,
    key: fixture.publisher.keyText(of.congress),
  });
  expect(verdict).toMatchObject({ ok: true, reason: null });
  expect(verdict.steps.map(({ ok }) => ok)).toEqual([true, true, true, true, true, true]);
  const erratum = await take(fixture, of.congress, {
    duty: 'figure',
    step: 'erratum',
    actor: office,
    input: { period: '2025', reason: '记录更正（示例）' },
    on: '2026-02-10',
    case: id,
    opens: false,
  });
  expect(erratum).toMatchObject({ type: 'Taken' });
  await fixture.publisher.publish(of.congress);
  const corrected = await proofOf(of, { figure: rate.key, period: '2025', as: 'sealed' });
  expect(corrected).not.toBe(text);
  expect(verifyFigureProof(corrected, { crypto: nodeLogCrypto, world: fixture.world, key: null }).ok).toBe(true);
  expect((await inCongress(of.congress.id, (client) => recount(client, of.congress.id, fixture.world))).faults).toEqual(
    [],
  );
});

test('what is not sealed, not defined or not published is refused with a sentence', async () => {
  const files = createProofFiles(fixture.world);
  const of = await found(fixture, 'refusals');
  const ask = (request: ProofRequest) =>
    inCongress(of.congress.id, (client) =>
      files.get(client, of.congress, request, fixture.publisher.keyText(of.congress)),
    );
  expect(await ask({ figure: rate.key, period: '2025', as: 'newest' })).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('检查点') },
  });
  await fixture.publisher.publish(of.congress);
  expect(await ask({ figure: rate.key, period: '2025', as: 'sealed' })).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('没有封存') },
  });
  expect(await ask({ figure: randomUUID(), period: '2025', as: 'newest' })).toMatchObject({
    ok: false,
    error: { zh: expect.stringContaining('定义') },
  });
});

test('planted fault: the nightly count finds a changed counter, a moved, a doubled and a foreign contribution', async () => {
  const edits = [
    'update counter set n = n + 1 where ctid = (select min(ctid) from counter where congress_id = $1)',
    'update contribution set pos = pos + 1 where ctid = (select min(ctid) from contribution where congress_id = $1)',
    'insert into contribution select congress_id, measure, cohort, pos, ordinal + 10, case_id, effective, dims, key, n from contribution where congress_id = $1 limit 1',
    `insert into contribution select congress_id, measure, cohort, pos, ordinal + 10, '00000000-0000-4000-8000-000000000001', effective, dims, key, n from contribution where congress_id = $1 limit 1`,
  ];
  const clean = await fixture.superuser.connect();
  expect((await recount(clean, place.congress.id, fixture.world)).faults).toEqual([]);
  for (const edit of edits) {
    await clean.query('begin');
    expect((await clean.query(edit, [place.congress.id])).rowCount, edit).toBe(1);
    expect((await recount(clean, place.congress.id, fixture.world)).faults.length, edit).toBeGreaterThan(0);
    await clean.query('rollback');
  }
  clean.release();
});
