import { heading, numbersTable, type Paper, paragraph } from '#core/paper.ts';
import type { events } from './events.ts';
import { sessions } from './gathering.ts';
import type { Station } from './state.ts';
import { outcomesOf, problemRow, sessionRow, workOf } from './tally.ts';

/** 接待情况月报: sessions, deputies, residents, problems and what became of them, opening days kept. */
export const monthlyReport: Paper<Station, typeof events> = {
  name: 'monthly-report',
  label: { zh: '接待情况月报', en: 'monthly report' },
  sees: ['public'],
  monthly: sessions,
  when: () => true,
  make: ({ state, gathered, name, today, congress }) => {
    const work = workOf(state, gathered, today);
    const { city, district, town } = work.cameOf;
    const [year = '', month = ''] = gathered.period.split('-');
    const outcomes = outcomesOf(gathered.followed);
    return {
      form: 'letter',
      mark: congress,
      title: `${name}${year}年${Number(month)}月接待情况月报`,
      body: [
        paragraph(
          `本月接待${work.sessions.length}场，代表到场${work.came}人次（市代表${city}、区代表${district}、镇代表${town}），接待群众${work.residents}人次，反映问题${work.problems}个${outcomes === '' ? '' : `，其中${outcomes}`}。应开放${work.due}天，按时开放${work.kept}天。`,
        ),
        heading(1, '接待场次'),
        numbersTable(
          { 日期: 3, 时段: 2, 市代表: 2, 区代表: 2, 镇代表: 2, 群众: 2, 问题: 2 },
          work.sessions.map(sessionRow),
          '本月没有接待。',
        ),
        heading(1, '反映的问题和办理情况'),
        numbersTable({ 编号: 3, 类别: 4, 办理情况: 4 }, gathered.followed.map(problemRow), '本月没有反映问题。'),
      ],
      signature: { organ: name, on: today, seal: true },
    };
  },
};
