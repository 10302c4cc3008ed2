import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticeSettings } from '#core/api-notices.ts';
import { isWorkday } from '#core/calendar/calendar.ts';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { isNight, localTime } from '#core/quiet-hours.ts';
import { putSettings } from '#store/notices/setting.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { type Carrier, failed } from './carrier.ts';
import { addressed, congressOf, outboxOf, sendAt, tell } from './testing/world.ts';

let opened: TestApp;
beforeAll(async () => {
  opened = await openTestApp();
});
afterAll(() => opened.stop());

const MINUTE = 60_000;
const START = Date.parse('2026-04-30T00:00:00+08:00');

const settings: fc.Arbitrary<NoticeSettings> = fc.record({
  lang: fc.constant('zh' as const),
  quietFrom: fc.integer({ min: 0, max: 1439 }),
  quietUntil: fc.integer({ min: 0, max: 1439 }),
  restDays: fc.boolean(),
  daily: fc.boolean(),
  off: fc.constantFrom([], ['overdue'] as const),
});
type Act =
  | { readonly type: 'tell'; readonly urgent: boolean; readonly kind: 'task' | 'overdue' }
  | { readonly type: 'wait'; readonly minutes: number }
  | { readonly type: 'weather'; readonly weather: 'fair' | 'carrier' | 'address' | 'lost' }
  | { readonly type: 'crash' }
  | { readonly type: 'read' };
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('tell' as const),
        urgent: fc.boolean(),
        kind: fc.constantFrom('task' as const, 'overdue' as const),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ type: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 3_000 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('weather' as const),
        weather: fc.constantFrom('fair' as const, 'carrier' as const, 'address' as const, 'lost' as const),
      }),
    },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('crash' as const) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('read' as const) }) },
  ),
  { minLength: 3, maxLength: 14 },
);

class Killed extends Error {}

test('over any days, failures and crashes every notice is delivered, held with a reason, or given up with a reason; none is lost, none sent in quiet hours', async () => {
  let run = 0;
  let delivered = 0;
  let died = 0;
  await fc.assert(
    fc.asyncProperty(settings, acts, async (wanted, script) => {
      run += 1;
      const person = await opened.take('person', 'register', { name: `第${run}人（示例）` }, opened.actor('office'));
      await addressed(opened, { kind: 'person', id: person }, 'mail', `p${run}@example.cn`);
      await opened.store.database.inCongress(opened.congress, (client) =>
        putSettings(client, opened.congress, person, wanted, new Date(START)),
      );
      let [clock, weather, crash, dead] = [START, 'fair' as string, false, false];
      // What a carrier throws is a failed try, so that what is wrong is gathered here.
      const wrong: string[] = [];
      const arrived = new Map<string, string>();
      const carrier: Carrier = async (message) => {
        const { date, minute } = localTime(clock, 'Asia/Shanghai');
        if (isNight(minute, { from: wanted.quietFrom, until: wanted.quietUntil, restDays: false }))
          wrong.push(`sent at night: ${date} ${minute}`);
        if (
          wanted.restDays &&
          message.lines.some(({ text }) => text.startsWith('平')) &&
          !isWorkday(date, china2024To2026)
        )
          wrong.push(`sent on a day of rest: ${date}`);
        const said = message.lines.map(({ text }) => text).join();
        if (weather === 'carrier') return failed('connection', 'carrier');
        if (weather === 'address') return failed('smtp 450', 'address');
        if ((arrived.get(message.id) ?? said) !== said) wrong.push(`a repeat says something else: ${said}`);
        arrived.set(message.id, said);
        // The process dies after the receiver took it: nothing more is written.
        if (crash) [dead, crash] = [true, false];
        return weather === 'lost' ? failed('timeout', 'carrier') : { ok: true };
      };
      const { database } = opened.store;
      const mortal: typeof database = {
        ...database,
        inCongress: (congress, work) => (dead ? Promise.reject(new Killed()) : database.inCongress(congress, work)),
      };
      const round = async (): Promise<void> => {
        const change = { store: { ...opened.store, database: mortal }, chance: () => (run % 10) / 10 };
        await sendAt(opened, clock, { mail: carrier }, change).catch((fault: unknown) => {
          if (!(fault instanceof Killed)) throw fault;
          died += 1;
        });
        dead = false;
        expect(wrong).toEqual([]);
      };
      let count = 0;
      for (const act of script) {
        if (act.type === 'tell') {
          count += 1;
          await tell(opened, person, clock, { ...act, pos: count, text: `${act.urgent ? '急' : '平'}${count}号。` });
        }
        if (act.type === 'wait') clock += act.minutes * MINUTE;
        if (act.type === 'weather') weather = act.weather;
        if (act.type === 'crash') crash = true;
        if (act.type === 'read')
          await opened.store.database.inCongress(opened.congress, (client) =>
            client.query('update notice set read_at = $2 where person_id = $1 and read_at is null', [
              person,
              new Date(clock),
            ]),
          );
        await round();
        for (const row of await outboxOf(opened, person)) {
          expect(['queued', 'held', 'delivered', 'given-up']).toContain(row.state);
          if (row.state === 'held' || row.state === 'given-up') expect(row.reason).not.toBeNull();
        }
      }
      // In fair weather all is settled in the end, as the sender looks again when each message says.
      weather = 'fair';
      for (let look = 0; look < 40; look += 1) {
        await round();
        const open = (await outboxOf(opened, person)).filter(({ state }) => state === 'queued' || state === 'held');
        if (open.length === 0) break;
        clock = Math.max(clock + MINUTE, Math.min(...open.map(({ next }) => Date.parse(next))));
      }
      const rows = await outboxOf(opened, person);
      for (const { state, reason } of rows)
        expect(state === 'delivered' || (state === 'given-up' && reason !== null), `${state} ${reason}`).toBe(true);
      const { rows: told } = await opened.store.database.inCongress(opened.congress, (client) =>
        client.query<{ id: string; zh: string; kind: string; sent: string | null }>(
          'select n.id, n.zh, n.kind, o.state as sent from notice n left join outbox o on o.congress_id = n.congress_id and o.notice_id = n.id where n.congress_id = $1 and n.person_id = $2 and n.pos > 0',
          [opened.congress, person],
        ),
      );
      expect(told).toHaveLength(count);
      const all = [...arrived.values()].join();
      for (const { zh, kind, sent } of told) {
        if (sent === 'delivered') expect(all).toContain(zh);
        // Without a message only what its person switched off, or what came when the address had been switched off.
        if (sent === null && !(wanted.off as readonly string[]).includes(kind)) {
          const off = await opened.store.database.inCongress(congressOf(opened).id, (client) =>
            client.query('select 1 from notice_channel where owner_id = $1 and off_at is not null', [person]),
          );
          expect(off.rows).toHaveLength(1);
        }
        delivered += sent === 'delivered' ? 1 : 0;
      }
    }),
    { numRuns: 40, seed: 20260311 },
  );
  expect(delivered).toBeGreaterThan(20);
  expect(died).toBeGreaterThan(0);
});
