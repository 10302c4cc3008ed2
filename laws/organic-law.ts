import { defineLaw } from './law.ts';
import { at, item } from './place.ts';

export const organicLaw = defineLaw({
  id: 'organic-law',
  kind: 'national',
  title: {
    zh: '中华人民共和国地方各级人民代表大会和地方各级人民政府组织法',
    en: 'Organic Law of the Local People’s Congresses and the Local People’s Governments at Various Levels',
  },
  short: { zh: '地方组织法', en: 'Local Organic Law' },
  editions: [
    {
      id: '2022',
      label: { zh: '2022年修正', en: 'as amended in 2022' },
      adoptedOn: '2022-03-11',
      inForce: '2022-03-12',
    },
  ],
  articles: {
    'suggestion-handover': {
      gist: {
        zh: '代表建议由常委会办事机构交办，承办单位负责答复。',
        en: 'The office of the standing committee hands suggestions over, and whoever handles them must reply.',
      },
      at: { '2022': at(42, 1) },
    },
    'town-suggestion-handover': {
      gist: { zh: '镇人大代表的建议由主席团交办。', en: 'The presidium hands over suggestions of town deputies.' },
      at: { '2022': at(42, 2) },
    },
    'suggestion-report': {
      gist: {
        zh: '建议办理情况要向常委会报告并公开。',
        en: 'The handling of suggestions is reported to the standing committee and made public.',
      },
      at: { '2022': at(42, 3) },
    },
    'contact-residents': {
      gist: {
        zh: '代表要与选民和群众保持联系，听取反映意见。',
        en: 'Deputies keep in touch with voters and residents and pass on their views.',
      },
      at: { '2022': at(43, 1) },
    },
    'deputy-group': {
      gist: {
        zh: '县乡代表分工联系选民，三人以上可组成代表小组。',
        en: 'County and town deputies share out contact with voters; three or more may form a group.',
      },
      at: { '2022': at(43, 3) },
    },
    'report-to-voters': {
      gist: {
        zh: '代表要向原选区选民或原选举单位报告履职。',
        en: 'Deputies report on their work to those who elected them.',
      },
      at: { '2022': at(43, 4) },
    },
    'deputy-supervised': {
      gist: { zh: '区、镇代表受选民监督。', en: 'District and town deputies are supervised by voters.' },
      at: { '2022': at(44, 1) },
    },
    recall: {
      gist: { zh: '选民或选举单位有权罢免自己选出的代表。', en: 'Those who elected a deputy may recall the deputy.' },
      at: { '2022': at(44, 2) },
    },
    resignation: {
      gist: {
        zh: '大会选出的人员闭会期间辞职，由常委会决定是否接受并报大会备案。',
        en: 'Between sessions the committee decides whether to accept a resignation and reports it to the congress.',
      },
      at: { '2022': at(32) },
    },
    'committee-composition': {
      gist: {
        zh: '规定常委会的组成，组成人员不兼任一府一委两院职务。',
        en: 'Sets how the standing committee is made up; members hold no post in the organs it supervises.',
      },
      at: { '2022': at(47) },
    },
    powers: {
      gist: { zh: '列明县级以上地方常委会的职权。', en: 'Lists the powers of local standing committees.' },
      at: { '2022': at(50) },
    },
    'major-matters': {
      gist: {
        zh: '常委会讨论决定本区重大事项和项目。',
        en: 'The standing committee decides on weighty matters and projects of its area.',
      },
      at: { '2022': item(50, 4) },
    },
    'supervise-organs': {
      gist: {
        zh: '常委会监督一府一委两院，受理群众对其的申诉和意见。',
        en: 'The standing committee supervises the organs and receives people’s complaints and views about them.',
      },
      at: { '2022': item(50, 7) },
    },
    'environment-report': {
      gist: {
        zh: '每年听取环境状况和环保目标完成情况报告。',
        en: 'The yearly report on the environment and its targets is heard.',
      },
      at: { '2022': item(50, 9) },
    },
    'filing-review-report': {
      gist: {
        zh: '备案审查工作要向常委会报告。',
        en: 'The report on the review of filed documents is heard and deliberated.',
      },
      at: { '2022': item(50, 10) },
    },
    'vice-head-appointment': {
      gist: {
        zh: '闭会期间决定副区长个别任免，决定代理人选。',
        en: 'Between sessions the committee appoints or removes single deputy heads and decides who acts.',
      },
      at: { '2022': item(50, 13) },
    },
    'government-appointment': {
      gist: {
        zh: '按区长提名决定政府组成人员任免。',
        en: 'Members of the government are appointed and removed on the head’s nomination.',
      },
      at: { '2022': item(50, 14) },
    },
    'supervisory-appointment': {
      gist: {
        zh: '按监委主任提名任免副主任、委员。',
        en: 'Members of the supervisory commission are appointed and removed on its head’s nomination.',
      },
      at: { '2022': item(50, 15) },
    },
    'judicial-appointment': {
      gist: { zh: '任免法院、检察院有关人员。', en: 'Judges and procurators are appointed and removed.' },
      at: { '2022': item(50, 16) },
    },
    'by-election': {
      gist: {
        zh: '闭会期间补选上一级人大出缺的代表。',
        en: 'Between sessions the committee fills vacant seats in the congress above.',
      },
      at: { '2022': item(50, 18) },
    },
    'sitting-frequency': {
      gist: {
        zh: '常委会会议至少每两个月一次，由主任召集主持。',
        en: 'The committee sits at least every two months, convened and chaired by its chairperson.',
      },
      at: { '2022': at(51, 1) },
    },
    'sitting-observers': {
      gist: { zh: '一府一委两院负责人列席常委会会议。', en: 'The heads of the organs attend sittings without a vote.' },
      at: { '2022': at(51, 2) },
    },
    'sitting-quorum': {
      gist: { zh: '全体组成人员过半数出席才能开会。', en: 'A sitting needs more than half of all members present.' },
      at: { '2022': at(51, 3) },
    },
    'sitting-majority': {
      gist: {
        zh: '决议须全体组成人员过半数通过，弃权和缺席不算赞成。',
        en: 'A resolution needs more than half of all members; abstention and absence are no votes in favour.',
      },
      at: { '2022': at(51, 4) },
    },
    bills: {
      gist: {
        zh: '规定谁可向常委会提议案，县级组成人员须三人以上联名。',
        en: 'Says who may table a bill; at county level three members together.',
      },
      at: { '2022': at(52) },
    },
    interpellation: {
      gist: {
        zh: '县级组成人员三人以上可书面质询。',
        en: 'Three members or more at county level may interpellate in writing.',
      },
      at: { '2022': at(53) },
    },
    'directors-meeting': {
      gist: {
        zh: '主任、副主任组成主任会议，处理重要日常工作。',
        en: 'Chairperson and vice-chairpersons form the directors’ meeting, which does the weighty daily work.',
      },
      at: { '2022': at(54) },
    },
    'directors-agenda': {
      gist: {
        zh: '主任会议决定常委会会议的会期，拟订议程草案。',
        en: 'The directors’ meeting fixes when the committee sits and drafts its agenda.',
      },
      at: { '2022': { article: 54, paragraph: 2, item: 1 } },
    },
    'directors-referral': {
      gist: {
        zh: '主任会议决定议案交委员会先审议，还是直接提请会议审议。',
        en: 'The directors’ meeting decides whether a bill goes to a committee first or straight to the sitting.',
      },
      at: { '2022': { article: 54, paragraph: 2, item: 2 } },
    },
    'directors-put-to-vote': {
      gist: {
        zh: '主任会议决定草案是否提请表决。',
        en: 'The directors’ meeting decides whether a draft is put to the vote.',
      },
      at: {
        '2022': {
          article: 54,
          paragraph: 2,
          item: 3,
        },
      },
    },
    'credentials-committee': {
      gist: { zh: '常委会设代表资格审查委员会。', en: 'The standing committee has a credentials committee.' },
      at: { '2022': at(56) },
    },
    'committee-offices': {
      gist: {
        zh: '常委会设办事机构和代表、预算等工作机构。',
        en: 'The standing committee has an office and working bodies for deputies, budget and others.',
      },
      at: { '2022': at(59, 1) },
    },
    'street-office': {
      gist: {
        zh: '区可在街道设工作机构，联系代表、反映意见。',
        en: 'A district may have working bodies in sub-districts that link deputies and pass on views.',
      },
      at: { '2022': at(59, 3) },
    },
    'contact-points': {
      gist: {
        zh: '以基层联系点、代表联络站联系群众，听取意见。',
        en: 'Contact points and deputies’ stations keep the committee in touch with residents.',
      },
      at: { '2022': at(60, 2) },
    },
  },
});
