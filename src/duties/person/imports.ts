import { deputyLevels, heldPosts } from '#core/actor.ts';
import {
  type ImportColumn,
  type ImportDirectory,
  type ImportForm,
  nameKey,
  picked,
  textIn,
} from '#core/import/form.ts';
import { err, ok } from '#core/result.ts';

const columns = {
  name: {
    label: { zh: '姓名', en: 'name' },
    accepts: ['代表姓名'],
    cell: { kind: 'name' },
    required: true,
    example: '张示例',
  },
  post: {
    label: { zh: '职务', en: 'post' },
    accepts: ['岗位'],
    cell: { kind: 'choice', options: heldPosts },
    required: true,
    example: '街镇人大干部',
  },
  level: {
    label: { zh: '代表层级', en: 'level' },
    accepts: ['层级', '代表级别'],
    cell: {
      kind: 'choice',
      options: deputyLevels,
      also: {
        市级: 'city',
        区级: 'district',
        镇级: 'town',
        市人大代表: 'city',
        区人大代表: 'district',
        镇人大代表: 'town',
      },
    },
    required: true,
    example: '区',
  },
  unit: {
    label: { zh: '所在单位', en: 'unit' },
    accepts: ['单位', '街镇', '代表团', '所在街镇', '选举单位', '家站点'],
    cell: { kind: 'ref', to: 'unit' },
    note: { zh: '名录里的名称；代表写所在街镇', en: 'as on the register; a deputy’s town' },
    example: '示例镇',
  },
  phone: {
    label: { zh: '联系电话', en: 'telephone' },
    accepts: ['手机', '电话', '手机号', '手机号码', '联系方式'],
    cell: { kind: 'code' },
    note: { zh: '文本格式；加密保存，可清除', en: 'as text; kept sealed and erasable' },
    example: '13800000000',
  },
  account: {
    label: { zh: '账号', en: 'account' },
    accepts: ['登录账号', '用户名'],
    cell: { kind: 'code' },
    note: {
      zh: '要登录的人填，写在这个人的第一行；导入后到“账号”页生成一次性链接',
      en: 'for those who sign in, in the first row of the person; one-time links are made on the accounts page',
    },
  },
  since: {
    label: { zh: '任职日期', en: 'since' },
    accepts: ['任职时间', '当选日期', '开始日期'],
    cell: { kind: 'date' },
    required: true,
    example: '2021-09-01',
  },
} as const satisfies Readonly<Record<string, ImportColumn>>;

const ofDeputy = {
  constituency: {
    label: { zh: '选区', en: 'constituency' },
    accepts: ['所在选区'],
    cell: { kind: 'ref', to: 'unit:constituency' },
  },
  delegation: {
    label: { zh: '所属代表团', en: 'delegation' },
    cell: { kind: 'ref', to: 'unit:delegation' },
    note: { zh: '代表团设立以后填', en: 'once delegations are established' },
  },
} as const satisfies Readonly<Record<string, ImportColumn>>;

const samePost = (name: string, post: string, unit: string, level: string): string =>
  `${nameKey(name)} ${post} ${unit} ${level}`;

const present = ({ mandates, people: all }: ImportDirectory): ReadonlyMap<string, string> =>
  new Map(
    mandates.map(({ person, post, unit, level }) => [
      samePost(all.get(person)?.name ?? person, post, unit ?? '', level ?? ''),
      person,
    ]),
  );

/** A person and the posts of theirs that stand in the file: rows with the same name and telephone are one person. */
const registering = (fixed: 'deputy' | null): Pick<ImportForm, 'group' | 'same' | 'present' | 'steps'> => ({
  group: (row) =>
    `${nameKey(textIn(row, 'name'))} ${row.phone === undefined ? `${textIn(row, 'unit')} ${textIn(row, 'post')}` : textIn(row, 'phone')}`,
  same: (row) => samePost(textIn(row, 'name'), fixed ?? textIn(row, 'post'), textIn(row, 'unit'), textIn(row, 'level')),
  present,
  steps: (rows, { id }) => {
    const [first] = rows;
    const began = rows.map((row) => textIn(row, 'since')).toSorted()[0] ?? '';
    const posts = rows.map((row) =>
      samePost('', fixed ?? textIn(row, 'post'), textIn(row, 'unit'), textIn(row, 'level')),
    );
    if (new Set(posts).size < posts.length)
      return err({
        column: 'name',
        reason: { zh: '同一人的同一职务写了两行。', en: 'The same post of the same person stands twice.' },
      });
    return ok([
      {
        duty: 'person',
        case: id(0),
        opens: true,
        step: 'register',
        input: picked(first, ['name', 'phone']),
        post: 'administrator',
        on: began,
      },
      ...rows.map((row, index) => ({
        duty: 'mandate',
        case: id(index + 1),
        opens: true,
        step: 'take-up',
        input: {
          person: id(0),
          post: fixed ?? textIn(row, 'post'),
          ...picked(row, ['unit', 'level', 'constituency', 'delegation']),
        },
        post: 'administrator' as const,
        on: textIn(row, 'since'),
      })),
    ]);
  },
});

/** Deputies of three levels, each with the post that makes them one. */
export const deputies: ImportForm = {
  key: 'deputies',
  label: { zh: '人大代表', en: 'deputies' },
  posts: ['administrator', 'office'],
  columns: {
    name: columns.name,
    level: columns.level,
    unit: columns.unit,
    ...ofDeputy,
    phone: columns.phone,
    account: columns.account,
    since: columns.since,
  },
  accounts: 'account',
  ...registering('deputy'),
};

/** Everybody else: clerks, liaisons, organs' people. */
export const people: ImportForm = {
  key: 'people',
  label: { zh: '工作人员', en: 'staff' },
  posts: ['administrator', 'office'],
  columns: {
    name: columns.name,
    post: columns.post,
    unit: columns.unit,
    phone: columns.phone,
    account: columns.account,
    since: columns.since,
  },
  accounts: 'account',
  ...registering(null),
};
