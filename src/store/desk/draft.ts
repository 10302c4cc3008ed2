import type { PoolClient } from 'pg';
import { isStorableText, type Json } from '#core/json.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';

/** What a person has written and not yet handed in. */
export interface Draft {
  readonly values: Readonly<Record<string, Json>>;
  readonly savedAt: Date;
}

/** A draft's content in bytes, as JSON in UTF-8. */
export const DRAFT_MAX = 64 * 1024;
/** A person keeps at most so many; the form that asks for one more says so. */
export const DRAFTS_MAX = 200;
/** `<duty>/<case or new>/<step>` */
const KEY = /^[a-z0-9-]{1,64}\/[A-Za-z0-9-]{1,64}\/[A-Za-z0-9-]{1,64}$/;

/** Saves a draft under `<duty>/<case or new>/<step>`, in place of an earlier one. Only its person ever reads it; it never enters the log. */
export const putDraft = async (
  client: PoolClient,
  congress: number,
  draft: {
    readonly personId: string;
    readonly key: string;
    readonly values: Readonly<Record<string, Json>>;
    readonly now: Date;
  },
): Promise<Result<{ readonly savedAt: Date }, Refusal>> => {
  const content = JSON.stringify(draft.values);
  if (!KEY.test(draft.key))
    return err(refuse('draft-key', { zh: '草稿的名称不对。', en: 'The name of the draft has a wrong form.' }));
  // JSON escapes U+0000 and lone surrogates, which the text itself would then hold again.
  if (!isStorableText(content) || /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(content)) return err(unstorable);
  if (Buffer.byteLength(content) > DRAFT_MAX) return err(tooLong);
  const { rowCount } = await client.query(
    `insert into draft (congress_id, person_id, key, content, saved_at)
     select $1, $2, $3, $4, $5 where (select count(*) from draft where congress_id = $1 and person_id = $2 and key <> $3) < $6
     on conflict (congress_id, person_id, key) do update set content = excluded.content, saved_at = excluded.saved_at`,
    [congress, draft.personId, draft.key, content, draft.now, DRAFTS_MAX],
  );
  return rowCount === 1 ? ok({ savedAt: draft.now }) : err(tooMany);
};

/** A person's draft, or null. */
export const getDraft = async (
  client: PoolClient,
  congress: number,
  personId: string,
  key: string,
): Promise<Draft | null> => {
  const { rows } = await client.query<{ content: string; saved_at: Date }>({
    name: 'draft-get',
    text: `select content, saved_at from draft where congress_id = $1 and person_id = $2 and key = $3`,
    values: [congress, personId, KEY.test(key) ? key : ''],
  });
  const [row] = rows;
  return row === undefined ? null : { values: JSON.parse(row.content) as Draft['values'], savedAt: row.saved_at };
};

/** A person's drafts, the one saved last first: name and time only. */
export const listDrafts = async (
  client: PoolClient,
  congress: number,
  personId: string,
): Promise<readonly { readonly key: string; readonly savedAt: Date }[]> => {
  const { rows } = await client.query<{ key: string; saved_at: Date }>(
    `select key, saved_at from draft where congress_id = $1 and person_id = $2 order by saved_at desc, key`,
    [congress, personId],
  );
  return rows.map(({ key, saved_at }) => ({ key, savedAt: saved_at }));
};

/** Removes a draft; in the same transaction as the step that it led to. No draft is no fault. */
export const deleteDraft = async (
  client: PoolClient,
  congress: number,
  personId: string,
  key: string,
): Promise<void> => {
  await client.query(`delete from draft where congress_id = $1 and person_id = $2 and key = $3`, [
    congress,
    personId,
    KEY.test(key) ? key : '',
  ]);
};

const unstorable = refuse('draft-unicode', {
  zh: '草稿含有无法保存的字符（不成对的代理字符或空字符），请删去。',
  en: 'The draft holds characters that cannot be stored (a lone surrogate or U+0000); please remove them.',
});
const tooLong = refuse('draft-long', {
  zh: `草稿超过${DRAFT_MAX / 1024} KB，请先提交或者缩短。`,
  en: `The draft is over ${DRAFT_MAX / 1024} KB; submit or shorten it.`,
});
const tooMany = refuse('draft-many', {
  zh: `草稿已有${DRAFTS_MAX}份，请先提交或者删除一些。`,
  en: `There are ${DRAFTS_MAX} drafts; submit or delete some first.`,
});
