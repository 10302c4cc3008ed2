import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#core/calendar/date.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { foundCongress } from '#store/congress.ts';
import { actorOf } from '#store/directory.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { demoAccounts } from '../demo/accounts.ts';
import { demoSettings } from '../demo/settings.ts';
import { loadOpen, loadOrganisation } from '../load.ts';

// A Monday, a Saturday, a day in a long holiday, the first days of a year, and one beyond the known holidays.
const days = ['2026-11-23', '2026-11-28', '2026-10-04', '2027-01-02', '2029-03-14'] as const;

let opened: TestStore;
const congresses = new Map<string, number>();
const rows = async <T extends object>(congress: number, sql: string): Promise<readonly T[]> =>
  (await opened.store.database.inCongress(congress, (client) => client.query<T>(sql))).rows;

beforeAll(async () => {
  opened = await openTestStore({ duties, links });
  for (const day of days) {
    const { id } = await foundCongress(opened.store.database, `d${day}`, demoSettings);
    congresses.set(day, id);
    await opened.store.reload();
    await loadOrganisation(opened.store, id);
    await loadOpen(opened.store, id, { today: day });
  }
});
afterAll(() => opened.stop());

test.for(days)(
  'about sixty cases are on their way on %s, in every state, some overdue and some due soon',
  async (day) => {
    const congress = congresses.get(day) ?? 0;
    const cases = await rows<{ status: string }>(
      congress,
      `select status from case_row where duty = 'resident-problem'`,
    );
    expect(cases.length).toBeGreaterThan(50);
    expect(cases.length).toBeLessThan(75);
    expect([...new Set(cases.map(({ status }) => status))].toSorted()).toEqual(
      [
        'closed',
        'disputed',
        'dispatched',
        'handling',
        'received',
        'replied',
        'returned',
        'suggested',
        'with-district',
      ].toSorted(),
    );
    const running = await rows<{ due: string }>(congress, 'select due from clock where stopped_on is null');
    expect(running.filter(({ due }) => due < day).length).toBeGreaterThan(8);
    expect(running.filter(({ due }) => due >= day && due <= addDays(day, 7)).length).toBeGreaterThan(10);
  },
);

test.for(days)('on %s whoever of the demo takes part in problems has something to do', async (day) => {
  const congress = congresses.get(day) ?? 0;
  const owed = await rows<{ owed_by: string; kind: string; party_id: string }>(
    congress,
    `select k.owed_by, p.kind, p.party_id from clock k join case_party p using (congress_id, case_id)
     where k.stopped_on is null and p.relation = k.owed_by`,
  );
  const withDistrict = await rows(congress, `select 1 from clock where stopped_on is null and owed_by = 'district'`);
  for (const { account, person } of demoAccounts) {
    const actor = actorOf(opened.store.directories.of(congress), person, day);
    const [first] = actor.posts;
    expect([account, first === undefined]).toEqual([account, false]);
    if (first?.post === 'deputies-office') expect(withDistrict.length).toBeGreaterThan(1);
    if (!['town-clerk', 'liaison', 'deputy', 'organ'].includes(first?.post ?? '')) continue;
    const ids = [person, ...actor.posts.map(({ unit }) => unit)];
    expect([account, owed.filter(({ party_id }) => ids.includes(party_id)).length > 1]).toEqual([account, true]);
  }
});

test.for(days)('on %s a sitting lies within ten days or the next working one, half prepared', async (day) => {
  const congress = congresses.get(day) ?? 0;
  const statuses = async (duty: string): Promise<ReadonlySet<string>> =>
    new Set(
      (
        await rows<{ status: string }>(
          congress,
          `select distinct status from case_row where duty = '${duty}' and opened_on <= '${day}'`,
        )
      ).map(({ status }) => status),
    );
  expect([...(await statuses('sitting'))].toSorted()).toEqual(['convened', 'held', 'minuted', 'notified']);
  expect([...(await statuses('meeting-paper'))].toSorted()).toEqual(['awaited', 'distributed', 'kept', 'received']);
  expect([...(await statuses('topic'))].toSorted()).toEqual(
    ['asked', 'joining', 'not-put', 'received', 'referred', 'scheduled'].toSorted(),
  );
  const replies = await statuses('attendance');
  for (const status of ['invited', 'confirmed', 'leave-asked', 'excused'])
    expect([status, replies.has(status)]).toEqual([status, true]);
});
