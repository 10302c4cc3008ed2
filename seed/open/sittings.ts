import { china2024To2026 as calendar } from '#core/calendar/china-2024-2026.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { linkedCase } from '#core/links.ts';
import type { Act } from '../act.ts';
import { Chronicle, listed, memberActor } from '../chronicle.ts';
import { later, workdayFrom, workdaysLater, workdayUntil } from '../days.ts';
import { committee, directors, seated, special } from '../demo/bodies.ts';
import { districtDeputies } from '../demo/deputies.ts';
import { byLaw, reporterOf, townChairs, visitors } from '../demo/observers.ts';
import { actorFor, type DemoPerson, leader, officeClerks, peopleOf } from '../demo/people.ts';
import { organs } from '../demo/units.ts';
import { idOn } from '../ids.ts';
import { openAgenda, openTopics, studied } from '../texts/open-sittings.ts';
import type { AgendaItem } from '../texts/sittings.ts';
import { openPaperLives } from './meeting-papers.ts';
import { type OpenTopics, openTopicLives } from './topics.ts';

const SERIES = 34;
const chair = actorFor(leader);
const office = actorFor(officeClerks[0]);
const COMMITTEE = 34;
const DIRECTORS = 52;
const isReport = ({ kind }: AgendaItem): boolean => kind === 'report-deliberate';

interface Days {
  readonly today: CivilDate;
  readonly day: CivilDate;
  readonly chosen: CivilDate;
  readonly listed: CivilDate;
  readonly fixed: CivilDate;
}

/** A directors' meeting that is over, its minutes yet to be signed. */
const directorsMet = (counter: number, ordinal: number, on: CivilDate, items: readonly AgendaItem[]): Chronicle => {
  // Early enough for a notice before any holidays between.
  const told = addDays(on, -13);
  const meeting = new Chronicle(idOn(on, SERIES, counter), directors, ordinal);
  meeting.take('convene', { unit: directors.id, ordinal, sitsOn: on, time: '14:00', place: '区机关第二会议室' }, told);
  listed(meeting, items, told);
  meeting.take('notify', {}, told);
  for (const member of meeting.members)
    meeting.other('attendance', meeting.presenceOf(member), 'mark-present', { means: 'tapped' }, on);
  meeting.take('open', { presiding: leader.id }, on, chair);
  items.forEach(({ minute = '同意。' }, index) => {
    meeting.take('begin', { item: index + 1 }, on);
    meeting.take('decide', { item: index + 1, outcome: 'passed', minute }, on);
  });
  meeting.take('close', {}, on, chair);
  return meeting;
};

const put = (ids: readonly string[]): readonly object[] =>
  ids.map((id) => ({ duty: 'topic', case: id, step: 'put', input: {} }));

const agendasOf = (topics: OpenTopics): readonly (readonly AgendaItem[])[] => {
  const ofReports = topics.agenda.filter((_, index) => openAgenda.slice(index, index + 1).some(isReport));
  const others = topics.agenda.filter((id) => !ofReports.includes(id));
  return [
    [{ kind: 'plan', title: '研究近期常委会会议的议题安排', minute: studied.plan, acts: put(ofReports) }],
    [
      {
        kind: 'agenda',
        title: `研究第${COMMITTEE}次常委会会议的会期和议程草案`,
        minute: '同意会期和议程草案。',
        acts: put(others),
      },
      { kind: 'other', title: '研究有关议题的处理意见', minute: studied.referred, acts: aside(topics) },
    ],
  ];
};
const aside = ({ wetlands, fireworks }: OpenTopics): readonly object[] => [
  {
    duty: 'topic',
    case: wetlands,
    step: 'refer',
    input: { committee: special[1].id, note: openTopics.wetlands.note },
  },
  { duty: 'topic', case: fireworks, step: 'not-put', input: { reason: openTopics.fireworks.reason } },
];

/** The sitting itself until the notice, with those invited besides. */
const sittingAhead = (days: Days, topics: OpenTopics, decision: Act['decision']): readonly [Chronicle, number] => {
  const { day, listed: first, fixed } = days;
  const sitting = new Chronicle(idOn(first, SERIES, 3), committee, COMMITTEE);
  const items = openAgenda.map((item, index) => ({ ...item, topic: topics.agenda[index] ?? '' }));
  const place = { time: '9:30', place: '区机关第一会议室' };
  sitting.take('convene', { unit: committee.id, ordinal: COMMITTEE, sitsOn: day, ...place }, first);
  listed(sitting, items.filter(isReport), first);
  const prepared = sitting.acts.length;
  listed(
    sitting,
    items.filter((item) => !isReport(item)),
    fixed,
  );
  sitting.take('set-agenda', {}, fixed, office, { ...(decision === undefined ? {} : { decision }) });
  sitting.take('notify', { agendaPublic: true }, fixed);
  return [sitting, prepared];
};

/** Members reply as people do: most of them, one on leave, one who waits for an answer, and some not yet. */
const replies = (sitting: Chronicle, { today, fixed }: Days): void => {
  const deputy = peopleOf('zhujing').deputies[0];
  const asked = seated.slice(1).filter((one) => one !== deputy);
  asked.slice(0, 14).forEach((member, index) => {
    const id = sitting.presenceOf(member);
    const self = memberActor(member, committee);
    const on = later(addDays(today, -(index % 3)), fixed);
    const leave = index === 5 ? '外出参加培训。' : index === 9 ? '随团赴外地考察，当日不能返回。' : null;
    if (leave === null) sitting.other('attendance', id, 'confirm', {}, on, self);
    else sitting.other('attendance', id, 'ask-leave', { reason: leave }, on, self);
    if (index === 5) sitting.other('attendance', id, 'grant-leave', {}, today, chair);
  });
};

/** Observers by law and by invitation, deputies of the towns in turn, two residents; some have answered. */
const invitations = (sitting: Chronicle, { today, fixed }: Days): void => {
  const one = <T>(list: readonly T[], index: number): readonly T[] => list.slice(index, index + 1);
  const chairs = ['zhujing', 'fengjing', 'tinglin', 'caojing'].flatMap((key) => townChairs.get(key) ?? []);
  const reporters = (['education', 'water', 'greening'] as const).flatMap((key) => reporterOf(key) ?? []);
  const inTurn = [...districtDeputies.values()].flatMap((people) => people.slice(3, 4)).slice(0, 8);
  const wanted: readonly (readonly [string, readonly DemoPerson[]])[] = [
    [
      'by-law',
      [
        ...one(byLaw.government, 1),
        ...one(byLaw.supervisory, 0),
        ...one(byLaw.court, 1),
        ...one(byLaw.procuratorate, 0),
      ],
    ],
    ['invited', [...chairs, ...reporters]],
    ['deputy', inTurn],
    ['visitor', visitors.slice(0, 2)],
  ];
  for (const [capacity, people] of wanted) {
    sitting.take('invite', { persons: people.map(({ id }) => id), capacity }, fixed);
    const seq = sitting.seq;
    // Those who can be signed in as stand first and have not answered yet.
    people.slice(1).forEach((person, index) => {
      if (person.posts.length === 0 || index % 3 === 2) return;
      const id = linkedCase({ case: sitting.id, seq }, 'attendance', person.id);
      const away = capacity === 'by-law' && index === 1;
      const input = away ? { reason: '当天主持审判委员会会议，委托其他副院长列席。' } : {};
      sitting.other(
        'attendance',
        id,
        away ? 'ask-leave' : 'confirm',
        input,
        later(addDays(today, -1), fixed),
        actorFor(person),
      );
    });
  }
};

/** The next directors' meeting: convened, with one report to appraise; topics wait to be put on its agenda. */
const nextMeeting = (today: CivilDate): Chronicle => {
  const next = new Chronicle(idOn(today, SERIES, 4), directors, DIRECTORS + 2);
  const on = workdayFrom(addDays(today, 12), calendar);
  const place = { time: '14:00', place: '区机关第二会议室' };
  next.take('convene', { unit: directors.id, ordinal: DIRECTORS + 2, sitsOn: on, ...place }, today);
  listed(next, [{ kind: 'suggestions', title: '听取重点督办代表建议办理进展的汇报', reporter: 'government' }], today);
  return next;
};

/** What the meeting asked of those who will report: one has done it, the other still has some days. */
const askedFor = ({ today, fixed }: Days): readonly (readonly [organ: string, task: string, dueOn: CivilDate])[] => [
  [organs.education.id, '按期送来学前教育普及普惠情况报告的征求意见稿。', fixed],
  [organs.water.id, '补充近三年污水处理资金的使用情况，向主任会议书面说明。', workdayFrom(addDays(today, 6), calendar)],
];

/** A sitting of the committee some days ahead with its topics and papers, the directors' meetings that prepared it, and the next of these. */
export const openSittingActs = (today: CivilDate): readonly (readonly Act[])[] => {
  const day = workdaysLater(addDays(today, 7), 1, calendar);
  const chosen = workdayUntil(addDays(day, -35), calendar);
  const fixed = workdayUntil(addDays(today, -4), calendar);
  const days = { today, day, chosen, listed: workdayFrom(addDays(chosen, 1), calendar), fixed };
  const topics = openTopicLives(days);
  const [planned = [], agenda = []] = agendasOf(topics);
  const first = directorsMet(1, DIRECTORS, chosen, planned);
  for (const [organ, task, dueOn] of askedFor(days)) first.take('assign', { item: 1, organ, task, dueOn }, chosen);
  first.take('approve', {}, workdayFrom(addDays(chosen, 2), calendar), chair);
  first.take('minute', {}, workdayFrom(addDays(chosen, 3), calendar));
  first.take('finish', { number: 1, result: '征求意见稿已按期送到。' }, fixed);
  const meeting = directorsMet(2, DIRECTORS + 1, fixed, agenda);
  const [sitting, prepared] = sittingAhead(days, topics, { sitting: meeting.id, item: '1' });
  invitations(sitting, days);
  replies(sitting, days);
  const papers = openPaperLives({ id: sitting.id, ordinal: COMMITTEE, ...days });
  return [
    ...topics.lives,
    first.acts,
    meeting.acts,
    sitting.acts.slice(0, prepared),
    sitting.acts.slice(prepared),
    ...papers,
    nextMeeting(today).acts,
  ];
};
