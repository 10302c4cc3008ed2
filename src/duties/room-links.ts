import type { Link } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import { undone } from '#core/links.ts';

/** What ends in the room with an item or with the sitting: questions put to the vote, turns to speak. */

const named = (event: CaseEvent, field: string): readonly string[] => (event.open[field] ?? []) as readonly string[];

/** Why a vote is void, by what it ended with. */
const reasons: Readonly<Record<string, string>> = {
  'sitting.adjourned': '不足法定人数，会议休会，表决没有完成。',
  'sitting.closed': '会议闭会，没有付诸表决。',
  'sitting.held': '会议已按纸质记录补录，没有在这里表决。',
  'sitting.cancelled': '会议取消，不再表决。',
  'sitting.withdrawn': '议题已经撤下，不再表决。',
  'sitting.decided': '议题已有结果，没有付诸表决。',
};

export const roomLinks: readonly Link[] = Object.entries(reasons).map(([when, reason]) => ({
  when,
  take: (event) => [
    ...named(event, 'votes').map((id) => ({ duty: 'vote', case: id, step: 'void', input: { reason } })),
    ...named(event, 'speeches').map((id) => ({ duty: 'speech', case: id, step: 'end', input: {} })),
  ],
  undo: undone,
}));
