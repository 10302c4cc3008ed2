import type { VoteKind } from '#core/vote.ts';
import { basis } from './index.ts';

const half = [1, 2] as const;
const committee = ['standing-committee'] as const;
const anyMethod = ['device', 'hands', 'paper'] as const;
const secret = ['paper'] as const;

const majority = basis('organic-law', 'sitting-majority');
const methods = basis('shanghai-committee-procedure', 'ways-of-voting');
const appointing = [majority, basis('office-rules', 'appointment-ballot')] as const;

/** The kinds of votes that the law knows: of whom a majority is asked, how much it is, and how the vote may be taken. */
export const voteKinds = {
  resolution: {
    label: { zh: '决议、决定', en: 'resolution or decision' },
    base: 'all',
    over: half,
    methods: anyMethod,
    bodies: committee,
    basis: [majority, methods],
  },
  amendment: {
    label: { zh: '修正案', en: 'amendment' },
    base: 'all',
    over: half,
    methods: anyMethod,
    bodies: committee,
    basis: [majority, basis('shanghai-committee-procedure', 'amendments-first')],
  },
  appointment: {
    label: { zh: '人事任免', en: 'appointment and removal' },
    base: 'all',
    over: half,
    methods: secret,
    bodies: committee,
    basis: [...appointing, basis('organic-law', 'government-appointment')],
  },
  dismissal: {
    label: { zh: '撤职', en: 'removal as a sanction' },
    base: 'all',
    over: half,
    methods: secret,
    bodies: committee,
    basis: [basis('supervision-law', 'dismissal-vote')],
  },
  resignation: {
    label: { zh: '接受辞职', en: 'acceptance of a resignation' },
    base: 'all',
    over: half,
    methods: ['paper', 'device'],
    bodies: committee,
    basis: [majority, basis('organic-law', 'resignation'), basis('election-law', 'resignation')],
  },
  'by-election': {
    label: { zh: '补选上一级人大代表', en: 'by-election of a deputy to the congress above' },
    base: 'all',
    over: half,
    methods: secret,
    bodies: committee,
    basis: [basis('election-law', 'secret-ballot'), basis('election-law', 'by-election-above'), majority],
  },
  recall: {
    label: { zh: '罢免上一级人大代表', en: 'recall of a deputy to the congress above' },
    base: 'all',
    over: half,
    methods: secret,
    bodies: committee,
    basis: [basis('election-law', 'recall-secret'), basis('election-law', 'recall-above')],
  },
  procedural: {
    label: { zh: '程序性事项', en: 'procedural motion' },
    base: 'present',
    over: half,
    methods: ['hands', 'device'],
    bodies: committee,
    basis: [
      basis('shanghai-committee-procedure', 'urgent-item'),
      basis('shanghai-committee-procedure', 'vote-postponed'),
      basis('shanghai-committee-procedure', 'wording-change'),
    ],
  },
  directors: {
    label: { zh: '主任会议决定', en: 'decision of the directors’ meeting' },
    base: 'all',
    over: half,
    methods: ['hands', 'device'],
    bodies: ['directors-meeting'],
    basis: [basis('organic-law', 'directors-meeting'), basis('office-rules', 'directors-vote')],
  },
} as const satisfies Readonly<Record<string, VoteKind>>;

export type VoteKindId = keyof typeof voteKinds;
