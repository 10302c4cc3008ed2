import type { Result } from '#duties/resident-problem/words.ts';
import type { Random } from '../prng.ts';
import { type Category, matters } from './matters.ts';
import { placeOf } from './places.ts';

/** The words of one problem, without anything that tells a person. */
export interface Words {
  readonly title: string;
  readonly text: string;
  readonly place: string;
  readonly abstract: string;
  readonly done: string;
}

const openers = ['', '', '', '居民反映，', '接待时有人提到，', '走访中了解到，', '我们这里', '住在附近的居民说，'];
const times = ['', '', '最近', '这段时间', '已经有半个月，'];

/** One problem of a category, composed of a place and what can be the matter there. */
export const problemWords = (category: Category, random: Random): Words => {
  const [at, short, what, ask, done] = random.pick(matters[category]);
  const place = placeOf(at, random);
  return {
    title: `${place}${short}`,
    text: `${random.pick(openers)}${place}${random.pick(times)}${what}，${ask}。`,
    place,
    abstract: `群众反映${place}${what}，${ask}。`,
    done,
  };
};

/** The same matter as another person tells it. */
export const toldAgain = ({ title, place, text }: Words, random: Random): string => {
  const rest = text.slice(text.indexOf(place) + place.length);
  return random.pick([
    `${place}的事也想反映一下：${rest}`,
    `${title}，不止一家遇到，${rest}`,
    `同样的问题：${place}${rest}`,
    `还是${place}，${rest}`,
  ]);
};

/** An answer with this result. */
export const replyWords = ({ title, done }: Words, result: Result, onSpot: boolean, random: Random): string => {
  const begun = onSpot
    ? random.pick(['代表和联络员当场联系处理，', '接待现场核实后，', '当天与村居一起到现场，'])
    : random.pick(['经现场查看，', '收到后即派人核实，', '经会同有关单位处理，', '经研究办理，']);
  switch (result) {
    case 'solved':
      return `${begun}${done}。`;
    case 'partly':
      return `${begun}${done.split('，')[0]}，其余部分还在办理，完成后再告知。`;
    case 'planned':
      return `${begun}“${title}”一事需要安排资金和施工，已列入实施计划，完成后再告知。`;
    case 'explained':
      return `${begun}已就“${title}”一事说明现行做法和原因，反映人表示了解。`;
    case 'unsolvable':
      return `${begun}“${title}”一事受现行政策和条件限制，目前不能办理，已说明理由并记录意见。`;
  }
};

const pick =
  (list: readonly string[]) =>
  (random: Random): string =>
    random.pick(list);

export const objections = pick([
  '修好没两天又坏了，还是老样子。',
  '只处理了一半，另一头没有动。',
  '说是办好了，我去看没有变化。',
  '答复里说的和现场看到的不一样。',
]);
export const upheldReasons = pick([
  '经复核，答复与事实相符，已再次上门说明。',
  '现场复看属实，反映人所提超出本件范围，另行登记。',
]);
export const declineReasons = pick([
  '经核对，不属于本单位职责，建议转有关部门。',
  '该路段已移交，由另一单位养护。',
  '所涉事项由主管部门统一办理，请重新转办。',
]);
export const progressNotes = pick([
  '已到现场查看，正在确定办理方案。',
  '方案已定，材料到位后施工。',
  '已与村居和居民代表商量，意见基本一致。',
  '正在走采购手续。',
]);
export const mergeReasons = pick([
  '同一地点同一件事，并入首次登记。',
  '与首次反映内容相同。',
  '几位居民反映同一件事，一并办理。',
]);
export const referReasons = pick([
  '属于信访事项，已告知渠道。',
  '已进入司法程序，人大不办理具体案件。',
  '属于热线受理范围，已转交并告知。',
]);
