import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Actor } from '#core/actor.ts';
import type { Answer, Command } from '#store/append/command.ts';
import { foundCongress } from '#store/congress.ts';
import type { Store } from '#store/store.ts';

/** One random act: which case, which step, and a number that chooses among inputs. */
export interface Act {
  readonly case: number;
  readonly step: string;
  readonly choice: number;
  /** Sent together with the act before, so that both may share a batch. */
  readonly together: boolean;
}

/** A congress of invented units on which acts are taken. */
export interface Scene {
  readonly congress: number;
  readonly town: string;
  readonly station: string;
  readonly organ: string;
}

const deputy = randomUUID();
const office: Actor = { person: randomUUID(), posts: [{ post: 'office', unit: null }] };
const committee: Actor = { person: randomUUID(), posts: [{ post: 'deputies-office', unit: null }] };
const resident: Actor = { person: null, posts: [{ post: 'resident', unit: null }] };
const clerks = [randomUUID(), randomUUID()];

const dayAfter = (days: number): string => new Date(Date.UTC(2026, 2, 2 + days)).toISOString().slice(0, 10);

const categories = ['traffic', 'housing', 'health'];
const results = ['solved', 'partly', 'explained'];
const limits = [3, 7, 20].map((n) => ({ unit: 'workingDays', n, counting: 'after' }));
const pick = <T>(list: readonly T[], choice: number): T => list[choice % list.length] as T;

/** The ordinary way of a case after its report; `next` takes one step more of it. */
const WAY = ['dispatch', 'accept', 'reply', 'confirm'];

const ASKED: ReadonlySet<string> = new Set(['annul', 'exclude']);

/** Acts in the office's rules: taken alone, since a rule holds from the next batch on. */
const RULE_STEPS = ['set-rule', 'correct-rule'];

type Wish = Pick<Command, 'step' | 'actor' | 'input'>;

/** What each act asks for; many are refused in the state that the case is in, which is lawful too. */
const wishes: Readonly<Record<string, (scene: Scene, choice: number, other: string) => Wish>> = {
  answer: ({ town }, n) => ({
    step: 'answer',
    actor: clerk(town, n),
    input: { result: pick(results, n), reply: `当场答复（示例${n}）` },
  }),
  dispatch: ({ organ }, n) => ({
    step: 'dispatch',
    actor: committee,
    input: { route: pick(['town', 'district', 'city'], n), organ, complex: n % 3 === 0 },
  }),
  'pass-up': ({ town }, n) => ({ step: 'pass-up', actor: clerk(town, n), input: {} }),
  accept: ({ organ }) => ({ step: 'accept', actor: handler(organ), input: {} }),
  decline: ({ organ }) => ({ step: 'decline', actor: handler(organ), input: { reason: '不属本单位（示例）' } }),
  progress: ({ organ }, n) => ({ step: 'progress', actor: handler(organ), input: { progress: `进展${n}（示例）` } }),
  reply: ({ organ }, n) => ({
    step: 'reply',
    actor: handler(organ),
    input: { result: pick(results, n), reply: `已经办理（示例${n}）` },
  }),
  suggest: () => ({ step: 'suggest', actor: committee, input: { deputy } }),
  refer: ({ town }, n) => ({
    step: 'refer',
    actor: clerk(town, n),
    input: { outlet: 'court', reason: '已进入司法程序（示例）' },
  }),
  confirm: ({ town }, n) => ({ step: 'confirm', actor: clerk(town, n), input: {} }),
  dispute: ({ town }, n) => ({ step: 'dispute', actor: clerk(town, n), input: { objection: '没有修好（示例）' } }),
  reopen: ({ town }, n) => ({ step: 'reopen', actor: clerk(town, n), input: {} }),
  uphold: ({ town }, n) => ({ step: 'uphold', actor: clerk(town, n), input: { reason: '已按规定办理（示例）' } }),
  'draft-abstract': ({ town }) => ({
    step: 'draft-abstract',
    actor: clerk(town, 0),
    input: { title: '路灯', abstract: '一处路灯不亮' },
  }),
  publish: ({ town }) => ({
    step: 'publish',
    actor: clerk(town, 1),
    input: { title: '路灯', abstract: '一处路灯不亮', checked: true },
  }),
  close: ({ town }, n) => ({ step: 'close', actor: clerk(town, n), input: {} }),
  merge: ({ town }, n, other) => ({
    step: 'merge',
    actor: clerk(town, n),
    input: { into: other, reason: '同一件事（示例）' },
  }),
  correct: ({ town }, n) => ({
    step: 'correct',
    actor: clerk(town, n),
    input: { target: 1, values: { category: pick(categories, n), name: `王先生${n}（示例）` }, $reason: '登记有误' },
  }),
  'correct-later': ({ town }, n) => ({
    step: 'correct',
    actor: clerk(town, n),
    input: { target: 1 + (n % 6), values: { result: pick(results, n) }, $reason: '登记有误' },
  }),
  'ask-annul': ({ town }, n) => ({
    step: 'ask-annul',
    actor: clerk(town, 0),
    input: { target: 1 + (n % 3), $reason: '误登记' },
  }),
  annul: ({ town }, n) => ({ step: 'annul', actor: clerk(town, 1), input: { target: 1 + (n % 3), $reason: '误登记' } }),
  'ask-exclude': ({ town }) => ({
    step: 'ask-exclude',
    actor: clerk(town, 0),
    input: { target: 'resident-problem.collected', $reason: '不属本级' },
  }),
  exclude: ({ town }) => ({
    step: 'exclude',
    actor: clerk(town, 1),
    input: { target: 'resident-problem.collected', $reason: '不属本级' },
  }),
  erase: ({ town }, n) => ({ step: 'erase', actor: clerk(town, n), input: { $reason: '本人要求' } }),
};

const clerk = (town: string, n: number): Actor => ({
  person: pick(clerks, n),
  posts: [{ post: 'town-clerk', unit: town }],
});
const handler = (organ: string): Actor => ({ person: office.person, posts: [{ post: 'organ', unit: organ }] });

/** Random walks: mostly the ordinary way, with kernel steps, merges and rule changes among it. */
export const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    case: fc.nat({ max: 5 }),
    step: fc.oneof(
      { weight: 5, arbitrary: fc.constant('next') },
      { weight: 3, arbitrary: fc.constantFrom(...Object.keys(wishes)) },
      { weight: 1, arbitrary: fc.constantFrom('annul', 'exclude', 'correct', 'erase') },
      { weight: 1, arbitrary: fc.constantFrom(...RULE_STEPS) },
    ),
    choice: fc.nat({ max: 11 }),
    together: fc.boolean(),
  }),
  { minLength: 20, maxLength: 60 },
);

/** Founds a congress with a town, its station and an organ. */
export const setScene = async (store: Store): Promise<Scene> => {
  const label = { zh: '示例区', en: 'Example' };
  const slug = `walk-${randomUUID().slice(0, 8)}`;
  const { id: congress } = await foundCongress(store.database, slug, {
    name: label,
    shortName: label,
    term: label,
    seal: '示例人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  });
  await store.reload();
  const [town, station, organ] = [randomUUID(), randomUUID(), randomUUID()];
  const units: readonly (readonly [string, Record<string, unknown>])[] = [
    [town, { kind: 'town', name: '示例镇' }],
    [station, { kind: 'station', name: '示例镇代表之家', parent: town, home: true }],
    [organ, { kind: 'organ', name: '示例局' }],
  ];
  for (const [id, input] of units) {
    await store.appender.append({
      congress,
      duty: 'unit',
      case: id,
      opens: true,
      step: 'establish',
      input,
      actor: office,
      on: dayAfter(0),
      today: dayAfter(0),
    });
  }
  return { congress, town, station, organ };
};

/** Takes the acts one after the other, some together; returns the answers. A first act on a case reports it. */
export const takeActs = async (store: Store, scene: Scene, list: readonly Act[]): Promise<readonly Answer[]> => {
  const ids = Array.from({ length: 6 }, () => randomUUID());
  const opened = new Set<string>();
  const gone = new Map<string, number>();
  const rule = randomUUID();
  const answers: Answer[] = [];
  let waiting: Promise<Answer>[] = [];
  const settle = async (): Promise<void> => {
    answers.push(...(await Promise.all(waiting)));
    waiting = [];
  };
  for (const [index, act] of list.entries()) {
    const today = dayAfter(Math.floor(index / 3));
    const id = pick(ids, act.case);
    const common = { congress: scene.congress, on: today, today };
    if (!act.together || RULE_STEPS.includes(act.step)) await settle();
    if (RULE_STEPS.includes(act.step)) {
      waiting.push(
        store.appender.append({ ...common, ...ruleWish(act, rule, opened, dayAfter(Math.floor(index / 3) + 1)) }),
      );
      await settle();
    } else if (!opened.has(id)) {
      opened.add(id);
      const input = {
        text: `路灯不亮第${index}处\\n第二行\t（示例）`,
        category: pick(categories, act.choice),
        town: scene.town,
        channel: 'online',
        name: '李女士（示例）',
      };
      waiting.push(
        store.appender.append({
          ...common,
          duty: 'resident-problem',
          case: id,
          opens: true,
          step: 'report',
          actor: resident,
          input,
        }),
      );
    } else {
      // A confirmation follows somebody's asking, more often than not.
      const step = act.step === 'next' ? pick(WAY, gone.get(id) ?? 0) : act.step;
      if (act.step === 'next') gone.set(id, (gone.get(id) ?? 0) + 1);
      const steps = ASKED.has(step) && act.choice % 4 > 0 ? [`ask-${step}`, step] : [step];
      for (const one of steps) {
        const wish = wishes[one]?.(scene, act.choice, pick(ids, act.case + 1 + act.choice));
        if (wish === undefined) continue;
        waiting.push(store.appender.append({ ...common, duty: 'resident-problem', case: id, opens: false, ...wish }));
      }
    }
  }
  await settle();
  return answers;
};

const ruleWish = (
  act: Act,
  rule: string,
  opened: Set<string>,
  since: string,
): Wish & Pick<Command, 'duty' | 'case' | 'opens'> => {
  const opens = !opened.has(rule);
  opened.add(rule);
  const value = pick(limits, act.choice);
  const common = { duty: 'office-rule', case: rule, opens, actor: office };
  if (opens) return { ...common, step: 'set', input: { key: 'problem-triage', value, since } };
  if (act.step === 'set-rule') return { ...common, step: 'change', input: { value, since } };
  return { ...common, step: 'correct', input: { target: 1, values: { value }, $reason: '录入有误' } };
};
