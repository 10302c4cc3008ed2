import { china2024To2026 as calendar } from '#core/calendar/china-2024-2026.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Act } from '../act.ts';
import { Chronicle, listed, memberActor } from '../chronicle.ts';
import { workdayFrom, workdaysLater, workdayUntil } from '../days.ts';
import { committee, directors, seated } from '../demo/bodies.ts';
import { actorFor, leader, officeClerks } from '../demo/people.ts';
import { idOn } from '../ids.ts';
import type { AgendaItem } from '../texts/sittings.ts';

const SERIES = 34;
const chair = actorFor(leader);
const COMMITTEE = 34;
const DIRECTORS = 52;

const agenda: readonly AgendaItem[] = [
  { kind: 'report-deliberate', title: '听取和审议区政府关于学前教育普及普惠情况的报告', reporter: 'education' },
  { kind: 'report-deliberate', title: '听取和审议区政府关于污水处理提质增效情况的报告', reporter: 'water' },
  { kind: 'decision', title: '审议关于加强垃圾分类长效管理的决定草案', reporter: 'greening' },
  { kind: 'personnel', title: '审议人事任免事项' },
];

/** A sitting of the committee some days ahead, the directors' meeting that fixed it, and the next of these. */
export const openSittingActs = (today: CivilDate): readonly (readonly Act[])[] => {
  const day = workdaysLater(addDays(today, 7), 1, calendar);
  const fixed = workdayUntil(addDays(today, -1), calendar);
  // Early enough for a notice before any holidays between.
  const told = addDays(fixed, -13);

  const meeting = new Chronicle(idOn(fixed, SERIES, 1), directors, DIRECTORS);
  meeting.take('convene', { unit: directors.id, ordinal: DIRECTORS, sitsOn: fixed, time: '14:00' }, told);
  listed(meeting, [{ kind: 'agenda', title: `研究第${COMMITTEE}次常委会会议的会期和议程草案` }], told);
  meeting.take('notify', {}, told);
  for (const member of meeting.members)
    meeting.other('attendance', meeting.presenceOf(member), 'mark-present', { means: 'tapped' }, fixed);
  meeting.take('open', { presiding: leader.id }, fixed, chair);
  meeting.take('begin', { item: 1 }, fixed);
  meeting.take('decide', { item: 1, outcome: 'passed', minute: '会议同意会期和议程草案。' }, fixed);
  meeting.take('close', {}, fixed, chair);

  const sitting = new Chronicle(idOn(fixed, SERIES, 2), committee, COMMITTEE);
  const place = { time: '9:30', place: '区机关第一会议室' };
  sitting.take('convene', { unit: committee.id, ordinal: COMMITTEE, sitsOn: day, ...place }, fixed);
  listed(sitting, agenda, fixed);
  sitting.take('set-agenda', {}, fixed, actorFor(officeClerks[0]), { decision: { sitting: meeting.id, item: '1' } });
  sitting.take('notify', { agendaPublic: true }, fixed);
  seated.slice(1, 13).forEach((member, index) => {
    const id = sitting.presenceOf(member);
    const self = memberActor(member, committee);
    if (index === 5) sitting.other('attendance', id, 'ask-leave', { reason: '外出参加培训。' }, today, self);
    else sitting.other('attendance', id, 'confirm', {}, today, self);
  });

  const next = new Chronicle(idOn(today, SERIES, 3), directors, DIRECTORS + 1);
  const later = workdayFrom(addDays(today, 12), calendar);
  next.take('convene', { unit: directors.id, ordinal: DIRECTORS + 1, sitsOn: later, time: '14:00' }, today);
  return [meeting.acts, sitting.acts, next.acts];
};
