import type { Random } from '../prng.ts';

/** Where something can be the matter. */
export type PlaceKind =
  | 'road'
  | 'crossing'
  | 'estate'
  | 'village'
  | 'river'
  | 'school'
  | 'clinic'
  | 'market'
  | 'stop'
  | 'park'
  | 'hall'
  | 'site';

/** Invented names that any town might have; none is meant for a real road or village. */
const stems =
  '春晖 和顺 清泉 双桥 柳岸 新和 安居 丰乐 长桥 朝霞 望田 秋浦 南塘 北塘 东浦 西浦 青禾 白鹭 金穗 梧桐 桂园 荷塘 松风 竹溪 锦绣 康泰 同心 永乐 惠民 向阳'.split(
    ' ',
  );

const forms: Readonly<Record<PlaceKind, readonly string[]>> = {
  road: ['路', '东路', '西路', '南路', '北路', '街'],
  crossing: ['路与环镇路路口', '街路口', '桥头路口', '学校路口'],
  estate: ['小区', '新村', '花苑', '公寓', '佳苑'],
  village: ['村', '村东片', '村西片', '村老宅基', '村集中居住点'],
  river: ['河', '港', '河东段', '河西段', '浜'],
  school: ['小学', '幼儿园', '中学', '实验小学'],
  clinic: ['社区卫生服务站', '村卫生室', '社区卫生服务中心'],
  market: ['农贸市场', '菜场', '便民市集'],
  stop: ['路公交站', '村公交站', '新村公交站'],
  park: ['公园', '口袋公园', '健身广场', '沿河步道'],
  hall: ['社区活动室', '睦邻点', '社区食堂', '为老服务站', '党群服务站'],
  site: ['工业园', '产业园南侧', '物流园旁', '停车场'],
};

/** A place of a kind, such as 柳岸新村. */
export const placeOf = (kind: PlaceKind, random: Random): string => `${random.pick(stems)}${random.pick(forms[kind])}`;
