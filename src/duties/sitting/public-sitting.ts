import { formatEn, formatWeekdayZh, formatZh } from '#core/calendar/date.ts';
import type { Json } from '#core/json.ts';
import { explained, unpressedWords, voteMethods } from '#core/vote.ts';
import type { PublicAnswer, PublicWorld, PublishedCase } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { begin, inLanguage, type Language } from '#kit/html/language.ts';
import { type StateKind, state, tableUnder } from '#kit/html/parts.ts';
import { type SeatKind, seatKinds, seatMark, seatPlan } from '#kit/html/seats.ts';
import {
  documentOf,
  documentsPart,
  observersAt,
  observersPart,
  paperData,
  papersOf,
  papersPart,
} from './public-papers.ts';
import {
  nameIn,
  type PublicItem,
  type PublicLine,
  type PublicVote,
  presentAt,
  publicSittings,
  SITTING,
  sittingOf,
  type Told,
  toldOf,
  votesOf,
} from './public-read.ts';
import type { Sitting } from './state.ts';
import { itemKinds, type Outcome, outcomes, words } from './words.ts';

const MARKS: Readonly<Record<Outcome, StateKind>> = {
  passed: 'done',
  partly: 'partly',
  rejected: 'explained',
  noted: 'done',
  deferred: 'plan',
};

/** 2024年4月25日（周四）. */
export const dayIn = (l: Language, on: string): string =>
  l === 'zh' ? `${formatZh(on)}（${formatWeekdayZh(on)}）` : formatEn(on);

const wordOf = (l: Language, method: PublicVote['method'], kind: SeatKind): string => {
  const named: Readonly<Record<SeatKind, { readonly zh: string; readonly en: string }>> = {
    for: { zh: '赞成', en: 'for' },
    against: { zh: '反对', en: 'against' },
    abstain: { zh: '弃权', en: 'abstained' },
    unpressed: unpressedWords[method],
    invalid: { zh: '无效', en: 'invalid' },
    absent: { zh: '缺席、回避', en: 'absent or recused' },
  };
  return named[kind][l];
};

const shownKinds = (method: PublicVote['method'], { counts }: PublicLine): readonly SeatKind[] =>
  seatKinds.filter(
    (kind) => (kind === 'invalid' ? method === 'paper' : true) && (kind !== 'absent' || counts.absent > 0),
  );

/** One line of a vote: the plan of seats, the counts with their marks, the sentence that explains the result. */
const linePart = (l: Language, vote: PublicVote, line: PublicLine, several: boolean): Html => {
  const zh = l === 'zh';
  const kinds = shownKinds(vote.method, line);
  const label = kinds.map((kind) => `${wordOf(l, vote.method, kind)} ${line.counts[kind]}`).join(zh ? '，' : ', ');
  const word = line.passed ? (zh ? '通过' : 'Carried') : zh ? '未通过' : 'Not carried';
  return html`<div class="vote">${seatPlan(l, line.counts, line.least, label)}<div>${several ? html`<h4>${line.text}</h4>` : null}<p class="verdict-word">${state(line.passed ? 'done' : 'explained', word)}</p><ul class="counts">${kinds.map((kind) => html`<li>${seatMark(kind)}<span>${begin(l, wordOf(l, vote.method, kind))}</span><b>${line.counts[kind]}</b></li>`)}</ul><p class="note">${explained(line.result, vote.method)[l]}</p></div></div>`;
};

const votePart = (l: Language, vote: PublicVote): Html => {
  const zh = l === 'zh';
  const secret = zh
    ? '圆点按票数排列，不对应座位和个人。'
    : 'Marks are in the order of the counts; none stands for a seat or a person.';
  const head = zh
    ? ['表决事项', '赞成', '反对', '弃权', '未表决', '无效', '结果']
    : ['question', 'for', 'against', 'abstained', 'not cast', 'invalid', 'result'];
  const rows = vote.lines.map(({ text, counts, passed }) => [
    text,
    counts.for,
    counts.against,
    counts.abstain,
    counts.unpressed,
    counts.invalid,
    passed ? (zh ? '通过' : 'carried') : zh ? '未通过' : 'not carried',
  ]);
  return html`<div class="vote-block"><h3 class="block-title small">${zh ? '表决' : 'Vote'}：${vote.question}</h3><p class="note">${voteMethods[vote.method][l]}。${secret}</p>${vote.lines.map((line) => linePart(l, vote, line, vote.lines.length > 1))}${tableUnder(l, head, rows)}</div>`;
};

const itemPart = (
  world: PublicWorld,
  item: PublicItem,
  votes: readonly PublicVote[],
  papers: readonly PublishedCase[],
): Html => {
  const { language: l } = world;
  const zh = l === 'zh';
  const reporter =
    item.reporter === null
      ? null
      : html`<span>${zh ? '报告单位：' : 'Reporter: '}${world.nameOf(item.reporter)}</span>`;
  const outcome = item.outcome === null ? null : state(MARKS[item.outcome], begin(l, outcomes[item.outcome][l]));
  return html`<li id="item-${item.place}"><div class="agenda-head"><b class="no">${item.place}</b><div><h3>${item.title}</h3><p class="meta"><span>${begin(l, itemKinds[item.kind][l])}</span>${reporter}${outcome}</p>${papersPart(world, papers)}</div></div>${votes.map((vote) => votePart(l, vote))}</li>`;
};

const nowOf = (world: PublicWorld, sitting: Sitting, status: string, told: Told): string => {
  const zh = world.language === 'zh';
  const day = dayIn(world.language, sitting.heldOn ?? sitting.sitsOn);
  const place = told.place === '' ? '' : zh ? `，在${told.place}` : `, ${told.place}`;
  const counted = (all: number, present: number): string =>
    zh ? `应到${all}人，开会时实到${present}人。` : `${present} of ${all} members were present when it opened.`;
  if (status === 'cancelled') return zh ? `原定${day}召开，已取消。` : `It was to sit on ${day} and was cancelled.`;
  if (sitting.closed && sitting.opened !== null)
    return zh
      ? `${day}召开${place}。${counted(sitting.opened.all, sitting.opened.present)}`
      : `Held on ${day}${place}. ${counted(sitting.opened.all, sitting.opened.present)}`;
  const moved = told.moved === 0 ? '' : zh ? '日期有更改，以此为准。' : ' The day was changed; this one holds.';
  return zh ? `将于${day}${told.time}召开${place}。${moved}` : `To sit on ${day} ${told.time}${place}.${moved}`;
};

const people = (title: string, names: readonly string[]): Html | null =>
  names.length === 0
    ? null
    : html`<h3 class="block-title small">${title}</h3><p class="names">${names.map((name) => html`<span>${name}</span> `)}</p>`;

const absent = (world: PublicWorld): PublicAnswer => {
  const zh = world.language === 'zh';
  return {
    status: 404,
    title: zh ? '没有找到' : 'Not found',
    body: html`<div class="wrap"><section class="first"><h1 class="page-title">${zh ? '没有这次会议' : 'There is no such sitting'}</h1><p><a href="${inLanguage(world.language, `/${world.slug}/sittings`)}">${zh ? '全部会议' : 'All sittings'}</a></p></section></div>`,
    data: { status: 404 },
  };
};

interface Beside {
  readonly votes: readonly PublicVote[];
  readonly here: Awaited<ReturnType<typeof presentAt>>;
  readonly papers: readonly PublishedCase[];
  readonly documents: readonly PublishedCase[];
  readonly observers: ReadonlyMap<string, number>;
}

const dataOf = (
  world: PublicWorld,
  found: PublishedCase,
  told: Told,
  { votes, here, papers, documents, observers }: Beside,
): Json => {
  const sitting = sittingOf(found);
  return {
    number: found.number,
    name: nameIn(world, sitting),
    status: found.status,
    from: sitting.sitsOn,
    to: sitting.endsOn,
    time: told.time,
    place: told.place,
    attendance: sitting.opened === null ? null : { all: sitting.opened.all, present: sitting.opened.present },
    members: [...here.members],
    deputies: [...here.deputies],
    observers: Object.fromEntries([...observers].filter(([capacity]) => capacity !== 'member')),
    documents: documents.map((one) => ({
      number: one.number,
      kind: documentOf(one).kind,
      title: one.title,
      item: documentOf(one).item,
      issuedOn: documentOf(one).issuedOn,
    })),
    items: told.items.map((item) => ({
      item: item.place,
      title: item.title,
      kind: item.kind,
      reporter: item.reporter === null ? null : world.nameOf(item.reporter),
      outcome: item.outcome,
      papers: papersOf(papers, item.item).map((one) => paperData(world, one)),
      votes: votes
        .filter((vote) => vote.item === item.item)
        .map(({ question, method, lines }) => ({
          question,
          method,
          lines: lines.map(({ text, passed, result }) => ({
            text,
            passed,
            all: result.all,
            present: result.present,
            for: result.for,
            against: result.against,
            abstain: result.abstain,
            unpressed: result.unpressed,
            invalid: result.invalid,
          })),
        })),
    })),
  };
};

/** One sitting: when and where, the agenda with what became of it, who was there. */
export const sittingPage = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, slug } = world;
  const zh = l === 'zh';
  const found = (await publicSittings(world)).find(({ number }) => number === world.query.number);
  if (found === undefined) return absent(world);
  const sitting = sittingOf(found);
  const told = toldOf(sitting, await world.records(found.id));
  const [votes, here, papers, documents, observers] = await Promise.all([
    votesOf(world, found.id),
    presentAt(world, found.id),
    world.published('meeting-paper', { sitting: found.id }),
    world.published('document', { sitting: found.id }),
    observersAt(world, found.id),
  ]);
  const title = nameIn(world, sitting);
  const presiding = sitting.presiding === null ? '—' : world.personName(sitting.presiding);
  const fact = (label: string, value: string | number): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const mark = markOf(found.status);
  const held = sitting.closed && sitting.opened !== null;
  return {
    title,
    body: html`<div class="wrap"><section class="first"><p class="meta"><span>${found.number}</span>${state(mark, begin(l, words.states[found.status as keyof typeof words.states][l]))}</p><h1 class="page-title">${title}</h1><p class="nowbox">${nowOf(world, sitting, found.status, told)}</p><dl class="facts">${fact(zh ? '议题' : 'items', told.items.length)}${
      held && sitting.opened !== null
        ? html`${fact(zh ? '应到' : 'members', sitting.opened.all)}${fact(zh ? '开会时实到' : 'present at the opening', sitting.opened.present)}${fact(
            zh ? '列席、旁听' : 'observers and visitors',
            [...observers].reduce((sum, [capacity, n]) => (capacity === 'member' ? sum : sum + n), 0),
          )}${fact(zh ? '主持人' : 'presiding', presiding)}`
        : null
    }</dl></section>
<section><div class="rule"><h2 class="section-title">${sitting.adopted || sitting.closed ? (zh ? '议程' : 'Agenda') : zh ? '议程（草案）' : 'Draft agenda'}</h2><ol class="agenda">${told.items.map(
      (item) =>
        itemPart(
          world,
          item,
          votes.filter((vote) => vote.item === item.item),
          papersOf(papers, item.item),
        ),
    )}</ol></div></section>
${documentsPart(world, documents)}
${here.members.length + here.deputies.length === 0 ? null : html`<section><div class="rule"><h2 class="section-title">${zh ? '到会' : 'Present'}</h2>${people(zh ? `组成人员（${here.members.length}人）` : `Members (${here.members.length})`, here.members)}${people(zh ? `列席的人大代表（${here.deputies.length}人）` : `Deputies who observed (${here.deputies.length})`, here.deputies)}${observersPart(world, observers)}</div></section>`}
<div class="doors"><a href="${inLanguage(l, `/${slug}/sittings`)}">${zh ? '全部会议' : 'All sittings'}</a><a href="${inLanguage(l, `/${slug}/${SITTING}/${found.number}`)}">${zh ? '公开记录' : 'The records'}</a><a href="/${slug}/sittings/${found.number}.json">${zh ? '数据' : 'Data'}</a></div></div>`,
    data: dataOf(world, found, told, { votes, here, papers, documents, observers }),
  };
};

export const markOf = (status: string): StateKind => {
  if (status === 'held' || status === 'minuted') return 'done';
  return status === 'cancelled' ? 'explained' : status === 'notified' ? 'plan' : 'run';
};
