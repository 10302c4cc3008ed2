import { idOn } from '../ids.ts';
import { DEMO_SINCE } from './settings.ts';

type UnitKind =
  | 'town'
  | 'organ'
  | 'station'
  | 'office'
  | 'term'
  | 'session'
  | 'constituency'
  | 'delegation'
  | 'group'
  | 'standing-committee'
  | 'directors-meeting'
  | 'committee';

/** A unit of the demo, ready to be established. */
export interface DemoUnit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly order: number;
  readonly parent?: string;
  readonly home?: true;
  readonly tile?: { readonly row: number; readonly column: number };
  readonly seats?: number;
  readonly ordinal?: number;
  readonly level?: 'district';
}

/** A town with its home (代表之家) and the stations under it. */
export interface DemoTown extends DemoUnit {
  readonly key: string;
  readonly hasCongress: boolean;
  readonly places: readonly DemoUnit[];
}

const [CONSTITUENCIES, DELEGATIONS] = [10, 11];
const SERIES = { town: 1, station: 2, organ: 3, office: 4 };

/** In order of the division code; the last is no division and follows them. Columns of tiles in half tiles, by compass only. */
const rows = [
  ['shihua', 1, '石化街道', 3, 5, false, ['临海社区代表联络站', '观澜社区代表联络站', '邻里中心代表联系点']],
  ['zhujing', 101, '朱泾镇', 0, 2, true, ['春晖社区代表联络站', '东浦片区代表联络站', '集贸商圈代表联系点']],
  ['fengjing', 102, '枫泾镇', 0, 0, true, ['古桥片区代表联络站', '双溪片区代表联络站', '农贸市场代表联系点']],
  ['zhangyan', 103, '张堰镇', 1, 3, true, ['柳岸社区代表联络站', '老街代表联系点']],
  ['tinglin', 104, '亭林镇', 0, 4, true, ['和顺社区代表联络站', '清泉片区代表联络站', '新居代表联系点']],
  ['lvxiang', 105, '吕巷镇', 1, 1, true, ['长桥片区代表联络站', '果园代表联系点']],
  ['langxia', 107, '廊下镇', 2, 2, true, ['田野代表联络站', '乡村振兴代表联系点']],
  ['jinshanwei', 109, '金山卫镇', 2, 4, true, ['南门片区代表联络站', '丰乐片区代表联络站', '企业服务代表联系点']],
  ['caojing', 112, '漕泾镇', 1, 7, true, ['水乡代表联络站', '企业职工代表联系点']],
  ['shanyang', 113, '山阳镇', 2, 6, true, ['望海片区代表联络站', '渔港代表联络站', '新城代表联系点']],
  ['wanqu', 201, '湾区高新区', 1, 5, false, ['产业社区代表联络站', '人才公寓代表联系点']],
] as const;

export const towns: readonly DemoTown[] = rows.map(([key, order, name, row, column, hasCongress, stations]) => {
  const id = idOn(DEMO_SINCE, SERIES.town, order);
  const place = (stationName: string, index: number): DemoUnit => ({
    id: idOn(DEMO_SINCE, SERIES.station, order * 10 + index),
    kind: 'station',
    name: stationName,
    order: order * 10 + index,
    parent: id,
    ...(index === 0 ? { home: true as const } : {}),
  });
  const places = [`${name}代表之家`, ...stations].map(place);
  return { id, kind: 'town', name, order, tile: { row, column }, key, hasCongress, places };
});

const organNames = {
  housing: '区房屋管理局',
  transport: '区交通委',
  greening: '区绿化市容局',
  ecology: '区生态环境局',
  education: '区教育局',
  health: '区卫生健康委',
  civil: '区民政局',
  labour: '区人力资源社会保障局',
  market: '区市场监管局',
  emergency: '区应急局',
  rural: '区农业农村委',
  planning: '区规划资源局',
  culture: '区文化旅游局',
  water: '区水务局',
  city: '市级部门（由市人大代表联系）',
  government: '区政府办公室',
  court: '区人民法院',
  finance: '区财政局',
  supervisory: '区监察委员会',
  procuratorate: '区人民检察院',
} as const;
export type OrganKey = keyof typeof organNames;

export const organs: Readonly<Record<OrganKey, DemoUnit>> = Object.fromEntries(
  Object.entries(organNames).map(([key, name], index) => [
    key,
    { id: idOn(DEMO_SINCE, SERIES.organ, index + 1), kind: 'organ', name, order: 5_000 + index },
  ]),
) as unknown as Record<OrganKey, DemoUnit>;

const office = (counter: number, name: string): DemoUnit => ({
  id: idOn(DEMO_SINCE, SERIES.office, counter),
  kind: 'office',
  name,
  order: 9_000 + counter,
});
export const offices = {
  general: office(1, '常委会办公室'),
  deputies: office(2, '代表工作委员会'),
} as const;

/** Constituencies are numbered within their town from 1; each town has one delegation at the district's congress. */
export const constituencyOf = ({ order }: DemoTown, number: number): string =>
  idOn(DEMO_SINCE, CONSTITUENCIES, order * 100 + number);
export const delegationOf = ({ order }: DemoTown): string => idOn(DEMO_SINCE, DELEGATIONS, order);

/** Every unit but the congress's own bodies, parents before their children. */
export const demoUnits: readonly DemoUnit[] = [
  ...Object.values(offices),
  ...towns,
  ...towns.flatMap(({ places }) => places),
  ...Object.values(organs),
];
