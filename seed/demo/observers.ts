import { idOn } from '../ids.ts';
import type { DemoPerson } from './people.ts';
import { DEMO_SINCE } from './settings.ts';
import { type DemoUnit, type OrganKey, organs, towns } from './units.ts';

/** Invented names of those who come to sittings without a vote; none stands among the other people of the demo. */
const names = `
林立言 庄正清 田景明 董可为 梁敬修 杜怀瑾 叶守成 莫承宇 谭知行 邱明达
蓝克俭 辛书琴 裘映雪 劳佩兰 屈国梁 巩新程 郝文启 蔚海波 阚秋实 习思齐 班玉成
骆远志 佟晓月 敖建文 项书华 厍静秋 冷云峰 甄志诚 柯敏之 桑文杰 鞠丽萍 沙振邦 闻若水 卓致平 俞长河 费克诚 戚晓岚 阮志清 单雪松 沐春晖
盛伯年 计小红 庞有田 匡秀珍`
  .trim()
  .split(/\s+/);

const PERSON_SERIES = 17;
let taken = 0;
const person = (post: 'organ' | 'town-clerk' | null, unit: DemoUnit | null): DemoPerson => {
  const name = names[taken];
  if (name === undefined) throw new RangeError('The demo has more observers than names');
  taken += 1;
  return {
    id: idOn(DEMO_SINCE, PERSON_SERIES, taken),
    name: `${name}（示例）`,
    posts: post === null ? [] : [{ post, unit: unit?.id ?? null }],
  };
};

/** The government itself, whose head and deputies attend; its office stands among the organs. */
export const government: DemoUnit = {
  id: idOn(DEMO_SINCE, 18, 1),
  kind: 'organ',
  name: '区人民政府',
  order: 4_900,
};

const leadersOf = (unit: DemoUnit, count: number): readonly DemoPerson[] =>
  Array.from({ length: count }, () => person('organ', unit));

/** Heads and deputy heads of the four organs, who attend the sittings of the standing committee by law. */
export const byLaw = {
  government: leadersOf(government, 4),
  supervisory: leadersOf(organs.supervisory, 2),
  court: leadersOf(organs.court, 2),
  procuratorate: leadersOf(organs.procuratorate, 2),
} as const;

/** Who chairs each town's congress, by the key of the town; of the street, the head of its deputies' office. */
export const townChairs: ReadonlyMap<string, DemoPerson> = new Map(
  towns.map((town) => [town.key, person('town-clerk', town)]),
);

const apart: readonly string[] = ['city', 'government', 'court', 'supervisory', 'procuratorate'];
const withHead = Object.keys(organs).filter((key) => !apart.includes(key)) as OrganKey[];
/** The heads of the departments, who report and answer. */
const heads: ReadonlyMap<OrganKey, DemoPerson> = new Map(withHead.map((key) => [key, person('organ', organs[key])]));

/** Who answers for a reporter at a sitting: the head of the department; for the government its deputy head, who attends by law. */
export const reporterOf = (key: OrganKey): DemoPerson | undefined =>
  key === 'government' ? byLaw.government[1] : heads.get(key);

/** Residents who asked to sit in. */
export const visitors: readonly DemoPerson[] = Array.from({ length: 4 }, () => person(null, null));

export const observers: readonly DemoPerson[] = [
  ...Object.values(byLaw).flat(),
  ...townChairs.values(),
  ...heads.values(),
  ...visitors,
];
