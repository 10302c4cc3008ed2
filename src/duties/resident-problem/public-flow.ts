import type { PictureSums, PublicFace } from '#kit/html/face.ts';
import { flowChart } from '#kit/html/flow.ts';
import { html } from '#kit/html/html.ts';
import type { Language } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';
import { tableUnder } from '#kit/html/parts.ts';
import { results, routes } from './words.ts';

const PENDING = 'pending';
const pendingLabel = { zh: '办理中', en: 'under way' };
const notRouted = { zh: '待受理', en: 'not taken up yet' };

/** 1540 problems, where they went: collected, how handled, what came of them. */
export const flowPicture: NonNullable<PublicFace['yearPicture']> = {
  section: 'stations-and-problems',
  measures: [
    { measure: 'resident-problem.collected', dims: [] },
    { measure: 'resident-problem.routed', dims: ['route'] },
    { measure: 'resident-problem.result', dims: ['route', 'result'] },
  ],
  draw: (language, sums) => draw(language, sums),
};

const draw = (language: Language, [collected, routed, settled]: readonly PictureSums[]) => {
  const total = collected?.get('') ?? 0;
  const ways = [
    ...Object.entries(routes).map(([key, label]) => ({ key, label: label[language], n: routed?.get(key) ?? 0 })),
    {
      key: 'none',
      label: notRouted[language],
      n: total - [...(routed?.values() ?? [])].reduce((sum, n) => sum + n, 0),
    },
  ].filter(({ n }) => n > 0);
  const ribbons = ways.flatMap(({ key, n }) => {
    const ends = Object.keys(results).map((result) => ({
      from: key,
      to: result,
      n: settled?.get(`${key} ${result}`) ?? 0,
    }));
    return [...ends, { from: key, to: PENDING, n: n - ends.reduce((sum, one) => sum + one.n, 0) }];
  });
  const sumOf = (to: string) => ribbons.filter((ribbon) => ribbon.to === to).reduce((sum, { n }) => sum + n, 0);
  const columns = [
    ...Object.entries(results).map(([key, label]) => ({ key, label: label[language] })),
    { key: PENDING, label: pendingLabel[language] },
  ];
  const ends = columns.map(({ key, label }) => ({ key, label, n: sumOf(key) })).filter(({ n }) => n > 0);
  const title =
    language === 'zh' ? `${groupDigits(total)}个问题，去了哪里` : `Where ${groupDigits(total)} problems went`;
  const head =
    language === 'zh'
      ? ['怎样办理', '收集', ...columns.map(({ label }) => label)]
      : ['route', 'collected', ...columns.map(({ label }) => label)];
  const rows = ways.map(({ key, label, n }) => [
    label,
    n,
    ...columns.map(({ key: end }) => ribbons.find((ribbon) => ribbon.from === key && ribbon.to === end)?.n ?? 0),
  ]);
  const sum = [language === 'zh' ? '合计' : 'sum', total, ...columns.map(({ key }) => sumOf(key))];
  const heading = html`<h3 class="block-title">${title}</h3>`;
  if (total === 0)
    return html`${heading}<p class="empty">${language === 'zh' ? '还没有记录。' : 'No records yet.'}</p>`;
  const solved = sumOf('solved');
  const sentence =
    language === 'zh'
      ? `收集${groupDigits(total)}个，左边是怎样办理，右边是年末的结果；已经解决${groupDigits(solved)}个。`
      : `${groupDigits(total)} collected; on the left how they were handled, on the right what came of them: ${groupDigits(solved)} solved.`;
  const flow = {
    whole: { key: 'all', label: language === 'zh' ? '收集' : 'collected', n: total },
    ways,
    ends,
    ribbons,
    counted: 'solved',
  };
  return html`${heading}<p class="note">${sentence}</p><div class="chart">${flowChart(flow, `${title}${language === 'zh' ? '：' : ': '}${sentence}`)}</div>${tableUnder(language, head, rows, sum)}`;
};
