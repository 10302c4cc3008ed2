import { addDays, type CivilDate } from './date.ts';

/** One event of a calendar feed. `at` is its hour as minutes after midnight in the zone; null: it takes whole days. */
export interface CalendarEvent {
  /** The same for ever, whatever becomes of the event. */
  readonly uid: string;
  readonly title: string;
  readonly place: string;
  readonly url: string;
  readonly description: string;
  readonly from: CivilDate;
  /** The last day. */
  readonly to: CivilDate;
  readonly at: number | null;
  /** How often it was changed since it was first published. */
  readonly sequence: number;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** The day of the last record. */
  readonly changedOn: CivilDate;
}

const OCTETS = 75;
const compact = (on: CivilDate): string => on.replaceAll('-', '');
const two = (n: number): string => String(n).padStart(2, '0');

/** Minutes by which a zone's clocks are ahead of UTC at noon of a day. */
const aheadOn = (on: CivilDate, zone: string): number => {
  const noon = Date.parse(`${on}T12:00:00Z`);
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(noon);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return (Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute')) - noon) / 60_000;
};

/** A moment of a zone in UTC, as RFC 5545 3.3.5 writes it: 20240425T010000Z. */
const utc = (on: CivilDate, minutes: number, zone: string): string => {
  const all = minutes - aheadOn(on, zone);
  const day = addDays(on, Math.floor(all / 1440));
  const rest = ((all % 1440) + 1440) % 1440;
  return `${compact(day)}T${two(Math.floor(rest / 60))}${two(rest % 60)}00Z`;
};

// RFC 5545, 3.3.11.
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

/** Lines of at most 75 octets, never cut within a character (RFC 5545, 3.1). */
const folded = (line: string): string => {
  const lines: string[] = [];
  let [now, size] = ['', 0];
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    const octets = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    if (size + octets > OCTETS) {
      lines.push(now);
      [now, size] = [' ', 1];
    }
    now += character;
    size += octets;
  }
  return [...lines, now].join('\r\n');
};

const eventLines = (one: CalendarEvent, zone: string): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${one.uid}`,
  `DTSTAMP:${compact(one.changedOn)}T000000Z`,
  `SEQUENCE:${one.sequence}`,
  `STATUS:${one.status}`,
  ...(one.at === null
    ? [`DTSTART;VALUE=DATE:${compact(one.from)}`, `DTEND;VALUE=DATE:${compact(addDays(one.to, 1))}`]
    : [`DTSTART:${utc(one.from, one.at, zone)}`]),
  `SUMMARY:${escaped(one.title)}`,
  ...(one.place === '' ? [] : [`LOCATION:${escaped(one.place)}`]),
  ...(one.description === '' ? [] : [`DESCRIPTION:${escaped(one.description)}`]),
  `URL:${one.url}`,
  'END:VEVENT',
];

/** A calendar as an iCalendar stream (RFC 5545), hours in UTC, lines folded and ended by CRLF. */
export const calendarText = (name: string, zone: string, events: readonly CalendarEvent[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mingshu//Sittings//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((one) => eventLines(one, zone)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');

/** Minutes after midnight that a clock time in words begins with: 9:30, 下午2：00; null where there is none. */
export const minutesOf = (text: string): number | null => {
  const [, half, hours, minutes] = /(上午|下午|晚上|晚)?\s*(\d{1,2})[:：](\d{2})/u.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const later = half !== undefined && half !== '上午' && Number(hours) < 12;
  const all = (Number(hours) + (later ? 12 : 0)) * 60 + Number(minutes);
  return all < 1440 && Number(minutes) < 60 ? all : null;
};
