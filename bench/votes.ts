import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { readVoteResults } from '#store/read/votes.ts';
import type { Line } from './measure.ts';
import { serveWorld } from './served.ts';
import { castBallot, founder, openVote, sessionsOf } from './voters.ts';
import { commandFor, newId, type World } from './world.ts';

const MEMBERS = 500;
const WINDOW = 10_000;
/** Of the members, so many send their ballot twice, and so many try to vote once more. */
const AGAIN = 50;

/** 500 members vote on one question within ten seconds, over HTTP against the platform as a process of its own. */
export const benchVotes = async (world: World): Promise<Line> => {
  const { vote, people } = await openVote(world, MEMBERS);
  const tokens = await sessionsOf(world, people);
  const served = await serveWorld(world);
  const agent = new Agent({ keepAlive: true, maxSockets: MEMBERS });
  try {
    const [name] = served.cookie.split('=');
    const choices = ['for', 'for', 'against', 'abstain'] as const;
    const oddly: string[] = [];
    const times = await Promise.all(
      tokens.map(async (token, index) => {
        const [cookie, key] = [`${name}=${token}`, newId()];
        const choice = choices[index % choices.length] ?? 'for';
        await wait(Math.random() * WINDOW);
        const answer = await castBallot(served, agent, vote, cookie, key, choice);
        if (answer.status !== 200) oddly.push(`${answer.status} ${answer.body.slice(0, 200)}`);
        if (index < AGAIN && (await castBallot(served, agent, vote, cookie, key, choice)).status !== 200)
          oddly.push('同一请求再次提交没有得到同样的答复。');
        if (
          index >= AGAIN &&
          index < 2 * AGAIN &&
          (await castBallot(served, agent, vote, cookie, newId(), 'for')).status !== 409
        )
          oddly.push('再投一次没有被拒绝。');
        return answer.ms;
      }),
    );
    if (oddly.length > 0) throw new Error(`${oddly.length} 票没有按预期答复：${oddly[0]}`);
    const close = commandFor(world.congress, {
      duty: 'vote',
      case: vote,
      opens: false,
      step: 'close',
      input: {},
      actor: founder,
    });
    const closed = await world.store.appender.append(close);
    if (closed.type !== 'Taken') throw new Error(JSON.stringify(closed));
    await whole(world, vote);
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
    console.log(
      `  ${MEMBERS} 人在 ${WINDOW / 1_000} 秒内表决：中位 ${at(0.5).toFixed(1)} 毫秒，p99 ${at(0.99).toFixed(1)} 毫秒，最慢 ${at(0.999).toFixed(1)} 毫秒；没有丢失，没有重复`,
    );
    return {
      what: `${MEMBERS} 人10秒内表决一题，经 HTTP 答复的 p99（毫秒）`,
      value: at(0.99),
      shown: `${at(0.99).toFixed(0)} 毫秒`,
      floor: 300,
      aim: 100,
      less: true,
    };
  } finally {
    agent.destroy();
    await served.stop();
  }
};

/** Every ballot stands in the log once, and the result is what they add up to. */
const whole = (world: World, vote: string): Promise<void> =>
  world.store.database.inCongress(world.congress, async (client) => {
    const { rows } = await client.query<{ choice: string; n: number; people: number }>(
      `select h -> 'open' ->> 'choice' as choice, count(*)::int as n, count(distinct h -> 'open' ->> 'person')::int as people
       from (select convert_from(header, 'UTF8')::json as h from event_log where congress_id = $1 and case_id = $2) e
       where h ->> 'type' = 'cast' group by 1`,
      [world.congress, vote],
    );
    const [result] = await readVoteResults(client, world.congress, [vote]);
    const of = (choice: string) => rows.find((row) => row.choice === choice)?.n ?? 0;
    const same =
      rows.every(({ n, people }) => n === people) &&
      of('for') + of('against') + of('abstain') === MEMBERS &&
      result?.for === of('for') &&
      result.against === of('against') &&
      result.abstain === of('abstain') &&
      result.unpressed === 0;
    if (!same) throw new Error(`有票丢失或者重复：${JSON.stringify({ rows, result })}`);
  });
