import type { RoleDef } from '#core/procedure.ts';

/** Who takes part: deputies by what they are to the case, the committee, and organs by what was asked of them. */
export const roles = {
  author: { label: { zh: '领衔代表', en: 'the author' }, post: 'deputy', relation: 'author' },
  invited: { label: { zh: '受邀联名的代表', en: 'a deputy invited to join' }, post: 'deputy', relation: 'invited' },
  'co-signer': { label: { zh: '联名代表', en: 'a co-signer' }, post: 'deputy', relation: 'co-signer' },
  committee: { label: { zh: '代表工作委员会', en: 'the deputies’ work committee' }, post: 'deputies-office' },
  leader: { label: { zh: '领衔督办的领导', en: 'the leader who supervises' }, post: 'leader', relation: 'leader' },
  receiver: {
    label: { zh: '接受交办的单位', en: 'the organ it was handed to' },
    post: 'organ',
    relation: 'receiver',
  },
  lead: { label: { zh: '主办单位', en: 'the lead' }, post: 'organ', relation: 'lead' },
  assist: { label: { zh: '会办单位', en: 'an assisting organ' }, post: 'organ', relation: 'assist' },
  accepting: {
    label: { zh: '还没有签收的主办单位', en: 'a lead that has not accepted' },
    post: 'organ',
    relation: 'accepting',
  },
  assisting: {
    label: { zh: '还没有送会办意见的会办单位', en: 'an assisting organ that owes its opinion' },
    post: 'organ',
    relation: 'assisting',
  },
  replying: {
    label: { zh: '还没有答复的主办单位', en: 'a lead that owes its reply' },
    post: 'organ',
    relation: 'replying',
  },
} as const satisfies Readonly<Record<string, RoleDef>>;
