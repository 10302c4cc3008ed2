import type pg from 'pg';
import type { LoggedEvent } from '#core/event.ts';
import type { HeaderJson } from '#core/proof/leaves.ts';
import { eventOf } from '#store/append/encode.ts';

/** One case of the log: its duty and all its events in order. */
export interface History {
  readonly duty: string;
  readonly events: readonly LoggedEvent[];
}

interface HistoryRow {
  readonly duty: string;
  readonly headers: string;
  readonly closed: string;
  readonly sealed: string;
}

/**
 * The cases of a congress one after the other, in order of their ids, so that memory holds one slice whatever the log's length.
 * A case comes as three JSON lists: parsing one long text is cheaper than many short ones. Sealed values are looked up by key, whatever the
 * statistics say: where there are none yet, a join row by row would take hours. `duties` limits it to those.
 */
const TEXT = `declare histories no scroll cursor for
  select min(e.duty) as duty,
    '[' || string_agg(convert_from(e.header, 'UTF8'), ',' order by e.seq) || ']' as headers,
    '[' || string_agg(convert_from(e.closed, 'UTF8'), ',' order by e.seq) || ']' as closed,
    '[' || string_agg(coalesce(convert_from(s.content, 'UTF8'), 'null'), ',' order by e.seq) || ']' as sealed
  from event_log e left join lateral (
    select content from sealed_value where congress_id = e.congress_id and pos = e.pos offset 0) s on true
  where e.congress_id = $1`;

const SLICE = 100;

type Closed = Parameters<typeof eventOf>[1];
type Sealed = Parameters<typeof eventOf>[2];

const historyOf = ({ duty, headers, closed, sealed }: HistoryRow): History => {
  const values = JSON.parse(closed) as readonly Closed[];
  const personal = JSON.parse(sealed) as readonly Sealed[];
  const events = (JSON.parse(headers) as readonly HeaderJson[]).map((header, index) =>
    eventOf(header, values[index] ?? {}, personal[index] ?? null),
  );
  return { duty, events };
};

/** Calls `take` with slices of histories, the next slice being read by the server meanwhile. Resolves to the number of events. */
export const readHistories = async (
  client: pg.ClientBase,
  congress: number,
  duties: readonly string[] | null,
  take: (slice: readonly History[]) => Promise<void>,
): Promise<number> => {
  const only = duties === null ? '' : ' and e.duty = any($2::text[])';
  await client.query({
    text: `${TEXT}${only} group by e.case_id order by e.case_id`,
    values: duties === null ? [congress] : [congress, duties],
  });
  let events = 0;
  const fetch = () => client.query<HistoryRow>(`fetch ${SLICE} from histories`);
  let next = fetch();
  for (;;) {
    const { rows } = await next;
    if (rows.length === 0) break;
    next = fetch();
    const slice = rows.map(historyOf);
    events += slice.reduce((sum, one) => sum + one.events.length, 0);
    await take(slice);
  }
  await client.query('close histories');
  return events;
};
