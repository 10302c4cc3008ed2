import { defineLaw } from './law.ts';
import { at } from './place.ts';

/** Only its first articles were read; what it says of limits has to be added before it is relied on. */
export const shanghaiSupervisionRegulations = defineLaw({
  id: 'shanghai-supervision-regulations',
  kind: 'local',
  title: {
    zh: '上海市各级人民代表大会常务委员会监督条例',
    en: 'Shanghai Regulations on Supervision by the Standing Committees of the People’s Congresses at Various Levels',
  },
  short: { zh: '上海市监督条例', en: 'Shanghai Supervision Regulations' },
  editions: [
    {
      id: '2025',
      label: { zh: '2025年', en: '2025' },
      adoptedOn: '2025-11-26',
      inForce: '2025-12-01',
      note: { zh: '仅核对了开头几条。', en: 'Only the first articles were read.' },
    },
  ],
  articles: {
    scope: {
      gist: {
        zh: '本条例适用于市和区人大常委会的监督。',
        en: 'The regulations cover supervision by the standing committees of the city and its districts.',
      },
      at: { '2025': at(1) },
    },
    procedure: {
      gist: {
        zh: '监督程序依照监督法和本条例。',
        en: 'Supervision proceeds under the Supervision Law and these regulations.',
      },
      at: { '2025': at(2) },
    },
  },
});
