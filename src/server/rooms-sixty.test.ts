import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoomAct, RoomAnswer } from '#core/api-room.ts';
import { openTestApp, type TestApp } from './testing/app.ts';
import { openSitting, type TestSitting } from './testing/sitting.ts';

const PHONES = 60;

/** A phone in the room: its own session, its own stream, and the room read again whenever the stream says so. */
interface Phone {
  readonly account: string;
  /** What stood on it, one after the other: the standing of the vote, and how many had pressed. */
  readonly seen: string[];
  /** Resolves once what it reads is so. Its stream alone makes it read again. */
  readonly until: (so: (room: RoomAnswer) => boolean) => Promise<RoomAnswer>;
  readonly press: (act: RoomAct | null | undefined, input?: object, key?: string) => Promise<Response>;
  readonly drop: () => void;
  readonly connect: () => Promise<void>;
}

let app: TestApp;
let world: TestSitting;
let base = '';
const phones: Phone[] = [];

const openPhone = async (account: string): Promise<Phone> => {
  const headers = { cookie: await app.cookie(account) };
  const [waiting, seen]: [Set<() => void>, string[]] = [new Set(), []];
  let stop = new AbortController();
  let heard = 0;
  const read = async (): Promise<RoomAnswer> => {
    const answer = await fetch(`${base}/api/testville/rooms/${world.sitting}`, { headers });
    expect(answer.status).toBe(200);
    const room = (await answer.json()) as RoomAnswer;
    const vote = room.votes.at(-1);
    if (vote !== undefined) seen.push(`${vote.standing} ${vote.pressed ?? ''}`.trim());
    return room;
  };
  const listen = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const text = new TextDecoder();
    for await (const chunk of body) {
      if (!/^event: (room|case)$/m.test(text.decode(chunk, { stream: true }))) continue;
      heard += 1;
      for (const wake of waiting) wake();
    }
  };
  const next = (after: number): Promise<void> =>
    heard > after
      ? Promise.resolve()
      : new Promise((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
  const phone: Phone = {
    account,
    seen,
    until: async (so) => {
      for (;;) {
        const before = heard;
        const room = await read();
        if (so(room)) return room;
        await next(before);
      }
    },
    press: (act, input = {}, key = randomUUID()) => {
      if (act === null || act === undefined) throw new Error(`${account}: no such step`);
      return fetch(`${base}/api/testville/cases/${act.duty}${act.case === null ? '' : `/${act.case}`}/${act.step}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key.replaceAll('-', '') },
        body: JSON.stringify({
          input: { ...act.suggests, ...act.input, ...input },
          ...(act.version === null ? {} : { version: act.version }),
        }),
      });
    },
    drop: () => stop.abort(),
    connect: async () => {
      stop = new AbortController();
      const answer = await fetch(`${base}/api/testville/stream`, { headers, signal: stop.signal });
      expect([answer.status, answer.body === null]).toEqual([200, false]);
      if (answer.body !== null) listen(answer.body).catch(() => undefined);
    },
  };
  await phone.connect();
  return phone;
};

/** A step of the console, on the newest version. */
const did = async (
  office: Phone,
  find: (room: RoomAnswer) => RoomAct | null | undefined,
  input: object = {},
): Promise<void> => {
  const answer = await office.press(find(await office.until(() => true)), input);
  expect(answer.status, await answer.text()).toBe(200);
};
const voteStep = (step: string) => (room: RoomAnswer) => room.votes.at(-1)?.acts.find((act) => act.step === step);
const standing = (wanted: string) => (room: RoomAnswer) => room.votes.at(-1)?.standing === wanted;

beforeAll(async () => {
  app = await openTestApp();
  world = await openSitting(app, PHONES);
  await app.app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`;
  phones.push(...(await Promise.all(Array.from({ length: PHONES }, (_, n) => openPhone(`m${n + 1}`)))));
}, 180_000);
afterAll(async () => {
  for (const { drop } of phones) drop();
  await app.stop();
});

test('sixty phones take one vote: each is told each state of it, no ballot is lost and none counts twice', async () => {
  const office = await openPhone('office');
  const people = (await office.until(() => true)).roll.people.filter(({ member }) => member);
  const tapped = await Promise.all(people.map(({ acts: [tap] }) => office.press(tap)));
  expect(tapped.map(({ status }) => status)).toEqual(people.map(() => 200));
  await did(office, (room) => room.acts.find(({ step }) => step === 'open'), { presiding: world.members[0] });
  await did(office, (room) => room.acts.find(({ step }) => step === 'adopt'));
  await did(office, (room) => room.items[0]?.begin);
  await did(office, (room) => room.items[0]?.prepare);
  await did(office, voteStep('open'));

  // One loses its connection in the vote and comes back after it was closed.
  const [lost] = phones;
  const voted = await Promise.all(
    phones.map(async (phone, index) => {
      const room = await phone.until(({ mine }) => mine.vote?.cast != null);
      if (phone === lost) phone.drop();
      const cast = room.mine.vote?.cast;
      const [choice, key] = [['for', 'against', 'abstain'][index % 3], randomUUID()];
      // An impatient finger: the same press twice at once.
      const twice = await Promise.all([phone.press(cast, { choice }, key), phone.press(cast, { choice }, key)]);
      return twice.map(({ status }) => status);
    }),
  );
  expect(voted).toEqual(phones.map(() => [200, 200]));
  const all = phones.filter((phone) => phone !== lost);
  const pressed = await Promise.all(
    [office, ...all].map((phone) => phone.until((room) => room.votes.at(-1)?.pressed === PHONES)),
  );
  expect(pressed.every(({ votes, mine }) => votes.at(-1)?.results === null && (mine.vote?.voted ?? true))).toBe(true);

  await did(office, voteStep('close'));
  await Promise.all(all.map((phone) => phone.until(standing('counted'))));
  await lost?.connect();
  await did(office, voteStep('announce'));
  const told = await Promise.all(phones.map((phone) => phone.until(standing('announced'))));
  const third = PHONES / 3;
  for (const { votes } of told)
    expect(votes.at(-1)).toMatchObject({
      outcome: { zh: '未通过' },
      results: [{ for: third, against: third, abstain: third, unpressed: 0, passed: false }],
    });
  for (const { account, seen } of all) {
    const states = seen.map((one) => one.split(' ')[0]).filter((one, index, list) => one !== list[index - 1]);
    expect(states, account).toEqual(['open', 'counted', 'announced']);
    const counts = seen.flatMap((one) => (one.startsWith('open') ? [Number(one.split(' ')[1])] : []));
    expect(counts, `${account}: what had been counted never goes back`).toEqual(counts.toSorted((a, b) => a - b));
  }
});
