import { formatZh } from '#core/calendar/date.ts';
import {
  heading,
  listTable,
  type Paper,
  type PaperBlock,
  type PaperMatter,
  pairsTable,
  paragraph,
} from '#core/paper.ts';
import { explained, type LineResult, unpressedWords, voteMethods } from '#core/vote.ts';
import { voteKinds } from '#laws/vote-kinds.ts';
import type { events } from './events.ts';
import { lastRound, outcomeOf, type Round, resultsOf, type Vote } from './state.ts';

type Own = Paper<Vote, typeof events>;
type Matter = PaperMatter<Vote, typeof events>;

const sees = ['public'] as const;
const needs = [{ duty: 'sitting', find: { ids: ({ sitting }: Vote) => [sitting] }, sees: ['public'] as const }];

/** 区七届人大常委会第27次会议, by the sitting that the vote belongs to. */
const meetingOf = ({ state, related, nameOf }: Matter): string => {
  const open = related('sitting')[0]?.open as { readonly ordinal?: number; readonly body?: string } | undefined;
  const unit = nameOf('unit', state.unit);
  return open?.body === 'directors-meeting'
    ? `${unit.replace(/主任会议$/u, '')}第${open.ordinal}次主任会议`
    : `${unit}第${open?.ordinal ?? ''}次会议`;
};
const question = ({ last }: Matter): string => last('prepared')?.text('question') ?? '';

/** What stands on the ballot, line by line: the question itself, or each of those it names. */
const linesOf = (matter: Matter): readonly string[] => {
  const lines = (matter.last('prepared')?.text('lines') ?? '').split('\n').filter((line) => line.trim() !== '');
  return matter.state.form === 'each' && lines.length > 0 ? lines : [question(matter)];
};

/** 表决票: one like the other, without number, name or any sign by which it could be told from the rest. */
const ballot: Own = {
  name: 'ballot',
  label: { zh: '表决票', en: 'ballot' },
  sees,
  needs,
  when: ({ method, rounds }, status) =>
    (rounds.at(-1)?.method ?? method) === 'paper' && (status === 'prepared' || status === 'open'),
  make: (matter) => {
    const lines = linesOf(matter);
    const merged = matter.state.form === 'merged' ? (matter.last('prepared')?.text('lines') ?? '') : '';
    return {
      form: 'letter',
      mark: matter.nameOf('unit', matter.state.unit),
      title: '表决票',
      body: [
        paragraph(`${meetingOf(matter)}：${question(matter)}`),
        ...(merged === '' ? [] : [paragraph(merged)]),
        listTable(
          [
            { head: '表决事项', width: 7 },
            { head: '赞成', width: 2, align: 'center' },
            { head: '反对', width: 2, align: 'center' },
            { head: '弃权', width: 2, align: 'center' },
          ],
          lines.map((line) => [line, '□', '□', '□']),
        ),
        paragraph('每行只选一项，在方格内画“√”。一行选两项以上的，该行无效。请勿署名，请勿作其他记号。'),
      ],
    };
  },
};

const counts = (round: Round, result: LineResult): readonly (readonly [string, string])[] => {
  const unit = round.method === 'paper' ? '票' : '人';
  return [
    ['赞成', `${result.for}${unit}`],
    ['反对', `${result.against}${unit}`],
    ['弃权', `${result.abstain}${unit}`],
    [unpressedWords[round.method].zh, `${result.unpressed}人`],
    ['无效', round.method === 'paper' ? `${result.invalid}票` : ''],
    ['结果', explained(result, round.method).zh],
  ];
};

/** The result of each line, under its own heading where there are several. */
const resultBlocks = (matter: Matter, round: Round): readonly PaperBlock[] => {
  const lines = linesOf(matter);
  const results = resultsOf(round) ?? [];
  return results.flatMap((result, index) => [
    ...(results.length > 1 ? [heading(1, lines[index] ?? '')] : []),
    pairsTable(counts(round, result)),
  ]);
};

/** 表决结果单: what the presiding officer announces, with the numbers of ballots and the names of the scrutineers. */
const resultSheet: Own = {
  name: 'result-sheet',
  label: { zh: '表决结果单', en: 'result sheet' },
  sees,
  needs,
  when: (vote, status) => (status === 'counted' || status === 'announced') && lastRound(vote)?.counted === true,
  make: (matter) => {
    const { state, nameOf, last } = matter;
    const round = lastRound(state);
    const announced = last('announced');
    if (round === null) throw new TypeError('A result sheet of a vote that was never opened');
    return {
      form: 'letter',
      mark: nameOf('unit', state.unit),
      title: '表决结果单',
      body: [
        pairsTable([
          ['会议', meetingOf(matter)],
          ['表决事项', question(matter)],
          ['日期', formatZh(round.on)],
          ['种类', voteKinds[state.kind].label.zh],
          ['方式', voteMethods[round.method].zh],
          ['第几次表决', round.round > 1 ? String(round.round) : ''],
          ['全体', `${round.all}人`],
          ['出席', `${round.present}人，有表决权${round.entitled.length}人`],
          ['发出、收回', round.issued === null ? '' : `发出${round.issued}票，收回${round.returned ?? 0}票`],
          ['监票人', round.scrutineers.map((id) => nameOf('person', id)).join('、')],
        ]),
        ...resultBlocks(matter, round),
        paragraph(announced === null ? '会议主持人：　　　　　　' : `会议主持人：${announced.text('presiding')}`),
        ...(round.method === 'paper' ? [paragraph('监票人签名：　　　　　　')] : []),
      ],
    };
  },
};

const isCarried = (vote: Vote, status: string): boolean => {
  const round = lastRound(vote);
  return (
    status === 'announced' &&
    vote.kind === 'resolution' &&
    round !== null &&
    outcomeOf(resultsOf(round) ?? []) === 'passed'
  );
};

/** The question as the name of a paper: without 草案 and without its own 决定 or 决议. */
const matterOf = (text: string): string =>
  text
    .replace(/（草案[^）]*）/gu, '')
    .replace(/^(?:表决|通过)|[。]$/gu, '')
    .replace(/^《(.*)》$/u, '$1')
    .replace(/的?(?:决定|决议)$/u, '');

/** What a decision or resolution may say, for whoever drafts the document that is signed and numbered. */
const act = (name: string, zh: '决定' | '决议', en: string): Own => ({
  name,
  label: { zh: `${zh}（拟稿）`, en: `${en} (draft)` },
  sees,
  needs,
  when: isCarried,
  make: (matter) => {
    const { congress, last, today } = matter;
    const on = last('announced')?.on ?? today;
    const organ = congress.replace(/文件$/u, '');
    const subject = matterOf(question(matter));
    const passed = `${meetingOf(matter)}审议了有关议题，经表决通过，${zh}如下：`;
    return {
      form: 'general',
      mark: congress,
      title: `${organ}${subject.startsWith('关于') ? '' : '关于'}${subject}的${zh}`,
      passed: `${formatZh(on)}${meetingOf(matter)}通过`,
      body: [paragraph(passed), paragraph(`${subject.replace(/^关于/u, '')}。`)],
    };
  },
});

export const papers = [
  ballot,
  resultSheet,
  act('decision', '决定', 'decision'),
  act('resolution', '决议', 'resolution'),
];
