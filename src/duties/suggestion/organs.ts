import type { Measure } from '#core/measure.ts';
import type { TallyDef } from '#core/tally.ts';
import { handled, whileHeld } from './measures.ts';
import type { Suggestion } from './state.ts';
import { basis, share, sum } from './tallies.ts';
import { words } from './words.ts';

const organ = { zh: '主办单位', en: 'lead' };

/** One for each lead: several leads handle and reply each for itself. */
const led: Measure<Suggestion> = {
  key: 'suggestion.led',
  label: { zh: '各单位主办的建议', en: 'suggestions by lead' },
  unit: words.unit,
  kind: 'additive',
  dims: { organ },
  of: (s) =>
    handled(s, (handedOn) => s.leads.map((one) => ({ from: s.assignedOn ?? handedOn, dims: { organ: one }, n: 1 }))),
};

const answered: Measure<Suggestion> = {
  key: 'suggestion.led-result',
  label: { zh: '各单位的答复', en: 'replies by lead' },
  unit: words.unit,
  kind: 'additive',
  dims: { organ, result: { zh: '办理结果', en: 'result' } },
  of: (s) => whileHeld(s, s.leadReplies, (one) => ({ organ: one.organ, result: one.result })),
};

const onTime: Measure<Suggestion> = {
  key: 'suggestion.led-on-time',
  label: { zh: '各单位第一次答复是否按期', en: 'first replies by lead, on time or not' },
  unit: words.unit,
  kind: 'additive',
  dims: { organ, onTime: { zh: '按期', en: 'on time' } },
  of: (s) =>
    handled(s, () =>
      s.leadReplies
        .filter((one) => one.onTime !== null)
        .map((one) => ({
          from: one.from,
          dims: { organ: one.organ, onTime: one.onTime === true ? 'yes' : 'no' },
          n: 1,
        })),
    ),
};

const rated: Measure<Suggestion> = {
  key: 'suggestion.led-rated',
  label: { zh: '各单位主办、代表评价过的建议', en: 'suggestions rated, by lead' },
  unit: words.unit,
  kind: 'additive',
  dims: { organ, attitude: { zh: '对办理态度', en: 'attitude' }, outcome: { zh: '对办理结果', en: 'outcome' } },
  of: (s) =>
    s.leads.flatMap((one) => whileHeld(s, s.ratings, ({ attitude, outcome }) => ({ organ: one, attitude, outcome }))),
};

export const organMeasures = [led, answered, onTime, rated];

/** Organs beside each other: never a rate without its k and n, none at all where n is small. */
export const organTable: TallyDef = {
  name: 'organs',
  label: { zh: '承办单位办理情况', en: 'how the organs handled suggestions' },
  of: { zh: '主办单位', en: 'lead' },
  dim: 'organ',
  to: 'unit:organ',
  columns: [
    {
      key: 'led',
      label: { zh: '主办', en: 'led' },
      unit: words.unit,
      definition: {
        zh: '这一年首次交办、由该单位主办的建议；几家主办的，每家各计一件；撤回和并案的不计。',
        en: 'Suggestions first handed over in the year that the organ leads; with several leads each counts one; withdrawn and merged ones do not count.',
      },
      expression: sum('led'),
      decimals: 0,
    },
    {
      key: 'answered',
      label: { zh: '已答复', en: 'replied to' },
      definition: { zh: '主办的建议中，已经答复的所占比例。', en: 'Of those that it leads, those that it replied to.' },
      ...share(sum('led-result'), sum('led')),
    },
    {
      key: 'solved',
      label: { zh: '解决或者正在解决', en: 'solved or being solved' },
      definition: {
        zh: '已答复的建议中，该单位的办理结果为“解决采纳”或者“正在解决”的所占比例。',
        en: 'Of those replied to, those whose result by this organ is solved or being solved.',
      },
      ...share(sum('led-result', { result: ['solved', 'solving'] }), sum('led-result')),
    },
    {
      key: 'satisfied',
      label: { zh: '代表满意', en: 'deputies satisfied' },
      definition: {
        zh: '代表评价过的建议中，最后评价对办理态度“满意”或者“基本满意”的所占比例。',
        en: 'Of those rated, those whose last rating finds the attitude satisfactory or basically so.',
      },
      ...share(sum('led-rated', { attitude: ['satisfied', 'basically'] }), sum('led-rated')),
    },
    {
      key: 'on-time',
      label: { zh: '按期答复', en: 'on time' },
      definition: {
        zh: '该单位的第一次答复中，在答复期限（连同同意的延期）以内作出的所占比例。',
        en: 'Of its first replies, those made within the time to reply, extensions agreed to included.',
      },
      ...share(sum('led-on-time', { onTime: ['yes'] }), sum('led-on-time')),
    },
  ],
  ranks: { by: 'solved', minimum: 'suggestion-ranking-minimum' },
  basis,
};
