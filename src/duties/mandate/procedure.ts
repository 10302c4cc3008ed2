import type { MandateHeld } from '#core/mandate.ts';
import { early, type Folded, procedureOf } from '#core/procedure.ts';
import { choice } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import { document, events } from './events.ts';
import * as rules from './rules.ts';
import { ceasing, leaving, words } from './words.ts';

const register = cite('office-rules', 'people-register');
const basis = [register] as const;
const nobody: MandateHeld = {
  person: '',
  post: 'office',
  unit: null,
  level: null,
  constituency: null,
  delegations: [],
  position: null,
  from: '',
  until: null,
  reason: null,
  suspended: [],
};
const reason = { zh: '原因', en: 'reason' };
const ending = {
  from: ['held', 'suspended'] as const,
  to: 'ended' as const,
  by: ['office', 'administrator'] as const,
  records: 'ended' as const,
};
const ofDeputy = [early(rules.ofDeputy)];

export const procedure = procedureOf<MandateHeld>()({
  edition: 1,
  states: words.states,
  final: ['ended'],
  resting: ['held', 'suspended'],
  roles: {
    office: { label: { zh: '常委会办公室', en: 'general office' }, post: 'office' },
    administrator: { label: { zh: '系统管理员', en: 'administrator' }, post: 'administrator' },
  },
  events,
  initial: nobody,
  fold: {
    taken: (_mandate, { on, open }: Folded<typeof events.taken>) => ({
      ...nobody,
      person: open.person,
      post: open.post,
      unit: open.unit ?? null,
      level: open.level ?? null,
      constituency: open.constituency ?? null,
      delegations: open.delegation === undefined ? [] : [{ unit: open.delegation, from: on }],
      position: open.position ?? null,
      from: on,
    }),
    moved: (mandate, { on, open }: Folded<typeof events.moved>) => ({
      ...mandate,
      delegations: [...mandate.delegations, { unit: open.delegation, from: on }],
    }),
    suspended: (mandate, { on }) => ({ ...mandate, suspended: [...mandate.suspended, { from: on, until: null }] }),
    resumed: (mandate, { on }) => ({
      ...mandate,
      suspended: mandate.suspended.map((span) => (span.until === null ? { ...span, until: on } : span)),
    }),
    ended: (mandate, { on, open }: Folded<typeof events.ended>) => ({
      ...mandate,
      until: on,
      reason: open.reason ?? null,
    }),
  },
  parties: ({ person, unit, constituency, delegations }) => [
    { relation: 'holder', kind: 'person', id: person },
    ...(unit === null ? [] : [{ relation: 'at', kind: 'unit' as const, id: unit }]),
    ...(constituency === null ? [] : [{ relation: 'constituency', kind: 'unit' as const, id: constituency }]),
    ...delegations.slice(-1).map(({ unit: id }) => ({ relation: 'delegation', kind: 'unit' as const, id })),
  ],
  keepers: { roles: ['office', 'administrator'], basis },
  clocks: {},
  steps: {
    'take-up': {
      label: { zh: '任职', en: 'take up' },
      from: 'start',
      to: 'held',
      by: ['office', 'administrator'],
      records: 'taken',
      basis,
      needs: [rules.fieldsFitPost, rules.memberOfBody, rules.seatFree, rules.knownDelegation],
      facts: rules.readsOfTaken,
    },
    move: {
      label: { zh: '调整代表团', en: 'move to a delegation' },
      from: ['held', 'suspended'],
      to: 'same',
      by: ['office', 'administrator'],
      records: 'moved',
      basis,
      needs: [...ofDeputy, rules.knownDelegation],
      facts: ({ delegation }: { readonly delegation: string }) => [{ kind: 'case', id: delegation }],
      order: 1,
    },
    suspend: {
      label: { zh: '暂停执行代表职务', en: 'suspend' },
      from: ['held'],
      to: 'suspended',
      by: ['office', 'administrator'],
      records: 'suspended',
      basis: [cite('deputies-law', 'duty-suspended')],
      needs: ofDeputy,
      order: 2,
    },
    resume: {
      label: { zh: '恢复执行代表职务', en: 'resume' },
      from: ['suspended'],
      to: 'held',
      by: ['office', 'administrator'],
      records: 'resumed',
      basis: [cite('deputies-law', 'duty-suspended')],
      order: 2,
    },
    resign: {
      ...ending,
      label: { zh: '接受辞职', en: 'accept the resignation' },
      input: { document },
      basis: [cite('election-law', 'resignation')],
      needs: ofDeputy,
      decides: rules.endsAs('resigned'),
      order: 3,
    },
    recall: {
      ...ending,
      label: { zh: '罢免', en: 'recall' },
      input: { document },
      basis: [cite('election-law', 'recall-vote'), cite('deputies-law', 'recall')],
      needs: ofDeputy,
      decides: rules.endsAs('recalled'),
      order: 4,
    },
    cease: {
      ...ending,
      label: { zh: '代表资格终止', en: 'end of credentials' },
      input: { reason: choice({ label: reason, options: ceasing }), document },
      basis: [cite('deputies-law', 'credentials-end'), cite('deputies-law', 'credentials-end-announced')],
      needs: ofDeputy,
      order: 5,
    },
    expire: {
      ...ending,
      label: { zh: '届满', en: 'end of the term' },
      input: { document },
      basis,
      needs: ofDeputy,
      decides: rules.endsAs('term-ended'),
      order: 6,
    },
    end: {
      ...ending,
      label: { zh: '去职', en: 'end' },
      input: { reason: choice({ label: reason, options: leaving, optional: true }), document },
      basis: [cite('organic-law', 'committee-offices'), register],
      needs: [early(rules.notOfDeputy)],
      order: 3,
    },
  },
});
