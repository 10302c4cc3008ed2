import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '#store/database.ts';
import { startEmbedded } from '#store/embedded/start.ts';
import { forceRowSecurity, migrate } from '#store/migrate.ts';
import { fold } from '#store/search/fold.ts';
import { followSearch, rebuildSearch } from '#store/search/follow.ts';
import { gramVector, wordQuery } from '#store/search/grams.ts';
import { allowIndexUnderPolicies, searchCases } from '#store/search/search.ts';
import { createSimilarFinder } from '#store/search/similar.ts';
import { numberedId, writeCaseRows } from '#store/search/testing.ts';

/**
 * Measures search against what a user would take instead: `node bench/search.ts` (200,000 texts, about 3 minutes) or `--short` (20,000).
 * Ends with exit code 1 when a floor is missed: every hit found, two characters 50 times faster than ILIKE where at most 1 % of the texts hold them (full size only), 3,000 texts a second (1,000 when short: CI machines are shared).
 */
const SHORT = process.argv.includes('--short');
const COUNT = SHORT ? 20_000 : 200_000;
const CONGRESS = 1;
const say = (line: string): unknown => process.stdout.write(`${line}\n`);

// One character as good as another for names; terms as residents use them.
const NAME =
  '东西南北中山河湖海江溪泉云霞星辰春夏秋冬松柏梅兰竹菊枫桂桃柳荷莲凤龙鹤鹿金银玉石康宁安平和顺福禄寿喜庆丰泰祥瑞文明德仁义礼智信诚勤俭建设新华光辉永长兴隆昌盛荣富强民生人团结胜利朝阳晨晖曙翠碧青蓝红紫白临望观映怡景锦绣华美嘉佳';
const WORDS = (
  '停车 停车位 停车难 车位 车库 路灯 井盖 垃圾 垃圾桶 垃圾分类 清运 异味 臭味 噪声 噪音 扰民 施工 工地 夜间 扬尘 油烟 餐饮 烧烤 广场舞 音响 电梯 故障 困人 维修 维修基金 物业 物业费 业主 业委会 楼道 杂物 堆放 消防 通道 ' +
  '占用 灭火器 充电桩 电动车 飞线 充电 自行车 共享单车 乱停 乱放 人行道 盲道 坑洼 破损 积水 内涝 下水道 堵塞 污水 外溢 化粪池 自来水 水压 停水 停电 电压 燃气 管道 漏水 渗水 外墙 脱落 屋顶 防水 老旧小区 改造 加装 ' +
  '绿化 绿化带 树木 修剪 枯枝 病虫害 白蚁 蚊虫 老鼠 流浪狗 养犬 遛狗 粪便 公园 健身 器材 座椅 公厕 厕所 保洁 环卫 洒水车 公交 公交站 站点 线路 班次 地铁 出口 接驳 红绿灯 斑马线 信号灯 时长 拥堵 早高峰 晚高峰 单行道 限速 ' +
  '减速带 护栏 标线 标志 监控 摄像头 探头 照明 昏暗 治安 盗窃 诈骗 宣传 学校 幼儿园 小学 中学 学位 入学 学区 放学 接送 课后 托管 校车 食堂 食品 卫生 超市 菜市场 摊贩 占道经营 小广告 医院 社区卫生 挂号 排队 药品 慢性病 ' +
  '医保 报销 异地 养老 养老院 居家 助餐 日间照料 独居 老人 残疾人 无障碍 坡道 轮椅 低保 救助 就业 招聘 培训 工资 拖欠 社保 公积金 补贴 申请 材料 窗口 办理 证明 手续 预约 网上 系统 电话 热线 无人接听 推诿 答复 ' +
  '拆迁 安置 安置房 补偿 产权 房产证 办证 延期 交房 烂尾 租赁 公租房 农田 灌溉 水渠 河道 河水 黑臭 排污 漂浮物 堤岸 道路 村道 硬化 桥梁 危桥 涵洞 塌陷 裂缝 危房 山体 滑坡 隐患 台风 暴雨 积雪 结冰 快递 快递柜 驿站 外卖 ' +
  '居民 群众 村民 家长 学生 司机 行人 租户 商户 摊主 孩子 儿童 孕妇 尽快 及时 长期 多次 一直 经常 每天 凌晨 周末 节假日 今年 去年 去年底 半年 三个月 已经 仍然 至今 没有 无人 不能 不便 影响 影响出行 影响休息 造成 存在 严重 ' +
  '安全 安全隐患 希望 建议 请求 要求 反映 投诉 协调 解决 处理 整治 整改 清理 修复 更换 增设 增加 取消 调整 加强 管理 巡查 执法 监管 督促 相关部门 街道 居委会 社区 村委会 城管 交警 住建 水务 有关 负责 落实 到位 公示 公开 费用 收费 标准'
).split(' ');
const PLACES = ['路', '街', '巷', '弄', '小区', '花园', '新村', '大道', '苑', '里'];

const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
type Random = ReturnType<typeof randomFrom>;

const letters = [...NAME];
const TERMS = 20_000;
/** Mostly everyday terms, then ever rarer invented ones: the word of rank r is drawn about in proportion to 1 / (r + 20), as in real speech. */
const makeTerms = (random: Random): readonly string[] => [
  ...new Set(WORDS),
  ...Array.from({ length: TERMS }, () =>
    String.fromCodePoint(...Array.from({ length: 2 + (random(4) === 0 ? 1 : 0) }, () => 0x4e00 + random(3_500))),
  ),
];
const terms = makeTerms(randomFrom(7));
const wordOf = (random: Random): string =>
  terms[Math.floor(20 * (1 + TERMS / 20) ** (random(1_000_000) / 1_000_000)) - 20] ?? '';
const nameOf = (random: Random): string =>
  Array.from({ length: 2 + random(2) }, () => letters[random(letters.length)]).join('');
const placeOf = (random: Random): string => `${nameOf(random)}${PLACES[random(PLACES.length)]}${1 + random(400)}号`;
const detailOf = (random: Random): string =>
  [
    () => placeOf(random),
    () => nameOf(random),
    () => `${1 + random(12)}月${1 + random(28)}日`,
    () => `${10 + random(990)}米`,
    () => `${1 + random(30)}幢${1 + random(4)}单元`,
    () => `${nameOf(random)}${nameOf(random)}`,
  ][random(6)]?.() ?? '';
const makeText = (random: Random): string => {
  const parts = Array.from(
    { length: 12 + random(11) },
    () => (random(4) === 0 ? detailOf(random) : wordOf(random)) + ['', '', '', '，', '的'][random(5)],
  );
  return `${placeOf(random)}${parts.join('')}。`;
};

/** A share of the characters changed, left out or added, as when a second neighbour reports the same thing. */
const edit = (text: string, random: Random): string =>
  [...text]
    .map((character) =>
      random(100) >= 12 ? character : ['', `${character}的`, letters[random(letters.length)] ?? ''][random(3)],
    )
    .join('');

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const ninetyFifth = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const began = performance.now();
  const result = await work();
  return [result, performance.now() - began];
};
const failures: string[] = [];
const floor = (holds: boolean, what: string): void => {
  if (!holds) failures.push(what);
};

/** Stores the texts as cases and lets the follower build the index from nothing. */
const build = async (database: Database, texts: readonly string[]): Promise<void> => {
  const began = performance.now();
  for (const text of texts.slice(0, 20_000)) gramVector(text);
  say(`Node: ${(((performance.now() - began) * 1_000) / 20_000).toFixed(1)} µs a text for its grams`);
  for (let start = 0; start < texts.length; start += 5_000) {
    const rows = texts
      .slice(start, start + 5_000)
      .map((text, n) => ({ caseId: numberedId(start + n), pos: start + n, texts: { said: text } }));
    await database.inCongress(CONGRESS, (client) => writeCaseRows(client, CONGRESS, rows));
  }
  const [read, spent] = await timed(() => rebuildSearch(database, [CONGRESS], () => 'parties'));
  const rate = (read * 1_000) / spent;
  say(
    `Rebuild of everything, index and fsync included: ${read} texts in ${(spent / 1_000).toFixed(1)} s = ${Math.round(rate)} texts/s (floor 3,000, aim 6,000)`,
  );
  floor(rate >= (SHORT ? 1_000 : 3_000), `rebuild ${Math.round(rate)} texts/s`);
  const change = (pos: number, more: string): Promise<void> => {
    const rows = texts
      .slice(0, 5_000)
      .map((text, n) => ({ caseId: numberedId(n), pos: pos + n, texts: { said: text + more } }));
    return database.inCongress(CONGRESS, (client) => writeCaseRows(client, CONGRESS, rows));
  };
  await change(texts.length, '又');
  const [changed, following] = await timed(() => followSearch(database, CONGRESS, () => 'parties'));
  say(
    `Following ${changed} changed cases with the index in place: ${Math.round((changed * 1_000) / following)} texts/s`,
  );
  await change(texts.length * 2, '');
  await followSearch(database, CONGRESS, () => 'parties');
};

/**
 * What others take: the same texts in plain tables without policies, by ILIKE alone and with a pg_trgm index. The latter in a database of its own:
 * pg_trgm asks the C library what a letter is, and with our LC_CTYPE C no Chinese character is one.
 */
const buildRivals = async (superuser: pg.Pool, rival: pg.Pool, texts: readonly string[]): Promise<number> => {
  await superuser.query('create table plain as select case_id, content from search_text');
  await rival.query('create extension pg_trgm');
  await rival.query('create table trigram (case_id uuid not null, content text not null)');
  for (let start = 0; start < texts.length; start += 10_000) {
    const part = texts.slice(start, start + 10_000);
    await rival.query('insert into trigram select * from unnest($1::uuid[], $2::text[])', [
      part.map((_, n) => numberedId(start + n)),
      part,
    ]);
  }
  const [, spent] = await timed(() =>
    rival.query('create index trigram_content on trigram using gin (content gin_trgm_ops)'),
  );
  await rival.query('vacuum analyze trigram');
  await superuser.query('alter table plain add primary key (case_id)');
  await superuser.query('vacuum analyze plain');
  await superuser.query('vacuum analyze search_text');
  await superuser.query('analyze case_row');
  return spent;
};

interface Asked {
  readonly hits: number;
  readonly page: number;
  readonly count: number;
  readonly ilikePage: number;
  readonly ilikeCount: number;
  readonly trigramCount: number;
}

const WHERE = 'from search_text where congress_id = $1 and sight = any($2) and grams @@ $3::tsquery';
const numberOf = (caseId: string): number => Number.parseInt(caseId.slice(0, 13).replace('-', ''), 16);

/** Asks one word of all; every answer of ours is compared with the truth, hit by hit. */
const askAll = async (
  database: Database,
  superuser: pg.Pool,
  rival: pg.Pool,
  keys: readonly string[],
  word: string,
): Promise<Asked> => {
  const truth = keys.filter((key) => key.includes(word)).length;
  const ours = await database.inCongress(CONGRESS, async (client) => {
    const [, page] = await timed(() => searchCases(client, CONGRESS, { words: word, sights: ['parties'], limit: 20 }));
    const values = [CONGRESS, ['parties'], wordQuery(word)];
    const [, count] = await timed(() => client.query(`select count(distinct case_id) ${WHERE}`, values));
    const { rows } = await client.query<{ case_id: string }>(`select distinct case_id ${WHERE}`, values);
    const right = rows.filter(({ case_id }) => keys[numberOf(case_id)]?.includes(word)).length;
    floor(right === truth && rows.length === truth, `${word}: ${right} right ones of ${truth}, ${rows.length} found`);
    return { page, count };
  });
  const like = [`%${word}%`];
  const [, ilikePage] = await timed(() =>
    superuser.query('select case_id, content from plain where content ilike $1 order by case_id desc limit 20', like),
  );
  const [, ilikeCount] = await timed(() => superuser.query('select count(*) from plain where content ilike $1', like));
  const [, trigramCount] = await timed(() => rival.query('select count(*) from trigram where content ilike $1', like));
  return { hits: truth, ...ours, ilikePage, ilikeCount, trigramCount };
};

const report = (what: string, asked: readonly Asked[]): number => {
  const of = (name: keyof Asked): readonly number[] => asked.map((one) => one[name]);
  const cell = (name: keyof Asked): string => `${ms(median(of(name)))} / ${ms(ninetyFifth(of(name)))}`;
  const ratio = (rival: keyof Asked, ours: keyof Asked): number => median(asked.map((one) => one[rival] / one[ours]));
  say(
    `| ${what} | ${asked.length} | ${median(of('hits'))} | ${cell('page')} | ${cell('ilikePage')} | ${cell('count')} | ${cell('ilikeCount')} | ${cell('trigramCount')} | ${ratio('ilikePage', 'page').toFixed(1)}x | ${ratio('ilikeCount', 'count').toFixed(1)}x | ${ratio('trigramCount', 'count').toFixed(1)}x |`,
  );
  return ratio('ilikeCount', 'count');
};

const compare = async (
  database: Database,
  superuser: pg.Pool,
  rival: pg.Pool,
  keys: readonly string[],
  random: Random,
): Promise<void> => {
  say(
    '\nRandom parts of stored texts; ms median / 95th, ratios are medians over the words; every hit checked against the truth',
  );
  say(
    '| characters | words | hits, median | page of 20 with snippets | ILIKE, newest 20 | count | ILIKE count | pg_trgm count | ILIKE page : ours | ILIKE count : ours | pg_trgm count : ours |',
  );
  say('|---|---|---|---|---|---|---|---|---|---|---|');
  for (const [length, words] of [
    [1, 6],
    [2, 40],
    [3, 15],
    [4, 15],
  ] as const) {
    const asked: Asked[] = [];
    while (asked.length < words) {
      const characters = [...(keys[random(keys.length)] ?? '')];
      const start = random(characters.length - length);
      asked.push(await askAll(database, superuser, rival, keys, characters.slice(start, start + length).join('')));
    }
    report(String(length), asked);
    if (length !== 2) continue;
    // What an index can win depends on how much of the table is an answer.
    const rarer = asked.filter(({ hits }) => hits <= keys.length / 100);
    const ratio = report('2, in at most 1 % of the texts', rarer);
    report(
      '2, in more than 1 %',
      asked.filter((one) => !rarer.includes(one)),
    );
    if (!SHORT)
      floor(ratio >= 50, `two characters in at most 1 % of the texts only ${ratio.toFixed(1)} times as fast as ILIKE`);
  }
};

const duplicates = async (database: Database, texts: readonly string[], random: Random): Promise<void> => {
  const finder = createSimilarFinder();
  const ask = (text: string) =>
    database.inCongress(CONGRESS, (client) =>
      finder.find(client, CONGRESS, { duty: 'resident-problem', text, sights: ['parties'], since: '2022-06-01' }),
    );
  const [, first] = await timed(() => ask(texts[0] ?? ''));
  const spent: number[] = [];
  let found = 0;
  const turns = SHORT ? 100 : 150;
  for (let turn = 0; turn < turns; turn += 1) {
    const n = random(texts.length);
    const [hits, time] = await timed(() => ask(edit(texts[n] ?? '', random)));
    spent.push(time);
    if (hits.some(({ caseId }) => caseId === numberedId(n))) found += 1;
  }
  say(
    `Near duplicates, ${turns} texts with 12 % of their characters changed: recall ${(found / turns).toFixed(3)}, ${ms(median(spent))} / ${ms(ninetyFifth(spent))} ms; the first question counts grams: ${ms(first)} ms`,
  );
  floor(found / turns >= 0.97, `duplicates ${found} of ${turns}`);
};

const oneLine = async (superuser: pg.Pool, text: string): Promise<string> =>
  String(Object.values((await superuser.query(text)).rows[0] ?? {})[0]);

const main = async (): Promise<void> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mingshu-bench-')));
  chmodSync(folder, 0o711);
  const embedded = await startEmbedded({ dataDir: join(folder, 'pg') });
  const database = openDatabase(embedded.connection, 2);
  const superuser = new pg.Pool({ ...embedded.maintenance, max: 1 });
  const rival = new pg.Pool({ ...embedded.maintenance, database: 'rival', max: 1 });
  // The server's farewell may come to a client that is on its way out.
  for (const pool of [superuser, rival]) pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await migrate(database.pool);
    await forceRowSecurity(database.pool);
    await allowIndexUnderPolicies(superuser);
    const random = randomFrom(20_240_601);
    const texts = Array.from({ length: COUNT }, () => makeText(random));
    const mean = texts.reduce((sum, text) => sum + [...text].length, 0) / COUNT;
    say(
      `${COUNT} invented texts, mean ${mean.toFixed(1)} characters: ${new Set(WORDS).size} everyday terms and ${TERMS} invented ones, drawn by 1 / (rank + 20), with names of streets and others (2 or 3 random characters out of ${new Set(letters).size}), house numbers, days and lengths.`,
    );
    say(
      `PostgreSQL ${embedded.version}, fsync on, row-level security forced, Node ${process.version}; one connection.`,
    );
    await build(database, texts);
    await superuser.query(
      `create database rival template template0 locale_provider libc lc_collate 'C' lc_ctype 'C.UTF-8'`,
    );
    const trigramBuild = await buildRivals(superuser, rival, texts);
    say(
      `Index sizes: grams ${await oneLine(superuser, `select pg_size_pretty(pg_relation_size('search_text_grams'))`)}, search_text with all ${await oneLine(superuser, `select pg_size_pretty(pg_total_relation_size('search_text'))`)}; pg_trgm ${await oneLine(rival, `select pg_size_pretty(pg_relation_size('trigram_content'))`)} (built at once in ${(trigramBuild / 1_000).toFixed(1)} s)`,
    );
    await compare(database, superuser, rival, texts.map(fold), random);
    say('');
    await duplicates(database, texts, random);
    await superuser.query('alter function pg_catalog.ts_match_vq(tsvector, tsquery) not leakproof');
    const rare = [...(texts[COUNT >> 1] ?? '')].slice(0, 6).join('');
    const [, filtered] = await timed(() =>
      database.inCongress(CONGRESS, (client) =>
        searchCases(client, CONGRESS, { words: rare, sights: ['parties'], limit: 20 }),
      ),
    );
    say(
      `Without a leakproof match (no superuser ever asked) the policy keeps the index out: ${ms(filtered)} ms for ${COUNT} texts of one congress.`,
    );
  } finally {
    await database.close();
    await superuser.end();
    await rival.end();
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  for (const failure of failures) say(`FLOOR MISSED: ${failure}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
};

// An exit stops the server; a bare signal would leave it running.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await main();
