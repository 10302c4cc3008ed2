import { event } from '#core/procedure.ts';
import { choice, date, integer, ref, text } from '#core/schema.ts';
import { filedKinds, writtenKinds } from './words.ts';

const optional = true;
const found = { fill: 'step', optional } as const;
const wording = {
  title: text({
    label: { zh: '标题', en: 'title' },
    hint: { zh: '如：某区人民代表大会常务委员会关于……的决定', en: 'as it is to stand in the head of the document' },
    max: 120,
    min: 2,
    sight: 'public',
  }),
  text: text({
    label: { zh: '正文', en: 'text' },
    hint: { zh: '一行一段', en: 'a line is a paragraph' },
    max: 10_000,
    lines: 14,
    sight: 'public',
  }),
};

export const events = {
  drafted: event(
    { zh: '拟稿', en: 'drafted' },
    {
      kind: choice({ label: { zh: '文种', en: 'kind' }, options: writtenKinds }),
      sitting: ref({
        label: { zh: '通过它的会议', en: 'sitting that passed it' },
        to: 'case:sitting',
        sight: 'public',
      }),
      item: integer({
        label: { zh: '议题序号', en: 'item' },
        hint: { zh: '决定、决议必填；公告涉及几项的可不填', en: 'needed unless an announcement is about several' },
        min: 1,
        max: 99,
        optional,
      }),
      ...wording,
    },
  ),
  redrafted: event({ zh: '改稿', en: 'redrafted' }, wording),
  issued: event(
    { zh: '签发', en: 'issued' },
    {
      unit: ref({ label: { zh: '会议机构', en: 'body' }, to: 'unit', sight: 'public', ...found }),
      ordinal: integer({ label: { zh: '第几次会议', en: 'number of the sitting' }, min: 1, max: 999, ...found }),
      passedOn: date({ label: { zh: '通过日期', en: 'passed on' }, ...found }),
    },
  ),
  dropped: event(
    { zh: '不发', en: 'not issued' },
    { reason: text({ label: { zh: '理由', en: 'reason' }, max: 300, lines: 2, sight: 'office' }) },
  ),
  filed: event(
    { zh: '随事项签发', en: 'issued with its case' },
    {
      kind: choice({ label: { zh: '文种', en: 'kind' }, options: filedKinds }),
      title: wording.title,
      sitting: ref({ label: { zh: '会议', en: 'sitting' }, to: 'case:sitting', sight: 'office', optional }),
      suggestion: ref({
        label: { zh: '代表建议', en: 'suggestion' },
        to: 'case:suggestion',
        sight: 'office',
        optional,
      }),
    },
  ),
};
