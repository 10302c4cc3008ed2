import { formatZh } from '#core/calendar/date.ts';
import { type Paper, pairsTable, paragraph } from '#core/paper.ts';
import type { events } from './events.ts';
import type { Problem } from './state.ts';

/** 转办单: what goes to the organ with the matter. It names nobody who reported; the organ asks by the number. */
export const dispatchSlip: Paper<Problem, typeof events> = {
  name: 'dispatch-slip',
  label: { zh: '转办单', en: 'dispatch slip' },
  sees: ['public', 'parties'],
  when: ({ organ }, status) => organ !== null && status !== 'merged',
  make: ({ number, openedOn, today, last, due }) => {
    const [reported, sent] = [last('collected'), last('dispatched')];
    const by = sent?.by ?? '';
    const until = (on: string | null): string => (on === null ? '按限期' : `于${formatZh(on)}前`);
    return {
      form: 'letter',
      mark: by,
      ...(number === null ? {} : { number: `编号：${number}` }),
      title: '群众反映问题转办单',
      addressee: sent?.text('organ') ?? '',
      body: [
        paragraph(`现将群众${formatZh(openedOn)}反映的问题转请你单位办理：`),
        pairsTable([
          ['类别', reported?.text('category') ?? ''],
          ['街镇', reported?.text('town') ?? ''],
          ['具体地点', reported?.text('place') ?? ''],
          ['反映的内容', reported?.text('text') ?? ''],
          ['转办说明', sent?.text('note') ?? ''],
        ]),
        paragraph(
          `请${until(due('accept'))}签收，与反映问题的群众沟通后${until(due('reply'))}书面答复。不属于你单位职责的，请在签收期限内说明理由并退回。`,
        ),
      ],
      signature: { organ: by, on: sent?.on ?? today, seal: true },
    };
  },
};
