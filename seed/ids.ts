import { type CivilDate, dayNumber } from '#core/calendar/date.ts';

const DAY_MS = 86_400_000;
// Nine in the morning in Shanghai, so that ids sort by the civil day there.
const MORNING_MS = 3_600_000;

/** An id in the form of a UUIDv7 (RFC 9562, section 5.7) made of a day, a series and a counter instead of chance. */
export const idOn = (day: CivilDate, series: number, counter: number): string => {
  const at = hex(dayNumber(day) * DAY_MS + MORNING_MS, 12);
  return `${at.slice(0, 8)}-${at.slice(8)}-7${hex(series, 3)}-8000-${hex(counter, 12)}`;
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
