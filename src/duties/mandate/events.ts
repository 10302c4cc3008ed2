import { deputyLevels, heldPosts } from '#core/actor.ts';
import { event } from '#core/procedure.ts';
import { choice, ref, text } from '#core/schema.ts';
import { positions, reasons } from './words.ts';

const optional = true;
const sight = 'public';
/** The paper that an act rests on: its number, or what it is called. */
export const document = text({
  label: { zh: '依据（文号或者公告）', en: 'paper it rests on' },
  max: 120,
  optional,
  sight: 'office',
});
export const delegation = { label: { zh: '代表团', en: 'delegation' }, to: 'unit:delegation', sight } as const;

export const events = {
  taken: event(
    { zh: '任职', en: 'taken up' },
    {
      person: ref({ label: { zh: '人员', en: 'person' }, to: 'person', sight }),
      post: choice({ label: { zh: '职务', en: 'post' }, options: heldPosts }),
      unit: ref({ label: { zh: '所在单位', en: 'unit' }, to: 'unit', optional, sight }),
      level: choice({ label: { zh: '代表层级', en: 'level of a deputy' }, options: deputyLevels, optional }),
      constituency: ref({ label: { zh: '选区', en: 'constituency' }, to: 'unit:constituency', optional, sight }),
      delegation: ref({ ...delegation, optional }),
      position: choice({ label: { zh: '担任', en: 'position in the body' }, options: positions, optional }),
      document,
    },
  ),
  moved: event({ zh: '调整代表团', en: 'moved to a delegation' }, { delegation: ref(delegation), document }),
  suspended: event({ zh: '暂停执行职务', en: 'suspended' }, { document }),
  resumed: event({ zh: '恢复执行职务', en: 'resumed' }, { document }),
  ended: event(
    { zh: '去职', en: 'ended' },
    { reason: choice({ label: { zh: '原因', en: 'reason' }, options: reasons, optional }), document },
  ),
};
