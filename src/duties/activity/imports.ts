import { type ImportForm, type ImportStep, type ImportValues, nameKey, picked, textIn } from '#core/import/form.ts';
import { linkedCase } from '#core/links.ts';
import { err, ok } from '#core/result.ts';
import { MOST } from './events.ts';
import { kinds, organs } from './words.ts';

const columns: ImportForm['columns'] = {
  day: {
    label: { zh: '活动日期', en: 'day' },
    accepts: ['日期', '时间'],
    cell: { kind: 'date' },
    required: true,
    example: '2023-05-16',
  },
  title: {
    label: { zh: '活动名称', en: 'title' },
    accepts: ['名称', '活动'],
    cell: { kind: 'text' },
    required: true,
    example: '（示例）物业服务合同案庭审旁听',
  },
  organ: {
    label: { zh: '哪个机关', en: 'which organ' },
    accepts: ['机关'],
    cell: {
      kind: 'choice',
      options: organs,
      also: { 政府: 'government', 监委: 'supervisory', 法院: 'court', 检察院: 'procuratorate' },
    },
    required: true,
    example: '区法院',
  },
  organiser: {
    label: { zh: '组织单位', en: 'organiser' },
    accepts: ['主办单位', '单位'],
    cell: { kind: 'ref', to: 'unit:organ' },
    required: true,
    example: '示例局',
  },
  kind: {
    label: { zh: '形式', en: 'kind' },
    accepts: ['活动形式', '类型'],
    cell: { kind: 'choice', options: kinds },
    note: { zh: '空着算“其他活动”', en: 'empty: other' },
    example: '庭审旁听',
  },
  place: { label: { zh: '地点', en: 'place' }, accepts: ['活动地点'], cell: { kind: 'text' } },
  deputy: {
    label: { zh: '参加的代表', en: 'deputy who came' },
    accepts: ['代表', '姓名', '代表姓名'],
    cell: { kind: 'ref', to: 'person:deputy' },
    required: true,
    note: { zh: '一名代表一行', en: 'one row for each deputy' },
    example: '示例代表',
  },
  filed: {
    label: { zh: '签到表存放编号', en: 'where the list is filed' },
    accepts: ['签到表编号', '档号'],
    cell: { kind: 'code' },
    note: { zh: '空着写“往年台账”', en: 'empty: the register of past years' },
  },
};

const keyOf = (day: string, title: string): string => `${day} ${nameKey(title)}`;
const sameActivity = (row: ImportValues): string => keyOf(textIn(row, 'day'), textIn(row, 'title'));

/** The record of the notice, which opens the attendances: asked for, chosen, told. */
const NOTICE = 3;

/** Activities of past years with the deputies who came: the rows of one day and title are one activity. */
export const pastActivities: ImportForm = {
  key: 'past-activities',
  label: { zh: '往年代表参加“一府一委两院”活动', en: 'past activities of the organs' },
  note: {
    zh: '一名代表一行；日期和名称相同的算一次活动，代表人次由此算出',
    en: 'one row for each deputy; rows of one day and title are one activity',
  },
  posts: ['administrator', 'office', 'deputies-office'],
  columns,
  group: sameActivity,
  same: sameActivity,
  presentIn: { duty: 'activity', field: 'title', key: (title, { day }) => keyOf(day ?? '', title) },
  refusals: { 'no-mandate': 'deputy', member: 'deputy' },
  steps: (rows, { id }) => {
    const [first] = rows;
    const on = textIn(first, 'day');
    const persons = rows.map((row) => textIn(row, 'deputy'));
    const twice = new Set(persons).size < persons.length;
    if (twice || persons.length > MOST)
      return err({
        column: 'deputy',
        reason: twice
          ? { zh: '同一次活动里同一名代表写了两行。', en: 'One deputy stands twice at one activity.' }
          : { zh: `一次活动最多${MOST}名代表。`, en: `At most ${MOST} deputies at one activity.` },
      });
    const activity = id(0);
    const step = (duty: string, of: string, name: string, input: ImportStep['input']): ImportStep => ({
      duty,
      case: of,
      opens: name === 'request',
      step: name,
      input,
      post: 'deputies-office',
      on,
    });
    const own = (name: string, input: ImportStep['input'] = {}) => step('activity', activity, name, input);
    const asked = { kind: 'other', ...picked(first, ['organ', 'organiser', 'kind', 'title', 'place', 'day']) };
    return ok([
      own('request', { ...asked, wanted: persons.length }),
      own('select', { persons }),
      own('invite'),
      ...rows.map((row) =>
        step(
          'attendance',
          linkedCase({ case: activity, seq: NOTICE }, 'attendance', textIn(row, 'deputy')),
          'mark-present',
          {
            means: 'paper',
            filed: textIn(row, 'filed') || '往年台账',
          },
        ),
      ),
      own('hold'),
      own('close'),
    ]);
  },
};
