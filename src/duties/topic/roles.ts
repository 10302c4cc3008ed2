import type { RoleDef } from '#core/procedure.ts';

/** Who asks and who answers: organs and committees by their unit, members in person, the office for the directors’ meeting. */
export const roles = {
  organ: { label: { zh: '提出的机关', en: 'the organ that asks' }, post: 'organ', relation: 'asker' },
  'asking-committee': {
    label: { zh: '提出的委员会', en: 'the committee that asks' },
    post: 'member',
    relation: 'asker',
  },
  mover: { label: { zh: '领衔组成人员', en: 'the first of the members' }, post: 'member', relation: 'mover' },
  invited: { label: { zh: '受邀联名的组成人员', en: 'a member asked to join' }, post: 'member', relation: 'invited' },
  // Having joined, they take no further step.
  joined: { label: { zh: '联名的组成人员', en: 'a member who joined' }, post: 'member', relation: 'co-mover' },
  committee: {
    label: { zh: '研究议题的委员会', en: 'the committee that reports back' },
    post: 'member',
    relation: 'committee',
  },
  office: { label: { zh: '常委会办公室', en: 'the general office' }, post: 'office' },
} as const satisfies Readonly<Record<string, RoleDef>>;
