import { formatEn, formatZh } from '#core/calendar/date.ts';
import type { FieldFault } from '#core/schema.ts';
import type { OpenCase, PublicAnswer, PublicWorld } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage } from '#kit/html/language.ts';
import { choices, faultSummary, hidden, textArea, textField } from '#kit/html/parts.ts';
import { type Problem, settledBy } from './state.ts';
import { resultOfClass, results, suggestionClasses } from './words.ts';

/** Look up a receipt; then what became of it, whether it is solved, and a rating. */
export const follow = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, form, query } = world;
  const receipt = { number: (form?.number ?? query.number ?? '').trim(), code: (form?.code ?? '').trim() };
  if (form === null) return { title: title(l), body: lookUp(world, receipt.number, []) };
  const found = receipt.number === '' || receipt.code === '' ? null : await world.open(receipt);
  if (found === null) {
    const message = {
      zh: '编号或查询码不对，请照回执重新输入。',
      en: 'Number or code is wrong; please copy them from the receipt.',
    };
    return { status: 404, title: title(l), body: lookUp(world, receipt.number, [{ field: 'code', message }]) };
  }
  const step = form.step;
  if (step === undefined || !['confirm', 'dispute', 'rate'].includes(step))
    return { title: found.number, body: shown(world, found, receipt.code, []) };
  const input: Readonly<Record<string, string | number>> =
    step === 'dispute'
      ? { objection: form.objection ?? '' }
      : step === 'rate'
        ? { attitude: Number(form.attitude ?? 0), outcome: Number(form.outcome ?? 0) }
        : {};
  const taken = await world.take(receipt, step, input, form.key ?? world.newKey());
  const now = await world.open(receipt);
  return {
    status: taken.ok ? 200 : 422,
    title: found.number,
    body: shown(world, now ?? found, receipt.code, taken.ok ? [] : taken.faults),
  };
};

const title = (l: 'zh' | 'en'): string => (l === 'zh' ? '查回执' : 'Look up a receipt');

const lookUp = ({ language: l, slug }: PublicWorld, number: string, faults: readonly FieldFault[]): Html =>
  html`<div class="wrap narrow"><section class="first"><h1 class="page-title">${title(l)}</h1><p class="lede">${l === 'zh' ? '编号和查询码在回执上。' : 'Both are on the receipt.'}</p><form method="post" action="${inLanguage(l, `/${slug}/follow`)}">${faultSummary(l, faults)}${textField({ name: 'number', label: l === 'zh' ? '编号' : 'Number' }, number, { placeholder: '2026-0037' })}${textField({ name: 'code', label: l === 'zh' ? '查询码' : 'Code', fault: faults[0]?.message[l] }, '', { placeholder: '7K4M-Q2P9' })}<div class="buttons"><button class="btn wide">${l === 'zh' ? '查询' : 'Look up'}</button></div></form></section></div>`;

const said = (value: unknown): string => (typeof value === 'string' ? value : '');

const shown = (world: PublicWorld, found: OpenCase, code: string, faults: readonly FieldFault[]): Html => {
  const { language: l } = world;
  const problem = found.state.open as Problem;
  const [clock] = found.clocks;
  const reply = found.events.findLast(({ type }) => type === 'replied');
  const first = found.events[0];
  return html`<div class="wrap narrow"><section class="first"><p class="meta">${l === 'zh' ? '编号' : 'Number'} ${found.number}</p><h1 class="page-title">${found.statusLabel[l]}</h1>${faultSummary(l, faults)}
${clock === undefined ? null : html`<p class="nowbox">${l === 'zh' ? `${clock.who.zh}：${clock.label.zh}到${formatZh(clock.due)}止${clock.late ? '，已经超期' : ''}。` : `${clock.who.en}: ${clock.label.en}, ${clock.late ? 'overdue since' : 'by'} ${formatEn(clock.due)}.`}</p>`}
<div class="review"><h2>${l === 'zh' ? '您反映的' : 'What you reported'}</h2><p>${said(first?.closed.text)}</p></div>
${outcomeOf(found, l)}
${reply === undefined ? null : html`<div class="review"><h2>${l === 'zh' ? '答复' : 'The reply'}<span class="note">${reply.on}　${results[reply.open.result as keyof typeof results]?.[l] ?? ''}</span></h2><p>${said(reply.closed.reply)}</p></div>`}
${answers(world, found, problem, code)}
</section><section><h2 class="block-title rule">${l === 'zh' ? '办到哪一步' : 'How far it is'}</h2><ol class="life">${found.events.toReversed().map((event) => html`<li><span class="when">${event.on}</span><b>${found.eventLabel(event.type)[l]}</b><span class="txt">${event.actor.unit === null ? '' : world.nameOf(event.actor.unit)}</span></li>`)}</ol></section></div>`;
};

/** What became of a problem that a deputy took up in a suggestion: the class of the reply, and how far its promise is kept. */
const outcomeOf = ({ events, state }: OpenCase, l: 'zh' | 'en'): Html | null => {
  const settled = events.findLast(({ type }) => type === 'settled' || type === 'unsettled');
  const kept = events.findLast(({ type }) => type === 'promise-kept' || type === 'promise-unkept');
  if (settled?.type !== 'settled' || settledBy(state.open as Problem) === null) return null;
  const name = settled.open.class as keyof typeof suggestionClasses;
  const now = kept?.type === 'promise-kept' && kept.seq > settled.seq ? kept : null;
  const since = (now ?? settled).open.since as string;
  const result = now === null ? results[resultOfClass[name]] : results.solved;
  const said =
    l === 'zh'
      ? `代表把您反映的问题写成了建议，办理结果是“${suggestionClasses[name].zh}”${now === null ? '' : `，承诺已于${formatZh(since)}兑现`}。`
      : `A deputy made a suggestion of your problem; its result is “${suggestionClasses[name].en}”${now === null ? '' : `, and the promise was kept on ${formatEn(since)}`}.`;
  return html`<div class="review"><h2>${l === 'zh' ? '代表建议的办理结果' : 'What came of the deputy’s suggestion'}<span class="note">${since}　${result[l]}</span></h2><p>${said}</p></div>`;
};

const answers = ({ language: l, slug, newKey }: PublicWorld, found: OpenCase, problem: Problem, code: string): Html => {
  const { status } = found.state;
  const form = (step: string, body: Html) =>
    html`<form method="post" action="${inLanguage(l, `/${slug}/follow`)}">${hidden('number', found.number)}${hidden('code', code)}${hidden('step', step)}${hidden('key', newKey())}${body}</form>`;
  const button = (zh: string, en: string, second = false) =>
    html`<div class="buttons"><button class="btn ${second ? 'second ' : ''}wide">${l === 'zh' ? zh : en}</button></div>`;
  const score = (name: string, zh: string, en: string) =>
    choices(
      { name, label: l === 'zh' ? zh : en },
      [5, 4, 3, 2, 1].map((n) => ({
        value: String(n),
        label: l === 'zh' ? (['很不满意', '不满意', '一般', '满意', '很满意'][n - 1] ?? '') : `${n} / 5`,
      })),
      '5',
    );
  const mayAnswer = status === 'replied' && problem.word === null;
  return html`${mayAnswer ? html`<div class="box"><h2 class="block-title">${l === 'zh' ? '解决了吗？' : 'Is it solved?'}</h2>${form('confirm', button('解决了', 'Yes, solved'))}${form('dispute', html`${textArea({ name: 'objection', label: l === 'zh' ? '没有解决？哪里没有解决' : 'Not solved? What is left' }, '', 3)}${button('没有解决', 'Not solved', true)}`)}</div>` : null}
${problem.rated === null && ['replied', 'disputed', 'closed'].includes(status) && problem.word !== null ? html`<div class="box"><h2 class="block-title">${l === 'zh' ? '请评价' : 'Please rate'}</h2>${form('rate', html`${score('attitude', '态度', 'Attitude')}${score('outcome', '结果', 'Outcome')}${button('交评价', 'Hand in')}`)}</div>` : null}`;
};
