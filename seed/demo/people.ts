import type { Actor, Post } from '#core/actor.ts';
import { idOn } from '../ids.ts';
import { DEMO_SINCE } from './settings.ts';
import { type DemoTown, type DemoUnit, type OrganKey, offices, organs, towns } from './units.ts';

/** An invented person and the posts that they hold. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly DemoPost[];
}
export interface DemoPost {
  readonly post: Exclude<Post, 'resident' | 'system'>;
  readonly unit: string | null;
  readonly level?: 'city' | 'district' | 'town';
}

/** Invented; any likeness to a person is chance. */
const names = `
周若澜 陈启明 沈亦文 顾清和 陆思源 韩静宜 徐景行 俞慧敏 宋知远 唐玉书 金晓棠 倪守正 蒋云舒 高承志 范雨晴 曹立群
姚淑贞 潘文博 许佳音 傅长青 钟毓秀 汪德润 戴欣然 石敬之 夏雪梅 谢一凡 卢映红 章国栋 贺春生 邱婉婷 侯建业 孟秋实
方思齐 龚海燕 严克勤 邵玉兰 施文清 凌志远 葛明月 翁家豪 毛晓峰 桂香莲 殷若愚 薛冬梅 乔永康 柳如风 盛佳琪 樊国华
左文静 丁一鸣 程雅娟 裴志高 季春燕 祁守仁 尤丽华 简明德 卫红霞 华子昂 颜思敏 康永年 雷秀英 冯致和 屠晓岚 闵学礼
万玉珍 管仲平 骆文倩 苗立德 瞿素芬 岳鹏程 娄静芳 单国强 温婉仪 向东来 芮长乐 阮青竹 虞家骏 邬慧玲 宣文渊 车晓晴
应正明 路遥知 阎秀芝 滕光华 水云天 池小满 厉行之 储丰年 艾文昌 晏如山 束宛如 农广志 古月明 桑榆青 景致远 苑芳菲
褚怀远 蓝星辰 封家宁 梁上青 牧之恒 霍思敏 涂新民 聂远航`
  .trim()
  .split(/\s+/);

const PERSON_SERIES = 5;
let taken = 0;
const person = (...posts: readonly DemoPost[]): DemoPerson => {
  const name = names[taken];
  if (name === undefined) throw new RangeError('The demo has more people than names');
  taken += 1;
  return { id: idOn(DEMO_SINCE, PERSON_SERIES, taken), name: `${name}（示例）`, posts };
};
const holds = (post: DemoPost['post'], unit: DemoUnit | null): DemoPost => ({ post, unit: unit?.id ?? null });

/** The people of one town: its two clerks (one checks what the other drafted), liaison, handling clerk and deputies. */
export interface TownPeople {
  readonly town: DemoTown;
  readonly clerks: readonly [DemoPerson, DemoPerson];
  readonly liaison: DemoPerson;
  readonly handler: DemoPerson;
  readonly deputies: readonly [DemoPerson, ...DemoPerson[]];
}

export const administrator = person(holds('administrator', null));
export const leader = person(holds('leader', null));
export const auditor = person(holds('auditor', null));
export const officeClerks = [
  person(holds('office', offices.general)),
  person(holds('office', offices.general)),
] as const;
export const deputiesOffice = [
  person(holds('deputies-office', offices.deputies)),
  person(holds('deputies-office', offices.deputies)),
] as const;

const deputy = (town: DemoTown, level: NonNullable<DemoPost['level']>): DemoPerson =>
  person({ ...holds('deputy', town), level });

// Streets and development zones elect no deputies of their own; every third town has one of the city.
export const townPeople: readonly TownPeople[] = towns.map((town, index) => ({
  town,
  clerks: [person(holds('town-clerk', town)), person(holds('town-clerk', town))],
  liaison: person(...town.places.map((place) => holds('liaison', place))),
  handler: person(holds('organ', town)),
  deputies: [
    deputy(town, 'district'),
    ...(town.hasCongress ? [deputy(town, 'town')] : [deputy(town, 'district')]),
    ...(index % 3 === 0 ? [deputy(town, 'city')] : []),
  ],
}));

export const organClerks: Readonly<Record<OrganKey, DemoPerson>> = Object.fromEntries(
  Object.entries(organs).map(([key, organ]) => [key, person(holds('organ', organ))]),
) as unknown as Record<OrganKey, DemoPerson>;

export const demoPeople: readonly DemoPerson[] = [
  administrator,
  leader,
  auditor,
  ...officeClerks,
  ...deputiesOffice,
  ...townPeople.flatMap(({ clerks, liaison, handler, deputies }) => [...clerks, liaison, handler, ...deputies]),
  ...Object.values(organClerks),
];

/** Somebody as they act. */
export const actorFor = ({ id, posts }: DemoPerson): Actor => ({
  person: id,
  posts: posts.map(({ post, unit }) => ({ post, unit })),
});

/** A resident who holds the receipt of a case. */
export const residentOf = (ownCase: string): Actor => ({
  person: null,
  posts: [{ post: 'resident', unit: null }],
  ownCase,
});

/** The people of a town by its key. Throws a RangeError for a town that the demo has not. */
export const peopleOf = (key: string): TownPeople => {
  const found = townPeople.find(({ town }) => town.key === key);
  if (found === undefined) throw new RangeError(`The demo has no town ${key}`);
  return found;
};
