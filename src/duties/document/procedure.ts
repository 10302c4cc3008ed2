import { procedureOf } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import { events } from './events.ts';
import * as rules from './rules.ts';
import { fold, type IssuedDocument, noDocument, parties } from './state.ts';
import { codeRule, type Kind, kindNames, words } from './words.ts';

const own = cite('office-rules', 'document-numbers');
const majority = cite('organic-law', 'sitting-majority');
const codes = kindNames.map(codeRule) as [string, ...string[]];
const register = 'document';

/** From the draft to what goes out under a number. */
export const procedure = procedureOf<IssuedDocument>()({
  edition: 1,
  states: words.states,
  final: ['issued', 'dropped'],
  roles: {
    office: { label: { zh: '常委会办公室', en: 'general office' }, post: 'office' },
    leader: { label: { zh: '常委会领导', en: 'leader of the committee' }, post: 'leader' },
  },
  events,
  initial: noDocument,
  fold,
  parties,
  keepers: { roles: ['office'], basis: [own] },
  clocks: {},
  steps: {
    draft: {
      label: { zh: '拟稿', en: 'draft' },
      from: 'start',
      to: 'drafted',
      by: ['office'],
      records: 'drafted',
      basis: [own, majority],
      facts: rules.readsSitting,
      needs: [rules.ofCommittee, rules.namesItem],
    },
    redraft: {
      label: { zh: '改稿', en: 'redraft' },
      from: ['drafted'],
      to: 'same',
      by: ['office'],
      records: 'redrafted',
      basis: [own],
      order: 2,
    },
    issue: {
      label: { zh: '签发', en: 'sign and issue' },
      from: ['drafted'],
      to: 'issued',
      by: ['leader', 'office'],
      records: 'issued',
      basis: [majority, own],
      input: {},
      numbers: register,
      code: { rules: codes, of: ({ kind }) => codeRule(kind as Kind) },
      facts: rules.readsIssued,
      decides: rules.issue,
      order: 1,
    },
    drop: {
      label: { zh: '不发', en: 'do not issue' },
      from: ['drafted'],
      to: 'dropped',
      by: ['office'],
      records: 'dropped',
      basis: [own],
      order: 9,
    },
    file: {
      label: { zh: '随事项签发', en: 'issue with its case' },
      from: 'start',
      to: 'issued',
      by: ['office'],
      records: 'filed',
      basis: [own],
      automatic: true,
      numbers: register,
      code: { rules: codes, of: (_before, { kind }: { readonly kind: Kind }) => codeRule(kind) },
    },
  },
});
