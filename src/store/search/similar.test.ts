import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { followSearch } from './follow.ts';
import { gramSet } from './grams.ts';
import { createSimilarFinder, jaccard, type SimilarQuery } from './similar.ts';
import { type CaseRowInput, numberedId, type SearchDatabase, startSearchDatabase, writeCaseRows } from './testing.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const CONGRESS = 7;
let database: SearchDatabase;
beforeAll(async () => {
  database = await startSearchDatabase({ leakproof: true });
});
afterAll(() => database.stop());
beforeEach(() => database.asSuperuser('truncate search_text, case_row, follower'));

/** A fixed row of numbers, so that every run asks the same. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
const edit = (text: string, share: number, random: (below: number) => number): string =>
  [...text]
    .flatMap((character) => {
      if (random(1_000) >= share * 1_000) return [character];
      return [[], [character, '的'], [String.fromCodePoint(0x4e00 + random(3_000))]][random(3)] ?? [];
    })
    .join('');
const store = async (rows: readonly CaseRowInput[]): Promise<void> => {
  await database.inCongress(CONGRESS, (client) => writeCaseRows(client, CONGRESS, rows));
  await followSearch(database, CONGRESS, () => 'parties');
};
const base = { duty: 'resident-problem', sights: ['parties'], since: '2023-01-01' } as const;
const PHRASES = [
  '请有关部门尽快解决',
  '反映停车难问题',
  '路灯长期不亮',
  '居民出行不便',
  '井盖破损存在安全隐患',
  '垃圾清运不及时',
  '夜间施工噪声扰民',
  '电梯经常发生故障',
  '物业服务不到位',
  '下水道堵塞积水',
  '建议增设公交站点',
  '广场舞音乐声音过大',
  '楼道堆放杂物',
  '消防通道被占用',
  '绿化带无人养护',
  '老旧小区改造进度慢',
];

test('texts made only of set phrases have no rare grams, and near duplicates are still among the first five', async () => {
  const random = randomFrom(2_024);
  const texts = Array.from({ length: 2_000 }, () =>
    Array.from({ length: 6 }, () => PHRASES[random(PHRASES.length)] ?? '').join('，'),
  );
  await store(texts.map((said, n) => ({ caseId: numberedId(n), pos: n, texts: { said } })));
  const finder = createSimilarFinder();
  let asked = 0;
  for (let turn = 0; turn < 60; turn += 1) {
    const n = random(texts.length);
    const text = edit(texts[n] ?? '', 0.12, random);
    const own = jaccard(gramSet(text), gramSet(texts[n] ?? ''));
    if (own < 0.4) continue;
    asked += 1;
    const hits = await database.inCongress(CONGRESS, (client) => finder.find(client, CONGRESS, { ...base, text }));
    // Other texts may be as like by chance: then the likest five need not hold this one.
    expect(hits.some(({ caseId, likeness }) => caseId === numberedId(n) || likeness >= own)).toBe(true);
  }
  expect(asked).toBeGreaterThan(50);
});

test('a near duplicate with 12 % of its characters changed is found among texts with rare grams, with its exact likeness', async () => {
  const random = randomFrom(7);
  const texts = Array.from({ length: 3_000 }, () => {
    const street = String.fromCodePoint(...Array.from({ length: 3 }, () => 0x4e00 + random(4_000)));
    return `${street}路${random(400)}号：${Array.from({ length: 4 }, () => PHRASES[random(PHRASES.length)]).join('，')}`;
  });
  await store(texts.map((said, n) => ({ caseId: numberedId(n), pos: n, texts: { said } })));
  const finder = createSimilarFinder();
  for (let turn = 0; turn < 60; turn += 1) {
    const n = random(texts.length);
    const asked = edit(texts[n] ?? '', 0.12, random);
    const hits = await database.inCongress(CONGRESS, (client) =>
      finder.find(client, CONGRESS, { ...base, text: asked }),
    );
    const own = jaccard(gramSet(asked), gramSet(texts[n] ?? ''));
    expect(hits.some(({ caseId, likeness }) => (caseId === numberedId(n) ? likeness === own : likeness >= own))).toBe(
      true,
    );
    expect(hits.map(({ likeness }) => likeness)).toEqual(
      hits.map(({ likeness }) => likeness).toSorted((a, b) => b - a),
    );
  }
});

test('only the congress, the duty, the classes seen and the days asked for are compared; the case itself, void and unlike ones are not', async () => {
  const text = '枫林路二十号门口的路灯坏了半年';
  const asked = '枫林路二十号门口路灯坏了半年多';
  await store([
    { caseId: numberedId(1), pos: 1, texts: { said: text } },
    { caseId: numberedId(2), pos: 2, texts: { said: text }, openedOn: '2021-05-01' },
    { caseId: numberedId(3), pos: 3, texts: { said: text }, duty: 'suggestion' },
    { caseId: numberedId(4), pos: 4, texts: { said: '河道里的水有异味' } },
    { caseId: numberedId(5), pos: 5, texts: { said: text } },
    { caseId: numberedId(6), pos: 6, texts: { said: text } },
  ]);
  await database.asSuperuser(`update case_row set is_void = true where case_id = '${numberedId(6)}'`);
  const finder = createSimilarFinder();
  const find = (query: Partial<SimilarQuery>, congress = CONGRESS) =>
    database.inCongress(congress, async (client) =>
      (await finder.find(client, congress, { ...base, text: asked, ...query })).map(({ caseId }) => caseId),
    );
  expect(await find({})).toEqual([numberedId(5), numberedId(1)]);
  expect(await find({ except: numberedId(5) })).toEqual([numberedId(1)]);
  expect(await find({ limit: 1 })).toEqual([numberedId(5)]);
  expect(await find({ since: '2021-01-01' })).toHaveLength(3);
  expect(await find({ sights: ['public'] })).toEqual([]);
  expect(await find({ threshold: 0.95 })).toEqual([]);
  expect(await find({ text: ' ' })).toEqual([]);
  expect(await find({ text: '完全另一件事情' })).toEqual([]);
  expect(await find({}, 8)).toEqual([]);
});

test('titles are compared with titles alone, of the classes asked for, and what stands in every title tells nothing', async () => {
  const titles = { parties: 'title', public: 'publicTitle' } as const;
  const one = (n: number, title: string, publicTitle?: string): CaseRowInput => ({
    caseId: numberedId(n),
    pos: n,
    texts: {
      title,
      ...(publicTitle === undefined ? {} : { publicTitle }),
      situation: n === 2 ? '公交末班车太早，居民回不了家，晚间班次不够。' : '走访时居民多次提到。',
    },
  });
  await store([
    one(1, '关于加密镇村公交晚间班次的建议', '加密公交班次'),
    one(2, '关于整治河道的建议'),
    ...Array.from({ length: 30 }, (_, n) => one(n + 3, `关于${String.fromCodePoint(0x5000 + n, 0x6000 + n)}的建议`)),
  ]);
  const finder = createSimilarFinder();
  const find = (text: string, rest: Partial<SimilarQuery> = {}) =>
    database.inCongress(CONGRESS, (client) =>
      finder.find(client, CONGRESS, { ...base, text, titles, limit: 60, ...rest }),
    );
  const found = await find('关于增加公交夜间班次的建议');
  expect(found).toMatchObject([{ caseId: numberedId(1), sight: 'parties' }]);
  // By plain counting a third of what these titles hold is held in common.
  expect(await find('关于绿化的建议')).toEqual([]);
  expect(await find('公交末班车太早')).toEqual([]);
  expect(await find('关于加密公交班次的建议', { titles: { public: 'publicTitle' } })).toEqual([]);
});

test('likeness is common members by all members', () => {
  expect(jaccard(new Set(['a', 'b', 'c']), new Set(['b', 'c', 'd']))).toBe(0.5);
  expect(jaccard(new Set(['a']), new Set(['a']))).toBe(1);
  expect(jaccard(new Set(), new Set())).toBe(0);
});
