import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskStep } from '#core/testing/desk.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { officeRule } from '#duties/office-rule/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from '#duties/vote/duty.ts';
import { hasCast, lastRound, type Vote } from '#duties/vote/state.ts';
import {
  announce,
  cast,
  member,
  open,
  prepare,
  roomDuties,
  roomWith,
  take,
  voteId,
} from '#duties/vote/testing/room.ts';
import { foundCongress } from '#store/congress.ts';
import { startEmbedded } from '#store/embedded/start.ts';
import { readCases } from '#store/read/cases.ts';
import { compare, recount } from '#store/rebuild/compare.ts';
import { commandOf, takeSteps } from '#store/testing/steps.ts';
import { openOver } from '../bench/world.ts';
import { check, repeat } from './check.ts';
import type { ChildTask } from './child.ts';
import { CLIENT, openJournal } from './journal.ts';
import { seeded } from './random.ts';
import { checkVotes } from './vote-check.ts';

/** Lines to the parent. `found`: whether the last vote was left open by the kill. */
export type VoteSaid =
  | { readonly type: 'open'; readonly postmaster: number }
  | { readonly type: 'voting' }
  | {
      readonly type: 'checked';
      readonly found: boolean;
      readonly acknowledged: number;
      readonly lost: number;
      readonly doubled: number;
      readonly faults: readonly string[];
    };

const MEMBERS = 40;
const PRESENT = 36;
const REPEATED = 20;
/** Members take their time, so that a vote stays open for a while. */
const THINKING = 250;
const DATABASE_GONE = 3;
const setting = roomWith(MEMBERS, PRESENT);

const say = (said: VoteSaid): void => {
  process.stdout.write(`${JSON.stringify(said)}\n`);
};

const task = JSON.parse(process.argv[2] ?? '{}') as ChildTask;
const duties = [vote, mandate, unit, officeRule, ...roomDuties];
const engine = await startEmbedded({ dataDir: task.dataDir, onExit: () => process.exit(DATABASE_GONE) });
const store = await openOver(engine, 16, duties);
const journal = openJournal(task.folder);
const congress = await demo();
say({ type: 'open', postmaster: engine.pid });
const left = await lastVote();
const faults = await repeat(store, journal, task.final ? Number.POSITIVE_INFINITY : REPEATED);
const checked = await check(store, congress, setting.length, journal);
say({
  ...checked,
  type: 'checked',
  found: left.status === 'open',
  faults: [
    ...faults,
    ...checked.faults,
    ...(await checkVotes(store, congress)),
    ...(task.final ? await refolded() : []),
  ],
});
if (task.final) {
  journal.close();
  await store.database.close();
  await engine.stop();
} else {
  const random = seeded(task.seed * 1_000 + task.round);
  await voteOn(random).catch((fault: unknown) => {
    // Answers that are lost with the database are unknown, not failed: the next run asks again.
    if (String(fault).includes('{"type"'))
      say({ type: 'checked', found: false, acknowledged: 0, lost: 0, doubled: 0, faults: [String(fault)] });
  });
  await sleep(30_000);
}

/** The congress with a body in its room; founded on the first run. */
async function demo(): Promise<number> {
  const [known] = store.congresses();
  if (known !== undefined && (await knows(known.id, 'attendance', PRESENT))) return known.id;
  if (known !== undefined) throw new Error('会场没有布置完。');
  const name = { zh: '示例区人大', en: 'Example district' };
  const { id } = await foundCongress(store.database, 'crash', {
    name,
    shortName: name,
    term: { zh: '七届', en: '7th' },
    seal: '示例人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  });
  await store.reload();
  await takeSteps(store, id, setting);
  return id;
}

function knows(id: number, duty: string, count: number): Promise<boolean> {
  return store.database.inCongress(id, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from case_row where congress_id = $1 and duty = $2',
      [id, duty],
    );
    return rows[0]?.n === count;
  });
}

/** The vote that was opened last: its number from 1, its status, and what is known of it. */
async function lastVote(): Promise<{ readonly n: number; readonly status: string; readonly state: Vote | null }> {
  const n = await store.database.inCongress(congress, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from case_row where congress_id = $1 and duty = 'vote'",
      [congress],
    );
    return rows[0]?.n ?? 0;
  });
  const [read] =
    n === 0 ? [] : await store.database.inCongress(congress, (client) => readCases(client, congress, [voteId(n)]));
  return read === undefined
    ? { n, status: 'none', state: null }
    : { n, status: read.state.status, state: read.state.open as Vote };
}

/** Takes a step with a key of its own, which whoever comes after a kill asks again. */
async function keyed(key: string, wish: DeskStep): Promise<void> {
  const command = {
    ...commandOf(duties, congress, wish),
    idempotency: { actor: CLIENT, key, requestHash: createHash('sha256').update(key).digest() },
  };
  journal.intend(command);
  const answer = await store.appender.append(command);
  if (answer.type !== 'Taken') throw new Error(`${key} ${wish.step}: ${JSON.stringify(answer)}`);
  journal.acknowledge(command, answer);
}

/** Somebody who may not, or not again, tries: nothing of it may ever stand in the log. */
async function refused(wish: DeskStep): Promise<void> {
  const answer = await store.appender.append(commandOf(duties, congress, wish));
  if (answer.type === 'Taken') throw new Error(`应当拒绝的表决被接受：{"type":"${wish.step}"}`);
}

/** One question after the other, beginning with the one that a kill left behind, until the process is killed. */
async function voteOn(random: () => number): Promise<void> {
  let { n, status, state } = await lastVote();
  for (let count = 0; ; count += 1) {
    const key = (step: string) => `r${task.round}c${count}-${step}`;
    if (status === 'announced' || status === 'none') {
      n += 1;
      await keyed(key('prepare'), prepare({ item: 1 }, voteId(n)));
      status = 'prepared';
    }
    const id = voteId(n);
    if (status === 'prepared') await keyed(key('open'), open(id));
    else if (status === 'open' && random() < 0.3) {
      await keyed(key('repeat'), take('repeat', { method: 'device', reason: '重新表决（示例）' }, undefined, id));
      state = null;
    }
    say({ type: 'voting' });
    if (status !== 'counted') {
      const round = state === null ? null : lastRound(state);
      const waiting = Array.from({ length: PRESENT }, (_, index) => index + 1).filter(
        (one) => round === null || !hasCast(round, member(one)),
      );
      await Promise.all(
        waiting.map(async (one) => {
          await sleep(random() * THINKING);
          // Some never press.
          if (random() < 0.1) return;
          const choice = random() < 0.6 ? 'for' : random() < 0.5 ? 'against' : 'abstain';
          await keyed(key(`cast${one}`), cast(one, choice, {}, id));
          if (random() < 0.2) await refused(cast(one, 'against', {}, id));
        }),
      );
      await refused(cast(PRESENT + 1, 'for', {}, id));
      await keyed(key('close'), take('close', {}, undefined, id));
    }
    await keyed(key('announce'), announce(1, id));
    status = 'announced';
    state = null;
  }
}

async function refolded(): Promise<readonly string[]> {
  const [all, counters] = [await compare(store, congress), await recount(store, congress)];
  return [...all.differences, ...counters.differences];
}
