import { bodies, event } from '#core/procedure.ts';
import { choice, date, files, flag, integer, ref, refs, text } from '#core/schema.ts';
import { classes, exemptions, kinds } from './words.ts';

const optional = true;
const found = { fill: 'step', optional } as const;
const said = { sight: 'office' } as const;
const note = text({ label: { zh: '说明', en: 'note' }, max: 500, lines: 2, optional, ...said });
const reason = text({ label: { zh: '理由', en: 'reason' }, max: 500, lines: 2, ...said });
const late = flag({ label: { zh: '迟于时限', en: 'after its limit' }, ...found });
const sittingDay = { label: { zh: '会议日期', en: 'day of the sitting' } } as const;
const secrecy = choice({
  label: { zh: '密级', en: 'classification' },
  hint: { zh: '本系统不存国家秘密，涉密文件请走纸质渠道', en: 'no state secrets here: secret papers go on paper' },
  options: classes,
});
const wording = {
  title: text({ label: { zh: '文件标题', en: 'title' }, max: 120, min: 2, sight: 'public' }),
  files: files({ label: { zh: '文件', en: 'files' }, max: 10, sight: 'public' }),
};
const people = { to: 'person', max: 300 } as const;

export const events = {
  awaited: event(
    { zh: '待报送', en: 'awaited' },
    {
      sitting: ref({ label: { zh: '会议', en: 'sitting' }, to: 'case:sitting', sight: 'public' }),
      item: integer({ label: { zh: '议题序号', en: 'item' }, min: 1, max: 99 }),
      kind: choice({ label: { zh: '文件种类', en: 'kind' }, options: kinds }),
      title: wording.title,
      organ: ref({
        label: { zh: '报送单位', en: 'organ that hands it in' },
        hint: { zh: '不填的由常委会办公室准备', en: 'left empty, the office prepares it' },
        to: 'unit:organ',
        sight: 'public',
        optional,
      }),
      committee: ref({
        label: { zh: '报送的委员会', en: 'committee that hands it in' },
        to: 'unit:committee',
        sight: 'public',
        optional,
      }),
      secrecy,
      mustRead: flag({ label: { zh: '必读', en: 'must be read' }, optional }),
      body: choice({ label: { zh: '会议类别', en: 'body' }, options: bodies, ...found }),
      seats: ref({ label: { zh: '会议机构', en: 'unit of the body' }, to: 'unit', ...found }),
      ordinal: integer({ label: { zh: '第几次', en: 'number of the sitting' }, min: 1, max: 999, ...found }),
      sitsOn: date({ ...sittingDay, ...found }),
      exemption: choice({ label: { zh: '不计会前时限', en: 'exempt from limits' }, options: exemptions, ...found }),
    },
  ),
  received: event(
    { zh: '收到', en: 'received' },
    {
      ...wording,
      version: integer({ label: { zh: '第几稿', en: 'version' }, min: 1, max: 99, ...found }),
      late,
      note,
    },
  ),
  replaced: event(
    { zh: '更换印发稿', en: 'replaced after it was distributed' },
    {
      ...wording,
      version: integer({ label: { zh: '第几稿', en: 'version' }, min: 1, max: 99, ...found }),
      reason,
    },
  ),
  distributed: event(
    { zh: '印发', en: 'distributed' },
    {
      members: refs({ label: { zh: '印发给组成人员', en: 'members' }, ...people, ...found }),
      observers: refs({
        label: { zh: '印发给列席人员', en: 'observers' },
        hint: { zh: '只选与这项议题有关的', en: 'only those whom this item concerns' },
        ...people,
        optional,
      }),
      late,
    },
  ),
  'handed-on': event(
    { zh: '补发', en: 'handed on' },
    { observers: refs({ label: { zh: '补发给', en: 'handed on to' }, ...people }) },
  ),
  exempted: event(
    { zh: '不计会前时限', en: 'exempted from limits' },
    {
      exemption: choice({ label: { zh: '不计的原因', en: 'why' }, options: exemptions }),
      reason,
    },
  ),
  classified: event({ zh: '改密级', en: 'classified anew' }, { secrecy, reason }),
  shifted: event({ zh: '会议改期', en: 'sitting moved' }, { sitsOn: date(sittingDay) }),
  published: event({ zh: '公开', en: 'published' }, {}),
  kept: event({ zh: '存档', en: 'kept' }, { note }),
  withdrawn: event({ zh: '撤回', en: 'withdrawn' }, { reason }),
  dropped: event({ zh: '随议题撤下', en: 'dropped with its item' }, {}),
};
