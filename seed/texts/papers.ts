import type { CivilDate } from '#core/calendar/date.ts';
import { heading, type PaperDocument, paragraph } from '#core/paper.ts';
import type { DemoPaper } from '../papers.ts';
import { reportFor } from './reports.ts';
import { topicTitle } from './topics.ts';

export type PaperKind =
  | 'draft-report'
  | 'report'
  | 'draft-decision'
  | 'explanation'
  | 'personnel'
  | 'material'
  | 'plan'
  | 'request';

/** What a paper of the demo is made from. */
export interface PaperWish {
  readonly kind: PaperKind;
  /** The item as the agenda names it. */
  readonly item: string;
  /** Who hands it in, and for which sitting: 第30次常委会会议. */
  readonly from: string;
  readonly meeting: string;
  readonly on: CivilDate;
  /** A later version says what was changed. */
  readonly changed?: string;
}

const MARKED = '（示例）';
const greeting = paragraph('主任、各位副主任、各位委员：');

/** The title of a paper, without the mark of the demo. */
export const titleOfPaper = ({ kind, item }: Pick<PaperWish, 'kind' | 'item'>): string => {
  const title = topicTitle(item);
  const about = `关于${title.replace(/^(区政府|区人民法院)?(关于)?/, '')}`;
  switch (kind) {
    case 'draft-report':
      return `${about}（征求意见稿）`;
    case 'explanation':
      return `${about.replace('（草案）', '')}的说明`;
    case 'personnel':
      return `${title}名单及材料`;
    case 'request':
      return `关于提请审议${title.replace(/^(区政府|区人民法院)?提请的/, '')}的函`;
    case 'material':
      return `${about.replace(/的报告$/, '')}的参阅材料`;
    case 'plan':
      return `${title}（讨论稿）`;
    default:
      return about;
  }
};

const reportBody = (item: string) => {
  const text = reportFor(item);
  if (text === null)
    return [
      greeting,
      paragraph('现将有关情况报告如下，请予审议。'),
      heading(1, '主要工作情况'),
      paragraph(
        '检查（视察、调研）采取听取汇报、实地查看、随机走访和召开座谈会相结合的方式进行，覆盖各街镇，有关部门对反映的问题边查边改。',
      ),
      heading(1, '存在的主要问题'),
      paragraph(
        '一是责任落实由上到下逐级递减，个别单位仍有整改不到位的情况；二是部门之间信息不通，群众多头反映；三是长效管理缺少经费和人员保障。',
      ),
      heading(1, '意见建议'),
      paragraph('建议明确牵头部门，列出问题清单和完成时限，按季向常委会报告整改情况，并通过家站点向群众反馈。'),
    ];
  return [
    greeting,
    paragraph('受委托，现将有关情况报告如下，请予审议。'),
    heading(1, '主要工作情况'),
    ...text.done.map(paragraph),
    heading(1, '存在的主要问题'),
    ...text.points.map(([gap], index) => paragraph(`${'一二三'[index] ?? ''}是${gap}。`)),
    heading(1, '下一步工作'),
    paragraph(text.next),
  ];
};

const decisionBody = (item: string) => [
  paragraph(`为了${purposeOf(item)}，根据有关法律、法规，结合本区实际，作如下决定：`),
  paragraph('一、区人民政府应当加强统筹，明确牵头部门和责任单位，每年向常务委员会报告实施情况。'),
  paragraph('二、各街镇应当将有关工作列入年度计划，落实管护责任，听取人大代表和群众意见。'),
  paragraph('三、所需经费按照规定列入预算，加强绩效管理。'),
  paragraph('四、本决定自通过之日起施行。'),
];
const purposeOf = (item: string): string =>
  topicTitle(item)
    .replace(/^关于/, '')
    .replace(/的(决定|决议)（草案）$/, '');

const bodyOf = ({ kind, item, changed }: PaperWish): PaperDocument['body'] => {
  const more = changed === undefined ? [] : [paragraph(`本稿修改：${changed}`)];
  switch (kind) {
    case 'report':
    case 'draft-report':
      return [...reportBody(item), ...more];
    case 'draft-decision':
      return [...decisionBody(item), ...more];
    case 'explanation':
      return [
        greeting,
        paragraph(`现就${purposeOf(item)}有关事项作如下说明。`),
        heading(1, '必要性'),
        paragraph(
          '代表和群众多次提出建议，有关部门在工作中也遇到依据不足、职责不清的问题，有必要由常务委员会作出规定。',
        ),
        heading(1, '起草经过'),
        paragraph(
          '起草中征求了各街镇、有关部门和部分代表的意见，召开座谈会，并由委员会进行了审议，采纳合理意见后形成本稿。',
        ),
        heading(1, '需要说明的问题'),
        paragraph('关于经费和责任主体，草案只作原则规定，具体标准由区人民政府制定并公布。'),
        ...more,
      ];
    case 'personnel':
    case 'request':
      return [
        paragraph('根据工作需要，依照有关法律的规定，现将人事任免事项提请审议。'),
        paragraph('有关名单、简历和任职理由另附，会前由人事任免工作人员单独分发，会后收回。'),
        ...more,
      ];
    case 'plan':
      return [
        paragraph('以下为讨论稿，根据会议意见修改后印发。'),
        heading(1, '总体要求'),
        paragraph('围绕中心、服务大局，依法行使职权，发展全过程人民民主，密切同代表和群众的联系。'),
        heading(1, '主要安排'),
        paragraph(
          '听取和审议、评议专项工作报告，开展执法检查和集中视察，做好代表建议督办和家站点工作，具体项目和时间见附表。',
        ),
        ...more,
      ];
    case 'material':
      return [
        paragraph(`本材料供审议“${topicTitle(item)}”时参阅，不对外公开。`),
        heading(1, '有关规定'),
        paragraph('摘列上位法条目和本区已有的制度文件名称，原文请到常委会办公室查阅。'),
        heading(1, '各方意见'),
        paragraph(
          '代表在家站点收集的意见集中在办理时限、责任分工和结果公开三个方面，兄弟区多采用清单管理、按季通报的做法。',
        ),
        ...more,
      ];
    default:
      return more;
  }
};

/** The paper as a document: invented, and saying so. */
export const paperOf = (wish: PaperWish): DemoPaper => {
  const title = titleOfPaper(wish);
  return {
    file: `${title}.docx`,
    document: {
      form: 'general',
      mark: `${wish.meeting}文件`,
      title: `${title}${MARKED}`,
      body: bodyOf(wish),
      signature: { organ: `${wish.from}${MARKED}`, on: wish.on, seal: false },
    },
  };
};

/** The letter by which an organ asks for an item of the standing committee. */
export const letterFor = ({ title }: { readonly title: string }, from: string, on: CivilDate): DemoPaper => {
  const { file, document } = paperOf({ kind: 'request', item: title, from, meeting: '常委会会议', on });
  return { file, document: { ...document, form: 'letter', mark: from, addressee: '区人民代表大会常务委员会' } };
};
