import { event } from '#core/procedure.ts';
import { choice, ref, text } from '#core/schema.ts';
import { places, weekdays, weeks } from './words.ts';

const name = text({ label: { zh: '名称', en: 'name' }, max: 60, sight: 'public' });
const deputy = ref({ label: { zh: '代表', en: 'deputy' }, to: 'person:deputy', sight: 'public' });
const note = text({ label: { zh: '说明', en: 'note' }, max: 300, lines: 2, sight: 'public', optional: true });
const ofFile = ref({
  label: { zh: '名录里的家站点', en: 'station on the register' },
  to: 'unit:station',
  sight: 'public',
  optional: true,
  fill: 'step',
});

export const events = {
  'set-up': event(
    { zh: '设立', en: 'set up' },
    {
      unit: ref({
        label: { zh: '名录里的家站点', en: 'station on the register' },
        to: 'unit:station',
        sight: 'public',
      }),
      place: choice({ label: { zh: '类型', en: 'kind' }, options: places }),
      name,
      address: text({ label: { zh: '地址', en: 'address' }, max: 120, sight: 'public', optional: true }),
      town: ref({
        label: { zh: '街镇', en: 'town' },
        to: 'unit:town',
        sight: 'public',
        optional: true,
        fill: 'step',
      }),
    },
  ),
  timetabled: event(
    { zh: '公布开放时间', en: 'opening days set' },
    {
      weeks: choice({ label: { zh: '周次', en: 'weeks' }, options: weeks }),
      weekday: choice({ label: { zh: '开放日', en: 'day' }, options: weekdays }),
      hours: text({
        label: { zh: '时间', en: 'hours' },
        hint: { zh: '例如：9:00至11:00', en: 'such as 9:00 to 11:00' },
        max: 40,
        sight: 'public',
      }),
    },
  ),
  attached: event({ zh: '编入代表', en: 'deputy attached' }, { deputy }),
  detached: event({ zh: '调出代表', en: 'deputy detached' }, { deputy }),
  renamed: event({ zh: '更名', en: 'renamed' }, { name, note, unit: ofFile }),
  upgraded: event(
    { zh: '提升为基层实践站', en: 'upgraded to a grassroots practice station' },
    { name, note, unit: ofFile },
  ),
  closed: event({ zh: '撤销', en: 'closed' }, { note }),
};
