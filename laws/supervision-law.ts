import { defineLaw } from './law.ts';
import { at } from './place.ts';

export const supervisionLaw = defineLaw({
  id: 'supervision-law',
  kind: 'national',
  title: {
    zh: '中华人民共和国各级人民代表大会常务委员会监督法',
    en: 'Law on Supervision by the Standing Committees of the People’s Congresses at Various Levels',
  },
  short: { zh: '监督法', en: 'Supervision Law' },
  editions: [
    {
      id: '2006',
      label: { zh: '2006年', en: '2006' },
      adoptedOn: '2006-08-27',
      inForce: '2007-01-01',
      until: '2024-11-08',
    },
    {
      id: '2024',
      label: { zh: '2024年修正', en: 'as amended in 2024' },
      adoptedOn: '2024-11-08',
      inForce: '2024-11-08',
      inForceCertain: false,
      note: {
        zh: '施行日期待与公布文本核对。',
        en: 'The day of entry into force is to be compared with the promulgated text.',
      },
    },
  ],
  articles: {
    'collective-power': {
      gist: {
        zh: '监督职权由常委会集体行使，个人不能代行。',
        en: 'Supervisory power is exercised by the committee as a body, by no one alone.',
      },
      at: { '2006': at(4), '2024': at(8) },
    },
    'report-to-congress': {
      gist: {
        zh: '常委会怎样监督，要向产生它的人大报告。',
        en: 'The committee reports on its supervision to its own congress.',
      },
      at: { '2006': at(6), '2024': at(9) },
    },
    'supervision-public': {
      gist: { zh: '监督了什么、怎样监督，要让公众知道。', en: 'How supervision is exercised is made public.' },
      at: { '2006': at(7), '2024': at(10) },
    },
    'topic-choice': {
      gist: {
        zh: '每年选若干重大问题，有计划地听取审议专项报告。',
        en: 'Each year some matters of weight are chosen for special reports, by plan.',
      },
      at: { '2006': at(8, 1), '2024': at(11) },
    },
    'yearly-plan': {
      gist: {
        zh: '年度监督工作计划由主任会议通过并公布，可以调整。',
        en: 'The directors’ meeting adopts and publishes the yearly plan of supervision, which may be adjusted.',
      },
      at: {
        '2006': {
          article: 8,
          paragraph: 2,
          gist: {
            zh: '听取专项报告的年度计划由主任会议通过并公布。',
            en: 'The directors’ meeting adopts the yearly plan of special reports, which is published.',
          },
        },
        '2024': at(63),
      },
    },
    'topic-sources': {
      gist: {
        zh: '列明议题的来源，代表建议集中反映的问题是其中之一。',
        en: 'Names where topics come from, problems raised by many deputies’ suggestions among them.',
      },
      at: { '2006': at(9), '2024': at(12) },
    },
    'pre-research': {
      gist: {
        zh: '听取报告前可以组织视察或调研，参加的代表可列席会议。',
        en: 'Visits or research may come before a report, and deputies who took part may attend the sitting.',
      },
      at: { '2006': at(10), '2024': at(13) },
    },
    'opinions-collected': {
      gist: {
        zh: '各方面意见汇总后交报告机关，报告中要作回应。',
        en: 'Views from all sides are collected for the reporting organ, which answers them in its report.',
      },
      at: { '2006': at(11), '2024': at(14) },
    },
    'report-draft-20-days': {
      gist: {
        zh: '专项报告在会议二十日前送有关委员会征求意见。',
        en: 'A special report goes to the committee concerned for comment twenty days before the sitting.',
      },
      at: { '2006': at(12, 1), '2024': at(15, 1) },
    },
    'report-final-10-days': {
      gist: {
        zh: '修改后的报告在会议十日前送常委会。',
        en: 'The revised report reaches the standing committee ten days before the sitting.',
      },
      at: { '2006': at(12, 1), '2024': at(15, 1) },
    },
    'report-papers-7-days': {
      gist: { zh: '报告在会议七日前发给组成人员。', en: 'Members receive the report seven days before the sitting.' },
      at: { '2006': at(12, 2), '2024': at(15, 2) },
    },
    reporter: {
      gist: {
        zh: '专项报告由机关负责人作，政府可委托部门负责人。',
        en: 'The head of the organ gives the report; the government may let the head of a department do so.',
      },
      at: { '2006': at(13), '2024': at(16) },
    },
    'opinions-handled': {
      gist: {
        zh: '审议意见交有关机关研究，征求委员会意见后书面报告结果。',
        en: 'The organ studies the opinions of deliberation, consults the committee and reports back in writing.',
      },
      at: { '2006': at(14, 1), '2024': at(17, 1) },
    },
    'opinions-follow-up': {
      gist: {
        zh: '处理情况可再提请审议，必要时跟踪监督。',
        en: 'The handling may be put to the sitting again, with follow-up where needed.',
      },
      at: { '2024': at(17, 2) },
    },
    'opinions-published': {
      gist: {
        zh: '报告、审议意见和处理情况通报代表并公布。',
        en: 'Report, opinions and handling are told to the deputies and published.',
      },
      at: { '2006': at(14, 2), '2024': at(17, 3) },
    },
    'final-accounts': {
      gist: {
        zh: '上年决算草案在六月至九月提请审批。',
        en: 'Last year’s final accounts come for approval between June and September.',
      },
      at: { '2006': at(15, 2), '2024': at(19, 2) },
    },
    'plan-budget-half-year': {
      gist: {
        zh: '六月至九月报告当年计划、预算执行情况。',
        en: 'Between June and September the government reports how plan and budget are carried out.',
      },
      at: { '2006': at(16), '2024': at(20) },
    },
    'budget-adjustment': {
      gist: {
        zh: '计划、预算部分调整须经常委会审批。',
        en: 'Changing plan or budget in part needs the committee’s approval.',
      },
      at: { '2006': at(17), '2024': at(22) },
    },
    'state-assets': {
      gist: { zh: '政府每年报告国有资产管理情况。', en: 'The government reports on state assets every year.' },
      at: { '2024': at(24) },
    },
    'government-debt': {
      gist: { zh: '政府每年报告债务管理情况。', en: 'The government reports on its debt every year.' },
      at: { '2024': at(25) },
    },
    'audit-report': {
      gist: {
        zh: '审批决算时听取审议审计工作报告。',
        en: 'The audit report is heard together with the final accounts.',
      },
      at: { '2006': at(19), '2024': at(27, 1) },
    },
    'audit-rectification': {
      gist: {
        zh: '审计报告后六个月内听取整改情况报告。',
        en: 'Within six months of the audit report the committee hears how its findings were put right.',
      },
      at: { '2024': at(27, 2) },
    },
    'networked-supervision': {
      gist: { zh: '可用信息技术开展财经联网监督。', en: 'Financial supervision uses networked information systems.' },
      at: { '2024': at(30) },
    },
    'law-inspection-topics': {
      gist: {
        zh: '每年选若干法律法规开展执法检查。',
        en: 'Each year some laws are chosen for inspection of their enforcement.',
      },
      at: { '2006': at(22), '2024': at(31) },
    },
    'law-inspection-group': {
      gist: {
        zh: '检查组从组成人员和委员会成员中产生，可邀请代表。',
        en: 'The inspection group is drawn from members and committees, and deputies may be invited.',
      },
      at: { '2006': at(24), '2024': at(33) },
    },
    'law-inspection-methods': {
      gist: {
        zh: '执法检查可座谈、实地检查、评估、问卷、抽查。',
        en: 'Inspection may use meetings, visits, outside evaluation, questionnaires and spot checks.',
      },
      at: { '2024': at(35) },
    },
    'law-inspection-report': {
      gist: {
        zh: '检查后及时提出报告，评价实施并提建议。',
        en: 'A report follows soon, judging how the law is carried out and what to improve.',
      },
      at: { '2006': at(26), '2024': at(36) },
    },
    'law-inspection-handled': {
      gist: {
        zh: '检查报告和审议意见交有关机关处理并报告，结果公布。',
        en: 'Report and opinions go to the organs, which report back; the outcome is published.',
      },
      at: { '2006': at(27), '2024': at(37) },
    },
    'filing-review-report': {
      gist: {
        zh: '备案审查工作每年向常委会报告一次。',
        en: 'Each year the committee hears a report on the review of filed documents.',
      },
      at: { '2024': at(45) },
    },
    question: {
      gist: {
        zh: '审议时有关机关派人到会听意见、答询问。',
        en: 'Organs send officials to the sitting to listen and answer questions.',
      },
      at: { '2006': at(34), '2024': at(46) },
    },
    'special-inquiry': {
      gist: {
        zh: '可就重大问题专题询问，机关负责人要到会。',
        en: 'A special inquiry may be held on matters of weight, with the heads present.',
      },
      at: { '2024': at(47) },
    },
    'special-inquiry-handled': {
      gist: {
        zh: '专题询问的意见交有关机关处理并及时报告。',
        en: 'Opinions of a special inquiry go to the organs, which report back promptly.',
      },
      at: { '2024': at(50) },
    },
    interpellation: {
      gist: {
        zh: '县级组成人员三人以上可书面提出质询案。',
        en: 'Three members or more at county level may interpellate in writing.',
      },
      at: { '2006': at(35), '2024': at(51) },
    },
    'interpellation-answer': {
      gist: {
        zh: '主任会议决定质询答复的方式和场合。',
        en: 'The directors’ meeting decides how and where an interpellation is answered.',
      },
      at: { '2006': at(36), '2024': at(52) },
    },
    'interpellation-again': {
      gist: {
        zh: '过半数提案人不满意的，可要求再答复。',
        en: 'When most of the askers are not satisfied they may ask for another answer.',
      },
      at: { '2006': at(37), '2024': at(53) },
    },
    'special-investigation': {
      gist: {
        zh: '重大事实不清时可组织特定问题调查。',
        en: 'Where weighty facts are unclear a committee of investigation may be set up.',
      },
      at: { '2006': at(39), '2024': at(55) },
    },
    dismissal: {
      gist: {
        zh: '闭会期间常委会可撤销部分国家工作人员职务。',
        en: 'Between sessions the committee may dismiss certain officials.',
      },
      at: { '2006': at(44), '2024': at(60) },
    },
    'dismissal-vote': {
      gist: {
        zh: '撤职案无记名表决，全体组成人员过半数通过。',
        en: 'Dismissal is voted secretly and needs more than half of all members.',
      },
      at: { '2006': at(46, 3), '2024': at(62, 3) },
    },
  },
});
