import { dayColumn, missing, refColumn, textColumn } from '#core/import/column.ts';
import {
  type ImportForm,
  type ImportStep,
  type ImportValues,
  picked,
  type RowFault,
  textIn,
} from '#core/import/form.ts';
import { ok, type Result } from '#core/result.ts';
import { categories, channels, results, routes } from './words.ts';

const columns: ImportForm['columns'] = {
  formerNumber: {
    label: { zh: '原编号', en: 'former number' },
    accepts: ['编号', '登记号', '问题编号'],
    cell: { kind: 'code' },
    note: { zh: '同一街镇内不重复', en: 'unique within a town' },
    example: '示例-001',
  },
  on: dayColumn('收到日期', 'received on', {
    accepts: ['反映日期', '登记日期', '日期', '时间'],
    required: true,
    example: '2022-03-05',
  }),
  town: refColumn('街镇', 'town', 'unit:town', {
    accepts: ['所属街镇'],
    required: true,
    example: '示例镇',
  }),
  text: textColumn('反映的内容', 'what was reported', {
    accepts: ['问题', '反映内容', '问题内容', '内容'],
    required: true,
    example: '示例路口路灯不亮。',
  }),
  category: {
    label: { zh: '类别', en: 'category' },
    accepts: ['问题类别', '分类'],
    cell: { kind: 'choice', options: categories },
    note: { zh: '空着算“其他”', en: 'empty: other' },
    example: '交通出行',
  },
  channel: {
    label: { zh: '从哪里来', en: 'channel' },
    accepts: ['来源', '渠道'],
    cell: { kind: 'choice', options: channels },
    note: { zh: '空着算“其他”', en: 'empty: other' },
    example: '接待',
  },
  station: refColumn('家站点', 'station', 'unit:station', { accepts: ['接待站点'] }),
  deputy: refColumn('接待的代表', 'receiving deputy', 'person:deputy', {
    accepts: ['接待代表', '代表'],
  }),
  place: textColumn('具体地点', 'place', { accepts: ['地点'] }),
  name: {
    label: { zh: '怎么称呼', en: 'name' },
    accepts: ['反映人', '联系人'],
    cell: { kind: 'name' },
    note: { zh: '加密保存，可清除', en: 'kept sealed and erasable' },
  },
  phone: {
    label: { zh: '手机号码', en: 'telephone' },
    accepts: ['联系电话', '电话'],
    cell: { kind: 'code' },
    note: { zh: '加密保存，可清除', en: 'kept sealed and erasable' },
  },
  route: {
    label: { zh: '办理层级', en: 'level' },
    accepts: ['办理方式'],
    cell: {
      kind: 'choice',
      options: { 'on-spot': routes['on-spot'], town: routes.town, district: routes.district, city: routes.city },
    },
    example: '街镇办理',
  },
  organ: refColumn('承办单位', 'handling organ', 'unit', { example: '示例局' }),
  dispatchedOn: dayColumn('转办日期', 'dispatched on', {
    note: { zh: '空着与收到日期相同', en: 'empty: as received' },
  }),
  repliedOn: dayColumn('答复日期', 'replied on', { accepts: ['办结日期', '办理日期'], example: '2022-04-01' }),
  result: {
    label: { zh: '办理结果', en: 'result' },
    accepts: ['结果'],
    cell: {
      kind: 'choice',
      options: results,
      also: { 已解决: 'solved', 解决: 'solved', 部分: 'partly', 计划解决: 'planned' },
    },
    example: '已经解决',
  },
  reply: textColumn('答复内容', 'reply', {
    accepts: ['答复', '办理情况'],
    example: '已经更换灯具。',
  }),
  plannedBy: dayColumn('计划完成日期', 'planned by', {
    note: { zh: '结果为“列入计划”的要写', en: 'for a planned result' },
  }),
  confirmedOn: dayColumn('群众确认日期', 'confirmed on'),
};

/** How it was handled, as far as the row says: nothing, on the spot, or by an organ. */
const handling = (row: ImportValues, id: string): Result<readonly ImportStep[], RowFault> => {
  const [on, repliedOn, route] = [textIn(row, 'on'), textIn(row, 'repliedOn'), textIn(row, 'route')];
  const dispatchedOn = textIn(row, 'dispatchedOn') || on;
  const town = {
    duty: 'resident-problem',
    case: id,
    opens: false,
    post: 'town-clerk',
    unit: textIn(row, 'town'),
  } as const;
  const answer = { ...picked(row, ['result', 'plannedBy']), reply: textIn(row, 'reply') || '（原台账没有答复全文）' };
  const confirmed: readonly ImportStep[] =
    row.confirmedOn === undefined ? [] : [{ ...town, step: 'confirm', input: {}, on: textIn(row, 'confirmedOn') }];
  if (row.result === undefined && row.repliedOn !== undefined)
    return missing('result', '有答复日期的，请写办理结果。', 'A reply has a result.');
  if (row.result !== undefined && row.repliedOn === undefined)
    return missing('repliedOn', '有办理结果的，请写答复日期。', 'A result has the day of its reply.');
  if (row.result === undefined && row.confirmedOn !== undefined)
    return missing('result', '群众确认的，请写办理结果。', 'What was confirmed has a result.');
  if (route === 'on-spot')
    return row.result === undefined
      ? missing('result', '现场解答的，请写办理结果。', 'An answer on the spot has a result.')
      : ok([{ ...town, step: 'answer', input: answer, on: repliedOn }, ...confirmed]);
  if (row.organ === undefined)
    return row.result === undefined && route === ''
      ? ok([])
      : missing(
          'organ',
          '转办的要写承办单位；当场答复的，办理层级写“现场解答”。',
          'Name the handling organ, or write the level as answered on the spot.',
        );
  if (route === '') return missing('route', '有承办单位的，请写办理层级。', 'With an organ the level must be given.');
  const organ = { ...town, post: 'organ', unit: textIn(row, 'organ') } as const;
  const dispatcher = route === 'town' ? town : ({ ...town, post: 'deputies-office', unit: null } as const);
  return ok([
    { ...dispatcher, step: 'dispatch', input: picked(row, ['route', 'organ']), on: dispatchedOn },
    ...(row.result === undefined
      ? []
      : [
          { ...organ, step: 'accept', input: {}, on: dispatchedOn },
          { ...organ, step: 'reply', input: answer, on: repliedOn },
          ...confirmed,
        ]),
  ]);
};

/** Problems of years before the platform, as far as the old register tells them. */
export const pastProblems: ImportForm = {
  key: 'past-problems',
  label: { zh: '过去的群众问题', en: 'past residents’ problems' },
  note: {
    zh: '按发生的日期补录，标明来自这个文件；编号另给，原编号保留',
    en: 'entered as of their days and marked as imported; they get a number of their own and keep the former one',
  },
  posts: ['administrator', 'office', 'deputies-office'],
  columns,
  same: (row) =>
    row.formerNumber === undefined
      ? `${textIn(row, 'on')} ${textIn(row, 'town')} ${textIn(row, 'text')}`
      : `${textIn(row, 'town')} ${textIn(row, 'formerNumber')}`,
  presentIn: { duty: 'resident-problem', field: 'formerNumber', key: (number, { town }) => `${town ?? ''} ${number}` },
  steps: ([row], { id }) => {
    const handled = handling(row, id(0));
    if (!handled.ok) return handled;
    const input = {
      category: 'other',
      channel: 'other',
      ...picked(row, [
        'text',
        'category',
        'channel',
        'town',
        'station',
        'deputy',
        'place',
        'name',
        'phone',
        'formerNumber',
      ]),
    };
    return ok([
      {
        duty: 'resident-problem',
        case: id(0),
        opens: true,
        step: 'register',
        input,
        post: 'town-clerk',
        unit: textIn(row, 'town'),
        on: textIn(row, 'on'),
      },
      ...handled.value,
    ]);
  },
};
