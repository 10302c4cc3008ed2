import {
  attendance,
  documentNumber,
  heading,
  listTable,
  type PaperDocument,
  pairsTable,
  paragraph,
} from '#core/paper.ts';

const PASSAGE = '为了检验版面，本段文字由常用的汉字依次排列而成，请逐行清点每行字数，并与标准核对。';
/** A paragraph of many lines. */
export const passage = (times: number): string => PASSAGE.repeat(times);

const imprint = {
  copies: ['示例区委办公室', '示例区人民政府办公室'],
  organ: '示例区人大常委会办公室',
  on: '2024-12-21',
} as const;
const organ = '示例区人民代表大会常务委员会';

/** One document of each form, with every element that the form knows. */
export const samples: Readonly<Record<PaperDocument['form'], PaperDocument>> = {
  general: {
    form: 'general',
    mark: `${organ}文件`,
    number: documentNumber('示人大', 2024, 12),
    signatory: '张某（示例）',
    title: '关于群众反映问题办理情况的报告',
    addressee: '示例市人民代表大会常务委员会',
    body: [
      paragraph(passage(12)),
      heading(1, '总体情况'),
      paragraph(passage(14)),
      heading(2, '主要做法'),
      heading(3, '逐件登记'),
      heading(4, '分清职责'),
      paragraph(passage(1)),
      listTable(
        [
          { head: '编号', width: 3, align: 'center' },
          { head: '题目', width: 7 },
          { head: '件数', width: 2, align: 'right' },
        ],
        Array.from({ length: 30 }, (_, index) => [
          `2024-${String(index + 1).padStart(4, '0')}`,
          `示例事项${index + 1}`,
          String(index),
        ]),
      ),
    ],
    attachments: ['办理情况一览表', '有关说明'],
    signature: { organ, on: '2024-12-20', seal: true },
    note: '此件公开发布',
    imprint,
  },
  letter: {
    form: 'letter',
    mark: '示例镇人大',
    number: '编号：2024-0138',
    title: '群众反映问题转办单',
    addressee: '示例局',
    body: [
      paragraph(passage(2)),
      pairsTable([
        ['编号', '2024-0138'],
        ['反映的内容', '路灯不亮。\n已经有十天了。'],
        ['说明', ''],
      ]),
      paragraph(passage(12)),
    ],
    signature: { organ: '示例镇人大', on: '2024-12-20', seal: false },
  },
  minutes: {
    form: 'minutes',
    mark: '示例区人大常委会主任会议纪要',
    number: documentNumber('', 2024, 3),
    title: '第二十一次主任会议纪要',
    body: [
      paragraph(passage(3)),
      attendance('出席', ['甲某（示例）', '乙某（示例）']),
      attendance('请假', ['丙某（示例）']),
    ],
    imprint,
  },
};
