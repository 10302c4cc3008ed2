import { china2024To2026 as calendar } from '#core/calendar/china-2024-2026.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { memberActor } from '../chronicle.ts';
import { workdayFrom, workdaysLater } from '../days.ts';
import { committee, seated, sittingIn, special } from '../demo/bodies.ts';
import { actorFor, type DemoPerson, officeClerks, organClerks } from '../demo/people.ts';
import { type OrganKey, organs } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { beginLife, type Life } from '../life.ts';
import type { DemoPaper } from '../papers.ts';
import { letterFor } from '../texts/papers.ts';
import type { AgendaItem } from '../texts/sittings.ts';
import { corridor, joint, notPut, originOf, topicTitle, withdrawn } from '../texts/topics.ts';
import { committeePlans, directorsPlans, isPlanned, type SittingPlan } from './sitting-plans.ts';

const SERIES = 76;
const office = actorFor(officeClerks[0]);
const [JUSTICE, FINANCE, SOCIAL, CREDENTIALS] = [0, 1, 2, 3] as const;

const HISTORY = '历史文化风貌';
const CORRIDOR = '生态廊道';
/** Days on which the directors look at what does not go straight to an agenda, and the item of their meeting. */
export const STUDY = { notPut: 3, refer: 6, report: 8 } as const;

/** Which committee asks for an item, if it is not an organ. */
const committeeFor = ({ kind, title }: AgendaItem): number | null => {
  if (kind === 'election') return CREDENTIALS;
  if (kind === 'inspection') return title.includes('大气') ? FINANCE : SOCIAL;
  if (/养老|公共文化/.test(title)) return SOCIAL;
  if (/法治政府|规范性文件/.test(title)) return JUSTICE;
  return /国有资产|国土空间/.test(title) ? FINANCE : null;
};
const byDirectors = ({ kind, title }: AgendaItem): boolean => kind === 'plan' || /人民民主|召开区七届/.test(title);
const organFor = ({ title, reporter }: AgendaItem): OrganKey =>
  title.includes('人民法院') ? 'court' : (reporter ?? 'government');

const noTopic: readonly AgendaItem['kind'][] = ['agenda', 'other'];
const resting = (plan: SittingPlan, item: AgendaItem): boolean =>
  !noTopic.includes(item.kind) && (plan.ordinal < 36 || item.kind === 'report-appraise');

/** The day on which a topic is asked for: those of the year's plan in December, the others some days before their agenda is fixed. */
const askedOn = (item: AgendaItem, fixedOn: CivilDate, index: number): CivilDate => {
  if (item.title.includes(HISTORY)) return '2024-05-06';
  if (item.title.includes(CORRIDOR)) return '2024-04-22';
  return isPlanned(item) ? addDays('2023-12-18', index % 5) : workdayFrom(addDays(fixedOn, -9), calendar);
};

const openTopic = (id: string, item: AgendaItem, on: CivilDate): Life => {
  const life = beginLife('topic', id);
  const title = topicTitle(item.title);
  const [source, explanation] = originOf(item.title);
  const matter = { kind: item.kind, title, explanation, source, wishYear: 2024, ...lettersOf(item, on) };
  const asking = committeeFor(item);
  if (item.title.includes(HISTORY)) askJointly(life, { ...matter, ...jointMatter }, on, [7, 8, 11, 14]);
  else if (byDirectors(item)) life.take('ask-for-directors', office, matter, on);
  else if (asking !== null) askAsCommittee(life, matter, asking, on);
  else {
    const organ = organFor(item);
    life.take('ask-as-organ', actorFor(organClerks[organ]), { organ: organs[organ].id, ...matter }, on);
  }
  return life;
};
/** Appointments are asked for by letter; lists follow as papers of the sitting. */
const lettersOf = (item: AgendaItem, on: CivilDate): { readonly files?: readonly DemoPaper[] } =>
  item.kind === 'personnel' ? { files: [letterFor(item, organs[organFor(item)].name, on)] } : {};
const jointMatter = { source: 'member-raised', explanation: joint.explanation };

const chairOf = (index: number): DemoPerson => memberAt(sittingIn(index), 0);
const memberAt = (people: readonly DemoPerson[], index: number): DemoPerson => {
  const found = people[index];
  if (found === undefined) throw new RangeError(`The demo has no member ${index}`);
  return found;
};
const unitAt = (index: number) => special[index] ?? special[0];

const askAsCommittee = (life: Life, matter: object, index: number, on: CivilDate): void => {
  const unit = unitAt(index);
  life.take('ask-as-committee', memberActor(chairOf(index), unit), { committee: unit.id, ...matter }, on);
};

/** Several members ask together; the last of those invited does not join. */
const askJointly = (life: Life, matter: object, on: CivilDate, who: readonly number[]): void => {
  const [mover, ...invited] = who.map((index) => memberAt(seated, index));
  if (mover === undefined) throw new RangeError('Nobody asks');
  const as = (person: DemoPerson) => memberActor(person, committee);
  const asked = { body: committee.id, mover: mover.id, invited: invited.map(({ id }) => id) };
  life.take('ask-jointly', as(mover), { ...asked, ...matter }, on);
  invited.forEach((person, index) => {
    life.take(index === invited.length - 1 ? 'not-co-sign' : 'co-sign', as(person), {}, workdaysLater(on, 1, calendar));
  });
  if (invited.length > 2) life.take('submit', as(mover), {}, workdaysLater(on, 2, calendar));
};

const receive = (life: Life): void => {
  life.take('receive', office, {}, workdaysLater(life.last(), 1, calendar));
};

export interface YearTopics {
  readonly lives: readonly (readonly Act[])[];
  /** The topic of an item of a sitting, by the sitting's id and the place of the item. */
  readonly of: (sitting: string, place: number) => string | undefined;
  /** What each directors' meeting decides about topics, by its index and the place of its item. */
  readonly acts: (directors: number, place: number) => readonly object[];
}

/** The topics of 2024: those of every item, and what came of those that were not put on an agenda. */
export const topicsOf2024 = (): YearTopics => {
  const lives: (readonly Act[])[] = [];
  const ids = new Map<string, string>();
  const acts = new Map<string, object[]>();
  const decide = (directors: number, place: number, id: string, step: string, input: object = {}): void => {
    const key = `${directors} ${place}`;
    acts.set(key, [...(acts.get(key) ?? []), { duty: 'topic', case: id, step, input }]);
  };
  const add = (plan: SittingPlan, fixedBy: number, fixedOn: CivilDate): void =>
    plan.items.forEach((item, index) => {
      if (!resting(plan, item)) return;
      const again = plan.ordinal < 36 ? (ids.get(item.title) ?? null) : null;
      const id = again ?? idOn(askedOn(item, fixedOn, index), SERIES, plan.ordinal * 20 + index);
      ids.set(`${plan.id} ${index + 1}`, id);
      if (again !== null) return;
      // What is put off comes again under the same title.
      if (item.putOff !== undefined) ids.set(item.title, id);
      const life = openTopic(id, item, askedOn(item, fixedOn, index));
      receive(life);
      studied(life, item, decide);
      lives.push(life.acts);
      if (item.title.includes(HISTORY)) decide(STUDY.report, 3, id, 'put', { note: '列入下半年议程。' });
      else if (isPlanned(item)) decide(0, plan.ordinal === 24 ? 1 : 2, id, 'put');
      else decide(fixedBy, 1, id, 'put');
    });
  for (const plan of committeePlans) add(plan, plan.fixedBy, plan.fixedOn);
  for (const plan of directorsPlans) add(plan, 0, plan.on);
  lives.push(...aside(decide));
  return {
    lives,
    of: (sitting, place) => ids.get(`${sitting} ${place}`),
    acts: (directors, place) => acts.get(`${directors} ${place}`) ?? [],
  };
};

type Decide = (directors: number, place: number, id: string, step: string, input?: object) => void;

/** Two of them go to a committee first, which reports back. */
const studied = (life: Life, { title }: AgendaItem, decide: Decide): void => {
  const [index, words] = title.includes(HISTORY)
    ? [SOCIAL, joint]
    : title.includes(CORRIDOR)
      ? [FINANCE, corridor]
      : [null, null];
  if (index === null) return;
  const unit = unitAt(index);
  decide(STUDY.refer, 3, life.id, 'refer', { committee: unit.id, note: words.referral });
  const report = { opinion: 'put', report: words.report };
  life.take('report-back', memberActor(chairOf(index), unit), report, '2024-06-06');
};

const EXPLAINED: CivilDate = '2024-03-27';

/** Not put, with the reason; and one taken back before anybody decided. */
const aside = (decide: Decide): readonly (readonly Act[])[] => {
  const matterOf = ({ title, explanation }: { readonly title: string; readonly explanation: string }) => ({
    kind: 'other',
    title,
    explanation,
    source: 'member-raised',
    wishYear: 2024,
  });
  const bikes = beginLife('topic', idOn('2024-03-01', SERIES, 1_901));
  askJointly(bikes, matterOf(notPut.bikes), '2024-03-01', [9, 12, 16, 20]);
  const transfer = beginLife('topic', idOn('2024-03-04', SERIES, 1_902));
  const asked = { organ: organs.transport.id, ...matterOf(notPut.transfer), source: 'self-requested' };
  transfer.take('ask-as-organ', actorFor(organClerks.transport), asked, '2024-03-04');
  for (const [life, words] of [
    [bikes, notPut.bikes],
    [transfer, notPut.transfer],
  ] as const) {
    receive(life);
    decide(STUDY.notPut, 2, life.id, 'not-put', { reason: words.reason });
    life.take('explain', office, { account: words.account }, EXPLAINED);
  }
  const gone = beginLife('topic', idOn('2024-06-20', SERIES, 1_903));
  askJointly(gone, matterOf(withdrawn), '2024-06-20', [5, 10, 13]);
  gone.take('withdraw', memberActor(memberAt(seated, 5), committee), { reason: withdrawn.reason }, '2024-06-24');
  return [bikes, transfer, gone].map(({ acts }) => acts);
};
