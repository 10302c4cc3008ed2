import { randomUUID } from 'node:crypto';
import type { Actor } from '#core/actor.ts';
import type { Publisher } from '#store/log/publisher.ts';
import type { Store } from '#store/store.ts';
import { createAccount } from '#store/accounts/account.ts';
import { foundCongress } from '#store/congress.ts';

export const demoAccounts = [
  { account: 'town1', password: 'mingshu-demo', person: randomUUID(), does: { zh: '街镇', en: 'town' } },
  { account: 'liaison', password: 'mingshu-demo', person: randomUUID(), does: { zh: '联络员', en: 'liaison' } },
];
export const prepareDemo = async ({ store, random, say }: { store: Store; publisher: Publisher; random: (n: number) => Uint8Array; say: (line: string) => void }): Promise<void> => {
  const congress = await foundCongress(store.database, 'jinshan', { name: { zh: '上海市金山区人大常委会', en: 'Standing Committee, Jinshan' }, shortName: { zh: '金山区人大', en: 'Jinshan Congress' }, term: { zh: '七届', en: '7th' }, seal: '金山人大', zone: 'Asia/Shanghai', divisionCode: '310116', demo: true });
  await store.reload();
  const admin: Actor = { person: randomUUID(), posts: [{ post: 'administrator', unit: null }, { post: 'office', unit: null }] };
  const today = new Date().toISOString().slice(0, 10);
  const take = async (duty: string, step: string, input: unknown, id = randomUUID(), actor = admin, opens = true) => {
    const answer = await store.appender.append({ congress: congress.id, duty, case: id, opens, step, input, actor, on: today, today });
    if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
    return id;
  };
  const town = await take('unit', 'establish', { kind: 'town', name: '朱泾镇', tileRow: 0, tileColumn: 2 });
  const home = await take('unit', 'establish', { kind: 'station', name: '朱泾镇代表之家', parent: town, home: true });
  const organ = await take('unit', 'establish', { kind: 'organ', name: '区房屋管理局' });
  for (const { account, password, person } of demoAccounts) {
    await take('person', 'register', { name: `${account}（示例）` }, person);
    await take('mandate', 'take-up', account === 'town1' ? { person, post: 'town-clerk', unit: town } : { person, post: 'liaison', unit: home });
    await store.database.inCongress(congress.id, (client) => createAccount(client, congress.id, { account, password, personId: person, demo: true }, random));
  }
  for (const duty of store.duties.values()) for (const definition of duty.figures) await take('figure', 'define', { definition });
  const resident: Actor = { person: null, posts: [{ post: 'resident', unit: null }] };
  const clerk: Actor = { person: demoAccounts[0]?.person ?? '', posts: [{ post: 'town-clerk', unit: town }] };
  const liaison: Actor = { person: demoAccounts[1]?.person ?? '', posts: [{ post: 'liaison', unit: home }] };
  for (let n = 0; n < 30; n += 1) {
    const id = await take('resident-problem', 'report', { text: `东门路${n}号门口积水，下雨天没法走`, category: 'traffic', town, channel: 'online' }, randomUUID(), resident);
    if (n % 3 === 0) {
      await take('resident-problem', 'answer', { result: 'solved', reply: '已经疏通雨水管。' }, id, liaison, false);
      await take('resident-problem', 'draft-abstract', { title: `东门路积水第${n}处`, abstract: '路口积水', replyAbstract: '已疏通' }, id, liaison, false);
      await take('resident-problem', 'publish', { title: `东门路积水第${n}处`, abstract: '路口积水', replyAbstract: '已疏通', checked: true }, id, clerk, false);
    } else if (n % 3 === 1) await take('resident-problem', 'dispatch', { route: 'town', organ: town }, id, clerk, false);
  }
  say('demo');
};
