import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { foundDemo, reportCommand, type World } from '../bench/world.ts';
import { check, repeat } from './check.ts';
import { CLIENT, type Journal, openJournal } from './journal.ts';

let opened: TestStore;
let folder: string;
let place: Pick<World, 'congress' | 'towns' | 'organs'>;
let journal: Journal;
const setup = () => opened.store.directories.of(place.congress).units.size;

beforeAll(async () => {
  opened = await openTestStore({ duties, links });
  folder = mkdtempSync(join(tmpdir(), 'mingshu-check-'));
  journal = openJournal(folder);
  place = await foundDemo(opened.store, 'check');
  for (let index = 0; index < 5; index += 1) {
    const command = keyed(index);
    journal.intend(command);
    const answer = await opened.store.appender.append(command);
    if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
    journal.acknowledge(command, answer);
  }
});
afterAll(async () => {
  journal.close();
  rmSync(folder, { recursive: true });
  await opened.stop();
});

const keyed = (index: number) => ({
  ...reportCommand(place, index),
  idempotency: { actor: CLIENT, key: `k${index}`, requestHash: randomBytes(32) },
});

test('what is all there passes, and repeating it changes nothing', async () => {
  expect(await repeat(opened.store, journal, 10)).toEqual([]);
  expect(await check(opened.store, place.congress, setup(), journal)).toEqual({
    acknowledged: 5,
    events: 5,
    lost: 0,
    doubled: 0,
    faults: [],
  });
});

test('a command that was asked and never answered is asked again, and its event stands once', async () => {
  const [taken, lost] = [keyed(10), keyed(11)];
  journal.intend(taken);
  await opened.store.appender.append(taken);
  journal.intend(lost);
  expect(await repeat(opened.store, journal, 0)).toEqual([]);
  expect(await check(opened.store, place.congress, setup(), journal)).toMatchObject({
    acknowledged: 7,
    lost: 0,
    doubled: 0,
    faults: [],
  });
});

test('an event nobody asked for counts as doubled', async () => {
  const { idempotency: _none, ...command } = reportCommand(place, 20);
  await opened.store.appender.append(command);
  expect(await check(opened.store, place.congress, setup(), journal)).toMatchObject({ lost: 0, doubled: 1 });
});

test('an acknowledged event that is gone counts as lost, and its gap is named', async () => {
  const { pos } = journal.read().answers[2] ?? { pos: -1 };
  await opened.store.database.inCongress(place.congress, (client) =>
    client.query('delete from event_log where congress_id = $1 and pos = $2', [place.congress, pos]),
  );
  const checked = await check(opened.store, place.congress, setup(), journal);
  expect(checked.lost).toBe(1);
  expect(checked.faults).toEqual(
    expect.arrayContaining([expect.stringContaining(`位置 ${pos}`), expect.stringContaining('记录的头')]),
  );
});
