import type pg from 'pg';
import { DEFAULT_NOTICE_SETTINGS, type NoticeSettings } from '#core/api-notices.ts';

/** How these people want to be told; who never said gets what is usual. */
export const settingsOf = async (
  client: pg.ClientBase,
  congress: number,
  people: readonly string[],
): Promise<(person: string) => NoticeSettings> => {
  if (people.length === 0) return () => DEFAULT_NOTICE_SETTINGS;
  const { rows } = await client.query<{ person_id: string; content: string }>(
    'select person_id, content from notice_setting where congress_id = $1 and person_id = any($2::uuid[])',
    [congress, people],
  );
  const known = new Map(rows.map(({ person_id, content }) => [person_id, JSON.parse(content) as NoticeSettings]));
  return (person) => known.get(person) ?? DEFAULT_NOTICE_SETTINGS;
};

export const putSettings = async (
  client: pg.ClientBase,
  congress: number,
  person: string,
  settings: NoticeSettings,
  now: Date,
): Promise<void> => {
  await client.query(
    `insert into notice_setting (congress_id, person_id, content, changed_at) values ($1, $2, $3, $4)
     on conflict (congress_id, person_id) do update set content = excluded.content, changed_at = excluded.changed_at`,
    [congress, person, JSON.stringify(settings), now],
  );
};
