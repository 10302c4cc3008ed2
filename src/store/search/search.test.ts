import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fold } from './fold.ts';
import { settleSearch } from './follow.ts';
import { queryWords } from './grams.ts';
import { type CaseTexts, indexCases, SEARCH_SIGHTS, type SearchSight, searchCases, searchCondition } from './search.ts';
import { numberedId, type SearchDatabase, startSearchDatabase, writeCaseRows } from './testing.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const CONGRESS = 7;
let database: SearchDatabase;
beforeAll(async () => {
  database = await startSearchDatabase({ leakproof: true });
});
afterAll(() => database.stop());
beforeEach(() => database.asSuperuser('truncate search_text, case_row, follower'));

const index = (rows: readonly CaseTexts[], congress = CONGRESS): Promise<void> =>
  database.inCongress(congress, (client) => indexCases(client, congress, rows));
const publicTexts = (...texts: readonly string[]): readonly CaseTexts[] =>
  texts.map((text, n) => ({ caseId: numberedId(n), duty: 'resident-problem', texts: { public: text } }));
const find = async (
  words: string,
  sights: readonly SearchSight[] = SEARCH_SIGHTS,
  limit = 1_000,
): Promise<readonly string[]> =>
  (await database.inCongress(CONGRESS, (client) => searchCases(client, CONGRESS, { words, sights, limit }))).map(
    ({ caseId }) => caseId,
  );
const findByCondition = (words: string, sights: readonly SearchSight[] = SEARCH_SIGHTS): Promise<readonly string[]> =>
  database.inCongress(CONGRESS, async (client) => {
    const { sql, params } = searchCondition(words, sights, 3, 'c');
    const { rows } = await client.query<{ case_id: string }>(
      `select case_id from case_row c where c.congress_id = $1 and c.status <> $2 and ${sql} order by case_id desc`,
      [CONGRESS, 'closed', ...params],
    );
    return rows.map(({ case_id }) => case_id);
  });

/** Strings that break programs: quotes, escapes, query operators, other directions, marks, emoji, halves of markup. */
const NAUGHTY = [
  "'",
  "''",
  '"',
  '\\',
  '\\\\',
  "\\'",
  "'; drop table search_text; --",
  '%',
  '_',
  '%_%',
  '$1',
  '$$',
  '{}',
  '{"a",NULL}',
  'NULL',
  "E'\\n'",
  '&',
  '|',
  '!',
  '<->',
  ':*',
  'a:*',
  ':1A',
  "'a':1",
  '(',
  ')',
  '( & )',
  '!!',
  '<2>',
  '*',
  '\t',
  '\r\n',
  '\u00a0',
  '\u2003',
  '\u3000',
  'مرحبا بالعالم',
  '\u202eabc\u202c',
  'שלום',
  'e\u0301\u0323',
  '\u0301',
  'Z\u0351\u036b\u0343a\u0321l\u0322g\u0334o',
  '\u0e19\u0e49\u0e33',
  '한국어',
  'がぎぐ',
  'ｶﾞ',
  '👨‍👩‍👧‍👦',
  '🇨🇳',
  '👍🏽',
  '𠮷',
  '𪚥龍',
  '﷽',
  'ﷺ',
  '´',
  '¨',
  'ß',
  'İ',
  'ς',
  '①②',
  '㈱',
  '㎡',
  '½',
  '\ufffd',
  '\ufeff',
  '\u200b',
  '\u{10ffff}',
  '\ue000',
  '<script>alert(1)</script>',
  '../../etc',
  '2024-0138',
  '１２３４５６',
  '幢',
  '戶',
  '〇',
  'A',
  'a b',
  '\u0001',
  '\u007f',
];
const piece = fc.oneof(
  fc.constantFrom(...NAUGHTY),
  fc.constantFrom('停车难', '小区', '路灯', '号', '3', '垃圾', '，', '。', ' '),
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.replaceAll('\u0000', '')),
);
const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));

test('every part of a stored text finds it, one code point or more, whatever it is made of, by search and by condition', async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      async (texts, numbers) => {
        await database.asSuperuser('truncate search_text, case_row');
        await index(publicTexts(...texts));
        await database.inCongress(CONGRESS, (client) =>
          writeCaseRows(
            client,
            CONGRESS,
            texts.map((_, n) => ({ caseId: numberedId(n), pos: n })),
          ),
        );
        for (const [n, whole] of texts.entries()) {
          const characters = [...whole];
          for (let turn = 0; turn < 3; turn += 1) {
            const start = (numbers.next().value ?? 0) % characters.length;
            const part = characters.slice(start, start + 1 + ((numbers.next().value ?? 0) % 6)).join('');
            if (queryWords(part).length === 0) continue;
            asked += 1;
            const right = texts.flatMap((other, id) =>
              queryWords(part).every((word) => fold(other).includes(word)) ? [numberedId(id)] : [],
            );
            const found = await find(part);
            expect(found).toContain(numberedId(n));
            expect(found.toSorted()).toEqual(right.toSorted());
            expect(await findByCondition(part)).toEqual(found);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(asked).toBeGreaterThan(200);
});

test('each naughty string is stored and found as it is', async () => {
  await index(publicTexts(...NAUGHTY.map((string) => `前${string}后`)));
  for (const [n, string] of NAUGHTY.entries())
    expect(await find(`前${string}后`), JSON.stringify(string)).toContain(numberedId(n));
});

test('a word is found at the very end of a text beyond 16,383 characters, and its pairs alone are not enough', async () => {
  const filler = Array.from({ length: 30_000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7) % 9_000))).join('');
  await index(publicTexts(`${filler} 紧急停车带`, `${filler} 停车位 紧停车带`, `${'停车'.repeat(400)}难`));
  expect(await find('紧急停车带')).toEqual([numberedId(0)]);
  expect(await find('急')).toContain(numberedId(0));
  expect(await find('停车带')).toEqual([numberedId(1), numberedId(0)]);
  expect(await find('紧停车位')).toEqual([]);
  expect(await find('车停车难')).toEqual([numberedId(2)]);
});

test('a text that no vector can hold is found all the same', async () => {
  const planes = Array.from({ length: 160_000 }, (_, n) => String.fromCodePoint(0x20000 + ((n * 7919) % 60_000)));
  await index(publicTexts(`${planes.join('')}停车难`, '停车难', '路灯'));
  expect(await find('停车难')).toEqual([numberedId(1), numberedId(0)]);
  expect(await find('路灯')).toEqual([numberedId(2)]);
});

test('a limit is filled although the index gives candidates that the recheck refuses', async () => {
  const loose = `${'停车'.repeat(300)} 车难`;
  await index(publicTexts('停车难甲', '停车难乙', ...Array.from({ length: 30 }, () => loose)));
  expect(await find('停车难', SEARCH_SIGHTS, 2)).toEqual([numberedId(1), numberedId(0)]);
});

test('a typed word of a thousand characters, many words, and operators as words do not fail', async () => {
  const long = Array.from({ length: 1_000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('');
  await index(publicTexts(`头${long}尾`, long.slice(0, 900)));
  expect(await find(long)).toEqual([numberedId(0)]);
  expect(await find([...long].slice(0, 100).join(' '))).toEqual([numberedId(1), numberedId(0)]);
  expect(await find("' & | ! \u0000")).toEqual([]);
});

test('whoever sees only public fields never finds a case by a word of its parties, nor reads it in a snippet', async () => {
  const caseId = numberedId(1);
  await database.inCongress(CONGRESS, (client) => writeCaseRows(client, CONGRESS, [{ caseId, pos: 1 }]));
  await index([
    {
      caseId,
      duty: 'resident-problem',
      texts: { public: '路灯不亮', parties: '三单元王阿姨家门口路灯不亮', office: '来电登记' },
    },
  ]);
  expect(await find('阿姨', ['public'])).toEqual([]);
  expect(await find('阿', ['public', 'office'])).toEqual([]);
  expect(await find('路灯 阿姨', ['public'])).toEqual([]);
  expect(await findByCondition('阿姨', ['public'])).toEqual([]);
  expect(await find('阿姨', ['parties'])).toEqual([caseId]);
  expect(await findByCondition('阿姨', ['public', 'parties'])).toEqual([caseId]);
  const [hit] = await database.inCongress(CONGRESS, (client) =>
    searchCases(client, CONGRESS, { words: '路灯', sights: ['public'], limit: 5 }),
  );
  expect(hit?.snippet).toBe('路灯不亮');
  expect(await find('路灯', [])).toEqual([]);
});

test('several words may stand in different classes of one case, all of them seen', async () => {
  const caseId = numberedId(1);
  await database.inCongress(CONGRESS, (client) => writeCaseRows(client, CONGRESS, [{ caseId, pos: 1 }]));
  await index([{ caseId, duty: 'resident-problem', texts: { public: '路灯不亮', parties: '王阿姨' } }]);
  expect(await find('阿姨 路灯')).toEqual([caseId]);
  expect(await findByCondition('阿姨 路灯')).toEqual([caseId]);
  expect(await find('阿姨 停车')).toEqual([]);
});

test('another congress and another duty are not found', async () => {
  await index(publicTexts('路灯不亮'));
  await index([{ caseId: numberedId(9), duty: 'suggestion', texts: { public: '路灯不亮' } }], 8);
  await index([{ caseId: numberedId(8), duty: 'suggestion', texts: { public: '路灯不亮' } }]);
  expect(await find('路灯')).toEqual([numberedId(8), numberedId(0)]);
  const hits = await database.inCongress(CONGRESS, (client) =>
    searchCases(client, CONGRESS, { words: '路灯', sights: SEARCH_SIGHTS, duty: 'suggestion', limit: 5 }),
  );
  expect(hits.map(({ caseId }) => caseId)).toEqual([numberedId(8)]);
  const foreign = await database.inCongress(8, (client) =>
    searchCases(client, CONGRESS, { words: '路灯', sights: SEARCH_SIGHTS, limit: 5 }),
  );
  expect(foreign).toEqual([]);
});

test('indexing again replaces the words, and an emptied class is gone', async () => {
  const caseId = numberedId(1);
  await index([{ caseId, duty: 'resident-problem', texts: { public: '路灯', parties: '阿姨' } }]);
  await index([{ caseId, duty: 'resident-problem', texts: { public: '井盖' } }]);
  expect(await find('路灯')).toEqual([]);
  expect(await find('阿姨')).toEqual([]);
  expect(await find('井盖')).toEqual([caseId]);
});

test('a snippet shows the words as they were written, cut with … around them', async () => {
  await index(publicTexts(`${'很长的开头'.repeat(10)}ＡＢ座的停车问题${'很长的结尾'.repeat(10)}`));
  const [hit] = await database.inCongress(CONGRESS, (client) =>
    searchCases(client, CONGRESS, { words: 'ab座', sights: ['public'], limit: 1 }),
  );
  expect(hit?.snippet).toMatch(/^….*ＡＢ座的停车问题.*…$/u);
  expect([...(hit?.snippet ?? '')].length).toBeLessThanOrEqual(50);
});

test('under forced row-level security the index of grams is used once the match is leakproof, and not before', async () => {
  await index(
    Array.from({ length: 5_000 }, (_, n) => ({
      caseId: numberedId(n),
      duty: 'resident-problem',
      texts: {
        public: `第${n}号井盖${String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000), 0x4e00 + ((n * 104_729) % 20_000))}`,
      },
    })),
  );
  await database.inCongress(CONGRESS, settleSearch);
  await database.asSuperuser('analyze search_text');
  const plan = (): Promise<string> =>
    database.inCongress(CONGRESS, async (client) => {
      const { rows } = await client.query(
        `explain select case_id from search_text where congress_id = $1 and grams @@ '''77'' <-> ''77'''::tsquery`,
        [CONGRESS],
      );
      return JSON.stringify(rows);
    });
  expect(await plan()).toContain('search_text_grams');
  await database.asSuperuser('alter function pg_catalog.ts_match_vq(tsvector, tsquery) not leakproof');
  try {
    expect(await plan()).not.toContain('search_text_grams');
    expect(await find('第777号')).toEqual([numberedId(777)]);
  } finally {
    await database.asSuperuser('alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof');
  }
});
