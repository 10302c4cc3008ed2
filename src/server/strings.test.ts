import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inputFields } from '#core/procedure.ts';
import { duties } from '#duties/index.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

const naughty = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../vectors/strings/blns.json'), 'utf8'),
) as readonly string[];
const own = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '𠮷野家',
  '＝１＋１',
  '\u202e反转',
  '　全角空格　',
  '👨‍👩‍👧‍👦',
  '龘䶮㐂',
];
const strings = [...naughty, ...own];

let opened: TestApp;
beforeAll(async () => {
  opened = await openTestApp();
});
afterAll(() => opened.stop());

/** What a request's JSON really carries: a lone surrogate cannot be sent as UTF-8 but as an escape. */
const escaped = (value: unknown): string => JSON.stringify(value);

const post = async (url: string, body: unknown) =>
  opened.app.inject({
    method: 'POST',
    url,
    payload: escaped(body),
    headers: { 'content-type': 'application/json', cookie: await opened.cookie('liaison') },
  });

test('every string is stored and shown exactly in the text of a problem, or refused with a sentence', async () => {
  let stored = 0;
  for (const text of strings) {
    const answer = await post('/api/testville/cases/resident-problem/register', {
      input: { text, category: 'other', town: opened.units.town, channel: 'visit', place: text.slice(0, 40) },
    });
    expect([200, 422], `${answer.statusCode} ${JSON.stringify(text)} ${answer.body}`).toContain(answer.statusCode);
    if (answer.statusCode === 422) {
      expect(answer.json<{ detail: string }>().detail).not.toBe('');
      continue;
    }
    stored += 1;
    const { case: id } = answer.json<{ case: string }>();
    const shown = await opened.app.inject({
      method: 'GET',
      url: `/api/testville/cases/resident-problem/${id}`,
      headers: { cookie: await opened.cookie('liaison') },
    });
    const facts = shown.json<{ facts: { name: string; text: { zh: string } }[] }>().facts;
    expect(facts.find(({ name }) => name === 'text')?.text.zh).toBe(text);
  }
  expect(stored).toBeGreaterThan(350);
});

test('no text field of any step answers 500 to any string', async () => {
  const cookie = await opened.cookie('town1');
  const faults: string[] = [];
  for (const duty of duties) {
    for (const [step, definition] of Object.entries(duty.editions[0]?.procedure.steps ?? {})) {
      if (definition.automatic === true) continue;
      const fields = Object.entries(inputFields(duty.editions[0]?.procedure as never, definition as never)).filter(
        ([, field]) => field.kind === 'text',
      );
      for (const [name] of fields) {
        for (const text of strings.filter((_one, index) => index % 7 === name.length % 7)) {
          const url =
            definition.from === 'start'
              ? `/api/testville/cases/${duty.name}/${step}`
              : `/api/testville/cases/${duty.name}/${randomUUID()}/${step}`;
          const answer = await opened.app.inject({
            method: 'POST',
            url,
            payload: escaped({ input: { [name]: text }, version: 1 }),
            headers: { 'content-type': 'application/json', cookie },
          });
          if (answer.statusCode >= 500)
            faults.push(`${duty.name}.${step}.${name} ${answer.statusCode} ${JSON.stringify(text)}`);
        }
      }
    }
  }
  expect(faults).toEqual([]);
});

test('no string in a query, a form or an address of the public site answers 500', async () => {
  const faults: string[] = [];
  for (const text of strings) {
    const word = encodeURIComponent(text.toWellFormed());
    const urls = [
      `/testville/resident-problem?q=${word}&town=${word}`,
      `/testville/similar?text=${word}`,
      `/testville/figures/${word}`,
    ];
    for (const url of urls) {
      const answer = await opened.app.inject({ method: 'GET', url });
      if (answer.statusCode >= 500) faults.push(`${url} ${answer.statusCode}`);
    }
    const form = await opened.app.inject({
      method: 'POST',
      url: '/testville/report',
      payload: new URLSearchParams({ at: '1', text, place: text, category: text, town: text }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    if (form.statusCode >= 500) faults.push(`report ${form.statusCode} ${JSON.stringify(text)}`);
    expect(form.body).not.toContain('<script>alert');
    const follow = await opened.app.inject({
      method: 'POST',
      url: '/testville/follow',
      payload: new URLSearchParams({ number: text, code: text }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    if (follow.statusCode >= 500) faults.push(`follow ${follow.statusCode} ${JSON.stringify(text)}`);
  }
  expect(faults).toEqual([]);
});
