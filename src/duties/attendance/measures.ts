import type { Measure } from '#core/measure.ts';
import type { Attendance } from './state.ts';
import { words } from './words.ts';

/** One person at one sitting or activity is one person-time, on the day of it; whoever did not come gives none. */
const attended: Measure<Attendance> = {
  key: 'attendance.attended',
  label: { zh: '参加会议和活动', en: 'attendance at sittings and activities' },
  unit: words.unit,
  kind: 'additive',
  dims: { capacity: { zh: '身份', en: 'as what' }, occasion: { zh: '参加什么', en: 'what is attended' } },
  of: ({ cameOn, capacity, occasion }) =>
    cameOn === null ? [] : [{ cohort: cameOn, from: cameOn, dims: { capacity, occasion }, n: 1 }],
};

export const measures = [attended];
