import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '#core/actor.ts';
import { linkedCase } from '#core/links.ts';
import { createAccount } from '#store/accounts/account.ts';
import { createSession } from '#store/accounts/session.ts';
import type { Command } from '#store/append/command.ts';
import { readVoteResults } from '#store/read/votes.ts';
import type { Line } from './measure.ts';
import { type Served, serveWorld } from './served.ts';
import { commandFor, newId, officeActor, type World } from './world.ts';

const MEMBERS = 500;
const WINDOW = 10_000;
/** Of the members, so many send their ballot twice, and so many try to vote once more. */
const AGAIN = 50;

const founder: Actor = { ...officeActor, posts: [...officeActor.posts, { post: 'administrator', unit: null }] };

/** A body of 500 at its sitting, all in the room, with one question open. */
const openVote = async (world: World): Promise<{ readonly vote: string; readonly people: readonly string[] }> => {
  const all = async (wishes: readonly (Pick<Command, 'duty' | 'step' | 'input'> & Partial<Command>)[]) => {
    const commands = wishes.map((wish) => commandFor(world.congress, { actor: founder, ...wish }));
    const answers = await world.store.appender.appendAll(commands);
    return answers.map((answer) => {
      if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
      return answer;
    });
  };
  const numbers = Array.from({ length: MEMBERS }, (_, index) => index + 1);
  const people = (
    await all(numbers.map((n) => ({ duty: 'person', step: 'register', input: { name: `组成人员${n}（示例）` } })))
  ).map((taken) => taken.case);
  const [unit] = await all([
    { duty: 'unit', step: 'establish', input: { kind: 'directors-meeting', name: '示例会议' } },
  ]);
  await all(
    people.map((person) => ({ duty: 'mandate', step: 'take-up', input: { person, post: 'member', unit: unit?.case } })),
  );
  await world.store.reload();
  const [sitting, vote] = [newId(), newId()];
  const of = (duty: string, id: string, step: string, input: object, opens = false) => ({
    duty,
    case: id,
    opens,
    step,
    input,
  });
  await all([
    of('sitting', sitting, 'convene', { unit: unit?.case, sitsOn: '2026-03-02' }, true),
    of('sitting', sitting, 'list', { title: '示例议题', kind: 'other' }),
  ]);
  const [notified] = await all([of('sitting', sitting, 'notify', { exemption: 'urgent', reason: '示例' })]);
  const event = notified?.events.find(({ type }) => type === 'notified');
  if (event === undefined) throw new Error('没有发出会议通知。');
  await all(
    people.map((person) =>
      of('attendance', linkedCase(event, 'attendance', person), 'mark-present', { means: 'tapped' }),
    ),
  );
  await all([
    of('sitting', sitting, 'open', { presiding: people[0] }),
    of('sitting', sitting, 'begin', { item: 1 }),
    of(
      'vote',
      vote,
      'prepare',
      { sitting, item: 1, kind: 'directors', method: 'device', form: 'single', question: '示例事项' },
      true,
    ),
    of('vote', vote, 'open', {}),
  ]);
  return { vote, people };
};

/** Accounts and sessions of all of them; passwords are hashed slowly, so one hash serves all, and nobody signs in with it. */
const sessionsOf = (world: World, people: readonly string[]): Promise<readonly string[]> =>
  world.store.database.inCongress(world.congress, async (client) => {
    const [first, ...others] = people;
    const password = randomBytes(12).toString('base64url');
    await createAccount(client, world.congress, { account: 'm0', password, personId: first ?? '', demo: false }, (n) =>
      randomBytes(n),
    );
    for (const [index, person] of others.entries())
      await client.query(
        `insert into account select (jsonb_populate_record(null::account, to_jsonb(a) || jsonb_build_object('account', $2::text, 'person_id', $3::text))).*
         from account a where congress_id = $1 and account = 'm0'`,
        [world.congress, `m${index + 1}`, person],
      );
    const tokens: string[] = [];
    for (const index of people.keys())
      tokens.push(
        await createSession(client, world.congress, `m${index}`, { now: new Date(), random: (n) => randomBytes(n) }),
      );
    return tokens;
  });

interface Answered {
  readonly status: number;
  readonly ms: number;
  readonly body: string;
}

const post = (
  served: Served,
  agent: Agent,
  vote: string,
  cookie: string,
  key: string,
  choice: string,
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ input: { choice } });
    const begun = performance.now();
    const asked = request(
      {
        agent,
        host: '127.0.0.1',
        port: served.port,
        method: 'POST',
        path: `/api/${served.slug}/cases/vote/${vote}/cast`,
        headers: {
          origin: `http://127.0.0.1:${served.port}`,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': key,
          cookie,
        },
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - begun, body: text }));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });

/** 500 members vote on one question within ten seconds, over HTTP against the platform as a process of its own. */
export const benchVotes = async (world: World): Promise<Line> => {
  const { vote, people } = await openVote(world);
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
        const answer = await post(served, agent, vote, cookie, key, choice);
        if (answer.status !== 200) oddly.push(`${answer.status} ${answer.body.slice(0, 200)}`);
        if (index < AGAIN && (await post(served, agent, vote, cookie, key, choice)).status !== 200)
          oddly.push('同一请求再次提交没有得到同样的答复。');
        if (
          index >= AGAIN &&
          index < 2 * AGAIN &&
          (await post(served, agent, vote, cookie, newId(), 'for')).status !== 409
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
