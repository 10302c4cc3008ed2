import { defineDuty } from '#core/duty.ts';
import { voteMethods } from '#core/vote.ts';
import { voteKinds } from '#laws/vote-kinds.ts';
import { events } from './events.ts';
import { papers } from './papers.ts';
import { procedure } from './procedure.ts';
import { BYSTANDER, isDisclosed, lastRound, outcomeOf, resultRows, resultsOf, type Vote } from './state.ts';
import { outcomes, words } from './words.ts';

const disclosed = (vote: unknown): boolean => isDisclosed(vote as Vote);

/** The outcome once it was announced; before that no part of a vote tells what it will be. */
const announcedOutcome = (vote: Vote): string => {
  const round = lastRound(vote);
  return round?.announced === true ? outcomeOf(resultsOf(round) ?? []) : '';
};

/** Votes on questions of a sitting: who may vote, how it was taken, what came of it. */
export const vote = defineDuty<Vote>({
  name: 'vote',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'committed',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {},
  papers,
  sight: [
    { post: 'office', sees: ['public', 'parties'] },
    { post: 'office', sees: ['office'], when: disclosed },
    { post: 'leader', sees: ['public', 'parties'] },
    { post: 'leader', sees: ['office'], when: disclosed },
    { post: 'auditor', sees: ['public', 'parties'] },
    { post: 'auditor', sees: ['office'], when: disclosed },
    { post: 'deputies-office', sees: ['public', 'parties'] },
    { post: 'member', relations: ['voter', BYSTANDER, 'scrutineer'], sees: ['public', 'parties'] },
  ],
  isPublic: ({ kind }, status) =>
    status === 'announced' && (voteKinds[kind].bodies as readonly string[]).includes('standing-committee'),
  titleField: 'question',
  publicTitleField: 'question',
  facets: (state) => ({
    sitting: state.sitting,
    kind: state.kind,
    method: lastRound(state)?.method ?? state.method,
    outcome: announcedOutcome(state),
  }),
  facetLabels: {
    kind: { label: { zh: '表决种类', en: 'kind of vote' }, options: events.prepared.fields.kind.options ?? {} },
    outcome: { label: { zh: '结果', en: 'outcome' }, options: outcomes },
    method: { label: { zh: '表决方式', en: 'how it is taken' }, options: voteMethods },
  },
  way: ['prepared', 'open', 'counted', 'announced'],
  menuOrder: null,
  serves: { votes: resultRows },
});
