import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import { binaryArray, type ElementType } from './binary-array.ts';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ duties, links });
});
afterAll(() => opened.stop());

const storable = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000') && text.isWellFormed());
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const moment = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** What the driver gives back for a value that was sent. */
const asRead: Partial<Record<ElementType, (value: unknown) => unknown>> = {
  jsonb: (value) => JSON.parse(value as string),
  timestamptz: (value) => new Date(value as string),
};

const elements: Readonly<Record<ElementType, fc.Arbitrary<unknown>>> = {
  bigint: fc.maxSafeInteger(),
  boolean: fc.boolean(),
  bytea: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  date: day,
  int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  jsonb: fc.json({ stringUnit: 'grapheme' }).filter((text) => !text.includes('\\u0000') && !text.includes('-0')),
  text: storable,
  timestamptz: moment,
  uuid: fc.uuid(),
};

test.each(Object.keys(elements) as ElementType[])(
  'an array of %s arrives as it was sent, nothing left out',
  async (type) => {
    const { pool } = opened.store.database;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(elements[type]), { maxLength: 40 }), async (values) => {
        const { rows } = await pool.query<{ value: unknown }>(
          `select value from unnest($1::${type}[]) with ordinality as t(value, at) order by at`,
          [binaryArray(type, values)],
        );
        const read = asRead[type] ?? ((value: unknown) => value);
        expect(rows.map(({ value }) => value)).toEqual(values.map((value) => (value === null ? null : read(value))));
      }),
      { numRuns: 50 },
    );
  },
);

test('arrays made one after the other do not share their bytes', () => {
  const first = binaryArray('text', ['一', '二']);
  const copy = Buffer.from(first);
  binaryArray('text', ['x'.repeat(100_000)]);
  binaryArray('int', [1, 2, 3]);
  expect(first.equals(copy)).toBe(true);
});
