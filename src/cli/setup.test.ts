import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { createStrangers } from '#store/accounts/lockout.ts';
import { signIn } from '#store/accounts/sign-in.ts';
import { repeatableRandom } from '#store/accounts/testing.ts';
import { foundCongress, RESERVED_SLUGS } from '#store/congress.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { openTerminal } from './ask.ts';
import { completeAnswers, setUp } from './setup.ts';
import { type SetupAnswers, settingsOf } from './setup-answers.ts';

const PASSWORD = 'a long password 1';
const answers: SetupAnswers = {
  slug: 'shili',
  'name-zh': '示例区人民代表大会常务委员会',
  'name-en': 'Standing Committee of the Example District People’s Congress',
  'short-zh': '示例区人大',
  'short-en': 'Example People’s Congress',
  'term-zh': '七届',
  'term-en': '7th',
  seal: '示例人大',
  zone: 'Asia/Shanghai',
  division: '310199',
  'admin-name': '王某（示例）',
  'admin-account': 'wang',
};

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ duties, links });
});
afterAll(() => opened?.stop());

const signInAs = (congress: number, password: string) =>
  opened.store.database.inCongress(congress, (client) =>
    signIn(
      client,
      congress,
      { account: 'wang', password, demoAllowed: false },
      { now: new Date(), random: repeatableRandom(1), strangers: createStrangers(), zone: 'Asia/Shanghai' },
    ),
  );

test.each<[Partial<SetupAnswers>, RegExp]>([
  ...RESERVED_SLUGS.map((slug): [Partial<SetupAnswers>, RegExp] => [{ slug }, /--slug.*系统保留的词/]),
  [{ slug: 'J' }, /小写字母开头/],
  [{ seal: '示例' }, /四个汉字/],
  [{ zone: 'Asia/Nowhere' }, /时区/],
  [{ division: '031' }, /六位数字/],
  [{ 'admin-account': ' ' }, /--admin-account/],
  [{ 'name-en': '' }, /--name-en/],
])('%j is refused with a sentence, and nothing is founded', async (wrong, sentence) => {
  await expect(setUp(opened.store, { ...answers, ...wrong }, PASSWORD)).rejects.toThrow(sentence);
  await opened.store.reload();
  expect(opened.store.congresses()).toEqual([]);
});

test('a weak password is refused before anything is founded', async () => {
  await expect(setUp(opened.store, answers, 'short')).rejects.toThrow(/密码至少10个字符/);
  expect(opened.store.congresses()).toEqual([]);
});

test('a setup founds a real congress with its figures, and its administrator signs in', async () => {
  // What a crash cut off: the congress is there, nobody can sign in yet.
  await foundCongress(opened.store.database, answers.slug, settingsOf(answers));
  await opened.store.reload();
  const congress = await setUp(opened.store, answers, PASSWORD);
  expect(congress.settings).toMatchObject({ demo: false, seal: '示例人大', divisionCode: '310199' });
  expect(await signInAs(congress.id, PASSWORD)).toMatchObject({ ok: true, value: { account: 'wang' } });
  const { mandates, people } = opened.store.directories.of(congress.id);
  expect(mandates).toMatchObject([{ post: 'administrator', until: null }]);
  expect([...people.values()].map(({ name }) => name)).toEqual(['王某（示例）']);
  const { rows } = await opened.store.database.inCongress(congress.id, (client) =>
    client.query<{ n: number }>("select count(*)::int as n from case_row where congress_id = $1 and facets ? 'key'", [
      congress.id,
    ]),
  );
  expect(rows[0]?.n).toBe(duties.flatMap(({ figures }) => figures).length);
});

test('a name that is in use is refused, and so is a database that holds the demonstration', async () => {
  await expect(setUp(opened.store, answers, PASSWORD)).rejects.toThrow(/“shili”已经在用/);
  await foundCongress(opened.store.database, 'demo', { ...settingsOf(answers), demo: true });
  await opened.store.reload();
  await expect(setUp(opened.store, { ...answers, slug: 'another' }, PASSWORD)).rejects.toThrow(/演示数据/);
});

test('without a terminal all that is missing is named at once, the password too', async () => {
  const { slug: _slug, zone: _zone, ...rest } = answers;
  await expect(completeAnswers({ answers: rest, password: null }, null)).rejects.toThrow(
    /--slug（网址中的名称）、密码。密码不写在命令里/,
  );
  expect(await completeAnswers({ answers: { ...rest, slug: 'x' }, password: PASSWORD }, null)).toMatchObject({
    answers: { zone: 'Asia/Shanghai' },
  });
});

/** A person who types the next line once a question stands on the screen. */
const typing = (lines: readonly string[]) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let screen = '';
  const waiting = [...lines];
  output.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
    if (chunk.toString().endsWith('：')) setImmediate(() => input.write(`${waiting.shift() ?? ''}\n`));
  });
  return { input, output, screen: () => screen };
};

test('on a terminal what is missing is asked, a wrong answer is asked again, and the password is never shown', async () => {
  const { slug: _slug, zone: _zone, ...rest } = answers;
  const person = typing(['api', 'shili', '', PASSWORD, PASSWORD]);
  const terminal = openTerminal(person.input, person.output);
  const told = await completeAnswers({ answers: rest, password: null }, terminal);
  terminal.close();
  expect(told).toEqual({ answers, password: PASSWORD });
  expect(person.screen()).toContain('系统保留的词');
  expect(person.screen()).toContain('shili');
  expect(person.screen()).not.toContain(PASSWORD);
});

test('two passwords that differ found nothing', async () => {
  const person = typing([PASSWORD, `${PASSWORD}!`]);
  const terminal = openTerminal(person.input, person.output);
  await expect(completeAnswers({ answers, password: null }, terminal)).rejects.toThrow(/两次输入的密码不同/);
  terminal.close();
});
