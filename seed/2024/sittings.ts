import type { Actor } from '#core/actor.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { linkedCase } from '#core/links.ts';
import type { Act } from '../act.ts';
import { committee, directors, seated } from '../demo/bodies.ts';
import { districtDeputies } from '../demo/deputies.ts';
import { actorFor, type DemoPerson, leader, officeClerks } from '../demo/people.ts';
import { type DemoUnit, organs } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { createRandom, type Random } from '../prng.ts';
import { type AgendaItem, committeeAgendas, directorsAgendas } from '../texts/sittings.ts';

const SERIES = { sitting: 71, vote: 72 };
const OBSERVERS = 11;
const office = actorFor(officeClerks[0]);
const chair = actorFor(leader);

interface SittingPlan {
  readonly ordinal: number;
  readonly on: CivilDate;
  readonly items: readonly AgendaItem[];
  /** The day on which the directors fixed the agenda, and their meeting and item. */
  readonly agenda?: { readonly on: CivilDate; readonly sitting: string; readonly item: string };
  readonly exemption?: { readonly kind: 'personnel'; readonly reason: string };
  readonly late?: string;
}

const DIRECTORS_FIRST = 36;
const directorsDays: readonly CivilDate[] = [
  '2024-01-17',
  '2024-02-21',
  '2024-03-13',
  '2024-03-20',
  '2024-03-26',
  '2024-04-12',
  '2024-05-15',
  '2024-05-29',
  '2024-06-14',
  '2024-07-12',
  '2024-08-16',
  '2024-09-13',
  '2024-10-17',
  '2024-11-13',
  '2024-11-29',
  '2024-12-13',
];
const COMMITTEE_FIRST = 24;
/** Each sitting with the directors' meeting (counted from 0) that fixed its agenda. */
const committeeDays: readonly (readonly [on: CivilDate, directors: number])[] = [
  ['2024-01-30', 0],
  ['2024-03-27', 2],
  ['2024-04-25', 5],
  ['2024-05-30', 7],
  ['2024-06-27', 8],
  ['2024-07-25', 9],
  ['2024-08-29', 10],
  ['2024-09-26', 11],
  ['2024-10-30', 12],
  ['2024-12-27', 15],
];
const PERSONNEL_ONLY = 3;
const OPENED_LATE = 8;

const directorsId = (index: number): string => idOn(directorsDays[index] ?? '', SERIES.sitting, index + 1);
/** The directors' meeting that chose the suggestions to supervise; its first item. */
export const supervisionMinute = { sitting: directorsId(4), item: '1' };

/** Everything that happens in one sitting, in its order: of the sitting, those who come, and the votes. */
class Chronicle {
  readonly acts: Act[] = [];
  readonly #case: string;
  readonly #unit: DemoUnit;
  #own = 0;
  #noticeSeq = 0;

  constructor(id: string, unit: DemoUnit) {
    this.#case = id;
    this.#unit = unit;
  }

  take(step: string, input: object, on: CivilDate, actor: Actor = office, more: Partial<Act> = {}): void {
    const opens = this.#own === 0;
    this.#own += 1;
    if (step === 'notify') this.#noticeSeq = this.#own;
    this.acts.push({
      duty: 'sitting',
      case: this.#case,
      opens,
      step,
      input: input as Act['input'],
      actor,
      on,
      today: on,
      ...more,
    });
  }

  /** A step of an item that a vote decides comes with the vote: no act of its own, one more record of the sitting. */
  decidedByVote(): void {
    this.#own += 1;
  }

  other(
    duty: string,
    id: string,
    step: string,
    input: object,
    on: CivilDate,
    actor: Actor = office,
    opens = false,
  ): void {
    this.acts.push({ duty, case: id, opens, step, input: input as Act['input'], actor, on, today: on });
  }

  /** The record of somebody's presence that the notice, or the last invitation, opened. */
  presenceOf({ id }: DemoPerson, invited = this.#noticeSeq): string {
    return linkedCase({ case: this.#case, seq: invited }, 'attendance', id);
  }

  get seq(): number {
    return this.#own;
  }

  get id(): string {
    return this.#case;
  }

  get members(): readonly DemoPerson[] {
    return this.#unit === committee ? seated : seated.slice(0, 5);
  }
}

const memberActor = ({ id }: DemoPerson, unit: DemoUnit): Actor => ({
  person: id,
  posts: [{ post: 'member', unit: unit.id }],
});

const listed = (chronicle: Chronicle, items: readonly AgendaItem[], on: CivilDate): void => {
  for (const { kind, title, reporter } of items)
    chronicle.take('list', { kind, title, ...(reporter === undefined ? {} : { reporter: organs[reporter].id }) }, on);
};

const cameBefore = (chronicle: Chronicle, people: readonly DemoPerson[], on: CivilDate, invited?: number): void => {
  for (const person of people)
    chronicle.other('attendance', chronicle.presenceOf(person, invited), 'mark-present', { means: 'tapped' }, on);
};

/** Who stays away from a sitting of the committee, never the chair. */
const absentFrom = (random: Random, people: readonly DemoPerson[]): readonly DemoPerson[] =>
  random.shuffled(people.slice(1)).slice(0, random.between(1, 3));

const reasons = ['外出参加培训。', '因公出差。', '身体不适。', '参加市人大会议。'];

const asksLeave = (
  chronicle: Chronicle,
  people: readonly DemoPerson[],
  unit: DemoUnit,
  on: CivilDate,
  random: Random,
) => {
  for (const person of people) {
    const id = chronicle.presenceOf(person);
    chronicle.other('attendance', id, 'ask-leave', { reason: random.pick(reasons) }, on, memberActor(person, unit));
    chronicle.other('attendance', id, 'grant-leave', {}, on, chair);
  }
};

const minuteOf = ({ kind }: AgendaItem): { readonly outcome: string; readonly minute: string } => {
  switch (kind) {
    case 'report-deliberate':
    case 'inspection':
      return { outcome: 'noted', minute: '会议听取和审议了报告，审议意见由办公室整理后交有关单位研究处理。' };
    case 'report-appraise':
      return { outcome: 'noted', minute: '会议听取和评议了报告，评议意见转有关单位办理。' };
    case 'suggestions':
      return { outcome: 'passed', minute: '会议同意所列代表建议由常委会领导领衔督办。' };
    case 'agenda':
      return { outcome: 'passed', minute: '会议同意会期和议程草案。' };
    case 'plan':
      return { outcome: 'passed', minute: '会议原则同意，修改后印发。' };
    case 'election':
      return { outcome: 'passed', minute: '会议同意代表资格审查委员会的报告。' };
    default:
      return { outcome: 'noted', minute: '会议听取了汇报。' };
  }
};
