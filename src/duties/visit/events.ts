import { levels } from '#core/actor.ts';
import { event } from '#core/procedure.ts';
import { choice, date, files, integer, ref, text } from '#core/schema.ts';
import { clockField, codeField, paperList } from '#core/sign-in-fields.ts';
import { means, methods, parts, places, themes } from './words.ts';

const station = ref({ label: { zh: '家站点', en: 'station' }, to: 'unit:station', sight: 'public' });
const part = choice({ label: { zh: '时段', en: 'part of the day' }, options: parts });
const what = {
  theme: choice({ label: { zh: '内容', en: 'what for' }, options: themes }),
  method: choice({ label: { zh: '方式', en: 'how' }, options: methods }),
};
/** What the file of the station says on that day. */
const found = {
  town: ref({ label: { zh: '街镇', en: 'town' }, to: 'unit:town', sight: 'public', optional: true, fill: 'step' }),
  place: choice({ label: { zh: '进家入站驻点', en: 'where' }, options: places, optional: true, fill: 'step' }),
};
const deputy = ref({ label: { zh: '代表', en: 'deputy' }, to: 'person:deputy' });
const self = ref({ label: { zh: '代表', en: 'deputy' }, to: 'person:deputy', fill: 'actor' });
const level = choice({
  label: { zh: '代表层级', en: 'level of the deputy' },
  options: levels,
  optional: true,
  fill: 'step',
});
const reason = text({ label: { zh: '理由', en: 'reason' }, max: 300, lines: 2, sight: 'public' });
const leaving = clockField({ zh: '离开时间', en: 'time of leaving' });
const code = codeField({
  zh: '家站点屏幕上的六位数字，每分钟更换',
  en: 'six digits on the screen at the station, new every minute',
});
const { paper, filed } = paperList('签到纸');

export const events = {
  planned: event(
    { zh: '安排接待', en: 'planned' },
    { station, day: date({ label: { zh: '开放日期', en: 'day' } }), part, ...what, ...found },
  ),
  opened: event({ zh: '开始接待', en: 'opened' }, { station, part, ...what, ...found }),
  assigned: event({ zh: '安排代表', en: 'deputy expected' }, { deputy }),
  unassigned: event({ zh: '取消安排', en: 'deputy no longer expected' }, { deputy }),
  'signed-in': event(
    { zh: '代表签到', en: 'deputy signed in' },
    {
      deputy,
      level,
      means: choice({ label: { zh: '怎样签到', en: 'how' }, options: means }),
      leaving,
      paper,
      filed,
    },
  ),
  left: event({ zh: '代表离开', en: 'deputy left' }, { deputy }),
  raised: event(
    { zh: '反映了问题', en: 'problem raised' },
    { problem: ref({ label: { zh: '群众问题', en: 'resident’s problem' }, to: 'case:resident-problem' }) },
  ),
  closed: event(
    { zh: '结束接待', en: 'closed' },
    {
      residents: integer({ label: { zh: '接待群众（人次）', en: 'residents received' }, min: 0, max: 5_000 }),
      note: text({
        label: { zh: '情况记录', en: 'note' },
        hint: { zh: '不写群众姓名', en: 'no names of residents' },
        max: 1_000,
        lines: 4,
        sight: 'parties',
        sealed: true,
        optional: true,
      }),
      photos: files({
        label: { zh: '照片', en: 'photographs' },
        max: 6,
        pictures: true,
        sight: 'parties',
        sealed: true,
        optional: true,
      }),
    },
  ),
  cancelled: event({ zh: '没有开放', en: 'did not take place' }, { reason }),
};

/** What each way of signing in asks for. */
export const asked = {
  phone: { code, deputy: self, level },
  liaison: { deputy, leaving, level },
  paper: { deputy, paper, filed, leaving, level },
};
