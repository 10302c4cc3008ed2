import { event } from '#core/procedure.ts';
import { choice, flag, integer, ref, refs, rows, text } from '#core/schema.ts';
import { voteBases, voteMethods, voteOptions } from '#core/vote.ts';
import { voteKinds } from '#laws/vote-kinds.ts';
import { forms, outcomes } from './words.ts';

/** More than any body of a people's congress has members. */
export const MEMBERS_MAX = 600;
/** Most lines of one ballot. */
export const LINES_MAX = 60;

const kindLabels = Object.fromEntries(Object.entries(voteKinds).map(([id, { label }]) => [id, label])) as {
  readonly [K in keyof typeof voteKinds]: (typeof voteKinds)[K]['label'];
};

const optional = true;
const step = 'step';
const count = (zh: string, en: string) => ({ label: { zh, en }, min: 0, max: MEMBERS_MAX }) as const;
const round = { label: { zh: '第几次', en: 'round' }, min: 0, max: 99 } as const;
const people = { to: 'person', max: MEMBERS_MAX, sight: 'parties' } as const;
/** A line of a ballot is carried or it is not. */
const lineOutcomes = { passed: outcomes.passed, rejected: outcomes.rejected } as const;
const eachLine = {
  zh: '票上有几行的，按票上次序一行一行填',
  en: 'for a ballot of several lines, in its order',
} as const;

/** Hidden from everybody until the vote is closed. */
const secret = 'office';

export const events = {
  prepared: event(
    { zh: '准备表决', en: 'prepared' },
    {
      sitting: ref({ label: { zh: '会议', en: 'sitting' }, to: 'case:sitting', sight: 'public' }),
      item: integer({ label: { zh: '议题序号', en: 'item' }, min: 1, max: 99 }),
      kind: choice({ label: { zh: '表决种类', en: 'kind of vote' }, options: kindLabels }),
      method: choice({ label: { zh: '表决方式', en: 'how it is taken' }, options: voteMethods }),
      question: text({
        label: { zh: '表决事项', en: 'question' },
        hint: { zh: '写成可以赞成或者反对的一句话', en: 'one sentence that one can be for or against' },
        max: 300,
        lines: 2,
        sight: 'public',
      }),
      form: choice({ label: { zh: '怎样列在票上', en: 'what stands on the ballot' }, options: forms }),
      lines: text({
        label: { zh: '票上各行', en: 'lines of the ballot' },
        hint: { zh: '逐人或者合并表决时填，一人（一项）一行', en: 'for several: one a line' },
        max: 4_000,
        lines: 6,
        optional,
        sight: 'public',
      }),
      unopposed: flag({ label: { zh: '合并表决无人异议', en: 'nobody objects to voting together' }, optional }),
      count: integer({ label: { zh: '行数', en: 'lines' }, min: 1, max: LINES_MAX, optional, fill: step }),
      unit: ref({ label: { zh: '会议机构', en: 'body' }, to: 'unit', optional, fill: step }),
    },
  ),
  opened: {
    ...event(
      { zh: '开始表决', en: 'opened' },
      {
        round: integer(round),
        method: choice({ label: { zh: '表决方式', en: 'how it is taken' }, options: voteMethods }),
        base: choice({ label: { zh: '过半数的基数', en: 'majority of' }, options: voteBases }),
        part: integer(count('分子', 'numerator')),
        whole: integer(count('分母', 'denominator')),
        count: integer({ label: { zh: '行数', en: 'lines' }, min: 1, max: LINES_MAX }),
        all: integer(count('全体组成人员', 'all members')),
        present: integer(count('出席', 'present')),
        entitled: refs({ label: { zh: '有表决权的', en: 'entitled' }, ...people }),
        recused: refs({ label: { zh: '回避的', en: 'stepped aside' }, ...people, optional }),
        absent: refs({ label: { zh: '未到会的', en: 'absent' }, ...people, optional }),
      },
    ),
    fixed: true as const,
  },
  cast: {
    ...event(
      { zh: '投票', en: 'cast' },
      {
        person: ref({ label: { zh: '表决人', en: 'who votes' }, to: 'person', fill: 'actor' }),
        round: integer({ ...round, optional, fill: step }),
        choice: choice({ label: { zh: '表决', en: 'vote' }, options: voteOptions, optional, sight: secret }),
        choices: rows({
          label: { zh: '逐行表决', en: 'line by line' },
          hint: eachLine,
          optional,
          sight: secret,
          max: LINES_MAX,
          columns: { choice: choice({ label: { zh: '表决', en: 'vote' }, options: voteOptions, optional }) },
        }),
      },
    ),
    fixed: true as const,
  },
  closed: { ...event({ zh: '结束表决', en: 'closed' }, {}), fixed: true as const },
  counted: event(
    { zh: '清点举手', en: 'hands counted' },
    {
      for: integer({ ...count('赞成', 'for'), optional }),
      against: integer({ ...count('反对', 'against'), optional }),
      abstain: integer({ ...count('弃权', 'abstained'), optional }),
      unpressed: integer({ ...count('未举手', 'no hand raised'), optional }),
      handLines: rows({
        label: { zh: '逐行清点', en: 'line by line' },
        hint: eachLine,
        optional,
        max: LINES_MAX,
        columns: {
          for: integer(count('赞成', 'for')),
          against: integer(count('反对', 'against')),
          abstain: integer(count('弃权', 'abstained')),
          unpressed: integer(count('未举手', 'no hand raised')),
        },
      }),
    },
  ),
  appointed: {
    ...event(
      { zh: '推定监票人', en: 'scrutineers chosen' },
      { scrutineers: refs({ label: { zh: '监票人（两名）', en: 'two scrutineers' }, to: 'person:member', max: 2 }) },
    ),
    fixed: true as const,
  },
  issued: {
    ...event({ zh: '发票', en: 'ballots issued' }, { issued: integer(count('发出票数', 'issued')) }),
    fixed: true as const,
  },
  collected: {
    ...event(
      { zh: '收票', en: 'ballots returned' },
      {
        returned: integer({
          ...count('收回票数', 'returned'),
          hint: {
            zh: '再次填写的，监票人此前录入的作废，两人重新录入。',
            en: 'Filled in again, what the scrutineers entered is void and both enter anew.',
          },
        }),
      },
    ),
    fixed: true as const,
  },
  entered: {
    ...event(
      { zh: '监票人录入', en: 'count entered' },
      {
        person: ref({ label: { zh: '监票人', en: 'scrutineer' }, to: 'person', fill: 'actor' }),
        ballotsFor: integer({ ...count('赞成票', 'for'), optional, sight: secret }),
        ballotsAgainst: integer({ ...count('反对票', 'against'), optional, sight: secret }),
        ballotsAbstain: integer({ ...count('弃权票', 'abstained'), optional, sight: secret }),
        ballotsInvalid: integer({ ...count('无效票', 'invalid'), optional, sight: secret }),
        ballotLines: rows({
          label: { zh: '逐行录入', en: 'line by line' },
          hint: eachLine,
          optional,
          sight: secret,
          max: LINES_MAX,
          columns: {
            for: integer(count('赞成票', 'for')),
            against: integer(count('反对票', 'against')),
            abstain: integer(count('弃权票', 'abstained')),
            invalid: integer(count('无效票', 'invalid')),
          },
        }),
      },
    ),
    fixed: true as const,
  },
  recounted: event(
    { zh: '重新计票', en: 'counted again' },
    { reason: text({ label: { zh: '理由', en: 'reason' }, max: 300, lines: 2, sight: 'public' }) },
  ),
  announced: event(
    { zh: '宣布结果', en: 'announced' },
    {
      presiding: ref({ label: { zh: '会议主持人', en: 'presiding officer' }, to: 'person:member', sight: 'public' }),
      round: integer({ ...round, optional, fill: step }),
      item: integer({ label: { zh: '议题序号', en: 'item' }, min: 1, max: 99, optional, fill: step }),
      outcome: choice({ label: { zh: '结果', en: 'outcome' }, options: outcomes, optional, fill: step }),
      all: integer({ ...count('全体组成人员', 'all members'), optional, fill: step }),
      present: integer({ ...count('出席', 'present'), optional, fill: step }),
      results: rows({
        label: { zh: '各行结果', en: 'result of each line' },
        optional,
        fill: step,
        max: LINES_MAX,
        columns: {
          outcome: choice({ label: { zh: '结果', en: 'outcome' }, options: lineOutcomes }),
          for: integer(count('赞成', 'for')),
          against: integer(count('反对', 'against')),
          abstain: integer(count('弃权', 'abstained')),
          unpressed: integer(count('未表决', 'not voted')),
          invalid: integer(count('无效', 'invalid')),
        },
      }),
      sentence: text({
        label: { zh: '宣布', en: 'announcement' },
        max: 8_000,
        lines: 3,
        optional,
        fill: step,
        sight: 'public',
      }),
    },
  ),
  voided: event(
    { zh: '作废', en: 'void' },
    {
      round: integer({ ...round, optional, fill: step }),
      reason: text({ label: { zh: '理由', en: 'reason' }, max: 300, lines: 2, sight: 'public' }),
    },
  ),
};
