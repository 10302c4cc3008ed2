import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { ChecklistView } from '#core/api-agenda.ts';
import type { RoomAnswer } from '#core/api-room.ts';
import { type Line, median } from './measure.ts';
import { serveWorld } from './served.ts';
import { commandFor, newId, nth, officeActor, organActor, type World } from './world.ts';

const ITEMS = 60;
const PAPERS = 20;
const MEMBERS = 35;
const FLOOR_MS = 50;
const AIM_MS = 30;
const ROUNDS = 120;
// The first answers of a server that has just begun are compiled while they are made.
const WARM = 20;
const SITS_ON = '2026-04-22';
const FILE = 'a'.repeat(64);

type Take = (
  duty: string,
  step: string,
  input: object,
  rest?: Partial<Parameters<typeof commandFor>[1]>,
) => Promise<string>;
const taker =
  ({ store, congress }: World): Take =>
  async (duty, step, input, rest = {}) => {
    const command = commandFor(congress, { duty, step, actor: officeActor, input: input as never, ...rest });
    const answer = await store.appender.append(command);
    if (answer.type !== 'Taken') throw new Error(`${duty}.${step}: ${JSON.stringify(answer)}`);
    return command.case;
  };

/** A sitting of a committee of 35 with 60 items, each with 20 papers that were handed in and distributed. */
const fill = async (world: World): Promise<string> => {
  const take = taker(world);
  const body = await take('unit', 'establish', { kind: 'standing-committee', name: '示例区人大常委会' });
  for (let index = 1; index <= MEMBERS; index += 1) {
    const person = await take('person', 'register', { name: `委员${index}（示例）` });
    await take('mandate', 'take-up', { person, post: 'member', unit: body, position: 'member' });
  }
  const sitting = await take('sitting', 'convene', { unit: body, ordinal: 30, sitsOn: SITS_ON });
  for (let index = 1; index <= ITEMS; index += 1)
    await take(
      'sitting',
      'list',
      { kind: 'report-deliberate', title: `关于第${index}项工作情况的报告` },
      { case: sitting, opens: false },
    );
  const organ = nth(world.organs, 0);
  for (let item = 1; item <= ITEMS; item += 1)
    await Promise.all(
      Array.from({ length: PAPERS }, async (_none, index) => {
        const title = `第${item}项议题材料之${index + 1}`;
        const kind = index === 0 ? 'report' : 'material';
        const id = await take('meeting-paper', 'await', { sitting, item, kind, title, organ, secrecy: 'internal' });
        const same = { case: id, opens: false };
        await take('meeting-paper', 'submit', { title, files: [FILE] }, { ...same, actor: organActor(organ) });
        await take('meeting-paper', 'distribute', {}, same);
      }),
    );
  return sitting;
};

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;

/** Reading a sitting with 1,200 papers over HTTP by the office: the case, its checklist and its room with every paper, each until the whole answer is here. */
export const benchAgenda = async (world: World): Promise<readonly Line[]> => {
  const sitting = await fill(world);
  const served = await serveWorld(world);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const cookie = await served.signIn('office');
    const ask = async (path: string) => {
      const begun = performance.now();
      const asked = get({
        agent,
        host: '127.0.0.1',
        port: served.port,
        path: `/api/${served.slug}${path}`,
        headers: { cookie },
      });
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      const body = Buffer.concat(await answer.toArray()).toString();
      if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${body}`);
      return { ms: performance.now() - begun, body };
    };
    const desk = `/cases/sitting/${sitting}`;
    const hall = `/rooms/${sitting}`;
    const room = JSON.parse((await ask(hall)).body) as RoomAnswer;
    const list = JSON.parse((await ask(`${desk}/checklist`)).body) as ChecklistView;
    const papers = room.items.reduce((sum, item) => sum + item.papers.length, 0);
    if (papers !== ITEMS * PAPERS || list.of < ITEMS) throw new Error('会议文件没有读全。');
    const organ = nth(world.organs, 0);
    const change = async (): Promise<void> => {
      const answer = await fetch(`http://127.0.0.1:${served.port}/api/${served.slug}/cases/meeting-paper/await`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', 'idempotency-key': newId() },
        body: JSON.stringify({
          input: { sitting, item: 1, kind: 'material', title: '补充材料', organ, secrecy: 'internal' },
        }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    };
    const lines: Line[] = [];
    for (const [what, path, changed] of [
      ['会议（60项议题）', desk, false],
      ['会前清单（60项议题、1200份文件）', `${desk}/checklist`, false],
      ['会场（60项议题、1200份文件）', hall, false],
      ['会场，多一份文件后第一次读', hall, true],
    ] as const) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        if (changed) await change();
        times.push((await ask(path)).ms);
      }
      const value = p95(times.slice(WARM));
      const shown = `p95 ${value.toFixed(1)}、中位 ${median(times).toFixed(1)} 毫秒`;
      lines.push({ what: `${what}，p95（毫秒）`, value, shown, floor: FLOOR_MS, aim: AIM_MS, less: true });
    }
    return lines;
  } finally {
    agent.destroy();
    await served.stop();
  }
};
