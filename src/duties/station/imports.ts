import { dayColumn, missing, refColumn, textColumn } from '#core/import/column.ts';
import {
  type ImportForm,
  type ImportStep,
  type ImportValues,
  type ImportWorld,
  nameKey,
  picked,
  type RowFault,
  textIn,
} from '#core/import/form.ts';
import { ok, type Result } from '#core/result.ts';
import { places, weekdays, weeks } from './words.ts';

const columns: ImportForm['columns'] = {
  name: {
    label: { zh: '名称', en: 'name' },
    accepts: ['家站点名称', '站点名称', '现用名称', '家站点'],
    cell: { kind: 'name' },
    required: true,
    example: '示例社区代表联络站',
  },
  place: {
    label: { zh: '类型', en: 'kind' },
    accepts: ['站点类型', '类别'],
    cell: { kind: 'choice', options: places, also: { 家: 'home', 站: 'station', 点: 'point', 其他: 'other' } },
    required: true,
    example: '代表联络站',
  },
  town: refColumn('街镇', 'town', 'unit:town', { accepts: ['所属街镇', '镇'], required: true, example: '示例镇' }),
  address: textColumn('地址', 'address', { accepts: ['站点地址', '详细地址'], example: '示例路1号' }),
  unit: refColumn('名录里的名称', 'name on the register', 'unit:station', {
    note: {
      zh: '空着按名称、曾用名在本街镇里找；名录里没有的，同时设立',
      en: 'empty: found by its names within the town; what the register lacks is established with it',
    },
  }),
  openedOn: dayColumn('设立日期', 'set up on', {
    accepts: ['成立日期', '设立时间', '建站时间', '启用日期'],
    required: true,
    example: '2019-06-01',
  }),
  formerName: {
    label: { zh: '曾用名', en: 'former name' },
    accepts: ['原名称', '原名'],
    cell: { kind: 'name' },
    note: { zh: '要写更名日期或者提升日期', en: 'with the day of the new name or of the upgrade' },
    example: '示例社区代表接待点',
  },
  renamedOn: dayColumn('更名日期', 'renamed on', { accepts: ['更名时间'] }),
  upgradedOn: dayColumn('提升为基层实践站日期', 'upgraded to a practice station on', {
    accepts: ['提升日期', '升级日期', '基层实践站日期'],
    example: '2022-10-20',
  }),
  weeks: {
    label: { zh: '第几周开放', en: 'which weeks' },
    cell: {
      kind: 'choice',
      options: weeks,
      also: { 第一个: 'first', 第二个: 'second', 第三个: 'third', 第四个: 'fourth' },
    },
    note: { zh: '写开放日的，三格都要写', en: 'with the day and the hours' },
    example: '每月第一个',
  },
  weekday: {
    label: { zh: '开放日', en: 'day' },
    cell: {
      kind: 'choice',
      options: weekdays,
      also: { 星期一: 'mon', 星期二: 'tue', 星期三: 'wed', 星期四: 'thu', 星期五: 'fri', 星期六: 'sat', 星期日: 'sun' },
    },
    example: '周四',
  },
  hours: textColumn('开放时间', 'hours', { accepts: ['时间'], example: '9:00至11:00' }),
  liaison: refColumn('联络员', 'liaison', 'person', {
    accepts: ['站点联络员', '联系人'],
    note: { zh: '人员要先在名录里', en: 'must be on the register first' },
  }),
  liaisonSince: dayColumn('联络员任职日期', 'liaison since', {
    note: { zh: '空着按设立日期', en: 'empty: as set up' },
  }),
  closedOn: dayColumn('撤销日期', 'closed on', { accepts: ['停用日期'] }),
};

const sameStation = (town: string, name: string): string => `${town} ${nameKey(name)}`;

/** The unit of the register that a row is about: the one it names, else the one in the town under one of its names. */
const registered = (row: ImportValues, { directory }: ImportWorld): string | null => {
  if (row.unit !== undefined) return textIn(row, 'unit');
  const names = ['name', 'formerName'].map((key) => nameKey(textIn(row, key))).filter((name) => name !== '');
  for (const [id, unit] of directory.units)
    if (unit.active && unit.kind === 'station' && unit.parent === row.town && names.includes(nameKey(unit.name)))
      return id;
  return null;
};

/** The names as they came: the day of each, and whether it came with the upgrade. */
const naming = (row: ImportValues): readonly Pick<ImportStep, 'step' | 'input' | 'on'>[] => {
  const [now, before] = [textIn(row, 'name'), textIn(row, 'formerName') || textIn(row, 'name')];
  const [renamedOn, upgradedOn] = [textIn(row, 'renamedOn'), textIn(row, 'upgradedOn')];
  const rename = { step: 'rename', input: { name: now }, on: renamedOn };
  if (upgradedOn === '') return renamedOn === '' ? [] : [rename];
  const later = renamedOn > upgradedOn;
  const upgrade = { step: 'upgrade', input: { name: later ? before : now }, on: upgradedOn };
  return renamedOn === '' ? [upgrade] : later ? [upgrade, rename] : [rename, upgrade];
};

/** What a row says that cannot be, before any step is tried. */
const contradiction = (row: ImportValues): Result<never, RowFault> | null => {
  if (row.formerName !== undefined && row.renamedOn === undefined && row.upgradedOn === undefined)
    return missing(
      'renamedOn',
      '写了曾用名的，请写更名日期或者提升日期。',
      'A former name has the day on which it changed.',
    );
  if (row.renamedOn !== undefined && row.formerName === undefined)
    return missing('formerName', '写了更名日期的，请写曾用名。', 'What was renamed had a former name.');
  const open = ['weeks', 'weekday', 'hours'];
  const lacking = open.find((key) => row[key] === undefined);
  if (lacking !== undefined && open.some((key) => row[key] !== undefined))
    return missing(lacking, '开放日的三格要一起写。', 'Weeks, day and hours are given together.');
  return row.closedOn !== undefined && row.liaison !== undefined
    ? missing('liaison', '已经撤销的家站点不写联络员。', 'A station that was closed has no liaison.')
    : null;
};

/** Whoever serves the station today, unless the register has it already. */
const serving = (row: ImportValues, unit: string, { directory, id }: ImportWorld): readonly ImportStep[] => {
  const person = textIn(row, 'liaison');
  const known = directory.mandates.some(
    (held) => held.person === person && held.post === 'liaison' && held.unit === unit && held.until === null,
  );
  if (person === '' || known) return [];
  const on = textIn(row, 'liaisonSince') || textIn(row, 'openedOn');
  const input = { person, post: 'liaison', unit };
  return [{ duty: 'mandate', case: id(2), opens: true, step: 'take-up', input, post: 'administrator', on }];
};

const stepsOf = (row: ImportValues, world: ImportWorld): readonly ImportStep[] => {
  const [on, closedOn, town] = [textIn(row, 'openedOn'), textIn(row, 'closedOn'), textIn(row, 'town')];
  const first = textIn(row, 'formerName') || textIn(row, 'name');
  const known = registered(row, world);
  const unit = known ?? world.id(1);
  const ofUnit = { duty: 'unit', case: unit, post: 'administrator' } as const;
  const file = { duty: 'station', case: world.id(0), opens: false, post: 'deputies-office' } as const;
  const setUp = { unit, name: first, ...picked(row, ['place', 'address']) };
  const home = row.place === 'home' ? { home: true } : {};
  return [
    ...(known === null
      ? [
          {
            ...ofUnit,
            opens: true,
            step: 'establish',
            input: { kind: 'station', name: first, parent: town, ...home },
            on,
          },
        ]
      : []),
    { ...file, opens: true, step: 'set-up', input: setUp, on },
    ...(row.hours === undefined
      ? []
      : [
          {
            ...file,
            step: 'timetable',
            input: picked(row, ['weeks', 'weekday', 'hours']),
            post: 'town-clerk' as const,
            unit: town,
            on,
          },
        ]),
    ...naming(row).map((named) => ({ ...file, ...named })),
    ...serving(row, unit, world),
    ...(closedOn === '' ? [] : [{ ...file, step: 'close', input: {}, on: closedOn }]),
    ...(closedOn === '' || known !== null ? [] : [{ ...ofUnit, opens: false, step: 'close', input: {}, on: closedOn }]),
  ];
};

/** Stations of years before the platform, with what they were called and became. */
export const pastStations: ImportForm = {
  key: 'past-stations',
  label: { zh: '过去的家站点', en: 'stations of past years' },
  note: {
    zh: '按发生的日期补录，标明来自这个文件；名录里没有的家站点同时设立',
    en: 'entered as of their days and marked as imported; stations that the register lacks are established with them',
  },
  posts: ['administrator', 'office', 'deputies-office'],
  columns,
  same: (row) => sameStation(textIn(row, 'town'), textIn(row, 'name')),
  presentIn: { duty: 'station', field: 'name', key: (name, { town }) => sameStation(town ?? '', name) },
  refusals: { 'unknown-station': 'unit', home: 'place', 'has-file': 'name', parent: 'town' },
  steps: ([row], world) => contradiction(row) ?? ok(stepsOf(row, world)),
};
