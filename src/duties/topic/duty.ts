import { defineDuty, limitRule as limit, limitBefore } from '#core/duty.ts';
import { basis as cite } from '#laws/index.ts';
import { procedure } from './procedure.ts';
import type { Topic } from './state.ts';
import { kinds, origins, outcomes, sources, words } from './words.ts';

const bills = cite('organic-law', 'bills');
const referral = cite('office-rules', 'topic-referral');

/** Matters that an organ, a committee, the directors’ meeting or three members ask to be put on an agenda (组织法). */
export const topic = defineDuty<Topic>({
  name: 'topic',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'committed',
  editions: [{ since: '2020-01-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {
    'topic-co-sign': limit('确认联名时限', 'time to answer the invitation to join', bills, 'workingDays', 3),
    'topic-receive': limit(
      '议题登记时限',
      'time to register a topic',
      cite('office-rules', 'topic-intake'),
      'workingDays',
      3,
    ),
    'topic-decide': limit(
      '主任会议研究议题时限',
      'time for the directors’ meeting to take up a topic',
      referral,
      'months',
      1,
    ),
    'topic-report-back': limit('委员会研究议题时限', 'time for a committee to report back', referral, 'months', 1),
    'topic-explain': limit(
      '不列入议题的说明时限',
      'time to explain that a topic is not put',
      cite('office-rules', 'topic-explanation'),
      'workingDays',
      7,
    ),
    'topic-bill': limitBefore(
      '议案报送时间',
      'when a bill is handed in before the sitting',
      cite('shanghai-committee-procedure', 'bill-15-days'),
      15,
    ),
    'topic-personnel': limitBefore(
      '任免材料报送时间',
      'when the papers of an appointment are handed in before the sitting',
      cite('office-rules', 'topic-personnel'),
      10,
    ),
  },
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'office'] },
    { post: 'organ', relations: ['asker'], sees: ['public', 'parties'] },
    {
      post: 'member',
      relations: ['asker', 'mover', 'invited', 'co-mover', 'committee'],
      sees: ['public', 'parties'],
    },
  ],
  isPublic: () => false,
  titleField: 'title',
  publicTitleField: null,
  facets: ({ year, kind, from, source, organ, committee, sitting, outcome }) => ({
    ...(year === 0 ? {} : { year: String(year) }),
    kind,
    source,
    from,
    ...(organ === null ? {} : { organ }),
    ...(committee === null ? {} : { committee }),
    ...(sitting === null ? {} : { sitting }),
    ...(outcome === null ? {} : { outcome }),
  }),
  facetLabels: {
    year: { label: { zh: '年份', en: 'year' } },
    kind: { label: { zh: '类型', en: 'kind' }, options: kinds },
    source: { label: { zh: '来源', en: 'source' }, options: sources },
    from: { label: { zh: '提出方', en: 'who asks' }, options: origins },
    organ: { label: { zh: '提出机关', en: 'organ that asks' }, to: 'unit:organ' },
    committee: { label: { zh: '提出的委员会', en: 'committee that asks' }, to: 'unit:committee' },
    outcome: { label: { zh: '结果', en: 'outcome' }, options: outcomes },
  },
  way: ['asked', 'received', 'pooled', 'scheduled', 'handled'],
  menuOrder: 28,
});
