import type { Actor } from '#core/actor.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import {
  applyEvent,
  applyKernelMarks,
  type CaseState,
  type FoldEnv,
  foldCase,
  isKernelEvent,
  noCase,
} from '#core/case.ts';
import { decide, type ProposedEvent, type StepRequest } from '#core/decide.ts';
import type { CaseEvent } from '#core/event.ts';
import { type Facts, noFacts } from '#core/facts.ts';
import { isKernelStep, keep } from '#core/keeping.ts';
import type { AnyProcedure } from '#core/procedure.ts';
import { procedure as typed } from '#duties/resident-problem/procedure.ts';
import type { Random } from '../prng.ts';

const procedure = typed as unknown as AnyProcedure;
const DUTY = 'resident-problem';
const STEPS = [...Object.keys(procedure.steps), 'correct', 'ask-annul', 'annul'].filter(
  (step) => !['register', 'report', 'absorb', 'release'].includes(step),
);

const TOWN = '00000000-0000-7000-8000-0000000000a1';
const STATION = '00000000-0000-7000-8000-0000000000a2';
const ORGAN = '00000000-0000-7000-8000-0000000000a3';
const DEPUTY = '00000000-0000-7000-8000-0000000000b1';

/** Somebody who holds every post that has to do with a problem; two of them, since some acts need a second person. */
const everybody = (person: string, ownCase: string): Actor => ({
  person,
  ownCase,
  posts: [
    { post: 'town-clerk', unit: TOWN },
    { post: 'liaison', unit: STATION },
    { post: 'organ', unit: ORGAN },
    { post: 'deputy', unit: TOWN },
    { post: 'deputies-office', unit: null },
    { post: 'office', unit: null },
    { post: 'resident', unit: null },
  ],
});
const people = [DEPUTY, '00000000-0000-7000-8000-0000000000b2'] as const;

const unit = (id: string, kind: string, open: object): CaseState => ({
  ...noCase('unit', procedure, id, '2022-01-01'),
  version: 1,
  status: 'active',
  open: { kind, ...open },
});
const units = [
  unit(TOWN, 'town', {}),
  unit(STATION, 'station', { parent: TOWN, home: true }),
  unit(ORGAN, 'organ', {}),
];

/** Problems and their records, as the kernel keeps them but without a database. */
export interface World {
  readonly cases: Map<string, { readonly state: CaseState; readonly events: readonly CaseEvent[] }>;
  /** How often each kind of event was recorded. */
  readonly seen: Map<string, number>;
}

interface Wish {
  readonly id: string;
  readonly step: string;
  readonly input: object;
  readonly person: string;
  readonly on: CivilDate;
  readonly today: CivilDate;
  readonly automatic?: boolean;
}

const factsOf = (world: World): Facts => ({
  ...noFacts,
  case: (id) => world.cases.get(id)?.state ?? units.find((one) => one.id === id) ?? null,
  related: (duty) => (duty === 'unit' ? units.filter(({ id }) => id === STATION) : []),
});

/** Takes a step if the procedure allows it, with what a merge brings to the other case. */
const take = (world: World, env: FoldEnv, wish: Wish): boolean => {
  const known = world.cases.get(wish.id);
  const state = known?.state ?? noCase(DUTY, procedure, wish.id, wish.on);
  const actor = everybody(wish.person, wish.id);
  const { step, input, on, today } = wish;
  const request: StepRequest = { step, input, actor, on, today, automatic: wish.automatic === true };
  const events = known?.events ?? [];
  const surroundings = { facts: factsOf(world), env };
  const decided = isKernelStep(step)
    ? keep(procedure, state, events, { ...request, step, measures: [] }, surroundings)
    : decide(procedure, state, request, surroundings);
  if (!decided.ok) return false;
  if (step === 'merge') {
    const into = (input as { readonly into: string }).into;
    const absorb = { ...wish, id: into, step: 'absorb', input: { from: wish.id }, automatic: true };
    if (!take(world, env, absorb)) return false;
  }
  record(world, env, wish.id, state, events, decided.value);
  return true;
};

const record = (
  world: World,
  env: FoldEnv,
  id: string,
  before: CaseState,
  events: readonly CaseEvent[],
  proposed: readonly ProposedEvent[],
): void => {
  let state = before;
  let all = events;
  for (const { numbers: _numbers, ...one } of proposed) {
    const event: CaseEvent = {
      ...one,
      duty: DUTY,
      case: id,
      seq: all.length + 1,
      at: '2024-01-01T00:00:00.000Z',
      number: null,
      late: false,
      origin: null,
    };
    all = [...all, event];
    world.seen.set(event.type, (world.seen.get(event.type) ?? 0) + 1);
    if (!isKernelEvent(event.type)) state = applyEvent(procedure, state, event, env);
    else if (event.type === 'corrected' || event.type === 'annulled') state = foldCase(procedure, all, env);
    else state = applyKernelMarks(state, event);
  }
  world.cases.set(id, { state, events: all });
};

const RESULTS = ['solved', 'solved', 'solved', 'partly', 'planned', 'explained', 'unsolvable'];

/** Some input that might be taken for a step. */
const inputFor = (world: World, id: string, step: string, on: CivilDate, random: Random): object => {
  const events = world.cases.get(id)?.events ?? [];
  const target = random.between(1, Math.max(events.length, 1));
  const inputs: Readonly<Record<string, () => object>> = {
    dispatch: () => ({ route: random.pick(['town', 'district', 'city']), organ: ORGAN }),
    suggest: () => ({ deputy: DEPUTY }),
    refer: () => ({ outlet: 'petition', reason: '属于信访事项' }),
    dispute: () => ({ objection: '还是老样子' }),
    merge: () => ({ into: random.pick([...world.cases.keys()]), reason: '同一件事' }),
    rate: () => ({ attitude: 5, outcome: random.between(1, 5) }),
    verify: () => ({ finding: 'solved' }),
    'ask-annul': () => ({ target: random.chance(0.5) ? 1 : target, $reason: '误录' }),
    annul: () => ({ target: askedTarget(events) ?? target, $reason: '误录' }),
    correct: () => correction(events, target, on, random),
  };
  const answer = () => ({ result: random.pick(RESULTS), reply: '已经办好了', plannedBy: addDays(on, 30) });
  if (['answer', 'reply', 'conclude'].includes(step)) return answer();
  if (['decline', 'uphold', 'unpublish'].includes(step)) return { reason: '经核对如此' };
  if (step === 'progress') return { progress: '正在办理' };
  if (step === 'draft-abstract') return { title: '路灯不亮', abstract: '路灯不亮' };
  if (step === 'publish') return { title: '路灯不亮', abstract: '路灯不亮', checked: true };
  return inputs[step]?.() ?? {};
};

const askedTarget = (events: readonly CaseEvent[]): unknown =>
  events.findLast(({ type }) => type === 'annul-asked')?.open.target;

const correction = (events: readonly CaseEvent[], target: number, on: CivilDate, random: Random): object => {
  const event = events[target - 1];
  const values = event?.type === 'replied' ? { result: random.pick(RESULTS) } : {};
  const day = addDays(event?.on ?? on, random.between(-9, 9));
  const onlyValues = event?.type === 'replied' && random.chance(0.5);
  return { target, values, $reason: '录入有误', ...(onlyValues ? {} : { $on: day }) };
};

/** A year of random lives of problems, each step allowed by the procedure: some begin before the year, some go on after it. */
export const randomYear = (random: Random, problems: number, env: FoldEnv): World => {
  const world: World = { cases: new Map(), seen: new Map() };
  for (let index = 0; index < problems; index += 1) {
    const id = `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
    let today = addDays('2023-11-15', random.between(0, 420));
    const collected = { text: '路灯不亮了', category: 'traffic', town: TOWN, channel: 'visit', deputy: DEPUTY };
    take(world, env, { id, step: 'register', input: collected, person: random.pick(people), on: today, today });
    const attempts = random.between(4, 60);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const step = random.pick(STEPS);
      const on = addDays(today, -random.pick([0, 0, 0, 0, 3]));
      const input = inputFor(world, id, step, on, random);
      const taken = take(world, env, { id, step, input, person: random.pick(people), on, today });
      if (taken) today = addDays(today, random.between(0, 25));
    }
  }
  return world;
};
