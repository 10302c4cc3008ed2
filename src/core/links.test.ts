import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkedCase } from './links.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('the case that an event opens has an id of its own, the same whenever it is asked for', () => {
  const record = fc.record({ case: fc.uuid({ version: 7 }), seq: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(record, fc.integer({ min: 1, max: 200 }), (event, other) => {
      const id = linkedCase(event, 'suggestion');
      expect(id).toMatch(UUID);
      expect(id).not.toBe(event.case);
      expect(linkedCase({ ...event }, 'suggestion')).toBe(id);
      expect(linkedCase(event, 'visit')).not.toBe(id);
      if (other !== event.seq) expect(linkedCase({ ...event, seq: other }, 'suggestion')).not.toBe(id);
    }),
  );
});

test('an event that opens several cases of a duty gives each an id of its own by its key', () => {
  const record = fc.record({ case: fc.uuid({ version: 7 }), seq: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(record, fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 200 }), (event, keys) => {
      const ids = keys.map((key) => linkedCase(event, 'attendance', key));
      for (const id of ids) expect(id).toMatch(UUID);
      expect(new Set([...ids, event.case, linkedCase(event, 'attendance')]).size).toBe(keys.length + 2);
    }),
  );
});
