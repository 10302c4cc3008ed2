import type { RoleDef } from '#core/procedure.ts';
import { early, procedureOf } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import { clocks } from './clocks.ts';
import { events } from './events.ts';
import * as rules from './rules.ts';
import { fold, type MeetingPaper, noPaper, parties } from './state.ts';
import { words } from './words.ts';

const own = cite('office-rules', 'meeting-paper');
const report = cite('supervision-law', 'report-final-10-days');
const notice = cite('shanghai-committee-procedure', 'notice-7-days');

const roles = {
  organ: { label: { zh: '报送单位', en: 'the organ that hands it in' }, post: 'organ', relation: 'submitter' },
  committee: {
    label: { zh: '报送的委员会', en: 'the committee that hands it in' },
    post: 'member',
    relation: 'submitter',
  },
  office: { label: { zh: '常委会办公室', en: 'the general office' }, post: 'office' },
  // They take no step here.
  reader: { label: { zh: '印发给', en: 'handed out to' }, post: 'member', relation: 'reader' },
} as const satisfies Readonly<Record<string, RoleDef>>;

const {
  body: _body,
  seats: _seats,
  ordinal: _ordinal,
  sitsOn: _sitsOn,
  exemption: _exemption,
  ...asked
} = events.awaited.fields;
const { version: _version, late: _late, ...handedIn } = events.received.fields;
const { version: _next, ...replacing } = events.replaced.fields;
const live = ['awaited', 'received', 'distributed'] as const;

export const procedure = procedureOf<MeetingPaper>()({
  edition: 1,
  states: words.states,
  final: ['published', 'kept', 'withdrawn'],
  roles,
  events,
  initial: noPaper,
  fold,
  parties,
  keepers: { roles: ['office'], basis: [own] },
  clocks,
  steps: {
    await: {
      label: { zh: '登记要报送的文件', en: 'expect a paper' },
      from: 'start',
      to: 'awaited',
      by: ['office'],
      records: 'awaited',
      basis: [own, notice],
      input: asked,
      needs: [rules.noSecrets, rules.oneSubmitter],
      facts: ({ sitting }: { readonly sitting: string }) => [{ kind: 'case', id: sitting }],
      decides: rules.awaits,
    },
    submit: {
      label: { zh: '报送文件', en: 'hand the paper in' },
      from: ['awaited'],
      to: 'received',
      by: ['organ', 'committee', 'office'],
      records: 'received',
      basis: [report, own],
      input: handedIn,
      decides: rules.receives,
      order: 1,
    },
    revise: {
      label: { zh: '报送新稿', en: 'hand in a new version' },
      from: ['received'],
      to: 'same',
      by: ['organ', 'committee', 'office'],
      records: 'received',
      basis: [report, own],
      input: handedIn,
      decides: rules.receives,
      order: 3,
    },
    distribute: {
      label: { zh: '编号印发', en: 'number and distribute' },
      from: ['received'],
      to: 'distributed',
      by: ['office'],
      records: 'distributed',
      numbers: 'meeting-paper',
      within: rules.numberedWithin,
      basis: [cite('supervision-law', 'report-papers-7-days'), notice],
      input: { observers: events.distributed.fields.observers },
      needs: [early(rules.notDraft), rules.observersInvited],
      facts: rules.readsOfReaders,
      decides: rules.distributes,
      order: 1,
    },
    replace: {
      label: { zh: '更换印发稿', en: 'replace what was distributed' },
      from: ['distributed'],
      to: 'same',
      by: ['office'],
      records: 'replaced',
      basis: [own],
      input: replacing,
      decides: rules.replaces,
      order: 4,
    },
    'hand-on': {
      label: { zh: '补发', en: 'hand on to more observers' },
      from: ['distributed'],
      to: 'same',
      by: ['office'],
      records: 'handed-on',
      basis: [own],
      needs: [rules.observersInvited],
      facts: rules.readsOfReaders,
      order: 3,
    },
    exempt: {
      label: { zh: '不计会前时限', en: 'exempt from the limits' },
      from: ['awaited', 'received'],
      to: 'same',
      by: ['office'],
      records: 'exempted',
      basis: [notice, own],
      order: 6,
    },
    classify: {
      label: { zh: '改密级', en: 'classify anew' },
      from: live,
      to: 'same',
      by: ['office'],
      records: 'classified',
      basis: [own],
      needs: [rules.noSecrets],
      order: 5,
    },
    publish: {
      label: { zh: '公开', en: 'publish' },
      from: ['distributed'],
      to: 'published',
      by: ['office'],
      records: 'published',
      basis: [cite('supervision-law', 'supervision-public'), own],
      needs: [early(rules.isPublicClass)],
      order: 1,
    },
    keep: {
      label: { zh: '存档', en: 'keep' },
      from: ['received', 'distributed'],
      to: 'kept',
      by: ['office'],
      records: 'kept',
      basis: [own],
      order: 2,
    },
    withdraw: {
      label: { zh: '撤回', en: 'withdraw' },
      from: live,
      to: 'withdrawn',
      by: ['organ', 'committee', 'office'],
      records: 'withdrawn',
      basis: [own],
      needs: [early(rules.stillOwn)],
      order: 8,
    },
    shift: {
      label: { zh: '会议改期', en: 'the sitting moves' },
      from: live,
      to: 'same',
      by: ['office'],
      records: 'shifted',
      basis: [notice],
      automatic: true,
    },
    drop: {
      label: { zh: '随议题撤下', en: 'drop with its item' },
      from: live,
      to: 'withdrawn',
      by: ['office'],
      records: 'dropped',
      basis: [own],
      automatic: true,
    },
  },
});
