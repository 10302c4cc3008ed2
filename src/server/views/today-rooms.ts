import type pg from 'pg';
import type { Actor } from '#core/actor.ts';
import type { CaseView } from '#core/api.ts';
import type { TodayView } from '#core/api-today.ts';
import type { CaseState } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import { partiesOf } from '#store/append/rows.ts';
import { sees, sightOfField } from '#store/read/sight.ts';
import type { Store } from '#store/store.ts';
import type { SignedIn } from '../session.ts';
import { statusLabel } from './labels.ts';
import { titleOf } from './title.ts';

/** Whether somebody keeps a meeting room, and whether they were called to it. */
export const inRoom = (duty: Duty, state: CaseState, actor: Actor): NonNullable<CaseView['room']> => ({
  keeps: Object.values(procedureOf(duty, state.edition).roles).some(
    ({ post, relation }) => relation === undefined && actor.posts.some((held) => held.post === post),
  ),
  mine: partiesOf(duty, state).some(({ kind, id }) => kind === 'person' && id === actor.person),
});

const ASKED = 60;

/** The meeting rooms of this day for whoever keeps them or was called to them; nothing where none meets. */
export const roomsToday = async (
  client: pg.ClientBase,
  { duties, lists }: Pick<Store, 'duties' | 'lists'>,
  who: SignedIn,
): Promise<TodayView['rooms']> => {
  const { congress, actor, directory, today } = who;
  const found: TodayView['rooms'][number][] = [];
  for (const duty of duties.values()) {
    const { room } = duty;
    if (room === undefined) continue;
    const query = { duty: duty.name, closed: false, sort: '-opened', page: 1, size: ASKED } as const;
    const { rows } = await lists.page(client, congress.id, duty, actor, query, today);
    for (const { state, texts } of rows) {
      const meets = room.meets(state.open, state.status, today);
      const { keeps, mine } = inRoom(duty, state, actor);
      if (meets === null || state.void || !(keeps || mine)) continue;
      const seen = sees(duty, state, actor) ?? new Set();
      const words = { ...texts.plain, ...texts.sealed };
      found.push({
        duty: duty.name,
        case: state.id,
        title: titleOf(duty, state, texts, seen, directory),
        status: statusLabel(duty, state).label,
        meets,
        says: room.says.flatMap((name) => {
          const sight = sightOfField(duty, name);
          return sight !== null && seen.has(sight) && words[name] !== undefined ? [words[name]] : [];
        }),
        keeps,
        mine,
      });
    }
  }
  return found.toSorted((a, b) => Number(b.meets === 'now') - Number(a.meets === 'now'));
};
