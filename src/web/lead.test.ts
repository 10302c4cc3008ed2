import { expect, test } from 'vitest';
import { mayLead, readLead, SILENT_MS } from './lead.ts';

test('one tab leads while it is heard, and another takes over when it falls silent', () => {
  const lead = { tab: 'a', at: 1_000 };
  expect(mayLead(null, 'b', 1_000)).toBe(true);
  expect(mayLead(lead, 'a', 1_500)).toBe(true);
  expect(mayLead(lead, 'b', 1_000 + SILENT_MS)).toBe(false);
  expect(mayLead(lead, 'b', 1_001 + SILENT_MS)).toBe(true);
});

test('a time far in the future, from a clock that was put back, does not block the stream for ever', () => {
  expect(mayLead({ tab: 'a', at: 9_999_999 }, 'b', 1_000)).toBe(true);
});

test('what cannot be read counts as nobody', () => {
  expect(readLead('{"tab":1}')).toBeNull();
  expect(readLead('nonsense')).toBeNull();
  expect(readLead('{"tab":"a","at":5}')).toEqual({ tab: 'a', at: 5 });
});
