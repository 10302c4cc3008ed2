import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Actor } from '#core/actor.ts';
import { civilDateIn } from '#core/calendar/date.ts';
import { createAccount, listAccounts } from '#store/accounts/account.ts';
import { type Congress, foundCongress } from '#store/congress.ts';
import { openEngine } from '#store/engine.ts';
import { defineFigures } from '#store/figures/define.ts';
import { refuseUnfinished, type Store } from '#store/store.ts';
import { openTerminal, type Terminal } from './ask.ts';
import { runCommand, settingsHere, storeOver } from './place.ts';
import {
  answerFaults,
  type Question,
  questionNames,
  questions,
  type SetupAnswers,
  settingsOf,
} from './setup-answers.ts';

const USAGE = '密码不写在命令里：在终端上输入，或者用 --password-file 文件，或者设环境变量 SETUP_PASSWORD。';

/** What was said on the command line, and the password where it was given in a file or the environment. */
export interface Said {
  readonly answers: Partial<SetupAnswers>;
  readonly password: string | null;
}

/** Completes what was said: from a terminal by asking, without one by naming all that is missing. Throws that sentence. */
export const completeAnswers = async (
  { answers, password }: Said,
  terminal: Terminal | null,
): Promise<{ readonly answers: SetupAnswers; readonly password: string }> => {
  const whole: Partial<Record<Question, string>> = { ...answers };
  const missing: string[] = [];
  for (const name of questionNames) {
    const { zh, example, otherwise, fault } = questions[name];
    while (whole[name] === undefined) {
      const typed = (await terminal?.ask(`${zh}（${otherwise === undefined ? '如' : '默认'} ${example}）：`)) ?? '';
      const value = typed === '' ? otherwise : typed;
      const wrong = value === undefined ? '须填写。' : fault(value);
      if (terminal === null && value === undefined) {
        missing.push(`--${name}（${zh}）`);
        break;
      }
      if (wrong === null && value !== undefined) whole[name] = value;
      else terminal?.say(wrong ?? '');
    }
  }
  const secret = password ?? (await terminal?.askSecret('管理员的密码（至少10个字符，输入时不显示）：')) ?? null;
  if (missing.length > 0 || secret === null)
    throw new Error(`还缺：${[...missing, ...(secret === null ? ['密码'] : [])].join('、')}。${USAGE}`);
  if (password === null && secret !== (await terminal?.askSecret('再输入一遍：')))
    throw new Error('两次输入的密码不同，没有建立。');
  return { answers: whole as SetupAnswers, password: secret };
};

/**
 * Founds a congress with the figures of the duties and its first administrator. Throws a sentence when an answer is wrong, the name is taken,
 * or the database holds the demonstration; what a crash cut off is completed by the same command.
 */
export const setUp = async (store: Store, answers: SetupAnswers, password: string): Promise<Congress> => {
  const faults = answerFaults(answers, password);
  if (faults.length > 0) throw new Error(`没有建立：\n  ${faults.join('\n  ')}`);
  refuseUnfinished(store);
  if (store.congresses().some(({ settings }) => settings.demo))
    throw new Error('这个数据库里是演示数据，正式使用请另设 DATA_DIR 或 DATABASE_URL。没有建立。');
  const begun = store.congresses().find(({ slug }) => slug === answers.slug);
  if (begun !== undefined && (await isComplete(store, begun))) throw new Error(`“${answers.slug}”已经在用，没有建立。`);
  const congress = begun ?? (await foundCongress(store.database, answers.slug, settingsOf(answers)));
  await store.reload();
  await addAdministrator(store, congress, answers, password);
  return congress;
};

/** The account comes last: with it a congress is complete. */
const isComplete = async ({ database }: Store, { id }: Congress): Promise<boolean> =>
  (await database.inCongress(id, (client) => listAccounts(client, id))).length > 0;

const addAdministrator = async (
  store: Store,
  { id: congress, settings }: Congress,
  answers: SetupAnswers,
  password: string,
): Promise<void> => {
  const day = civilDateIn(store.now().getTime(), settings.zone);
  const person = randomUUID();
  const actor: Actor = {
    person,
    posts: [
      { post: 'administrator', unit: null },
      { post: 'office', unit: null },
    ],
  };
  const take = async (duty: string, step: string, id: string, input: unknown): Promise<void> => {
    const answer = await store.appender.append({
      congress,
      duty,
      case: id,
      opens: true,
      step,
      input,
      actor,
      on: day,
      today: day,
    });
    if (answer.type !== 'Taken')
      throw new Error(`没有建立成：${'message' in answer ? answer.message.zh : JSON.stringify(answer)}`);
  };
  const defined = store.duties.get('figure') !== undefined && (await countOf(store, congress, 'figure')) > 0;
  if (!defined) await defineFigures(store, congress, actor, day);
  await take('person', 'register', person, { name: answers['admin-name'] });
  await take('mandate', 'take-up', randomUUID(), { person, post: 'administrator' });
  const made = await store.database.inCongress(congress, (client) =>
    createAccount(
      client,
      congress,
      { account: answers['admin-account'], password, personId: person, demo: false },
      (bytes) => randomBytes(bytes),
    ),
  );
  if (!made.ok) throw new Error(made.error.message.zh);
};

const countOf = async ({ database }: Store, congress: number, duty: string): Promise<number> => {
  const { rows } = await database.inCongress(congress, (client) =>
    client.query<{ n: number }>('select count(*)::int as n from case_row where congress_id = $1 and duty = $2', [
      congress,
      duty,
    ]),
  );
  return rows[0]?.n ?? 0;
};

const readSaid = (args: readonly string[], env: NodeJS.ProcessEnv): Said => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(questionNames.map((name) => [name, { type: 'string' as const }])),
      'password-file': { type: 'string' },
    },
  });
  const { 'password-file': file, ...answers } = values;
  const password =
    typeof file === 'string' ? readFileSync(file, 'utf8').replace(/\r?\n$/, '') : (env.SETUP_PASSWORD ?? null);
  return { answers: answers as Partial<SetupAnswers>, password };
};

const main = async (): Promise<number> => {
  const said = readSaid(process.argv.slice(2), process.env);
  const terminal = process.stdin.isTTY ? openTerminal(process.stdin, process.stdout) : null;
  const { answers, password } = await completeAnswers(said, terminal).finally(() => terminal?.close());
  const { databaseUrl, dataDir, origin } = settingsHere();
  const engine = await openEngine({ databaseUrl, dataDir, onLog: console.log, onExit: () => process.exit(1) });
  try {
    const { slug } = await setUp(await storeOver(engine.database), answers, password);
    console.log(`已建立“${slug}”。接下来：`);
    console.log(
      '  1. 启动（npm start）；正在运行的服务器请重新启动，并在 ORIGIN 里写明对外网址：它写进每个检查点，以后不能改。',
    );
    console.log(`  2. 以“${answers['admin-account']}”登录 ${origin}/desk/${slug}，登记机构、人员和任职。`);
    console.log('  3. 备份一次，并把签名密钥导出到别处：npm run backup -- --with-key 文件');
    return 0;
  } finally {
    await engine.stop();
  }
};

if (process.argv[1] === import.meta.filename) runCommand(main);
