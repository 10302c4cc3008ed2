import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { RoomAct, RoomAnswer, RoomView } from '#core/api-room.ts';
import { actorOf } from '#store/directory.ts';
import { readCases } from '#store/read/cases.ts';
import { sees, whoSees } from '#store/read/sight.ts';
import { openTestApp, type TestApp } from './testing/app.ts';
import { openSitting, type TestSitting } from './testing/sitting.ts';

let app: TestApp;
let world: TestSitting;
beforeAll(async () => {
  app = await openTestApp();
  world = await openSitting(app, 5);
}, 120_000);
afterAll(() => app.stop());

const ask = async (account: string) =>
  app.app.inject({
    url: `/api/testville/rooms/${world.sitting}`,
    headers: { cookie: await app.cookie(account) },
  });
const room = async (account: string): Promise<RoomView> => {
  const answer = await ask(account);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as RoomView;
};
/** Presses a button of the room as its screens do. */
const press = async (account: string, act: RoomAct | null | undefined, input: object = {}) => {
  if (act === null || act === undefined) throw new Error('no such step');
  return app.app.inject({
    method: 'POST',
    url: `/api/testville/cases/${act.duty}${act.case === null ? '' : `/${act.case}`}/${act.step}`,
    headers: { cookie: await app.cookie(account) },
    payload: {
      input: { ...act.suggests, ...act.input, ...input },
      ...(act.version === null ? {} : { version: act.version }),
    },
  });
};
const took = async (account: string, act: RoomAct | null | undefined, input: object = {}): Promise<void> => {
  const answer = await press(account, act, input);
  expect(answer.statusCode, answer.body).toBe(200);
};
const stepOf = (view: RoomView, step: string): RoomAct | undefined => view.acts.find((act) => act.step === step);
const vote = (view: RoomView) => view.votes[0];

test('whoever does not see the sitting has no room', async () => {
  for (const account of ['town1', 'organ', 'liaison']) expect((await ask(account)).statusCode).toBe(404);
  expect((await app.app.inject({ url: `/api/testville/rooms/${world.sitting}` })).statusCode).toBe(401);
});

test('before it opens the room tells who is due, and how many are missing for the quorum', async () => {
  const view = await room('office');
  expect(view).toMatchObject({ standing: 'before', keeps: true, place: '第一会议室', current: null });
  expect(view.roll).toMatchObject({ all: 5, present: 0, needed: 3, quorate: false, absent: 5 });
  expect(view.roll.people).toHaveLength(6);
  expect(view.sentence.zh).toContain('还差3人');
  expect(view.items.map(({ title }) => title)).toEqual([
    '关于批准预算调整方案的决定（草案）',
    '养老服务工作情况的报告',
  ]);
  expect(view.code?.step).toBe('sign-in');
});

test('a member sees the agenda and the counts, of the roll their own line alone', async () => {
  const view = await room('m1');
  expect(view.keeps).toBe(false);
  expect(view.acts).toEqual([]);
  expect(view.roll.people.map(({ person }) => person)).toEqual([world.members[0]]);
  expect(view.roll.all).toBe(5);
  expect(view.mine).toMatchObject({ member: true, standing: 'awaited', vote: null });
  expect((await room('observer')).mine).toMatchObject({ member: false, standing: 'awaited' });
});

test('the code of the room signs in whoever was called, and leads to their page', async () => {
  const { code } = await room('office');
  const shown = await app.app.inject({
    url: `/api/testville/presence/${code?.duty}/${code?.case}/${code?.step}`,
    headers: { cookie: await app.cookie('office') },
  });
  const { code: digits, link } = shown.json() as { readonly code: string; readonly link: string };
  expect(link).toContain(`/desk/testville/rooms/${world.sitting}/mine?with.code=${digits}`);
  await took('m1', (await room('m1')).mine.signIn, { code: digits });
  await took('observer', (await room('observer')).mine.signIn, { code: digits });
  expect((await room('m1')).mine).toMatchObject({ standing: 'present', signIn: null });
  expect((await room('office')).roll).toMatchObject({ present: 1 });
});

test('one press on a name marks it, and the sitting opens with the quorum', async () => {
  for (const person of world.members.slice(1, 4)) {
    const found = (await room('office')).roll.people.find((one) => one.person === person);
    await took('office', found?.acts[0]);
  }
  const view = await room('office');
  expect(view.roll).toMatchObject({ present: 4, quorate: true });
  await took('office', stepOf(view, 'open'), { presiding: world.members[0] });
  await took('office', stepOf(await room('office'), 'adopt'));
  await took('office', (await room('office')).items[0]?.begin);
  const opened = await room('m2');
  expect(opened).toMatchObject({ standing: 'open', current: 1, presiding: 'm1（示例）' });
  expect(opened.openedAt).toMatch(/^\d\d:\d\d$/);
  expect([(await room('m1')).mine.presides, opened.mine.presides]).toEqual([true, false]);
});

test('while a vote is open nobody is told more than how many have pressed', async () => {
  const [item] = (await room('office')).items;
  expect(item?.prepare?.suggests).toMatchObject({ question: item?.title, kind: 'resolution', method: 'device' });
  await took('office', item?.prepare);
  await took(
    'office',
    vote(await room('office'))?.acts.find(({ step }) => step === 'open'),
  );
  for (const [account, choice] of [
    ['m1', 'for'],
    ['m2', 'for'],
    ['m3', 'against'],
  ] as const) {
    const { mine } = await room(account);
    await took(account, mine.vote?.cast, { choice });
  }
  expect((await press('m1', (await room('m4')).mine.vote?.cast, { choice: 'against' })).statusCode).toBe(409);
  for (const account of ['office', 'leader', 'm1', 'm4']) {
    const answer = await ask(account);
    expect(vote(answer.json() as RoomView)).toMatchObject({
      pressed: 3,
      entitled: 4,
      results: null,
      outcome: null,
      sentence: null,
    });
    expect(answer.body).not.toMatch(/"against"|"for":|"abstain"/);
  }
  const over = await room('office');
  const file = await app.app.inject({
    url: `/api/testville/cases/vote/${vote(over)?.case}`,
    headers: { cookie: await app.cookie('office') },
  });
  const facts = (file.json() as { readonly facts: readonly { readonly name: string }[] }).facts.map(({ name }) => name);
  expect(facts).toContain('question');
  expect(facts).not.toContain('outcome');
  expect(over.items[1]?.begin?.refusal?.code).toBe('vote-open');
  expect((await press('office', over.items[1]?.begin)).json()).toMatchObject({ type: '/problems/vote-open' });
  expect((await room('m1')).mine.vote).toMatchObject({ voted: true, cast: null });
  expect((await room('m4')).mine.vote).toMatchObject({ voted: false });
  // Who came later is told why.
  expect((await room('m5')).mine.vote?.refusal?.message.zh).toContain('没有到会');
  expect((await room('observer')).votes).toEqual([]);
});

test('a failed device: the same question again by hands in two presses', async () => {
  const before = vote(await room('office'));
  const hands = before?.again.find(({ input }) => input.method === 'hands');
  await took('office', hands);
  const after = vote(await room('office'));
  expect(after).toMatchObject({ round: 2, method: 'hands', question: before?.question, pressed: null });
  expect(stepOf(await room('office'), 'adjourn')?.refusal).toMatchObject({ code: 'vote-open' });
  const count = after?.acts.find(({ step }) => step === 'count');
  const wrong = await press('office', count, { for: 2, against: 1, abstain: 0, unpressed: 0 });
  expect(wrong.statusCode).toBe(409);
  expect(wrong.json()).toMatchObject({ detail: '第1行合计3，应为有表决权的人数4，少1。' });
  await took('office', count, { for: 3, against: 1, abstain: 0, unpressed: 0 });
});

test('what was counted is the desk’s until it is announced; then everybody in the room has it', async () => {
  expect(vote(await room('office'))?.results?.[0]).toMatchObject({ for: 3, against: 1, passed: true });
  expect(vote(await room('office'))?.outcome).toBeNull();
  expect(vote(await room('m1'))?.results).toBeNull();
  expect((await room('m1')).sentence.zh).toContain('等候主持人宣布结果');
  await took(
    'office',
    vote(await room('office'))?.acts.find(({ step }) => step === 'announce'),
  );
  const told = await room('m1');
  expect(vote(told)).toMatchObject({ outcome: { zh: '通过' }, results: [{ for: 3, against: 1, roll: null }] });
  expect(vote(told)?.sentence).toContain('赞成3人');
  expect(told.items[0]).toMatchObject({ status: 'decided', outcome: { zh: '同意' } });
});

const inSpeech = async (step: string): Promise<void> => {
  const { now, queue } = (await room('office')).speeches;
  await took(
    'office',
    (now ?? queue[0])?.acts.find((act) => act.step === step),
  );
};
const A_QUARTER_S = 900;

test('a change of the server’s time moves no clock of the room, and while a turn is stopped its time stands still', async () => {
  await took('office', (await room('office')).items[1]?.begin);
  await took('m1', (await room('m1')).mine.ask);
  await inSpeech('start');
  const real = Date.now();
  try {
    for (const [index, jump] of [A_QUARTER_S, -A_QUARTER_S, 0].entries()) {
      vi.useFakeTimers({ toFake: ['Date'], now: real + jump * 1_000 });
      const { now } = (await room('office')).speeches;
      expect(now).toMatchObject({ running: true, stretch: index + 1, limit: 600 });
      expect(now?.elapsed).toBeLessThan(A_QUARTER_S / 3);
      await inSpeech('pause');
      const stopped = (await room('m1')).speeches.now;
      expect(stopped).toMatchObject({ running: false, elapsed: (await room('office')).speeches.now?.elapsed });
      expect(stopped?.elapsed).toBeLessThan(A_QUARTER_S / 3);
      expect((await room('office')).speeches.now?.acts.map(({ step }) => step)).toEqual(['resume', 'end', 'extend']);
      await inSpeech('resume');
    }
  } finally {
    vi.useRealTimers();
  }
  await inSpeech('end');
  const [ended] = (await room('office')).speeches.ended;
  expect(ended).toMatchObject({ running: false });
  expect(ended?.elapsed).toBeLessThan(A_QUARTER_S / 3);
});

test('a result annulled by two persons gives the item back, and is announced again', async () => {
  const { congress } = app;
  const id = vote(await room('office'))?.case ?? '';
  const announced = await app.store.database.inCongress(congress, (client) => readCases(client, congress, [id]));
  const input = { target: announced[0]?.state.version, $reason: '清点有误。' };
  await app.take('vote', 'ask-annul', input, app.actor('office'), id, false);
  await app.take('vote', 'annul', input, { ...app.actor('office'), person: app.actor('admin').person }, id, false);
  const back = await room('office');
  expect(back.items[0]).toMatchObject({ status: 'begun', outcome: null });
  await took(
    'office',
    vote(back)?.acts.find(({ step }) => step === 'announce'),
  );
  expect((await room('m1')).items[0]).toMatchObject({ status: 'decided', outcome: { zh: '同意' } });
});

const onWall = async (account: string, body: object) =>
  app.app.inject({
    method: 'PUT',
    url: `/api/testville/rooms/${world.sitting}/wall`,
    headers: { cookie: await app.cookie(account) },
    payload: body,
  });

test('whoever keeps the room chooses what its walls show; no record is made of it', async () => {
  const { version } = await room('office');
  expect((await ask('m1')).json()).toMatchObject({ wall: 'auto' });
  expect((await onWall('office', { shows: 'dark' })).json()).toEqual({ wall: 'dark' });
  for (const account of ['office', 'm1', 'observer'])
    expect((await ask(account)).json() as RoomAnswer).toMatchObject({ wall: 'dark', version });
  for (const account of ['m1', 'observer', 'town1'])
    expect((await onWall(account, { shows: 'auto' })).statusCode).toBe(404);
  const wrong = await onWall('office', { shows: 'film' });
  expect([wrong.statusCode, wrong.json().faults[0].field]).toEqual([422, 'shows']);
  expect((await onWall('office', { shows: 'auto' })).statusCode).toBe(200);
  expect((await ask('m1')).json()).toMatchObject({ wall: 'auto' });
});

const paperAct = async (step: string, input: object): Promise<void> =>
  took(
    'office',
    (await room('office')).votes.find(({ method }) => method === 'paper')?.acts.find((act) => act.step === step),
    input,
  );
const [FIRST, SECOND] = ['m2', 'm3'] as const;
const count = async (account: string, rows: readonly (readonly [number, number, number, number])[]) =>
  press(account, (await room(account)).mine.count?.enter, {
    ballotLines: rows.map(([yes, no, abstain, invalid]) => ({ for: yes, against: no, abstain, invalid })),
  });

test('two scrutineers count apart on their phones: each is told where the counts differ, and nothing of the other’s numbers', async () => {
  const prepare = (await room('office')).items[1]?.prepare;
  const named = { kind: 'appointment', method: 'paper', form: 'each', lines: '甲（示例）\n乙（示例）' };
  await took('office', prepare, named);
  await paperAct('open', {});
  await paperAct('appoint', { scrutineers: [world.members[1], world.members[2]] });
  expect((await room(FIRST)).mine.count).toMatchObject({ standing: 'awaited', enter: null, issued: null });
  expect((await room('m1')).mine.count).toBeNull();
  await paperAct('issue', { issued: 4 });
  await paperAct('collect', { returned: 4 });
  const due = (await room(FIRST)).mine.count;
  expect(due).toMatchObject({
    standing: 'due',
    issued: 4,
    returned: 4,
    lines: ['甲（示例）', '乙（示例）'],
    own: null,
  });

  const uneven = await count(FIRST, [
    [3, 1, 0, 0],
    [2, 1, 0, 0],
  ]);
  expect([uneven.statusCode, uneven.json().detail]).toEqual([409, '第2行合计3，应为收回的票数4，少1。']);
  expect(
    (
      await count(FIRST, [
        [3, 1, 0, 0],
        [2, 1, 1, 0],
      ])
    ).statusCode,
  ).toBe(200);
  expect((await room(FIRST)).mine.count).toMatchObject({ standing: 'entered', differ: [] });
  // Before both are in, nothing of the first count is anywhere in what the second reads, nor the office.
  for (const account of [SECOND, 'office', 'm1']) {
    const { votes, mine } = await room(account);
    expect(JSON.stringify([votes.slice(1), mine])).not.toMatch(/"own":\[|"for":\d|"abstain":\d/);
  }
  await count(SECOND, [
    [3, 1, 0, 0],
    [3, 1, 0, 0],
  ]);
  const places = [
    { line: 2, what: 'for' },
    { line: 2, what: 'abstain' },
  ];
  expect((await room(FIRST)).mine.count).toMatchObject({ standing: 'differs', differ: places });
  const second = (await room(SECOND)).mine.count;
  expect(second).toMatchObject({ standing: 'differs', differ: places });
  expect(second?.own?.map((line) => line.for)).toEqual([3, 3]);
  const paper = async (account: string) => (await room(account)).votes.find(({ method }) => method === 'paper')?.paper;
  expect((await paper('office'))?.scrutineers.map(({ entered }) => entered)).toEqual([true, true]);
  expect((await paper('office'))?.differ).toEqual(places);
  expect((await paper('m1'))?.differ).toEqual([]);

  await count(SECOND, [
    [3, 1, 0, 0],
    [2, 1, 1, 0],
  ]);
  expect((await room(FIRST)).mine.count).toMatchObject({ standing: 'agreed', enter: null });
  const told = (await room('office')).votes.find(({ method }) => method === 'paper');
  expect(told?.results?.map((line) => [line.for, line.passed])).toEqual([
    [3, true],
    [2, false],
  ]);
  expect((await room('m1')).votes.find(({ method }) => method === 'paper')?.results).toBeNull();
});

test('an observer who is taken off the list and put back has the one attendance that they had', async () => {
  const observers = async () => (await room('office')).roll.people.filter(({ member }) => !member);
  const [before] = await observers();
  const correct = (persons: readonly string[]) =>
    app.take(
      'sitting',
      'correct',
      { target: 6, values: { persons }, $reason: '名单有误。' },
      app.actor('office'),
      world.sitting,
      false,
    );
  const other = world.members[1] ?? '';
  await expect(correct([other])).rejects.toThrow('invited');
  const stranger = app.people.get('deputy') ?? '';
  await correct([stranger]);
  expect((await observers()).map(({ person }) => person)).toEqual([stranger]);
  await correct([world.observer]);
  expect((await observers()).map((one) => [one.case, one.person])).toEqual([[before?.case, world.observer]]);
});

test('the live stream tells exactly those who see a case', async () => {
  const { store, congress } = app;
  const { rows } = await store.database.inCongress(congress, (client) =>
    client.query<{ case_id: string }>('select case_id from case_row where congress_id = $1', [congress]),
  );
  const reads = await store.database.inCongress(congress, (client) =>
    readCases(
      client,
      congress,
      rows.map(({ case_id }) => case_id),
    ),
  );
  const directory = store.directories.of(congress);
  const actors = [...directory.people.keys()].map((person) => actorOf(directory, person, app.today));
  let seen = 0;
  for (const { state } of reads) {
    const duty = store.duties.get(state.duty);
    if (duty === undefined) throw new Error(state.duty);
    const told = whoSees(duty, state);
    for (const actor of actors) {
      const expected = sees(duty, state, actor) !== null;
      seen += Number(expected);
      expect(told(actor), `${state.duty} ${state.id} ${actor.posts.map(({ post }) => post).join()}`).toBe(expected);
    }
  }
  expect(seen).toBeGreaterThan(50);
  expect(seen).toBeLessThan(reads.length * actors.length);
});
