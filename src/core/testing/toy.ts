import { defineDuty } from '#core/duty.ts';
import { event, procedureOf } from '#core/procedure.ts';
import { cite } from '#core/result.ts';
import { text } from '#core/schema.ts';

/** Parts of duties that exist nowhere, for tests of the kernel. */

export const label = (name: string) => ({ zh: name, en: name });
export const toyBasis = [cite('toy-law', 'one')] as const;

/** What every duty must say and no test of the kernel looks at. */
export const plain = (name: string) => ({
  name,
  label: label(name),
  one: label(name),
  unit: label('件'),
  headers: 'open' as const,
  measures: [],
  figures: [],
  officeRules: {},
  sight: [],
  isPublic: () => false,
  titleField: null,
  publicTitleField: null,
  facets: () => ({}),
  facetLabels: {},
  way: [],
  menuOrder: null,
});

const note = text({ label: label('说明'), max: 200, sight: 'public', optional: true });

/** A letter that is received, answered and filed. */
export const letterProcedure = procedureOf<Record<string, never>>()({
  edition: 1,
  states: { received: label('收到'), answered: label('已复'), filed: label('归档') },
  final: ['filed'],
  roles: { office: { label: label('办公室'), post: 'office' } },
  events: {
    received: event(label('收到'), { note }),
    answered: event(label('答复'), { note }),
    filed: event(label('归档'), {}),
  },
  initial: {},
  fold: {},
  parties: () => [],
  keepers: { roles: ['office'], basis: toyBasis },
  clocks: {
    answer: {
      label: label('答复时限'),
      starts: ['received'],
      stops: ['answered'],
      owedBy: () => 'office',
      step: 'answer',
      limit: () => 'letter-answer',
      warnDays: 1,
      basis: toyBasis,
    },
  },
  steps: {
    receive: {
      label: label('收'),
      from: 'start',
      to: 'received',
      by: ['office'],
      records: 'received',
      basis: toyBasis,
    },
    answer: {
      label: label('复'),
      from: ['received'],
      to: 'answered',
      by: ['office'],
      records: 'answered',
      basis: toyBasis,
    },
    file: { label: label('归'), from: ['answered'], to: 'filed', by: ['office'], records: 'filed', basis: toyBasis },
  },
});

export const letter = defineDuty<Record<string, never>>({
  ...plain('letter'),
  editions: [{ since: '2020-01-01', procedure: letterProcedure }],
  officeRules: {
    'letter-answer': {
      label: label('答复时限'),
      value: { unit: 'days', n: 10, counting: 'after' },
      basis: cite('toy-law', 'one'),
      check: () => null,
    },
  },
});
