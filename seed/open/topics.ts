import { china2024To2026 as calendar } from '#core/calendar/china-2024-2026.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { memberActor } from '../chronicle.ts';
import { workdayUntil } from '../days.ts';
import { committee, seated, sittingIn, special } from '../demo/bodies.ts';
import { actorFor, type DemoPerson, officeClerks, organClerks, peopleOf } from '../demo/people.ts';
import { type OrganKey, organs } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { beginLife, type Life } from '../life.ts';
import { openAgenda, openTopics } from '../texts/open-sittings.ts';
import { letterFor } from '../texts/papers.ts';
import { originOf, topicTitle } from '../texts/topics.ts';

const SERIES = 35;
const office = actorFor(officeClerks[0]);
const [FINANCE, SOCIAL] = [1, 2] as const;

/** Days on which the directors met and meet, and the sitting that waits for their agenda. */
export interface OpenDays {
  readonly today: CivilDate;
  /** The directors' meeting that chose the topics, and the one that fixed the agenda. */
  readonly chosen: CivilDate;
  readonly fixed: CivilDate;
}

export interface OpenTopics {
  readonly lives: readonly (readonly Act[])[];
  /** Ids of the topics of the agenda, in its order. */
  readonly agenda: readonly string[];
  readonly wetlands: string;
  readonly fireworks: string;
}

const at = (people: readonly DemoPerson[], index: number): DemoPerson => {
  const found = people[index];
  if (found === undefined) throw new RangeError(`The demo has no member ${index}`);
  return found;
};
const asMember = (person: DemoPerson) => memberActor(person, committee);

const fromOrgan = (life: Life, key: OrganKey, matter: object, on: CivilDate): Life => {
  life.take('ask-as-organ', actorFor(organClerks[key]), { organ: organs[key].id, ...matter }, on);
  return life;
};
const fromCommittee = (life: Life, index: number, matter: object, on: CivilDate): Life => {
  const unit = special[index] ?? special[0];
  life.take('ask-as-committee', memberActor(at(sittingIn(index), 0), unit), { committee: unit.id, ...matter }, on);
  return life;
};
/** The first of those invited answer; the rest have not yet. */
const jointly = (life: Life, matter: object, on: CivilDate, who: readonly DemoPerson[], answered: number): Life => {
  const [mover, ...invited] = who;
  if (mover === undefined) throw new RangeError('Nobody asks');
  const asked = { body: committee.id, mover: mover.id, invited: invited.map(({ id }) => id) };
  life.take('ask-jointly', asMember(mover), { ...asked, ...matter }, on);
  for (const person of invited.slice(0, answered)) life.take('co-sign', asMember(person), {}, on);
  if (answered === invited.length) life.take('submit', asMember(mover), {}, on);
  return life;
};

const agendaTopics = ({ chosen, fixed }: OpenDays): readonly Life[] =>
  openAgenda.map((item, index) => {
    const before = item.kind === 'report-deliberate' ? chosen : fixed;
    const on = workdayUntil(addDays(before, -10), calendar);
    const life = beginLife('topic', idOn(on, SERIES, index + 1));
    const [source, explanation] = originOf(item.title);
    const matter = { kind: item.kind, title: topicTitle(item.title), explanation, source, wishYear: year(on) };
    if (item.kind === 'decision') jointly(life, { ...matter, source: 'member-raised' }, on, seated.slice(9, 13), 3);
    else {
      const organ = item.reporter ?? 'government';
      const letter = item.kind === 'personnel' ? { files: [letterFor(item, organs[organ].name, on)] } : {};
      fromOrgan(life, organ, { ...matter, ...letter }, on);
    }
    life.take('receive', office, {}, workdayUntil(addDays(before, -8), calendar));
    return life;
  });
const year = (on: CivilDate): number => Number(on.slice(0, 4));

/** The topics behind the agenda, and those that wait: for the office, co-signers, the directors, a committee, an explanation. */
export const openTopicLives = (days: OpenDays): OpenTopics => {
  const { today, chosen, fixed } = days;
  const ago = (count: number): CivilDate => workdayUntil(addDays(today, -count), calendar);
  const begin = (on: CivilDate, counter: number) => beginLife('topic', idOn(on, SERIES, counter));
  const matter = ({ kind, title, explanation, source }: (typeof openTopics)[keyof typeof openTopics]) => ({
    kind,
    title,
    explanation,
    source,
    wishYear: year(today),
  });
  const deputy = peopleOf('zhujing').deputies[0];
  const others = seated.slice(13).filter((one) => one !== deputy);
  const early = workdayUntil(addDays(fixed, -12), calendar);

  const wetlands = fromOrgan(begin(early, 11), 'greening', matter(openTopics.wetlands), early);
  const fireworks = fromOrgan(begin(early, 12), 'emergency', matter(openTopics.fireworks), early);
  for (const life of [wetlands, fireworks])
    life.take('receive', office, {}, workdayUntil(addDays(fixed, -9), calendar));
  const charging = fromOrgan(begin(ago(9), 13), 'emergency', matter(openTopics.charging), ago(9));
  const heritage = fromCommittee(begin(ago(8), 14), SOCIAL, matter(openTopics.heritage), ago(8));
  const parking = jointly(begin(ago(7), 15), matter(openTopics.parking), ago(7), others.slice(0, 3), 2);
  for (const life of [charging, heritage, parking]) life.take('receive', office, {}, ago(5));
  const asked = fromCommittee(begin(ago(1), 16), FINANCE, budgetWish(today), ago(1));
  const joining = jointly(
    begin(ago(1), 17),
    matter(openTopics.meals),
    ago(1),
    [at(others, 3), at(others, 4), deputy, at(others, 5)],
    1,
  );
  const agenda = agendaTopics({ today, chosen, fixed });
  return {
    lives: [...agenda, wetlands, fireworks, charging, heritage, parking, asked, joining].map(({ acts }) => acts),
    agenda: agenda.map(({ id }) => id),
    wetlands: wetlands.id,
    fireworks: fireworks.id,
  };
};

const budgetWish = (today: CivilDate) => ({
  kind: 'report-deliberate',
  title: '关于政府专项债券资金使用情况的报告',
  explanation: '预算审查中发现个别专项债券项目支出进度偏慢，建议听取专项报告。',
  source: 'inspection-finding',
  wishYear: year(today),
});
