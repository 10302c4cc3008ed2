import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import type { RelatedView } from '#core/api-agenda.ts';
import { headOf } from '#core/checklist.ts';
import { loadRelated } from '#store/append/reads.ts';
import { readHeads, readSeen } from '#store/read/heads.ts';
import { sees } from '#store/read/sight.ts';
import { openTestApp, type TestApp } from './testing/app.ts';
import { heldSitting } from './testing/held-sitting.ts';
import { openSitting } from './testing/sitting.ts';

let opened: TestApp;
let called: string;
let held: string;
let actors: readonly Actor[];

const DUTIES = ['meeting-paper', 'attendance', 'vote'] as const;
const inCongress: TestApp['store']['database']['inCongress'] = (congress, work) =>
  opened.store.database.inCongress(congress, work);

beforeAll(async () => {
  opened = await openTestApp();
  const { sitting, members, office } = await openSitting(opened, 3);
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
  const member = (person: string): Actor => ({ person, posts: [{ post: 'member', unit: null }] });
  actors = [
    ...['office', 'leader', 'deputies', 'auditor', 'organ', 'town1', 'deputy'].map(opened.actor),
    ...members.map(member),
  ];
}, 300_000);
afterAll(async () => {
  await opened.stop();
});

test('what lists of related cases show without folded states is what sight says of the whole states, for everybody', async () => {
  let found = 0;
  for (const name of DUTIES)
    for (const id of [called, held]) {
      const duty = opened.store.duties.get(name);
      if (duty === undefined) throw new Error(name);
      await inCongress(opened.congress, async (client) => {
        const whole = await loadRelated(client, opened.congress, [{ duty: name, relation: 'of', id }]);
        found += whole.length;
        for (const actor of actors) {
          const heads = await readSeen(client, opened.congress, duty, { relation: 'of', id }, actor);
          const told = heads.map(({ state, facets, seen }) => [state.id, state.status, facets, [...seen].toSorted()]);
          const oracle = whole.flatMap(({ state }) => {
            const seen = state.void ? null : sees(duty, state, actor);
            return seen === null ? [] : [[state.id, state.status, duty.facets(state.open), [...seen].toSorted()]];
          });
          expect(told).toEqual(oracle);
        }
      });
    }
  expect(found).toBeGreaterThan(12);
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

test('of the papers of a sitting a member is shown what was distributed, an organ what it hands in, a deputy nothing', async () => {
  const of = async (account: string): Promise<number | readonly string[]> => {
    const answer = await opened.app.inject({
      method: 'GET',
      url: `/api/testville/cases/sitting/${called}/related/meeting-paper/of`,
      headers: { cookie: await opened.cookie(account) },
    });
    return answer.statusCode === 200
      ? answer
          .json<RelatedView>()
          .rows.map(({ title, status }) => `${title.slice(-1)} ${status.code}`)
          .toSorted()
      : answer.statusCode;
  };
  expect(await of('office')).toEqual(['1 awaited', '2 received', '3 distributed', '4 withdrawn']);
  expect(await of('m2')).toEqual(['3 distributed']);
  expect(await of('deputy')).toEqual(404);
});
