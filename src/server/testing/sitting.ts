import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '#core/actor.ts';
import { createAccount } from '#store/accounts/account.ts';
import { PASSWORD, type TestApp } from './app.ts';

/** A standing committee with so many members, and a sitting of today to which they and an observer were called. */
export interface TestSitting {
  readonly sitting: string;
  readonly members: readonly string[];
  readonly observer: string;
  /** Takes a step as the office, on the newest version. */
  readonly office: (duty: string, step: string, input: unknown, id: string) => Promise<void>;
  readonly attendanceOf: (person: string) => Promise<string>;
}

type Decision = { readonly sitting: string; readonly item: string };

/** Accounts are `m1`, `m2`, … for the members and `observer` for a deputy who was invited. */
export const openSitting = async (app: TestApp, count: number): Promise<TestSitting> => {
  const office = app.actor('office');
  const founder: Actor = { ...office, posts: [...office.posts, { post: 'administrator', unit: null }] };
  const unit = await app.take(
    'unit',
    'establish',
    { kind: 'standing-committee', name: '测试区人大常委会', seats: count },
    founder,
  );
  const directors = await app.take('unit', 'establish', { kind: 'directors-meeting', name: '主任会议' }, founder);
  const join = async (account: string, post: string, where: object): Promise<string> => {
    const person = await app.take('person', 'register', { name: `${account}（示例）` }, founder);
    await app.take('mandate', 'take-up', { person, post, ...where }, founder);
    await app.store.database.inCongress(app.congress, (client) =>
      createAccount(client, app.congress, { account, password: PASSWORD, personId: person, demo: false }, (n) =>
        randomBytes(n),
      ),
    );
    return person;
  };
  const members: string[] = [];
  for (let n = 1; n <= count; n += 1) members.push(await join(`m${n}`, 'member', { unit }));
  const observer = await join('observer', 'deputy', {});
  const chief = members[0] ?? '';
  await app.take('mandate', 'take-up', { person: chief, post: 'member', unit: directors }, founder);
  const step = async (duty: string, name: string, input: unknown, id: string, decision?: Decision): Promise<void> => {
    const answer = await app.store.appender.append({
      congress: app.congress,
      duty,
      case: id,
      opens: false,
      step: name,
      input,
      actor: office,
      on: app.today,
      today: app.today,
      ...(decision === undefined ? {} : { decision }),
    });
    if (answer.type !== 'Taken') throw new Error(`${duty}.${name}: ${JSON.stringify(answer)}`);
  };
  const meeting = await app.take('sitting', 'convene', { unit: directors, sitsOn: app.today }, office);
  await step('sitting', 'list', { title: '会期和议程', kind: 'agenda' }, meeting);
  await step('sitting', 'hold', { all: 1, present: 1, filed: '纸质1' }, meeting);
  await step('sitting', 'decide', { item: 1, outcome: 'passed' }, meeting);
  const sitting = await app.take('sitting', 'convene', { unit, sitsOn: app.today, place: '第一会议室' }, office);
  await step('sitting', 'list', { title: '关于批准预算调整方案的决定（草案）', kind: 'decision' }, sitting);
  await step('sitting', 'list', { title: '养老服务工作情况的报告', kind: 'report-deliberate' }, sitting);
  await step('sitting', 'set-agenda', {}, sitting, { sitting: meeting, item: '1' });
  await step('sitting', 'notify', { exemption: 'urgent', reason: '测试' }, sitting);
  await step('sitting', 'invite', { persons: [observer], capacity: 'deputy' }, sitting);
  const attendanceOf = async (person: string): Promise<string> => {
    const { rows } = await app.store.database.inCongress(app.congress, (client) =>
      client.query<{ case_id: string }>(
        `select a.case_id from case_party a join case_party b on b.congress_id = a.congress_id and b.case_id = a.case_id
          where a.congress_id = $1 and a.relation = 'of' and a.party_id = $2 and b.relation = 'person' and b.party_id = $3`,
        [app.congress, sitting, person],
      ),
    );
    return rows[0]?.case_id ?? randomUUID();
  };
  return { sitting, members, observer, office: step, attendanceOf };
};
