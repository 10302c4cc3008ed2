import { defineLaw } from './law.ts';

/** Cited for one prohibition; its numbers still have to be compared with the official text. */
export const stateSecretsLaw = defineLaw({
  id: 'state-secrets-law',
  kind: 'national',
  title: {
    zh: '中华人民共和国保守国家秘密法',
    en: 'Law of the People’s Republic of China on Guarding State Secrets',
  },
  short: { zh: '保密法', en: 'State Secrets Law' },
  editions: [
    {
      id: '2010',
      label: { zh: '2010年修订', en: 'as revised in 2010' },
      adoptedOn: '2010-04-29',
      inForce: '2010-10-01',
      until: '2024-05-01',
    },
    {
      id: '2024',
      label: { zh: '2024年修订', en: 'as revised in 2024' },
      adoptedOn: '2024-02-27',
      inForce: '2024-05-01',
    },
  ],
  articles: {
    'no-ordinary-systems': {
      gist: {
        zh: '国家秘密不得用非涉密信息系统存储、处理。',
        en: 'State secrets are neither stored nor processed in systems not made for them.',
      },
      at: {
        '2010': { article: 24, item: 3, certain: false },
        '2024': { article: 31, paragraph: 2, item: 3, certain: false },
      },
    },
  },
});
