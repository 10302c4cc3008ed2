import { randomUUID } from 'node:crypto';
import type { Actor } from '#core/actor.ts';
import { linkedCase } from '#core/links.ts';
import type { TestApp } from './app.ts';

/** A sitting of the committee that was held in the room today: its case, those of its votes, its people. */
export interface TestSitting {
  readonly sitting: string;
  readonly directors: string;
  readonly votes: { readonly device: string; readonly paper: string };
  readonly members: readonly string[];
  readonly unit: string;
}

const MEMBERS = 9;
const office: Actor = { person: randomUUID(), posts: [{ post: 'office', unit: null }] };
const leader: Actor = { person: randomUUID(), posts: [{ post: 'leader', unit: null }] };

/** Takes a step and throws the refusal; says which record the case stands at. */
const taker =
  ({ store, congress, today }: TestApp) =>
  async (
    duty: string,
    id: string,
    step: string,
    input: object,
    actor: Actor = office,
    more: { readonly opens?: boolean; readonly decision?: { readonly sitting: string; readonly item: string } } = {},
  ): Promise<number> => {
    const command = { congress, duty, case: id, opens: more.opens ?? false, step, actor, on: today, today };
    const { decision } = more;
    const answer = await store.appender.append({ ...command, input, ...(decision === undefined ? {} : { decision }) });
    if (answer.type !== 'Taken') throw new Error(`${duty}.${step}: ${JSON.stringify(answer)}`);
    return answer.version;
  };
type Take = ReturnType<typeof taker>;

const memberActor = (person: string, unit: string): Actor => ({ person, posts: [{ post: 'member', unit }] });

/** The body's unit with so many members, the first of them its chair. */
const bodyOf = async (take: Take, kind: string, name: string, parent: string | null, people: readonly string[]) => {
  const unit = randomUUID();
  const more = kind === 'standing-committee' ? { seats: MEMBERS } : {};
  await take('unit', unit, 'establish', { kind, name, ...(parent === null ? {} : { parent }), ...more }, office, {
    opens: true,
  });
  for (const person of people)
    await take('mandate', randomUUID(), 'take-up', { person, post: 'member', unit }, office, { opens: true });
  return unit;
};

/** A sitting convened for today at short notice, its items listed. */
const convened = async (
  take: Take,
  unit: string,
  ordinal: number,
  today: string,
  items: readonly object[],
): Promise<string> => {
  const id = randomUUID();
  const when = { sitsOn: today, time: '9:00', place: '常委会会议厅' };
  await take('sitting', id, 'convene', { unit, ordinal, ...when }, office, { opens: true });
  for (const item of items) await take('sitting', id, 'list', item);
  return id;
};

const notice = { exemption: 'urgent', reason: '有急需审议的事项。' };
const here = (sitting: string, seq: number, person: string): string =>
  linkedCase({ case: sitting, seq }, 'attendance', person);

/** A directors' meeting fixes the agenda; the committee sits, hears a report, votes by device and on paper, and closes. */
export const heldSitting = async (opened: TestApp): Promise<TestSitting> => {
  const take = taker(opened);
  const { today } = opened;
  const members: string[] = [];
  for (let n = 1; n <= MEMBERS; n += 1) {
    const person = randomUUID();
    await take('person', person, 'register', { name: `委员${n}（示例）` }, office, { opens: true });
    members.push(person);
  }
  const term = randomUUID();
  await take('unit', term, 'establish', { kind: 'term', name: '测试区第七届人民代表大会', ordinal: 7 }, office, {
    opens: true,
  });
  const unit = await bodyOf(take, 'standing-committee', '区七届人大常委会', term, members);
  const board = await bodyOf(take, 'directors-meeting', '区七届人大常委会主任会议', unit, members.slice(0, 3));
  const sitting = await convened(take, unit, 27, today, [
    { title: '听取和审议关于住房保障工作情况的报告', kind: 'report-deliberate', reporter: opened.units.organ },
    { title: '审议关于批准本级预算调整方案的决定（草案）', kind: 'decision' },
    { title: '审议人事任免案', kind: 'personnel' },
    { title: '听取其他事项', kind: 'other' },
  ]);
  await take('sitting', sitting, 'withdraw', { item: 4, reason: '材料未齐。' });
  const directors = await directorsMeeting(take, board, members, today);
  const decision = { sitting: directors, item: '1' };
  await take('sitting', sitting, 'set-agenda', {}, office, { decision });
  const told = await take('sitting', sitting, 'notify', { ...notice, agendaPublic: true });
  const deputy = opened.people.get('deputy') ?? '';
  const invited = await take('sitting', sitting, 'invite', { persons: [deputy], capacity: 'deputy' });
  const [first = '', , , , , , , late = '', away = ''] = members;
  await take('attendance', here(sitting, told, away), 'ask-leave', { reason: '身体不适。' });
  await take('attendance', here(sitting, told, away), 'grant-leave', {}, leader);
  for (const person of members.slice(0, MEMBERS - 1))
    await take('attendance', here(sitting, told, person), 'mark-present', {
      means: 'tapped',
      ...(person === late ? { late: true } : {}),
    });
  await take('attendance', here(sitting, invited, deputy), 'mark-present', { means: 'tapped' });
  await take('sitting', sitting, 'open', { presiding: first, time: '9:05' });
  await take('sitting', sitting, 'adopt', {});
  await take('sitting', sitting, 'begin', { item: 1 });
  await take('sitting', sitting, 'note', { item: 1, note: '委员们建议加快保障性住房配租。' });
  await take('sitting', sitting, 'decide', {
    item: 1,
    outcome: 'noted',
    minute: '听取和审议了报告，审议意见交区政府研究处理。',
  });
  const device = await byDevice(take, sitting, unit, members);
  const paper = await onPaper(take, sitting, unit, members);
  await take('sitting', sitting, 'close', { time: '11:20' });
  return { sitting, directors, votes: { device, paper }, members, unit };
};

const directorsMeeting = async (
  take: Take,
  unit: string,
  members: readonly string[],
  today: string,
): Promise<string> => {
  const id = await convened(take, unit, 46, today, [{ title: '讨论常委会会议会期和议程草案', kind: 'agenda' }]);
  const told = await take('sitting', id, 'notify', notice);
  for (const person of members.slice(0, 3))
    await take('attendance', here(id, told, person), 'mark-present', { means: 'tapped' });
  await take('sitting', id, 'open', { presiding: members[0] ?? '' });
  await take('sitting', id, 'begin', { item: 1 });
  await take('sitting', id, 'decide', { item: 1, outcome: 'passed', minute: '同意会期和议程草案。' });
  await take('sitting', id, 'assign', { item: 1, organ: unit, task: '按时发出会议通知', dueOn: today });
  await take('sitting', id, 'close', {});
  return id;
};

/** Six for, one against, one not pressed, of nine. */
const byDevice = async (take: Take, sitting: string, unit: string, members: readonly string[]): Promise<string> => {
  const id = randomUUID();
  await take('sitting', sitting, 'begin', { item: 2 });
  const question = '关于批准本级预算调整方案的决定（草案）';
  const prepared = { sitting, item: 2, kind: 'resolution', method: 'device', question, form: 'single' };
  await take('vote', id, 'prepare', prepared, office, { opens: true });
  await take('vote', id, 'open', {});
  for (const [index, person] of members.slice(0, 7).entries())
    await take('vote', id, 'cast', { person, choice: index < 6 ? 'for' : 'against' }, memberActor(person, unit));
  await take('vote', id, 'close', {});
  await take('vote', id, 'announce', { presiding: members[0] ?? '' });
  return id;
};

/** Two appointments on one ballot of paper: the first carried, the second not. */
const onPaper = async (take: Take, sitting: string, unit: string, members: readonly string[]): Promise<string> => {
  const id = randomUUID();
  const [, one = '', two = ''] = members;
  await take('sitting', sitting, 'begin', { item: 3 });
  const lines = '任命甲（示例）为区某局局长\n任命乙（示例）为区某局局长';
  const prepared = {
    sitting,
    item: 3,
    kind: 'appointment',
    method: 'paper',
    question: '人事任免案',
    form: 'each',
    lines,
  };
  await take('vote', id, 'prepare', prepared, office, { opens: true });
  await take('vote', id, 'open', {});
  await take('vote', id, 'appoint', { scrutineers: [one, two] });
  await take('vote', id, 'issue', { issued: 8 });
  await take('vote', id, 'collect', { returned: 8 });
  const ballotLines = [
    { for: 7, against: 0, abstain: 1, invalid: 0 },
    { for: 4, against: 2, abstain: 1, invalid: 1 },
  ];
  for (const person of [one, two]) await take('vote', id, 'enter', { person, ballotLines }, memberActor(person, unit));
  await take('vote', id, 'announce', { presiding: members[0] ?? '' });
  return id;
};
