import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import pg from 'pg';
import type { CaseListView, DutyView } from '#core/api.ts';
import { civilDateIn } from '#core/calendar/date.ts';
import { duties } from '#duties/index.ts';
import { sightOfField } from '#store/read/sight.ts';
import { rebuildSearch } from '#store/search/follow.ts';
import { allowIndexUnderPolicies, SEARCH_SIGHTS } from '#store/search/search.ts';
import { fillCases } from './many-cases.ts';
import { type Line, median } from './measure.ts';
import { type Served, serveWorld } from './served.ts';
import { nth, type World } from './world.ts';

const DUTY = 'resident-problem';
const FLOOR_MS = 30;
const AIM_MS = 15;
const SIZE = 20;
const SORTS = ['urgent', 'opened', '-opened', 'number', '-number', 'changed'];
/** In every text, in one of eight, in one of thirty, and a name of one case in a few hundred. */
const WORDS = ['希望有关部门', '路灯不亮', '已经有10天', '示例431'];

/** What the query row asks, as its address says it. */
const queriesOf = ({ towns, organs }: World, today: string): readonly Record<string, string>[] => {
  const [town, organ] = [nth(towns, 1), nth(organs, 1)];
  const year = today.slice(0, 4);
  const facets = {
    town,
    category: 'housing',
    channel: 'online',
    route: 'town',
    result: 'solved',
    organ,
    word: 'confirmed',
  };
  return [
    {},
    ...['received', 'dispatched', 'handling', 'replied', 'closed'].map((status) => ({ status })),
    ...Object.entries(facets).map(([name, value]) => ({ [`f.${name}`]: value })),
    { from: `${Number(year) - 1}-01-01`, to: `${Number(year) - 1}-12-31` },
    { from: `${year}-01-01` },
    { mine: '1' },
    { late: '1' },
    { due: '1' },
    { acted: '1' },
    { closed: '0' },
    { final: '1' },
    { asked: '1' },
    ...WORDS.map((q) => ({ q })),
    { 'f.town': town, 'f.category': 'traffic', from: `${Number(year) - 2}-01-01`, to: `${year}-12-31` },
    { status: 'handling', 'f.organ': organ, late: '1' },
    { q: '路灯', 'f.town': town, closed: '0' },
    { q: '希望有关部门', from: `${year}-01-01`, final: '1' },
    { mine: '1', late: '1', 'f.category': 'safety' },
  ];
};

interface Asked {
  readonly ms: number;
  readonly body: string;
}

/** One request over a connection that stays open: until the whole answer is here. */
const asker = ({ port, slug }: Served, cookie: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (path: string): Promise<Asked> => {
    const begun = performance.now();
    const asked = get({ agent, host: '127.0.0.1', port, path: `/api/${slug}/${path}`, headers: { cookie } });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const body = Buffer.concat(await answer.toArray()).toString();
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${body}`);
    return { ms: performance.now() - begun, body };
  };
  return { ask, end: () => agent.destroy() };
};

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
const shown = (values: readonly number[]): string =>
  `中位 ${median(values).toFixed(1)}、p95 ${p95(values).toFixed(1)}、最慢 ${Math.max(...values).toFixed(1)} 毫秒`;

interface Kind {
  readonly query: string;
  readonly total: number;
  /** The very first time: words are looked up in the index then. */
  readonly first: number;
  readonly times: readonly number[];
  /** For each order and page the best of its rounds: what else the machine does is left out of it. */
  readonly settled: readonly number[];
}

/** First, middle and last page of a query in each order, in turns: what else the machine does falls on all. */
const measure = async (
  ask: (path: string) => Promise<Asked>,
  queries: readonly Record<string, string>[],
  rounds: number,
): Promise<readonly Kind[]> => {
  const kinds: Kind[] = [];
  const pathOf = (query: Record<string, string>) => `cases/${DUTY}?${new URLSearchParams(query)}`;
  for (const query of queries) {
    const { ms: first, body } = await ask(pathOf(query));
    const { total } = JSON.parse(body) as CaseListView;
    const last = Math.max(1, Math.ceil(total / SIZE));
    const pages = [...new Set([1, Math.ceil(last / 2), last])];
    const questions = SORTS.flatMap((sort) => pages.map((page) => pathOf({ ...query, sort, page: String(page) })));
    const times = questions.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1)
      for (const [at, path] of questions.entries()) times[at]?.push((await ask(path)).ms);
    kinds.push({
      query: decodeURIComponent(new URLSearchParams(query).toString()),
      total,
      first,
      times: times.flat(),
      settled: times.map((all) => Math.min(...all)),
    });
  }
  return kinds;
};

const prepare = async (world: World, cases: number): Promise<string> => {
  const { store, congress } = world;
  const duty = duties.find(({ name }) => name === DUTY);
  if (duty === undefined) throw new Error(DUTY);
  const today = civilDateIn(Date.now(), 'Asia/Shanghai');
  const begun = performance.now();
  await fillCases(world, duty, cases, today);
  const superuser = new pg.Client({ ...world.engine.maintenance, database: world.engine.connection.database ?? '' });
  await superuser.connect();
  // As the start of the embedded database does; the server here is started on an address.
  await allowIndexUnderPolicies(superuser);
  await rebuildSearch(store.database, [congress], (name, field) => {
    const of = duties.find((one) => one.name === name);
    const sight = of === undefined ? null : sightOfField(of, field);
    return SEARCH_SIGHTS.find((one) => one === sight);
  });
  await superuser.query('vacuum analyze');
  await superuser.end();
  console.log(`装入 ${cases} 件事项用了 ${((performance.now() - begun) / 1_000).toFixed(1)} 秒。`);
  return today;
};

/** Lists of so many cases over HTTP with sessions: every condition of the query row, every order, first, middle and last page. */
export const benchLists = async (world: World, cases: number, rounds: number): Promise<readonly Line[]> => {
  const today = await prepare(world, cases);
  const served = await serveWorld(world);
  const lines: Line[] = [];
  try {
    for (const account of ['office', 'town-clerk', 'organ']) {
      const { ask, end } = asker(served, await served.signIn(account));
      const first = await ask(`cases/${DUTY}`);
      console.log(`\n${account}：第一次打开列表 ${first.ms.toFixed(0)} 毫秒。`);
      const kinds = await measure(ask, queriesOf(world, today), rounds);
      for (const { query, total, first: once, times } of kinds)
        console.log(
          `  ${query === '' ? '全部' : query}（${total}件）：${shown(times)}；第一次 ${once.toFixed(0)} 毫秒`,
        );
      const worst = kinds.reduce((a, b) => (p95(a.settled) > p95(b.settled) ? a : b));
      const value = p95(worst.settled);
      const all = kinds.flatMap(({ times }) => times);
      lines.push({
        what: `${cases} 件的列表，${account} 最慢的一种查询的 p95（毫秒，每页取各轮最快）`,
        value,
        shown: `${value.toFixed(1)}（${worst.query}；全部查询${shown(all)}）`,
        floor: FLOOR_MS,
        aim: AIM_MS,
        less: true,
      });
      if (account === 'office') lines.push(await dutyLine(ask, rounds));
      end();
    }
    return lines;
  } finally {
    await served.stop();
  }
};

/** The head of a list: its saved views with their counts. */
const dutyLine = async (ask: (path: string) => Promise<Asked>, rounds: number): Promise<Line> => {
  const times: number[] = [];
  let views = 0;
  for (let round = 0; round < rounds * 4; round += 1) {
    const { ms, body } = await ask(`duties/${DUTY}`);
    views = (JSON.parse(body) as DutyView).views.length;
    times.push(ms);
  }
  const value = p95(times);
  const what = `列表的 ${views} 个视图各有几件，p95（毫秒）`;
  return { what, value, shown: shown(times), floor: FLOOR_MS, aim: AIM_MS, less: true };
};
