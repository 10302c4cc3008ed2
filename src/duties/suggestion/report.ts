import { formatZh } from '#core/calendar/date.ts';
import { heading, paragraph } from '#core/paper.ts';
import { paperTally, type TallyReport } from '#core/tally.ts';

const PARTS = [
  ['systems', '交办和答复'],
  ['results', '办理结果'],
  ['organs', '承办单位'],
  ['attitudes', '代表对办理态度的评价'],
  ['outcomes', '代表对办理结果的评价'],
] as const;

/** 年中、年度报告 (代表法, 沪建议规定): counts by system, class, organ and rating, computed as of the day, never typed. */
export const report: TallyReport = {
  name: 'yearly-report',
  label: { zh: '代表建议办理情况报告', en: 'report on the handling of suggestions' },
  tallies: PARTS.map(([name]) => name),
  make: ({ year, asOf, today, congress, table }) => {
    const span = asOf <= `${year}-06-30` ? '上半年' : asOf < `${year}-12-31` ? '' : '年度';
    const { columns, total } = table('systems');
    const [handled, answered] = total;
    const { minimum } = table('organs');
    return {
      form: 'general',
      mark: congress,
      title: `关于${year}年${span}代表建议办理情况的报告`,
      body: [
        paragraph(
          `截至${formatZh(asOf)}，${year}年${columns[0]?.label.zh ?? ''}代表建议${handled?.numerator ?? 0}件，已答复${answered?.numerator ?? 0}件。`,
        ),
        ...PARTS.flatMap(([name, title]) => [heading(1, title), paperTally(table(name))]),
        ...(minimum === null ? [] : [paragraph(`承办单位主办不满${minimum.n}件的，只列件数，不算比例。`)]),
        paragraph('比例后括号内为分子和分母。件数、比例均由办理记录算出；几家主办的，每家各计一件。'),
      ],
      signature: { organ: `${congress}代表工作委员会`, on: today, seal: true },
    };
  },
};
