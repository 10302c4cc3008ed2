import type { Measure } from '#core/measure.ts';
import { bodies } from '#core/procedure.ts';
import type { Sitting } from './state.ts';
import { words } from './words.ts';

/** A sitting counts once, however many days it lasted, by the day on which it opened. */
const sittings: Measure<Sitting> = {
  key: 'sitting.sittings',
  label: { zh: '会议', en: 'sittings' },
  unit: words.unit,
  kind: 'additive',
  dims: { body: { zh: '会议', en: 'body' } },
  of: ({ body, heldOn, closed }) =>
    heldOn === null || !closed || !Object.hasOwn(bodies, body)
      ? []
      : [{ cohort: heldOn, from: heldOn, dims: { body }, n: 1 }],
};

export const measures = [sittings];
