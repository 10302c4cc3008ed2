import { expect, test } from 'vitest';
import { noSitting } from '../state.ts';
import { room } from './room.ts';

const sitting = { ...noSitting, sitsOn: '2024-12-19', endsOn: '2024-12-20' };
const meets = (status: string, today: string) => room.meets(sitting, status, today);

test('a sitting that was told meets on its days, the last included, and no other', () => {
  const days = ['2024-12-18', '2024-12-19', '2024-12-20', '2024-12-21'];
  expect(days.map((day) => meets('notified', day))).toEqual([null, 'today', 'today', null]);
  expect(days.map((day) => meets('adjourned', day))).toEqual([null, 'today', 'today', null]);
});

test('one that is open goes on whatever the day; one not told yet, closed or cancelled does not', () => {
  expect(meets('open', '2024-12-23')).toBe('now');
  for (const status of ['convened', 'held', 'minuted', 'cancelled']) expect(meets(status, '2024-12-19')).toBe(null);
});
