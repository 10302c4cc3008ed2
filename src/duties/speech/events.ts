import { event } from '#core/procedure.ts';
import { choice, integer, ref, text } from '#core/schema.ts';
import { capacities, kinds } from './words.ts';

const QUEUE_MAX = 999;
const fill = 'step';
const optional = true;
const minutes = { label: { zh: '时间（分钟）', en: 'minutes' }, min: 1, max: 120 } as const;
const who = { label: { zh: '发言人', en: 'who speaks' }, to: 'person' } as const;
const order = { label: { zh: '次序', en: 'place in the queue' }, min: 1, max: QUEUE_MAX } as const;
const subject = {
  sitting: ref({ label: { zh: '会议', en: 'sitting' }, to: 'case:sitting' }),
  item: integer({ label: { zh: '议题序号', en: 'item' }, min: 1, max: 99 }),
  kind: choice({ label: { zh: '哪一种', en: 'kind' }, options: kinds }),
};

export const events = {
  asked: event(
    { zh: '要求发言', en: 'asked to speak' },
    {
      ...subject,
      person: ref(who),
      capacity: choice({ label: { zh: '身份', en: 'as what' }, options: capacities, optional, fill }),
      order: integer({ ...order, optional, fill }),
    },
  ),
  reordered: event({ zh: '调整次序', en: 'moved in the queue' }, { order: integer(order) }),
  started: event(
    { zh: '开始发言', en: 'began to speak' },
    {
      turn: integer({ label: { zh: '第几次发言', en: 'turn' }, min: 1, max: 99, optional, fill }),
      minutes: integer({ ...minutes, optional, fill }),
    },
  ),
  extended: event(
    { zh: '延长发言', en: 'given more time' },
    {
      minutes: integer({ ...minutes, optional, fill }),
      allowedBy: ref({ label: { zh: '同意的主持人', en: 'presiding officer' }, to: 'person', optional, fill }),
    },
  ),
  paused: event({ zh: '暂停发言', en: 'interrupted' }, {}),
  resumed: event({ zh: '继续发言', en: 'went on' }, {}),
  ended: event({ zh: '发言结束', en: 'ended' }, {}),
  withdrawn: event({ zh: '放弃发言', en: 'withdrawn' }, {}),
  recorded: event(
    { zh: '发言记录', en: 'record of what was said' },
    {
      text: text({
        label: { zh: '发言记录', en: 'what was said' },
        max: 10_000,
        lines: 10,
        sight: 'parties',
        sealed: true,
      }),
    },
  ),
};

/** What is asked of whoever asks for themselves, and of the office that enters somebody. */
export const asked = {
  self: { ...subject, person: ref({ ...who, fill: 'actor' }) },
  other: { ...subject, person: ref(who) },
};
