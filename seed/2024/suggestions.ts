import { china2024To2026 as calendar } from '#core/calendar/china-2024-2026.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { later, workdayFrom, workdaysLater } from '../days.ts';
import { districtDeputies } from '../demo/deputies.ts';
import { actorFor, type DemoPerson, deputiesOffice, leader, organClerks } from '../demo/people.ts';
import { type OrganKey, organs, towns } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { beginLife, type Life } from '../life.ts';
import { createRandom, type Random } from '../prng.ts';
import { type Theme, themes } from '../texts/suggestions.ts';
import { supervisionMinute } from './sitting-plans.ts';

/** How a suggestion ends its year; what comes after the year is in the second word. */
export type End =
  | 'solved'
  | 'fulfilled'
  | 'second-reply'
  | 'solving'
  | 'planned'
  | 'reference'
  | 'late'
  | 'withdrawn'
  | 'merged'
  | 'returned'
  | 'annulled';
/** What does not go straight on the way. */
export type Bend = 'refused' | 'declined' | 'extended' | 'two-leads' | 'joint' | 'key' | 'wrong-class' | 'late-rating';

/** So many suggestions with an end and a bend, written in the session or between sessions. */
export interface Part {
  readonly end: End;
  readonly n: number;
  readonly session?: true;
  readonly bend?: Bend;
}
export interface SuggestionPlan {
  readonly seed: number;
  readonly series: number;
  readonly year: string;
  /** First day of the congress's session; in recess suggestions are written from `recessFrom` to `recessUntil`. */
  readonly session: CivilDate;
  readonly recessFrom: CivilDate;
  readonly recessUntil: CivilDate;
  readonly parts: readonly Part[];
}

const DUTY = 'suggestion';
const committee = actorFor(deputiesOffice[0]);
const checker = actorFor(deputiesOffice[1]);
const deputies = [...districtDeputies.values()].flat();

interface Told {
  readonly life: Life;
  readonly part: Part;
  readonly random: Random;
  readonly author: DemoPerson;
  readonly theme: Theme;
  readonly town: string;
}

const actorOf = (key: OrganKey) => actorFor(organClerks[key]);
const after = (day: CivilDate, min: number, max: number, random: Random): CivilDate =>
  workdaysLater(day, random.between(min, max), calendar);

/** The acts of each suggestion of a plan, always the same. */
export const suggestionLives = (plan: SuggestionPlan): readonly (readonly Act[])[] => {
  const random = createRandom(plan.seed);
  const lives: Told[] = [];
  const parts = random.shuffled(plan.parts.flatMap((part) => Array.from({ length: part.n }, () => part)));
  for (const part of parts) {
    const day = writtenOn(plan, part, random);
    const theme = random.pick(themes);
    const told = {
      life: beginLife(DUTY, idOn(day, plan.series, lives.length + 1)),
      part,
      random,
      author: random.pick(deputies),
      theme,
      town: random.pick(towns).name,
    };
    const first = lives.find(({ part: other, life }) => other.end === 'solved' && (life.acts[0]?.on ?? '') < day);
    live(told, day, first);
    lives.push(told);
  }
  return lives.map(({ life }) => life.acts);
};

const writtenOn = (plan: SuggestionPlan, { session, end }: Part, random: Random): CivilDate => {
  if (end === 'late') return `${plan.year}-11-29`;
  if (session === true) return addDays(plan.session, random.between(0, 2));
  const [from, until] = [Date.parse(plan.recessFrom), Date.parse(plan.recessUntil)];
  return workdayFrom(addDays(plan.recessFrom, random.between(0, (until - from) / 86_400_000)), calendar);
};

const live = (told: Told, day: CivilDate, first: Told | undefined): void => {
  const { part, life, author, random } = told;
  const submitted = write(told, day);
  if (part.end === 'returned') {
    const why = { why: 'scope', reason: '所提事项属于市级职权，已转请市人大代表反映。' };
    life.take('return', committee, why, after(submitted, 1, 3, random));
    return;
  }
  if (part.end === 'annulled') {
    mistaken(told, submitted);
    return;
  }
  const numbered = life.take('number', committee, {}, after(submitted, 1, 3, random));
  if (part.end === 'merged' && first !== undefined) {
    life.take('merge', committee, { into: first.life.id, note: '内容相近，合并办理。' }, addDays(numbered, 1));
    return;
  }
  const handed = handOver(told, numbered);
  if (part.end === 'withdrawn') {
    life.take('withdraw', actorFor(author), { reason: '承办单位已当面说明，不再需要书面办理。' }, addDays(handed, 9));
    return;
  }
  const assigned = assign(told, handed);
  handle(told, handed, assigned);
};

/** Written, joined by others where it is joint, handed in. */
const write = ({ life, part, author, theme, town, random }: Told, day: CivilDate): CivilDate => {
  const [subject, lead, , matter, ask] = theme;
  const invited =
    part.bend === 'joint' ? random.shuffled(deputies.filter(({ id }) => id !== author.id)).slice(0, 3) : [];
  life.take(
    'write',
    actorFor(author),
    {
      deputy: author.id,
      title: `关于在${town}${matter}的建议`,
      situation: `在${town}走访时，居民和企业多次提到这方面的问题，现有做法还不能满足需要。`,
      proposal: `建议${ask}。`,
      subject,
      occasion: part.session === true ? 'session' : 'recess',
      publishable: true,
      wish: organs[lead].id,
      ...(invited.length === 0 ? {} : { invited: invited.map(({ id }) => id) }),
    },
    day,
  );
  invited.forEach((one, index) => {
    life.take(index === 2 ? 'not-co-sign' : 'co-sign', actorFor(one), {}, addDays(day, index === 0 ? 0 : 1));
  });
  return life.take('submit', actorFor(author), {}, day);
};

/** Entered twice by mistake: annulled by two persons. */
const mistaken = ({ life }: Told, day: CivilDate): void => {
  const why = { target: 1, $reason: '同一件建议重复录入。' };
  life.take('ask-annul', committee, why, addDays(day, 2));
  life.take('annul', checker, why, addDays(day, 3));
};

const receiverOf = ({ theme }: Told): { readonly key: OrganKey; readonly system: string } =>
  theme[1] === 'court' ? { key: 'court', system: 'court' } : { key: 'government', system: 'government' };

const handOver = (told: Told, numbered: CivilDate): CivilDate => {
  const { life, part, random } = told;
  const { key, system } = receiverOf(told);
  const input = { system, receiver: organs[key].id };
  const handed = life.take('hand-over', committee, input, after(numbered, 1, 3, random));
  if (part.bend === 'refused') {
    life.take('refuse', actorOf(key), { reason: '主办单位不明确，请补充说明后再交办。' }, after(handed, 2, 3, random));
    life.take(
      'hand-over',
      committee,
      { ...input, note: '已与代表核实，请按意向单位办理。' },
      after(life.last(), 1, 2, random),
    );
  }
  return handed;
};

const leadsOf = ({ theme, part }: Told): readonly OrganKey[] => {
  const [, lead, assist] = theme;
  return part.bend === 'two-leads' ? [lead, assist ?? 'finance'] : [lead];
};

const assign = (told: Told, handed: CivilDate): CivilDate => {
  const { life, part, random, theme } = told;
  const { key } = receiverOf(told);
  const leads = leadsOf(told);
  const assist = part.bend === 'two-leads' ? null : theme[2];
  const input = {
    leads: leads.map((one) => organs[one].id),
    ...(assist === null ? {} : { assists: [organs[assist].id] }),
  };
  let day = life.take('sub-assign', actorOf(key), input, after(later(handed, life.last()), 1, 4, random));
  if (part.bend === 'declined') {
    life.take('decline', actorOf(theme[1]), { reason: '涉及多个单位，请明确会办单位。' }, after(day, 1, 3, random));
    day = life.take('sub-assign', actorOf(key), input, after(life.last(), 1, 3, random));
  }
  for (const lead of leads) life.take('accept', actorOf(lead), {}, after(day, 1, 3, random));
  return life.last();
};

const RESULTS = { solving: 'solving', planned: 'planned', fulfilled: 'solving', reference: 'reference' } as const;
const resultOf = (end: End): string => (Object.hasOwn(RESULTS, end) ? RESULTS[end as keyof typeof RESULTS] : 'solved');

const handle = (told: Told, handed: CivilDate, accepted: CivilDate): void => {
  const { life, part, theme, random } = told;
  const leads = leadsOf(told);
  if (part.end === 'late') abstracts(told, addDays(accepted, 1));
  for (const lead of leads)
    life.take(
      'contact',
      actorOf(lead),
      { method: random.pick(['visit', 'meeting', 'phone'] as const), record: '听取代表意见，说明办理打算。' },
      after(accepted, 4, 12, random),
    );
  if (theme[2] !== null && part.bend !== 'two-leads')
    life.take('assist', actorOf(theme[2]), { opinion: '同意主办单位的打算，将按职责配合。' }, life.last());
  if (part.bend === 'key') supervised(told);
  const months = part.bend === 'extended' ? extended(told, handed) : 0;
  const replied = replies(told, later(life.last(), addDays(handed, 45 + 30 * months + random.between(0, 25))));
  if (part.end === 'second-reply') secondReply(told, replied);
  else
    rate(told, {
      attitude: random.chance(0.85) ? 'satisfied' : 'basically',
      outcome: random.chance(0.9) ? 'agreed' : 'understood',
    });
  settle(told);
  if (part.end !== 'late') abstracts(told, after(replied, 2, 8, random));
};

const replies = (told: Told, wanted: CivilDate): CivilDate => {
  const { life, part, theme, random } = told;
  const result = resultOf(part.end);
  const plannedBy = planOf(told);
  const leads = leadsOf(told);
  for (const lead of leads) {
    const typed = part.bend === 'wrong-class' && result === 'solved' ? 'reference' : result;
    life.take(
      'reply',
      actorOf(lead),
      {
        result: typed,
        reply: `${theme[5]}。感谢您对这项工作的关心和支持。`,
        head: '主要负责人（示例）',
        ...(plannedBy === null ? {} : { plannedBy }),
      },
      workdayFrom(wanted, calendar),
    );
    if (typed !== result)
      life.correct(life.acts.length - 1, committee, { result }, '录入时选错了类别。', after(life.last(), 1, 2, random));
  }
  return life.last();
};

/** A promise kept within the year has its day in it; the others' is in the next. */
const planOf = ({ part, random, life }: Told): CivilDate | null => {
  const year = Number(life.acts[0]?.on.slice(0, 4));
  if (part.end === 'fulfilled') return `${year}-11-${String(random.between(10, 28))}`;
  if (part.end === 'solving' || part.end === 'planned')
    return `${year + 1}-0${random.between(3, 9)}-${String(random.between(10, 28))}`;
  return null;
};

const rate = ({ life, part, author, random }: Told, input: object): void => {
  const day = after(life.last(), 2, 9, random);
  if (part.bend === 'late-rating') life.take('rate', committee, input, day, addDays(day, random.between(3, 8)));
  else life.take('rate', actorFor(author), input, day);
};

const secondReply = (told: Told, replied: CivilDate): void => {
  const { life, theme } = told;
  rate(told, { attitude: 'basically', outcome: 'disagreed', reason: '答复没有说明完成的时间，请再研究。' });
  life.take('reopen', committee, {}, after(life.last(), 1, 3, told.random));
  const contact = { method: 'visit', record: '主要负责人上门听取意见，商定进度。' };
  for (const lead of leadsOf(told)) life.take('contact', actorOf(lead), contact, after(life.last(), 2, 5, told.random));
  replies({ ...told, theme }, addDays(later(replied, life.last()), 8));
  rate(told, { attitude: 'satisfied', outcome: 'agreed' });
};

const settle = (told: Told): void => {
  const { life, part, random } = told;
  const plannedBy = planOfActs(life);
  if (plannedBy === null) {
    life.take('close', committee, {}, after(life.last(), 1, 5, random));
    return;
  }
  life.take('track', committee, {}, after(life.last(), 1, 5, random));
  const [lead] = leadsOf(told);
  const actor = actorOf(lead ?? 'government');
  if (part.end !== 'fulfilled')
    life.take('progress', actor, { progress: '已列入计划，正在推进前期工作。' }, addDays(life.last(), 20));
};

const planOfActs = ({ acts }: Life): CivilDate | null => {
  const replied = acts.findLast(({ step }) => step === 'reply')?.input as { readonly plannedBy?: string } | undefined;
  return replied?.plannedBy ?? null;
};

/** Drafted by one and checked by another; a promise is reported kept on its day, after that. */
const abstracts = (told: Told, day: CivilDate): void => {
  const { life, theme, town, random, part } = told;
  const abstract = {
    publicTitle: `关于在${town}${theme[3]}的建议`,
    abstract: `建议${theme[4]}。`,
    ...(part.end === 'late' ? {} : { replyAbstract: `${theme[5]}。` }),
  };
  life.take('draft-abstract', committee, abstract, day);
  life.take('publish', checker, abstract, after(life.last(), 1, 4, random));
  const plannedBy = planOfActs(life);
  const [lead] = leadsOf(told);
  if (plannedBy !== null)
    life.take('fulfil', actorOf(lead ?? 'government'), { account: `${theme[5]}。` }, workdayFrom(plannedBy, calendar));
};

const extended = (told: Told, handed: CivilDate): number => {
  const { life, theme, random } = told;
  const months = random.between(1, 2);
  const asked = life.take(
    'ask-extension',
    actorOf(theme[1]),
    { months, reason: '需要开展调查，时间较长。' },
    addDays(handed, 70),
  );
  life.take('extend', committee, { months }, after(asked, 1, 3, random));
  return months;
};

const supervised = ({ life, random }: Told): void => {
  const day = later(life.last(), '2024-03-27');
  life.takeDecided('make-key', committee, { form: 'leader', leader: leader.id }, day, supervisionMinute);
  life.take(
    'supervise',
    actorFor(leader),
    { activity: '实地查看并听取办理情况，提出督办意见。' },
    after(day, 4, 12, random),
  );
};
