import { defineLaw } from './law.ts';
import { at } from './place.ts';

export const electionLaw = defineLaw({
  id: 'election-law',
  kind: 'national',
  title: {
    zh: '中华人民共和国全国人民代表大会和地方各级人民代表大会选举法',
    en: 'Electoral Law of the National People’s Congress and the Local People’s Congresses at Various Levels',
  },
  short: { zh: '选举法', en: 'Electoral Law' },
  editions: [
    {
      id: '2020',
      label: { zh: '2020年修正', en: 'as amended in 2020' },
      adoptedOn: '2020-10-17',
      inForce: '2020-10-18',
    },
  ],
  articles: {
    'direct-election': {
      gist: { zh: '区、镇人大代表由选民直接选举。', en: 'Voters elect district and town deputies directly.' },
      at: { '2020': at(3, 2) },
    },
    'secret-ballot': {
      gist: { zh: '投票都不记名。', en: 'Elections are by secret ballot.' },
      at: { '2020': at(40, 1) },
    },
    'election-valid': {
      gist: {
        zh: '选区过半数选民投票才有效，得参加投票者过半数票当选。',
        en: 'More than half of the voters must vote, and more than half of these elect.',
      },
      at: { '2020': at(45, 1) },
    },
    'election-result': {
      gist: {
        zh: '选举结果经确认有效后宣布，当选名单公布。',
        en: 'The result is confirmed and announced and the names are published.',
      },
      at: { '2020': at(46) },
    },
    'credentials-review': {
      gist: {
        zh: '代表资格审查委员会审查当选，常委会据以确认资格。',
        en: 'The credentials committee reviews an election and the standing committee confirms on its report.',
      },
      at: { '2020': at(47) },
    },
    'deputy-supervised': {
      gist: {
        zh: '代表受选民和原选举单位监督，可被罢免。',
        en: 'Deputies are supervised by those who elected them and may be recalled.',
      },
      at: { '2020': at(49) },
    },
    'recall-request': {
      gist: {
        zh: '原选区选民五十人以上可要求罢免区代表，镇代表为三十人。',
        en: 'Fifty voters may ask to recall a district deputy, thirty a town deputy.',
      },
      at: { '2020': at(50, 1) },
    },
    'recall-vote': {
      gist: {
        zh: '罢免区、镇代表须原选区过半数选民通过。',
        en: 'Recalling a district or town deputy needs more than half of the constituency’s voters.',
      },
      at: { '2020': at(53, 1) },
    },
    'recall-secret': {
      gist: { zh: '罢免代表采用无记名的方式表决。', en: 'The recall of a deputy is voted on in secret.' },
      at: { '2020': at(52) },
    },
    'recall-above': {
      gist: {
        zh: '闭会期间罢免本级选出的上一级代表，须常委会组成人员过半数通过。',
        en: 'Between sessions more than half of the committee’s members may recall a deputy elected to the congress above.',
      },
      at: { '2020': at(53, 2) },
    },
    resignation: {
      gist: {
        zh: '区代表向区常委会书面辞职，接受辞职须表决并公告。',
        en: 'A district deputy resigns in writing to the standing committee, which votes on it and announces it.',
      },
      at: { '2020': at(55, 2) },
    },
    vacancy: {
      gist: {
        zh: '代表出缺由原选区或原选举单位补选。',
        en: 'A vacancy is filled by the constituency or the congress that elected.',
      },
      at: { '2020': at(57, 1) },
    },
    'moved-away': {
      gist: {
        zh: '代表调离或迁出本行政区域的，资格自行终止并另行补选。',
        en: 'A deputy who moves away ceases to be one, and the seat is filled anew.',
      },
      at: { '2020': at(57, 2) },
    },
    'by-election-above': {
      gist: {
        zh: '闭会期间常委会可补选上一级人大代表。',
        en: 'Between sessions the standing committee may elect a deputy to the congress above.',
      },
      at: { '2020': at(57, 3) },
    },
    'by-election-candidates': {
      gist: {
        zh: '补选候选人可与名额相等，具体办法由省级常委会规定。',
        en: 'A by-election may have as many candidates as seats; provinces set the details.',
      },
      at: { '2020': at(57, 4) },
    },
  },
});
