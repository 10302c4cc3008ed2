import type { Line } from './measure.ts';
import { median } from './measure.ts';
import type { World } from './world.ts';

/** The statement by which a year is read; the same as the store's own for a sum by cohort. */
const YEAR = {
  name: 'bench-year',
  text: `select '' as month, dims, key, sum(n)::bigint as n from counter
         where congress_id = $1 and measure = $2 and cohort between $3 and $4 and effective <= $5
         group by 1, dims, key having sum(n) <> 0`,
};
const MEASURES = ['resident-problem.collected', 'resident-problem.result', 'resident-problem.routed'];

const readYear = async ({ store, congress }: World, times: number): Promise<number> =>
  store.database.inCongress(congress, async (client) => {
    const taken: number[] = [];
    for (let index = 0; index < times; index += 1) {
      const begun = performance.now();
      for (const measure of MEASURES) {
        await client.query({ ...YEAR, values: [congress, measure, '2026-01-01', '2026-12-31', '2026-12-31'] });
      }
      taken.push(performance.now() - begun);
    }
    return median(taken);
  });

/** Brings the log to a size with events of cases of other years, straight by SQL: what a year costs must not depend on them. */
const fillOtherYears = async ({ store, congress }: World, events: number): Promise<void> => {
  await store.database.inCongress(congress, async (client) => {
    await client.query('set local statement_timeout = 0');
    await client.query(
      `insert into event_log (congress_id, pos, case_id, seq, duty, header, header_salt, seed, closed, leaf_hash)
       select $1::int, 1000000000 + g, md5('bench' || g)::uuid, 1, 'resident-problem', t.header, t.header_salt, t.seed, t.closed, t.leaf_hash
       from generate_series(1, $2::int) g
       cross join (select * from event_log where congress_id = $1::int and duty = 'resident-problem' limit 1) t`,
      [congress, events],
    );
    const day = `date '2011-01-01' + (g % 5400)`;
    await client.query(
      `insert into contribution (congress_id, measure, cohort, pos, ordinal, case_id, effective, dims, key, n)
       select $1::int, ($3::text[])[1 + g % 3], ${day}, 1000000000 + g, 0, md5('bench' || g)::uuid, ${day}, '{"town":"' || (g % 12) || '"}', '', 1
       from generate_series(1, $2::int) g`,
      [congress, Math.round(events / 2), MEASURES],
    );
    await client.query(
      `insert into counter (congress_id, measure, cohort, effective, dims, key, n)
       select congress_id, measure, cohort, effective, dims, key, sum(n) from contribution
       where congress_id = $1::int and cohort < '2026-01-01' group by 1, 2, 3, 4, 5, 6
       on conflict (congress_id, measure, cohort, effective, dims, key) do update set n = excluded.n`,
      [congress],
    );
  });
  await store.database.pool.query('analyze event_log, contribution, counter');
};

/** A year's figures over a long log against the same over a short one. */
export const benchFigures = async (world: World, small: number, large: number): Promise<Line> => {
  await fillOtherYears(world, small);
  await readYear(world, 200);
  const before = await readYear(world, 600);
  await world.store.database.inCongress(world.congress, (client) =>
    client.query('delete from event_log where congress_id = $1 and pos >= 1000000000', [world.congress]),
  );
  await world.store.database.inCongress(world.congress, (client) =>
    client.query('delete from contribution where congress_id = $1 and pos >= 1000000000', [world.congress]),
  );
  await fillOtherYears(world, large);
  await readYear(world, 200);
  const after = await readYear(world, 600);
  const value = after / before;
  console.log(
    `一年的数字：${small} 条时 ${before.toFixed(2)} 毫秒，${large} 条时 ${after.toFixed(2)} 毫秒（其余年份的记录由 SQL 成批填入）。`,
  );
  return {
    what: `一年的数字：${large} 条与 ${small} 条之比`,
    value,
    shown: `${value.toFixed(2)} 倍`,
    floor: 1.2,
    aim: 1.05,
    less: true,
  };
};
