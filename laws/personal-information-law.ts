import { defineLaw } from './law.ts';
import { at, item } from './place.ts';

export const personalInformationLaw = defineLaw({
  id: 'personal-information-law',
  kind: 'national',
  title: { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' },
  short: { zh: '个人信息保护法', en: 'Personal Information Protection Law' },
  editions: [
    {
      id: '2021',
      label: { zh: '2021年', en: '2021' },
      adoptedOn: '2021-08-20',
      inForce: '2021-11-01',
    },
  ],
  articles: {
    'least-collection': {
      gist: {
        zh: '只为明确目的收集最少的个人信息。',
        en: 'Only the least information is collected, for a clear purpose.',
      },
      at: { '2021': at(6) },
    },
    'statutory-duty': {
      gist: {
        zh: '履行法定职责所必需时，处理个人信息无须同意。',
        en: 'No consent is needed where a statutory duty requires the processing.',
      },
      at: { '2021': item(13, 3) },
    },
    notice: {
      gist: {
        zh: '处理前要告知处理者、目的、种类、期限和行使权利的方式。',
        en: 'People are told beforehand who processes what, why, how long, and how to use their rights.',
      },
      at: { '2021': at(17) },
    },
    'shortest-retention': {
      gist: {
        zh: '保存期限以实现目的所需的最短时间为限。',
        en: 'Information is kept only for the shortest time that its purpose needs.',
      },
      at: { '2021': at(19) },
    },
    sensitive: {
      gist: {
        zh: '敏感个人信息须有特定目的、充分必要和严格保护。',
        en: 'Sensitive information needs a specific purpose, real necessity and strict protection.',
      },
      at: { '2021': at(28) },
    },
    'separate-consent': {
      gist: { zh: '处理敏感个人信息要单独取得同意。', en: 'Sensitive information needs a consent of its own.' },
      at: { '2021': at(29) },
    },
    'state-organ-limits': {
      gist: {
        zh: '国家机关处理个人信息不得超出履职必需的范围。',
        en: 'A state organ processes no more than its duty requires.',
      },
      at: { '2021': at(34) },
    },
    'state-organ-notice': {
      gist: {
        zh: '国家机关处理个人信息也要告知，法定例外除外。',
        en: 'A state organ gives notice too, except where the law says otherwise.',
      },
      at: { '2021': at(35) },
    },
    'stored-in-china': {
      gist: { zh: '国家机关处理的个人信息存储在境内。', en: 'What state organs process is stored within China.' },
      at: { '2021': at(36) },
    },
    'right-to-know': {
      gist: {
        zh: '个人对其信息的处理有知情和决定的权利。',
        en: 'People have a right to know of and decide on the processing of their information.',
      },
      at: { '2021': at(44) },
    },
    access: {
      gist: { zh: '个人可以查阅、复制自己的信息。', en: 'People may see and copy their own information.' },
      at: { '2021': at(45) },
    },
    correction: {
      gist: {
        zh: '信息不准确的，个人可以要求更正补充。',
        en: 'People may have wrong or incomplete information put right.',
      },
      at: { '2021': at(46) },
    },
    erasure: {
      gist: {
        zh: '目的已实现、期满或撤回同意等情形下应当删除。',
        en: 'Information is erased once its purpose is met, its time is over or consent is withdrawn.',
      },
      at: { '2021': at(47, 1) },
    },
    'security-measures': {
      gist: {
        zh: '要采取分类管理、加密、权限控制等保护措施。',
        en: 'Protection includes classes of data, encryption and control of access.',
      },
      at: { '2021': at(51) },
    },
    'impact-assessment': {
      gist: {
        zh: '处理敏感信息或公开个人信息前要做影响评估并记录。',
        en: 'Before sensitive processing or publication the impact is assessed and recorded.',
      },
      at: { '2021': at(55) },
    },
    'breach-notice': {
      gist: {
        zh: '发生泄露要立即补救并通知主管部门和个人。',
        en: 'A leak is remedied at once and reported to the authority and the people concerned.',
      },
      at: { '2021': at(57) },
    },
  },
});
