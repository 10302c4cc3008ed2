import { readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PapersView } from '#core/api-desk.ts';
import { openDocx } from '#papers/testing/opened.ts';
import { openTestApp, type TestApp } from './testing/app.ts';
import { heldSitting, type TestSitting } from './testing/held-sitting.ts';

let opened: TestApp;
let held: TestSitting;
beforeAll(async () => {
  opened = await openTestApp();
  held = await heldSitting(opened);
});
afterAll(() => opened.stop());

const papersOf = async (account: string, duty: string, id: string) =>
  (
    await opened.app.inject({
      url: `/api/testville/cases/${duty}/${id}/papers`,
      headers: { cookie: await opened.cookie(account) },
    })
  ).json<PapersView>().papers ?? [];

const bytesOf = async (href: string): Promise<Uint8Array> => {
  const file = await opened.app.inject({ url: href, headers: { cookie: await opened.cookie('office') } });
  expect(file.statusCode).toBe(200);
  return file.rawPayload;
};
const documentOf = async (href: string): Promise<string> =>
  strFromU8(unzipSync(await bytesOf(href))['word/document.xml'] ?? new Uint8Array());

/** What a reader reads, a line for each paragraph; days of this run are taken out. */
const linesOf = (xml: string): string =>
  xml
    .replaceAll('</w:p>', '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/\d{4}年\d{1,2}月\d{1,2}日/g, '某年某月某日')
    .replace(/（周.）/g, '（周某）')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

test('the papers of a sitting and of its votes say what is reviewed beside this test', async () => {
  const parts: string[] = [];
  for (const [duty, id] of [
    ['sitting', held.sitting],
    ['sitting', held.directors],
    ['vote', held.votes.device],
    ['vote', held.votes.paper],
  ] as const)
    for (const { label, docx } of await papersOf('office', duty, id))
      parts.push(`# ${label.zh} (${duty})\n\n${linesOf(await documentOf(docx))}`);
  const text = `${parts.join('\n\n')}\n`;
  const path = new URL('papers-sitting.txt', import.meta.url);
  if (process.env.UPDATE_EXPECT === '1') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
});

const MM = 1440 / 25.4;

test('every paper of a sitting keeps the page of the standard: A4, its margins, 22 lines of 28 characters', async () => {
  for (const { docx: href, label } of await papersOf('office', 'sitting', held.sitting)) {
    const docx = openDocx(await bytesOf(href));
    const length = (element: string, key: string): number => Number(docx.values(element, key)[0]) / MM;
    expect(length('pgSz', 'w'), label.zh).toBeCloseTo(210, 1);
    expect(length('pgSz', 'h'), label.zh).toBeCloseTo(297, 1);
    for (const [side, mm] of Object.entries({ top: 37, bottom: 35, left: 28, right: 26 }))
      expect(length('pgMar', side), label.zh).toBeCloseTo(mm, 1);
    const pitches = docx.values('spacing', 'line').map(Number);
    const pitch = Math.max(...pitches.filter((line) => line < 600));
    expect(Math.floor((225 * MM) / pitch), label.zh).toBe(22);
    expect(Math.floor((156 * MM) / (320 - 5)), label.zh).toBe(28);
    expect(docx.values('sz', 'val'), label.zh).toContain('32');
  }
});

test('nobody is offered a paper that needs cases they do not see', async () => {
  const names = async (account: string) => (await papersOf(account, 'sitting', held.sitting)).map(({ name }) => name);
  expect(await names('office')).toContain('roll');
  // A deputy who observed sees the sitting with its notes, but neither others' presence nor its votes.
  expect(await names('deputy')).toEqual(['agenda', 'daily-schedule', 'list-of-papers', 'announcement']);
  const url = `/api/testville/cases/sitting/${held.sitting}/papers/roll.docx`;
  const refused = await opened.app.inject({ url, headers: { cookie: await opened.cookie('deputy') } });
  expect(refused.statusCode).toBe(404);
});
