import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalendarEvent, calendarText, minutesOf } from './icalendar.ts';

const sitting: CalendarEvent = {
  uid: '0190-1@example.org',
  title: '区七届人大常委会第27次会议',
  place: '常委会会议厅',
  url: 'https://example.org/a/sittings/1',
  description: '',
  from: '2024-04-25',
  to: '2024-04-25',
  at: 9 * 60,
  sequence: 0,
  status: 'CONFIRMED',
  changedOn: '2024-04-17',
};

/** Reads a stream as a calendar program does: unfolds, splits names from values, takes the escapes away. */
const read = (text: string): readonly Readonly<Record<string, string>>[] => {
  expect(text.endsWith('\r\n')).toBe(true);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const events: Record<string, string>[] = [];
  for (const line of text.replaceAll('\r\n ', '').split('\r\n')) {
    const [, name = '', value = ''] = /^([^:;]+(?:;[^:]*)?):(.*)$/su.exec(line) ?? [];
    if (name === 'BEGIN' && value === 'VEVENT') events.push({});
    const event = events.at(-1);
    if (event !== undefined && name !== 'BEGIN' && name !== 'END')
      event[name] = value.replace(/\\([\\;,nN])/g, (_all, one: string) => (one.toLowerCase() === 'n' ? '\n' : one));
  }
  return events;
};

test('an hour is told in UTC, also where that is the day before', () => {
  const of = (at: number) => read(calendarText('会议', 'Asia/Shanghai', [{ ...sitting, at }]))[0]?.DTSTART;
  expect(of(9 * 60)).toBe('20240425T010000Z');
  expect(of(7 * 60 + 30)).toBe('20240424T233000Z');
});

test('without an hour it takes whole days, the last one included', () => {
  const [event] = read(calendarText('会议', 'Asia/Shanghai', [{ ...sitting, at: null, to: '2024-04-26' }]));
  expect(event?.['DTSTART;VALUE=DATE']).toBe('20240425');
  expect(event?.['DTEND;VALUE=DATE']).toBe('20240427');
});

test('a cancelled or moved event keeps its identity and says that it changed', () => {
  const [event] = read(calendarText('会议', 'Asia/Shanghai', [{ ...sitting, sequence: 2, status: 'CANCELLED' }]));
  expect(event).toMatchObject({ UID: sitting.uid, SEQUENCE: '2', STATUS: 'CANCELLED' });
});

test('any text comes back as it was written, and no line is longer than 75 octets', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 }).map((one) => one.replaceAll('\r', ''));
  fc.assert(
    fc.property(text, text, (title, place) => {
      const [event] = read(calendarText('会议', 'Asia/Shanghai', [{ ...sitting, title, place }]));
      expect(event?.SUMMARY).toBe(title);
      expect(event?.LOCATION ?? '').toBe(place);
    }),
  );
});

test('clock times as people write them become minutes; what is no time is none', () => {
  expect(['9:30', '上午9:30', '下午2：00', '14:05', '晚上7:00'].map(minutesOf)).toEqual([570, 570, 840, 845, 1140]);
  expect(['', '全天', '25:00', '9:75'].map(minutesOf)).toEqual([null, null, null, null]);
});
