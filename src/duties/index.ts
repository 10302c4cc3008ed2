import type { Duty } from '#core/duty.ts';
import { activity } from '#duties/activity/duty.ts';
import { publicFace as activityFace } from '#duties/activity/public.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { document } from '#duties/document/duty.ts';
import { publicFace as documentFace } from '#duties/document/public.ts';
import { figure } from '#duties/figure/duty.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { publicFace as mandateFace } from '#duties/mandate/public.ts';
import { meetingPaper } from '#duties/meeting-paper/duty.ts';
import { publicFace as meetingPaperFace } from '#duties/meeting-paper/public.ts';
import { officeRule } from '#duties/office-rule/duty.ts';
import { person } from '#duties/person/duty.ts';
import { residentProblem } from '#duties/resident-problem/duty.ts';
import { publicFace as residentProblemFace } from '#duties/resident-problem/public.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { publicFace as sittingFace } from '#duties/sitting/public.ts';
import { speech } from '#duties/speech/duty.ts';
import { station } from '#duties/station/duty.ts';
import { publicFace as stationFace } from '#duties/station/public.ts';
import { suggestion } from '#duties/suggestion/duty.ts';
import { publicFace as suggestionFace } from '#duties/suggestion/public.ts';
import { topic } from '#duties/topic/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { visit } from '#duties/visit/duty.ts';
import { publicFace as visitFace } from '#duties/visit/public.ts';
import { vote } from '#duties/vote/duty.ts';
import type { PublicFace } from '#kit/html/face.ts';

/** The list of duties: one line each. */
export const duties: readonly Duty[] = [
  residentProblem,
  station,
  visit,
  suggestion,
  sitting,
  vote,
  attendance,
  activity,
  topic,
  meetingPaper,
  document,
  speech,
  figure,
  unit,
  person,
  mandate,
  officeRule,
];

/** What the public sees of them, in the order of the navigation. */
export const faces: readonly PublicFace[] = [
  residentProblemFace,
  suggestionFace,
  visitFace,
  stationFace,
  sittingFace,
  documentFace,
  meetingPaperFace,
  activityFace,
  mandateFace,
];
