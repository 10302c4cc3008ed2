import { defineDuty } from '#core/duty.ts';
import { event, procedureOf } from '#core/procedure.ts';
import { text } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import { deputies, people } from './imports.ts';

const name = text({ label: { zh: '姓名', en: 'name' }, max: 60, sight: 'public', sealed: true });
const phone = text({
  label: { zh: '联系电话', en: 'telephone' },
  max: 30,
  sight: 'office',
  sealed: true,
  optional: true,
});
const events = {
  registered: event({ zh: '登记', en: 'registered' }, { name, phone }),
  renamed: event({ zh: '更正姓名', en: 'renamed' }, { name }),
  left: event({ zh: '离开', en: 'left' }, {}),
};
const basis = [cite('personal-information-law', 'statutory-duty')] as const;

const procedure = procedureOf<Record<string, never>>()({
  edition: 1,
  states: { registered: { zh: '在册', en: 'registered' }, left: { zh: '已离开', en: 'left' } },
  final: ['left'],
  resting: ['registered'],
  roles: {
    office: { label: { zh: '常委会办公室', en: 'general office' }, post: 'office' },
    administrator: { label: { zh: '系统管理员', en: 'administrator' }, post: 'administrator' },
  },
  events,
  initial: {},
  fold: {},
  parties: () => [],
  keepers: { roles: ['office', 'administrator'], basis },
  clocks: {},
  steps: {
    register: {
      label: { zh: '登记', en: 'register' },
      from: 'start',
      to: 'registered',
      by: ['office', 'administrator'],
      records: 'registered',
      basis,
    },
    rename: {
      label: { zh: '更正姓名', en: 'rename' },
      from: ['registered'],
      to: 'same',
      by: ['office', 'administrator'],
      records: 'renamed',
      basis,
    },
    leave: {
      label: { zh: '离开', en: 'leave' },
      from: ['registered'],
      to: 'left',
      by: ['office', 'administrator'],
      records: 'left',
      basis,
    },
  },
});

/** People who act: their names are sealed, so that a name can be erased while the acts stay. */
export const person = defineDuty<Record<string, never>>({
  name: 'person',
  label: { zh: '人员', en: 'people' },
  one: { zh: '人员', en: 'person' },
  unit: { zh: '人', en: 'people' },
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {},
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'administrator', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
  ],
  isPublic: () => false,
  titleField: 'name',
  publicTitleField: null,
  facets: () => ({}),
  facetLabels: {},
  way: [],
  menuOrder: 81,
  serves: { directory: 'person' },
  imports: [deputies, people],
});
