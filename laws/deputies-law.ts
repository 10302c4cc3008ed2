import { defineLaw } from './law.ts';
import { at } from './place.ts';

export const deputiesLaw = defineLaw({
  id: 'deputies-law',
  kind: 'national',
  title: {
    zh: '中华人民共和国全国人民代表大会和地方各级人民代表大会代表法',
    en: 'Law on Deputies to the National People’s Congress and to the Local People’s Congresses at Various Levels',
  },
  short: { zh: '代表法', en: 'Deputies Law' },
  editions: [
    {
      id: '2015',
      label: { zh: '2015年修正', en: 'as amended in 2015' },
      adoptedOn: '2015-08-29',
      inForce: '2015-08-29',
      until: '2025-03-12',
    },
    {
      id: '2025',
      label: { zh: '2025年修正', en: 'as amended in 2025' },
      adoptedOn: '2025-03-11',
      inForce: '2025-03-12',
      inForceCertain: false,
      note: {
        zh: '施行日期待与公布文本核对。',
        en: 'The day of entry into force is to be compared with the promulgated text.',
      },
    },
  ],
  articles: {
    'deputy-duties': {
      gist: {
        zh: '列明代表的义务，包括联系群众、反映意见。',
        en: 'Lists a deputy’s duties, keeping in touch with the people among them.',
      },
      at: { '2015': at(4), '2025': at(8) },
    },
    'suggestion-in-session': {
      gist: {
        zh: '大会期间，代表可对各方面工作提建议，建议要明确具体。',
        en: 'In session a deputy may make suggestions on any field of work; they must be clear and concrete.',
      },
      at: { '2015': at(18), '2025': at(24) },
    },
    'suggestion-in-recess': {
      gist: {
        zh: '闭会期间，代表可向常委会提建议，建议要明确具体。',
        en: 'Between sessions a deputy may make suggestions to the standing committee; they must be clear and concrete.',
      },
      at: { '2015': at(29), '2025': at(36) },
    },
    'suggestion-handover': {
      gist: {
        zh: '建议由常委会的办事、工作机构交有关单位办理。',
        en: 'The offices of the standing committee hand a suggestion to the organ that is to handle it.',
      },
      at: { '2025': at(51, 1) },
    },
    'suggestion-reply': {
      gist: {
        zh: '自交办起三个月内答复，难办的六个月内答复。',
        en: 'The reply is due three months after handover, six for matters that are wide or hard.',
      },
      at: { '2015': at(42, 1), '2025': at(51, 2) },
    },
    'suggestion-contact': {
      gist: {
        zh: '办理中要同代表沟通，听取意见。',
        en: 'Whoever handles a suggestion talks with the deputy and hears the deputy’s views.',
      },
      at: { '2015': at(42, 2), '2025': at(51, 2) },
    },
    'suggestion-report': {
      gist: {
        zh: '办理情况要报告常委会、印发下次大会，并向社会公开。',
        en: 'The handling is reported to the standing committee, printed for the next session and made public.',
      },
      at: { '2015': at(42, 3), '2025': at(51, 3) },
    },
    'suggestion-supervise': {
      gist: {
        zh: '专门委员会和办事、工作机构要督促办理。',
        en: 'The committees and offices press for the handling of suggestions.',
      },
      at: { '2025': at(52, 1) },
    },
    'suggestion-key': {
      gist: {
        zh: '主任会议可以确定重点督办的建议。',
        en: 'The directors’ meeting may choose suggestions whose handling is supervised with priority.',
      },
      at: { '2025': at(52, 2) },
    },
    'recess-activity': {
      gist: {
        zh: '闭会期间以集体活动、代表小组为主，代表可多种方式听取反映意见。',
        en: 'Between sessions deputies act mainly together, in groups, and may hear and pass on views in many ways.',
      },
      at: { '2015': at(20), '2025': at(26) },
    },
    'deputy-group': {
      gist: { zh: '代表可以按便于活动的原则组成代表小组。', en: 'Deputies may form groups as suits their activities.' },
      at: { '2015': at(21), '2025': at(27) },
    },
    'contact-residents': {
      gist: {
        zh: '常委会和镇人大主席团就近定期组织代表联系群众，听取反映意见。',
        en: 'The standing committee and the town presidium regularly arrange for deputies to meet residents near by.',
      },
      at: {
        '2015': {
          article: 20,
          gist: {
            zh: '代表可以多种方式听取、反映选民的意见要求。',
            en: 'Deputies may hear and pass on the views and requests of voters in many ways.',
          },
        },
        '2025': at(28),
      },
    },
    'inspection-visit': {
      gist: {
        zh: '代表按安排视察，可约见负责人，可持证就地视察。',
        en: 'Deputies inspect as arranged, may ask to meet the head, and may inspect locally with their card.',
      },
      at: { '2015': at(22), '2025': at(29) },
    },
    'no-direct-handling': {
      gist: {
        zh: '代表视察时可提意见，但不直接处理问题。',
        en: 'On a visit a deputy may give views but does not settle matters directly.',
      },
      at: {
        '2015': at(22, 4),
        '2025': {
          article: 31,
          paragraph: 2,
          gist: {
            zh: '代表视察、调研时可提意见，但不直接处理问题。',
            en: 'On a visit or in research a deputy may give views but does not settle matters directly.',
          },
        },
      },
    },
    'special-research': {
      gist: { zh: '代表按安排就重大问题开展专题调研。', en: 'Deputies research matters of weight as arranged.' },
      at: { '2015': at(23), '2025': at(30) },
    },
    'visit-report': {
      gist: {
        zh: '视察、调研报告转有关单位研究，处理情况反馈代表。',
        en: 'Reports of visits and research go to the organs concerned, whose answer comes back to the deputies.',
      },
      at: { '2015': at(24), '2025': at(31, 1) },
    },
    'observe-sitting': {
      gist: {
        zh: '代表可应邀列席常委会、专委会会议，参加执法检查等。',
        en: 'Deputies may be invited to sittings of the standing committee and its committees, and join inspections.',
      },
      at: { '2015': at(26), '2025': at(33) },
    },
    'town-deputy-recess': {
      gist: {
        zh: '镇人大代表闭会期间分工联系选民，反映意见。',
        en: 'Town deputies share out contact with voters between sessions and pass on their views.',
      },
      at: { '2015': at(30), '2025': at(37) },
    },
    'deputy-work-plan': {
      gist: {
        zh: '年度代表工作计划由主任会议通过，通报代表并公布。',
        en: 'The directors’ meeting adopts the yearly plan of deputies’ work, which is told to deputies and published.',
      },
      at: { '2025': at(43) },
    },
    'contact-deputies': {
      gist: {
        zh: '常委会要以多种方式同代表保持联系。',
        en: 'The standing committee keeps in touch with deputies in many ways.',
      },
      at: { '2015': at(36), '2025': at(44) },
    },
    'duty-conditions': {
      gist: {
        zh: '县级以上地方常委会为代表履职提供必要条件。',
        en: 'Local standing committees give deputies what they need for their duties.',
      },
      at: { '2015': at(37), '2025': at(45, 1) },
    },
    'online-platform': {
      gist: {
        zh: '常委会可以建立代表履职网络平台。',
        en: 'The standing committee may run an online platform for deputies’ duties.',
      },
      at: { '2025': at(45, 2) },
    },
    'inform-deputies': {
      gist: {
        zh: '常委会和一府一委两院要向代表通报工作、提供资料。',
        en: 'The standing committee and the organs keep deputies informed of their work.',
      },
      at: {
        '2015': {
          article: 38,
          gist: {
            zh: '常委会和一府两院要向代表通报工作、提供资料。',
            en: 'The standing committee, government, court and procuratorate keep deputies informed of their work.',
          },
        },
        '2025': at(46, 1),
      },
    },
    'invite-deputies': {
      gist: {
        zh: '一府一委两院按常委会统筹邀请代表参加活动。',
        en: 'The organs invite deputies to their activities as the standing committee coordinates.',
      },
      at: { '2025': at(46, 2) },
    },
    'deputy-training': {
      gist: {
        zh: '常委会有计划地组织代表学习培训。',
        en: 'The standing committee organises training for deputies by plan.',
      },
      at: { '2015': at(39), '2025': at(47) },
    },
    'service-office': {
      gist: {
        zh: '常委会的办事、工作机构为代表履职提供服务。',
        en: 'The offices of the standing committee serve deputies in their duties.',
      },
      at: { '2015': at(40), '2025': at(48) },
    },
    publicity: {
      gist: {
        zh: '常委会和镇人大主席团要宣传代表履职。',
        en: 'The standing committee and the town presidium make deputies’ work known.',
      },
      at: { '2025': at(56) },
    },
    'answer-voters': {
      gist: {
        zh: '代表要听取群众对其履职的意见，回答询问，接受监督。',
        en: 'A deputy hears views on the deputy’s own work, answers questions and accepts supervision.',
      },
      at: { '2015': at(45, 1), '2025': at(58, 1) },
    },
    'report-to-voters': {
      gist: {
        zh: '代表要向原选区选民或原选举单位报告履职，常委会定期组织。',
        en: 'Deputies report to those who elected them, as the standing committee regularly arranges.',
      },
      at: {
        '2015': {
          article: 45,
          paragraph: 2,
          gist: {
            zh: '直接选举的代表要向原选区选民报告履职，常委会定期组织。',
            en: 'Directly elected deputies report to their voters, as the standing committee regularly arranges.',
          },
        },
        '2025': at(58, 2),
      },
    },
    'duty-record': {
      gist: {
        zh: '常委会和镇人大主席团记录代表履职并公示。',
        en: 'The standing committee and the town presidium record deputies’ work and show it publicly.',
      },
      at: { '2025': at(58, 2) },
    },
    'no-interference': {
      gist: {
        zh: '代表不得借职务干预具体案件和经济活动谋私利。',
        en: 'A deputy may not use the office to meddle in cases or business for private gain.',
      },
      at: { '2015': at(46), '2025': at(59) },
    },
    recall: {
      gist: {
        zh: '选民或选举单位可依法罢免代表，代表可以申辩。',
        en: 'Those who elected a deputy may recall the deputy, who may answer.',
      },
      at: { '2015': at(47), '2025': at(60) },
    },
    'duty-suspended': {
      gist: {
        zh: '代表因刑事羁押或服刑的，暂停执行职务。',
        en: 'A deputy detained in a criminal case or serving a sentence is suspended.',
      },
      at: { '2015': at(48), '2025': at(61) },
    },
    'credentials-end': {
      gist: { zh: '列明代表资格终止的情形。', en: 'Lists when a deputy’s credentials end.' },
      at: { '2015': at(49), '2025': at(62) },
    },
    'credentials-end-announced': {
      gist: {
        zh: '资格终止由代表资格审查委员会报告，常委会公告。',
        en: 'The credentials committee reports the end of credentials and the standing committee announces it.',
      },
      at: { '2015': at(50, 1), '2025': at(63, 1) },
    },
  },
});
