import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkProcedure } from '#core/check.ts';
import type { Duty } from '#core/duty.ts';
import { checkFigure } from '#core/figure.ts';
import { isFigureData } from '#core/figure-data.ts';
import type { JsonObject } from '#core/json.ts';
import { type Body, inputFields } from '#core/procedure.ts';
import { diagramText, matrixText, sightText } from '#core/testing/review.ts';
import { articleInForce, findLaw } from '#laws/index.ts';
import { duties } from './index.ts';
import { links } from './links.ts';

/** Bodies whose sittings some duty keeps. */
const sittingBodies: readonly Body[] = duties.some(({ serves }) => serves?.decisions !== undefined)
  ? ['congress', 'standing-committee', 'directors-meeting']
  : [];
const knows = ({ law, article }: { readonly law: string; readonly article: string }) =>
  Object.hasOwn(findLaw(law)?.articles ?? {}, article);

const here = new URL('./', import.meta.url);
const folders = readdirSync(here).filter(
  (name) => !name.startsWith('_') && statSync(new URL(name, here)).isDirectory(),
);
const measures = duties.flatMap((duty) => duty.measures);

/** Compares with a text that people review; `UPDATE_EXPECT=1` writes it anew, and the difference is read before it is kept. */
const reviewed = (path: string, text: string): void => {
  const file = new URL(path, here);
  if (process.env.UPDATE_EXPECT === '1') writeFileSync(file, text);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '', `${path} (UPDATE_EXPECT=1 writes it)`).toBe(text);
};

test('every folder is a duty of the list, and every duty of the list has its folder', () => {
  expect(folders.toSorted()).toEqual(duties.map(({ name }) => name).toSorted());
});

describe.each(duties.map((duty) => [duty.name, duty] as const))('%s', (name, duty: Duty) => {
  test('has a procedure without a fault', () => {
    const faults = duty.editions.flatMap(({ procedure }) => checkProcedure(name, procedure, { sittingBodies, knows }));
    expect(faults).toEqual([]);
  });

  test('lets do what its matrix says', () => reviewed(`${name}/matrix.txt`, matrixText(duty)));

  test('lets see what its list of sight says', () => reviewed(`${name}/sight.txt`, sightText(duty)));

  test('has a README of at most 60 lines besides the diagram of its procedure', () => {
    const file = new URL(`${name}/README.md`, here);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const diagram = `\`\`\`mermaid\n${diagramText(duty)}\n\`\`\``;
    const written = /```mermaid\n[\s\S]*?```/;
    expect(text).toMatch(written);
    reviewed(
      `${name}/README.md`,
      text.replace(written, () => diagram),
    );
    expect(text.replace(written, '').split('\n').length).toBeLessThanOrEqual(60);
  });

  test('has editions in order, each with a number of its own', () => {
    expect(duty.editions.length).toBeGreaterThan(0);
    expect(duty.editions.map(({ since }) => since)).toEqual(duty.editions.map(({ since }) => since).toSorted());
    expect(new Set(duty.editions.map(({ procedure }) => procedure.edition)).size).toBe(duty.editions.length);
  });

  test('cites articles that are in force today', () => {
    for (const { procedure } of duty.editions)
      for (const { basis } of Object.values(procedure.steps))
        for (const { law, article } of basis) expect(articleInForce(law, article, '2026-01-05').number.zh).not.toBe('');
  });

  test('has office rules whose own values pass their checks', () => {
    for (const [key, rule] of Object.entries(duty.officeRules))
      expect([key, rule.check(rule.value)]).toEqual([key, null]);
  });

  test('has figures that can be computed, and measures named after it', () => {
    for (const figure of duty.figures) {
      expect(checkFigure(figure, measures)).toMatchObject({ ok: true });
      expect(isFigureData(figure as unknown as JsonObject)).toBe(true);
    }
    for (const { key } of duty.measures) expect(key.startsWith(`${name}.`)).toBe(true);
  });

  test('names only its own states, fields, posts and facets', () => {
    for (const { procedure } of duty.editions) {
      const fields = new Set(Object.values(procedure.events).flatMap(({ fields: own }) => Object.keys(own)));
      for (const field of [duty.titleField, duty.publicTitleField]) if (field !== null) expect(fields).toContain(field);
      for (const state of duty.way) expect(Object.keys(procedure.states)).toContain(state);
      expect(duty.facets(procedure.initial)).toBeTypeOf('object');
      const marks = [...Object.values(procedure.events).flatMap(({ fields: own }) => Object.values(own))].map(
        (field) => field.marks,
      );
      for (const rule of [...marks, ...Object.values(duty.facetLabels).map((facet) => facet.marks)])
        if (rule !== undefined) expect(Object.keys(duty.officeRules)).toContain(rule);
    }
  });

  test('asks for facts of any input, also of what its fields refuse afterwards', () => {
    const odd = [5, true, null, '', 'x', {}, [5], [null], [[]]] as const;
    for (const { procedure } of duty.editions)
      for (const step of Object.values(procedure.steps))
        for (const field of Object.keys(inputFields(procedure, step)))
          for (const value of odd)
            expect(() =>
              step.facts?.({ [field]: value } as never, procedure.initial, 'case-1', '2026-01-05'),
            ).not.toThrow();
  });

  test('seals every field that only those named may read', () => {
    for (const { procedure } of duty.editions)
      for (const [type, { fields }] of Object.entries(procedure.events))
        for (const [field, { sight, sealed }] of Object.entries(fields))
          if (sight === 'personal') expect([type, field, sealed]).toEqual([type, field, true]);
  });
});

test('no two duties bear one name, and every event has a name of its own in its duty', () => {
  expect(new Set(duties.map(({ name }) => name)).size).toBe(duties.length);
  expect(new Set(measures.map(({ key }) => key)).size).toBe(measures.length);
  expect(new Set(duties.flatMap(({ figures }) => figures.map(({ key }) => key))).size).toBe(
    duties.flatMap(({ figures }) => figures).length,
  );
});

test('links name events that are recorded', () => {
  const events = duties.flatMap(({ name, editions }) =>
    editions.flatMap(({ procedure }) => Object.keys(procedure.events).map((type) => `${name}.${type}`)),
  );
  for (const { when } of links) expect(events).toContain(when);
});

test('the reviewed texts would object to a change', () => {
  const [duty] = duties;
  if (duty === undefined) throw new Error('no duty');
  const [edition] = duty.editions;
  const changed = {
    ...duty,
    editions: [{ since: '2020-01-01', procedure: { ...edition?.procedure, roles: {} } }],
  } as unknown as Duty;
  expect(matrixText(changed)).not.toBe(matrixText(duty));
  expect(sightText({ ...duty, sight: duty.sight.slice(1) })).not.toBe(sightText(duty));
});
