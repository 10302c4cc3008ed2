import { emptyRange, rangeBytes } from '#core/log/compact-range.ts';
import type { Label } from '#core/result.ts';
import type { Database } from '#store/database.ts';

/** A congress as everybody sees it: a district with its towns. */
export interface Congress {
  readonly id: number;
  readonly slug: string;
  readonly settings: CongressSettings;
}
export interface CongressSettings {
  readonly name: Label;
  readonly shortName: Label;
  readonly term: Label;
  /** Four characters for the square seal, read from the right as seals are. */
  readonly seal: string;
  readonly zone: string;
  readonly divisionCode: string;
  readonly demo: boolean;
  /** Path of the horizon over the footer, in a 1280 by 48 box. */
  readonly horizon?: string;
  readonly filing?: readonly string[];
  /** A restore has not come to its end: nothing may be served or appended. */
  readonly restoring?: boolean;
}

/** Words of the address that a congress cannot be called by. */
export const RESERVED_SLUGS: readonly string[] = [
  'api',
  'desk',
  'en',
  'open',
  'assets',
  'static',
  'healthz',
  'log',
  'verify',
  'robots.txt',
  'favicon.ico',
];

const SLUG = /^[a-z][a-z0-9-]{1,39}$/;

/** Why a name cannot stand in the address, or null. */
export const slugFault = (slug: string): string | null =>
  SLUG.test(slug) && !RESERVED_SLUGS.includes(slug)
    ? null
    : `“${slug}”不能用作网址中的名称：须以小写字母开头，2至40个小写字母、数字或连字符，且不是系统保留的词。`;

/** Founds a congress with an empty log. Throws a sentence for a slug that is reserved or taken. */
export const foundCongress = async (
  database: Database,
  slug: string,
  settings: CongressSettings,
): Promise<Congress> => {
  const fault = slugFault(slug);
  if (fault !== null) throw new Error(fault);
  const { rows } = await database.pool.query<{ congress_id: number }>(
    'insert into congress (congress_id, slug, settings) select coalesce(max(congress_id), 0) + 1, $1, $2 from congress on conflict do nothing returning congress_id',
    [slug, JSON.stringify(settings)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`“${slug}”已经在用。`);
  await database.inCongress(row.congress_id, (client) =>
    client.query('insert into log_head (congress_id, pos, range, epoch) values ($1, 0, $2, 1)', [
      row.congress_id,
      Buffer.from(rangeBytes(emptyRange)),
    ]),
  );
  return { id: row.congress_id, slug, settings };
};

export const listCongresses = async (database: Database): Promise<readonly Congress[]> => {
  const { rows } = await database.pool.query<{ congress_id: number; slug: string; settings: CongressSettings }>(
    'select congress_id, slug, settings from congress order by congress_id',
  );
  return rows.map((row) => ({ id: row.congress_id, slug: row.slug, settings: row.settings }));
};
