import type { Label } from '#core/result.ts';

/** What a member is in a body, a delegation or a group, in the order in which lists name them. */
export const positions = {
  chair: { zh: '主任（主任委员）', en: 'chairperson' },
  head: { zh: '团长（组长、召集人）', en: 'head or convener' },
  vice: { zh: '副主任（副主任委员）', en: 'vice-chairperson' },
  'vice-head': { zh: '副团长（副组长）', en: 'deputy head' },
  member: { zh: '委员（成员）', en: 'member' },
} as const;

/** Of what units somebody is a member. */
export const bodyKinds: readonly string[] = [
  'standing-committee',
  'directors-meeting',
  'committee',
  'delegation',
  'group',
];

/** Why a deputy's credentials end of themselves (代表法). */
export const ceasing = {
  moved: { zh: '迁出或者调离本行政区域', en: 'moved away' },
  absent: { zh: '未经批准两次不出席会议', en: 'twice absent without leave' },
  nationality: { zh: '丧失中国国籍', en: 'lost the nationality' },
  rights: { zh: '被剥夺政治权利', en: 'deprived of political rights' },
  capacity: { zh: '丧失行为能力', en: 'lost legal capacity' },
  died: { zh: '去世', en: 'died' },
} as const;

/** Why any other post ends. */
export const leaving = {
  reassigned: { zh: '职务调整', en: 'other duties' },
  removed: { zh: '免职', en: 'removed' },
  resigned: { zh: '辞职', en: 'resigned' },
  retired: { zh: '退休', en: 'retired' },
  'term-ended': { zh: '届满', en: 'end of the term' },
  died: { zh: '去世', en: 'died' },
} as const;

/** Every reason for which a post ends. */
export const reasons = {
  ...leaving,
  recalled: { zh: '罢免', en: 'recalled' },
  ...ceasing,
} as const satisfies Readonly<Record<string, Label>>;
export type Reason = keyof typeof reasons;

/** The step by which a deputy's mandate ends for this reason; null: deputies do not end so. */
export const endingOfDeputy = (reason: string): 'resign' | 'recall' | 'expire' | 'cease' | null => {
  if (reason === 'resigned') return 'resign';
  if (reason === 'recalled') return 'recall';
  if (reason === 'term-ended') return 'expire';
  return Object.hasOwn(ceasing, reason) ? 'cease' : null;
};

export const words = {
  deputies: { zh: '人大代表', en: 'Deputies' },
  states: {
    held: { zh: '在任', en: 'held' },
    suspended: { zh: '暂停执行职务', en: 'suspended' },
    ended: { zh: '已离任', en: 'ended' },
  },
} as const;
