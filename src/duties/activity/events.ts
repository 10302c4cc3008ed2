import { event } from '#core/procedure.ts';
import { choice, date, files, integer, ref, refs, text } from '#core/schema.ts';
import { kinds, organs } from './words.ts';

/** More deputies than any activity takes at once. */
export const MOST = 200;

const day = date({ label: { zh: '活动日期', en: 'day' } });
const chosen = { label: { zh: '代表', en: 'deputies' }, to: 'person:deputy', max: MOST } as const;
const reason = text({ label: { zh: '理由', en: 'reason' }, max: 300, lines: 2, sight: 'parties' });
const organ = choice({ label: { zh: '哪个机关', en: 'which organ' }, options: organs });
/** The attendances that go with it, which the step looks up. */
const attendances = refs({
  label: { zh: '参会', en: 'attendances' },
  to: 'case:attendance',
  max: MOST,
  optional: true,
  fill: 'step',
});
const times = integer({
  label: { zh: '参加代表（人次）', en: 'deputies who came' },
  min: 0,
  max: MOST,
  optional: true,
  fill: 'step',
});

export const events = {
  requested: event(
    { zh: '提出邀请', en: 'deputies asked for' },
    {
      organ,
      organiser: ref({ label: { zh: '组织单位', en: 'organiser' }, to: 'unit:organ', sight: 'public' }),
      kind: choice({ label: { zh: '形式', en: 'kind' }, options: kinds }),
      title: text({ label: { zh: '活动名称', en: 'title' }, max: 100, sight: 'public' }),
      day,
      time: text({
        label: { zh: '时间', en: 'time' },
        hint: { zh: '例如：09:30', en: 'such as 09:30' },
        max: 20,
        sight: 'public',
        optional: true,
      }),
      place: text({ label: { zh: '地点', en: 'place' }, max: 60, sight: 'public', optional: true }),
      wanted: integer({ label: { zh: '邀请代表人数', en: 'deputies asked for' }, min: 1, max: MOST }),
    },
  ),
  declined: event({ zh: '不安排', en: 'declined' }, { reason }),
  selected: event({ zh: '选派代表', en: 'deputies chosen' }, { persons: refs(chosen) }),
  dropped: event(
    { zh: '取消选派', en: 'deputy no longer chosen' },
    {
      person: ref({ label: { zh: '代表', en: 'deputy' }, to: 'person:deputy' }),
      attendance: ref({ label: { zh: '参会', en: 'attendance' }, to: 'case:attendance', optional: true, fill: 'step' }),
    },
  ),
  invited: event({ zh: '通知代表', en: 'invited' }, { persons: refs(chosen), organ, day }),
  moved: event({ zh: '改期', en: 'moved' }, { day, reason, attendances }),
  held: event({ zh: '举行', en: 'held' }, {}),
  closed: event(
    { zh: '记录活动', en: 'recorded' },
    {
      note: text({
        label: { zh: '活动情况', en: 'record' },
        max: 2_000,
        lines: 5,
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
      came: times,
      attendances,
    },
  ),
  cancelled: event({ zh: '取消', en: 'cancelled' }, { reason, attendances }),
};
