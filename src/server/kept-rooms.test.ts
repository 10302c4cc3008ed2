import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepRooms } from './kept-rooms.ts';
import { openTestApp, type TestApp } from './testing/app.ts';
import { heldSitting } from './testing/held-sitting.ts';
import { openSitting, type TestSitting } from './testing/sitting.ts';

let app: TestApp;
let told: TestSitting;

beforeAll(async () => {
  app = await openTestApp();
  told = await openSitting(app, 3);
}, 300_000);
afterAll(async () => {
  await app.stop();
});

test('a room that is kept is after every change the room as it would be read anew', async () => {
  const { sitting, office, members } = told;
  const kept = keepRooms(app.store);
  const same = async (): Promise<number> => {
    const now = await kept(app.congress, sitting);
    expect(now).not.toBeNull();
    expect(now).toEqual(await keepRooms(app.store)(app.congress, sitting));
    return now?.related.length ?? 0;
  };
  const before = await same();
  const paper = { sitting, item: 1, kind: 'material', title: '材料', secrecy: 'internal' };
  const id = await app.take('meeting-paper', 'await', paper, app.actor('office'));
  expect(await same()).toBe(before + 1);
  await office('meeting-paper', 'submit', { title: '材料之一', files: ['a'.repeat(64)] }, id);
  await office('meeting-paper', 'withdraw', { reason: '重复。' }, id);
  await same();
  const attendance = await told.attendanceOf(members[0] ?? '');
  await office('attendance', 'confirm', {}, attendance);
  await same();
  await office('sitting', 'list', { kind: 'report-deliberate', title: '关于养老服务的报告' }, sitting);
  await app.take('unit', 'establish', { kind: 'organ', name: '旁处（示例）' }, app.actor('office'));
  await same();
  // Asked for by many while it changes: whoever asks after the change sees it.
  const asked = Array.from({ length: 8 }, () => kept(app.congress, sitting));
  await app.take('meeting-paper', 'await', { ...paper, title: '又一份' }, app.actor('office'));
  await Promise.all([...asked, kept(app.congress, sitting)]);
  expect(await same()).toBe(before + 2);
});

test('through a whole sitting with its roll and votes nothing that is kept grows old', async () => {
  const kept = keepRooms(app.store);
  const asked: Promise<unknown>[] = [];
  const rooms = new Set<string>();
  app.store.appender.onCommit((congress, taken) => {
    for (const one of taken) if (one.duty === 'sitting') rooms.add(one.case);
    for (const id of rooms) asked.push(kept(congress, id));
  });
  const { sitting } = await heldSitting(app);
  await Promise.all(asked);
  const now = await kept(app.congress, sitting);
  expect(now).toEqual(await keepRooms(app.store)(app.congress, sitting));
});

test('what is no room is none, and a room that was never changed is read once', async () => {
  const kept = keepRooms(app.store);
  expect(await kept(app.congress, told.members[0] ?? '')).toBeNull();
  expect(await kept(app.congress, told.sitting)).toBe(await kept(app.congress, told.sitting));
});
