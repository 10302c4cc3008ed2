import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoomAnswer } from '#core/api-room.ts';
import { headOf } from '#core/checklist.ts';
import { loadRelated } from '#store/append/reads.ts';
import { readHeads } from '#store/read/heads.ts';
import { openTestApp, type TestApp } from './testing/app.ts';
import { heldSitting } from './testing/held-sitting.ts';
import { openSitting } from './testing/sitting.ts';

let opened: TestApp;
let called: string;
let held: string;

const DUTIES = ['meeting-paper', 'attendance', 'vote'] as const;
const inCongress: TestApp['store']['database']['inCongress'] = (congress, work) =>
  opened.store.database.inCongress(congress, work);

beforeAll(async () => {
  opened = await openTestApp();
  const { sitting, office } = await openSitting(opened, 3);
  called = sitting;
  held = (await heldSitting(opened)).sitting;
  const organ = opened.units.organ;
  for (const [index, submitter] of [{ organ }, {}, { organ }, { organ }].entries()) {
    const title = `关于养老服务的材料${index + 1}`;
    const asked = { sitting, item: 2, kind: 'material', title, secrecy: 'internal', ...submitter };
    const id = await opened.take('meeting-paper', 'await', asked, opened.actor('office'));
    if (index === 0) continue;
    await office('meeting-paper', 'submit', { title, files: ['a'.repeat(64)] }, id);
    if (index === 2) await office('meeting-paper', 'distribute', {}, id);
    if (index === 3) await office('meeting-paper', 'withdraw', { reason: '重复。' }, id);
  }
  await opened.store.reload();
}, 300_000);
afterAll(async () => {
  await opened.stop();
});

test('heads say what the folded states say', () =>
  inCongress(opened.congress, async (client) => {
    const asked = DUTIES.flatMap((duty) => [called, held].map((id) => ({ duty, relation: 'of', id })));
    const heads = await readHeads(client, opened.congress, asked);
    for (const one of asked) {
      const facets = opened.store.duties.get(one.duty)?.facets ?? (() => ({}));
      const whole = await loadRelated(client, opened.congress, [one]);
      expect(heads(one.duty, one.relation, one.id)).toEqual(whole.map(({ state }) => headOf(facets, state)));
    }
    expect(heads('meeting-paper', 'of', called).map(({ status }) => status)).toEqual(
      expect.arrayContaining(['awaited', 'received', 'distributed', 'withdrawn']),
    );
  }));

test('of the papers of a sitting its room shows a member what was distributed, the office all, a deputy who is not called nothing', async () => {
  const of = async (account: string): Promise<number | readonly string[]> => {
    const answer = await opened.app.inject({
      method: 'GET',
      url: `/api/testville/rooms/${called}`,
      headers: { cookie: await opened.cookie(account) },
    });
    return answer.statusCode === 200
      ? answer
          .json<RoomAnswer>()
          .items.flatMap(({ papers }) => papers.map(({ title }) => title.slice(-1)))
          .toSorted()
      : answer.statusCode;
  };
  expect(await of('office')).toEqual(['1', '2', '3', '4']);
  expect(await of('m2')).toEqual(['3']);
  expect(await of('deputy')).toEqual(404);
});
