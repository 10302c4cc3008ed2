import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { foundCongress } from '#store/congress.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import type { Command } from './command.ts';
import { refreshStatistics } from './statistics.ts';

let opened: TestStore;
let congress: number;
const town = randomUUID();
const home = randomUUID();
const office: Actor = { person: randomUUID(), posts: [{ post: 'office', unit: null }] };
const clerk: Actor = { person: randomUUID(), posts: [{ post: 'town-clerk', unit: town }] };
const resident: Actor = { person: null, posts: [{ post: 'resident', unit: null }] };

const command = (rest: Pick<Command, 'duty' | 'step' | 'actor' | 'input'> & Partial<Command>): Command => ({
  congress,
  case: randomUUID(),
  opens: true,
  on: '2026-11-02',
  today: '2026-11-02',
  ...rest,
});
const report = (text: string, rest: Partial<Command> = {}): Command =>
  command({
    duty: 'resident-problem',
    step: 'report',
    actor: resident,
    input: { text, category: 'traffic', town, channel: 'online', name: '李女士（示例）' },
    ...rest,
  });

beforeAll(async () => {
  opened = await openTestStore({ duties, links });
  const founded = await foundCongress(opened.store.database, 'testville', {
    name: { zh: '测试区', en: 'Test' },
    shortName: { zh: '测试', en: 'Test' },
    term: { zh: '七届', en: '7th' },
    seal: '测试人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  });
  congress = founded.id;
  await opened.store.reload();
  for (const [id, input] of [
    [town, { kind: 'town', name: '朱泾镇' }],
    [home, { kind: 'station', name: '朱泾镇代表之家', parent: town, home: true }],
  ] as const) {
    const answer = await opened.store.appender.append(
      command({ duty: 'unit', step: 'establish', actor: office, input, case: id }),
    );
    expect(answer.type).toBe('Taken');
  }
});
afterAll(() => opened.stop());

test('a reported problem gets a number, the home of its town as its station, and a running clock', async () => {
  const answer = await opened.store.appender.append(report('东门路口红绿灯坏了'));
  expect(answer).toMatchObject({ type: 'Taken', number: '2026-0001', version: 1 });
  const { rows } = await opened.store.database.inCongress(congress, (client) =>
    client.query('select clock, due from clock where stopped_on is null'),
  );
  expect(rows).toEqual([{ clock: 'triage', due: '2026-11-04' }]);
});

test('callers of one turn share a batch, and numbers stay gapless when one of them is refused', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      opened.store.appender.append(report(index === 7 ? '' : `路灯不亮第${index}处`)),
    ),
  );
  expect(answers.filter(({ type }) => type === 'Invalid')).toHaveLength(1);
  const numbers = answers.flatMap((answer) => (answer.type === 'Taken' ? [answer.number] : []));
  expect(numbers).toEqual(Array.from({ length: 19 }, (_, index) => `2026-${String(index + 2).padStart(4, '0')}`));
});

test('a key answers the same again and refuses another request', async () => {
  const idempotency = { actor: 'resident', key: 'k'.repeat(20), requestHash: Uint8Array.of(1) };
  const first = await opened.store.appender.append(report('河边护栏松动', { idempotency }));
  const again = await opened.store.appender.append(report('河边护栏松动', { idempotency }));
  const other = await opened.store.appender.append(
    report('别的事', { idempotency: { ...idempotency, requestHash: Uint8Array.of(2) } }),
  );
  expect(first).toMatchObject({ type: 'Taken', repeated: false });
  expect(again).toMatchObject({ type: 'Taken', repeated: true, number: first.type === 'Taken' ? first.number : '' });
  expect(other.type).toBe('KeyReused');
});

test('whoever acts on an old version is told what changed', async () => {
  const id = randomUUID();
  await opened.store.appender.append(report('公园长椅断了', { case: id }));
  const step = (rest: Partial<Command>) =>
    opened.store.appender.append(
      command({
        duty: 'resident-problem',
        step: 'answer',
        actor: clerk,
        input: { result: 'solved', reply: '已经更换长椅' },
        case: id,
        opens: false,
        version: 1,
        ...rest,
      }),
    );
  const [first, second] = await Promise.all([step({}), step({})]);
  expect(first.type).toBe('Taken');
  expect(second).toMatchObject({ type: 'Conflict', current: 2, changed: [{ seq: 2, type: 'replied' }] });
});

test('merging takes a step in the first report too, in the same transaction', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  await opened.store.appender.append(report('水管漏水', { case: first }));
  await opened.store.appender.append(report('水管漏水了没人管', { case: second }));
  const merged = await opened.store.appender.append(
    command({
      duty: 'resident-problem',
      step: 'merge',
      actor: clerk,
      input: { into: first, reason: '同一件事' },
      case: second,
      opens: false,
    }),
  );
  expect(merged).toMatchObject({ type: 'Taken', events: [{ type: 'merged' }, { type: 'absorbed', case: first }] });
  const { rows } = await opened.store.database.inCongress(congress, (client) =>
    client.query('select sum(n)::int as n from counter where measure = $1', ['resident-problem.collected']),
  );
  const { rows: cases } = await opened.store.database.inCongress(congress, (client) =>
    client.query(`select count(*)::int as n from case_row where duty = 'resident-problem' and status <> 'merged'`),
  );
  expect(rows).toEqual(cases);
  const keep = (step: string, person: string) =>
    opened.store.appender.append(
      command({
        duty: 'resident-problem',
        step,
        actor: { person, posts: [{ post: 'town-clerk', unit: town }] },
        input: { target: 2, $reason: '不是同一件事' },
        case: second,
        opens: false,
      }),
    );
  expect(await keep('ask-annul', randomUUID())).toMatchObject({ type: 'Taken' });
  expect(await keep('annul', randomUUID())).toMatchObject({
    type: 'Taken',
    events: [{ type: 'annulled' }, { type: 'released', case: first }],
  });
});

test('an annulment needs a second person and takes the case out of the count', async () => {
  const id = randomUUID();
  await opened.store.appender.append(report('误登记的事', { case: id }));
  const keep = (step: string, actor: Actor) =>
    opened.store.appender.append(
      command({
        duty: 'resident-problem',
        step,
        actor,
        input: { target: 1, $reason: '登记错误' },
        case: id,
        opens: false,
      }),
    );
  const other: Actor = { person: randomUUID(), posts: [{ post: 'town-clerk', unit: town }] };
  expect(await keep('annul', clerk)).toMatchObject({ type: 'Refusal', code: 'not-asked' });
  expect(await keep('ask-annul', clerk)).toMatchObject({ type: 'Taken' });
  expect(await keep('annul', clerk)).toMatchObject({ type: 'Refusal', code: 'same-person' });
  expect(await keep('annul', other)).toMatchObject({ type: 'Taken' });
  const { rows } = await opened.store.database.inCongress(congress, (client) =>
    client.query('select coalesce(sum(n), 0)::int as n from contribution where case_id = $1', [id]),
  );
  expect(rows).toEqual([{ n: 0 }]);
});

test('a case that exists is not opened again, and its neighbours in the batch are taken', async () => {
  const id = randomUUID();
  await opened.store.appender.append(report('先登记的事', { case: id }));
  const answers = await Promise.all([
    opened.store.appender.append(report('又登记一次', { case: id })),
    opened.store.appender.append(report('另一件事')),
  ]);
  expect(answers).toMatchObject([{ type: 'Refusal', code: 'exists' }, { type: 'Taken' }]);
});

test('without a congress in the transaction there are no rows', async () => {
  const { rows } = await opened.store.database.pool.query('select count(*)::int as n from event_log');
  expect(rows).toEqual([{ n: 0 }]);
});

test('after a bulk the planner knows how large the tables of cases are, and is told again when they have doubled', async () => {
  const known = async (table: string): Promise<{ readonly told: number; readonly rows: number }> => {
    const { rows } = await opened.store.database.inCongress(congress, (client) =>
      client.query<{ told: number; rows: number }>(
        `select (select reltuples::int from pg_class where oid = $1::regclass) as told, (select count(*)::int from ${table}) as rows`,
        [table],
      ),
    );
    return rows[0] ?? { told: Number.NaN, rows: Number.NaN };
  };
  for (const count of [600, 1_500]) {
    await opened.store.appender.appendAll(
      Array.from({ length: count }, (_, index) => report(`第${count}批第${index}处路灯不亮`)),
    );
    for (const table of ['case_row', 'case_party']) {
      const { told, rows } = await known(table);
      expect(rows).toBeGreaterThan(count);
      expect(told, table).toBeGreaterThan(rows / 2);
    }
    expect(await refreshStatistics(opened.store.database, congress)).toEqual([]);
  }
});
