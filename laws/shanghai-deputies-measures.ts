import { defineLaw } from './law.ts';
import { at, unread } from './place.ts';

/** Numbers of the 2025 edition are not known: four articles were inserted, so that all later ones moved. */
export const shanghaiDeputiesMeasures = defineLaw({
  id: 'shanghai-deputies-measures',
  kind: 'local',
  title: {
    zh: '上海市实施《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》办法',
    en: 'Shanghai Measures for Implementing the Law on Deputies',
  },
  short: { zh: '上海市实施代表法办法', en: 'Shanghai Deputies Measures' },
  editions: [
    {
      id: '2015',
      label: { zh: '2015年', en: '2015' },
      inForce: '2015-03-01',
      until: '2025-09-26',
    },
    {
      id: '2025',
      label: { zh: '2025年修正', en: 'as amended in 2025' },
      adoptedOn: '2025-09-25',
      inForce: '2025-09-26',
      note: { zh: '修正后的条号尚未核对。', en: 'The article numbers after the amendment are still to be read.' },
    },
  ],
  articles: {
    'session-leave': {
      gist: {
        zh: '不能出席大会的须事先书面请假并获批准。',
        en: 'A deputy who cannot attend the session asks for leave in writing beforehand.',
      },
      at: { '2015': at(7, 2), '2025': unread },
    },
    'deputy-group': {
      gist: {
        zh: '代表组成小组活动，推一至三名召集人，订年度计划。',
        en: 'Deputies work in groups with one to three conveners and a yearly plan.',
      },
      at: { '2015': at(22), '2025': unread },
    },
    'group-activities': {
      gist: { zh: '列明代表小组可以开展的活动。', en: 'Lists what a group of deputies may do.' },
      at: { '2015': at(23), '2025': unread },
    },
    'inspection-visit': {
      gist: {
        zh: '代表按统一安排视察，可约见负责人。',
        en: 'Deputies inspect as arranged and may ask to meet those in charge.',
      },
      at: { '2015': at(24), '2025': unread },
    },
    'no-direct-handling': {
      gist: {
        zh: '视察中可提意见，但不直接处理问题。',
        en: 'On a visit a deputy may give views but does not settle matters directly.',
      },
      at: { '2015': at(24, 4), '2025': unread },
    },
    'special-research': {
      gist: { zh: '代表按统一安排就重大问题专题调研。', en: 'Deputies research weighty matters as arranged.' },
      at: { '2015': at(25), '2025': unread },
    },
    'visit-report': {
      gist: {
        zh: '视察、调研报告转有关单位，处理情况反馈代表。',
        en: 'Reports of visits and research go to the organs, whose answer comes back to the deputies.',
      },
      at: { '2015': at(26), '2025': unread },
    },
    'observe-sitting': {
      gist: {
        zh: '区代表可应邀列席区常委会会议等。',
        en: 'District deputies may be invited to sittings of the district’s committee.',
      },
      at: { '2015': at(29, 2), '2025': unread },
    },
    'contact-residents': {
      gist: {
        zh: '代表要主动联系选民和群众，以多种方式听取反映意见。',
        en: 'Deputies keep in touch with voters and residents and pass on their views in many ways.',
      },
      at: { '2015': at(30, 1), '2025': unread },
    },
    'community-twice-a-year': {
      gist: {
        zh: '代表每年进社区联系群众不少于两次，由常委会或镇主席团安排。',
        en: 'A deputy meets residents in the community at least twice a year, as arranged.',
      },
      at: { '2015': at(30, 2), '2025': unread },
    },
    channels: {
      gist: {
        zh: '列明代表反映群众意见的各种途径。',
        en: 'Lists the ways in which a deputy may pass on residents’ views.',
      },
      at: { '2015': at(31, 1), '2025': unread },
    },
    'channels-answered': {
      gist: {
        zh: '有关单位要及时研究代表反映的群众意见并反馈代表。',
        en: 'Organs promptly study what a deputy passes on and answer the deputy.',
      },
      at: { '2015': at(31, 2), '2025': unread },
    },
    'suggestion-in-recess': {
      gist: {
        zh: '闭会期间代表可以提出议案或建议。',
        en: 'Between sessions a deputy may make proposals or suggestions.',
      },
      at: { '2015': at(32), '2025': unread },
    },
    'contact-deputies': {
      gist: {
        zh: '常委会建立联系代表的制度。',
        en: 'The standing committee has a system for keeping in touch with deputies.',
      },
      at: { '2015': at(39), '2025': unread },
    },
    'deputy-training': {
      gist: {
        zh: '常委会订学习计划，组织代表学习。',
        en: 'The standing committee plans and organises deputies’ training.',
      },
      at: { '2015': at(43, 1), '2025': unread },
    },
    'contact-system': {
      gist: {
        zh: '常委会和镇主席团建立代表联系群众的制度。',
        en: 'The standing committee and the town presidium have a system for deputies’ contact with residents.',
      },
      at: { '2015': at(44), '2025': unread },
    },
    'local-service': {
      gist: {
        zh: '镇代表联络机构、街道工委服务本地各级代表，并公布联系方式。',
        en: 'Town and sub-district offices serve all deputies there and publish how to reach them.',
      },
      at: { '2015': at(45, 3), '2025': unread },
    },
    'suggestion-report': {
      gist: {
        zh: '议案和建议的处理情况要报告并公开。',
        en: 'How proposals and suggestions are dealt with is reported and made public.',
      },
      at: { '2015': at(47, 2), '2025': unread },
    },
    'report-to-voters': {
      gist: {
        zh: '区、镇代表按安排定期向原选区选民报告履职。',
        en: 'District and town deputies regularly report to their voters, as arranged.',
      },
      at: { '2015': at(49, 3), '2025': unread },
    },
    'deputy-reachable': {
      gist: {
        zh: '代表的单位、职务、联系方式向选民公开。',
        en: 'A deputy’s employer, post and means of contact are open to voters.',
      },
      at: { '2015': at(50, 1), '2025': unread },
    },
    'duty-register': {
      gist: {
        zh: '组织者登记履职并与代表核对，有异议的核实调整，情况向选民公开。',
        en: 'Organisers record duties and check them with the deputy; objections are settled and the record is open to voters.',
      },
      at: { '2015': at(51, 2), '2025': unread },
    },
    'no-interference': {
      gist: {
        zh: '代表不得借职务干涉案件或经济活动谋私利。',
        en: 'A deputy may not use the office to meddle in cases or business for private gain.',
      },
      at: { '2015': at(52, 1), '2025': unread },
    },
    'duty-suspended': {
      gist: { zh: '列明暂停执行代表职务的情形。', en: 'Lists when a deputy’s duties are suspended.' },
      at: { '2015': at(54), '2025': unread },
    },
    resignation: {
      gist: {
        zh: '区代表可书面辞职，接受后公告。',
        en: 'A district deputy may resign in writing; acceptance is announced.',
      },
      at: { '2015': at(55, 2), '2025': unread },
    },
    'credentials-end': {
      gist: { zh: '列明代表资格终止的情形及公告。', en: 'Lists when credentials end and how that is announced.' },
      at: { '2015': at(56), '2025': unread },
    },
  },
});
