import { randomBytes } from 'node:crypto';
import { type Agent, request } from 'node:http';
import type { Actor } from '#core/actor.ts';
import { linkedCase } from '#core/links.ts';
import { createAccount } from '#store/accounts/account.ts';
import { createSession } from '#store/accounts/session.ts';
import type { Command } from '#store/append/command.ts';
import type { Served } from './served.ts';
import { commandFor, newId, officeActor, type World } from './world.ts';

export const founder: Actor = { ...officeActor, posts: [...officeActor.posts, { post: 'administrator', unit: null }] };

/** A body of so many at its sitting, all in the room, with one question open. */
export const openVote = async (
  world: World,
  members: number,
): Promise<{ readonly vote: string; readonly people: readonly string[] }> => {
  const all = async (wishes: readonly (Pick<Command, 'duty' | 'step' | 'input'> & Partial<Command>)[]) => {
    const commands = wishes.map((wish) => commandFor(world.congress, { actor: founder, ...wish }));
    const answers = await world.store.appender.appendAll(commands);
    return answers.map((answer) => {
      if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
      return answer;
    });
  };
  const numbers = Array.from({ length: members }, (_, index) => index + 1);
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
export const sessionsOf = (world: World, people: readonly string[]): Promise<readonly string[]> =>
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

export interface Answered {
  readonly status: number;
  readonly ms: number;
  readonly body: string;
}

/** One ballot over HTTP, as a phone sends it. */
export const castBallot = (
  served: Pick<Served, 'port' | 'slug'>,
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
