import { defineDuty, limitBefore } from '#core/duty.ts';
import { bodies } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import { procedure } from './procedure.ts';
import { type MeetingPaper, numberInWords } from './state.ts';
import { classes, kinds, lateness, words } from './words.ts';

const ofDirectors = cite('office-rules', 'meeting-paper');

/** Papers of the items of a sitting: awaited, handed in in versions, numbered and distributed, published or kept (监督法, 议事规则). */
export const meetingPaper = defineDuty<MeetingPaper>({
  name: 'meeting-paper',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'committed',
  editions: [{ since: '2020-01-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {
    'paper-draft': limitBefore(
      '征求意见稿报送时间',
      'when a draft report is handed in before the sitting',
      cite('supervision-law', 'report-draft-20-days'),
      20,
    ),
    'paper-report': limitBefore(
      '报告报送时间',
      'when a report is handed in before the sitting',
      cite('supervision-law', 'report-final-10-days'),
      10,
    ),
    'paper-bill': limitBefore(
      '议案文本报送时间',
      'when the text of a bill is handed in before the sitting',
      cite('shanghai-committee-procedure', 'bill-15-days'),
      15,
    ),
    'paper-personnel': limitBefore(
      '任免名单报送时间',
      'when a list of appointments is handed in before the sitting',
      cite('office-rules', 'topic-personnel'),
      10,
    ),
    'paper-distribution': limitBefore(
      '常委会会议文件印发时间',
      'when papers of the committee are distributed before the sitting',
      cite('supervision-law', 'report-papers-7-days'),
      7,
    ),
    'paper-distribution-directors': limitBefore(
      '主任会议文件印发时间',
      'when papers of the directors’ meeting are distributed before it',
      ofDirectors,
      3,
    ),
  },
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'office'] },
    { post: 'organ', relations: ['submitter'], sees: ['public', 'office'] },
    { post: 'member', relations: ['submitter'], sees: ['public', 'office'] },
    ...(['member', 'deputy', 'organ', 'deputies-office', 'town-clerk'] as const).map((post) => ({
      post,
      relations: ['reader'],
      sees: ['public'] as const,
    })),
  ],
  isPublic: ({ secrecy }, status) => status === 'published' && secrecy === 'public',
  titleField: 'title',
  publicTitleField: 'title',
  facets: ({ sitting, item, kind, secrecy, body, sitsOn, organ, committee, mustRead, late, number }) => ({
    sitting,
    item: String(item),
    kind,
    secrecy,
    body,
    ...(sitsOn === null ? {} : { day: sitsOn }),
    ...(number === null ? {} : { paper: numberInWords(number) }),
    ...(organ === null ? {} : { organ }),
    ...(committee === null ? {} : { committee }),
    ...(mustRead ? { mustRead: 'yes' } : {}),
    ...(late[0] === undefined ? {} : { late: late[0] }),
  }),
  facetLabels: {
    body: { label: { zh: '会议', en: 'body' }, options: bodies },
    kind: { label: { zh: '种类', en: 'kind' }, options: kinds },
    secrecy: { label: { zh: '密级', en: 'classification' }, options: classes },
    organ: { label: { zh: '报送单位', en: 'handed in by' }, to: 'unit:organ' },
    committee: { label: { zh: '报送的委员会', en: 'committee' }, to: 'unit:committee' },
    day: { label: { zh: '会议日期', en: 'day of the sitting' } },
    paper: { label: { zh: '文件号', en: 'number in the sitting' } },
    mustRead: { label: { zh: '必读', en: 'must be read' }, options: { yes: { zh: '必读', en: 'must be read' } } },
    late: { label: { zh: '迟于时限', en: 'after its limit' }, options: lateness },
  },
  way: ['awaited', 'received', 'distributed', 'published'],
  menuOrder: null,
});
