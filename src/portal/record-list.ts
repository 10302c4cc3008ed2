import type pg from 'pg';
import type { RecordPage, RecordsBehind } from '#store/figures/records.ts';
import { readCases } from '#store/read/cases.ts';
import { facetCell, markOf } from './marks.ts';
import type { RecordList, RecordRow } from './pages/records.ts';
import type { PublicRequest, Site } from './site.ts';

const SIZE = 8;
const FACETS = 3;
const NOT_PUBLIC = { kind: 'run', word: { zh: '未公开', en: 'not public' } } as const;

/** A page of the cases behind a number, the last one where there are not as many; what is committed until it is public is a number alone. */
export const recordList = async (
  client: pg.ClientBase,
  site: Site,
  asked: Pick<PublicRequest, 'congress' | 'language'>,
  behind: (page: RecordPage) => Promise<RecordsBehind>,
  wanted: number,
): Promise<RecordList> => {
  const { congress, language: l } = asked;
  const pageOf = (n: number) => behind({ offset: (n - 1) * SIZE, limit: SIZE });
  const first = await pageOf(wanted);
  const page = Math.min(wanted, Math.max(1, Math.ceil(first.total / SIZE)));
  const found = page === wanted ? first : await pageOf(page);
  const reads = new Map((await readCases(client, congress.id, found.cases)).map((read) => [read.state.id, read]));
  const { rows: places } = await client.query<{ case_id: string; pos: number }>({
    name: 'first-positions',
    text: 'select case_id, pos from event_log where congress_id = $1 and case_id = any($2::uuid[]) and seq = 1',
    values: [congress.id, found.cases],
  });
  let head: readonly string[] = [];
  const rows = found.cases.flatMap((id): readonly RecordRow[] => {
    const read = reads.get(id);
    const duty = read === undefined ? undefined : site.shell.store.duties.get(read.state.duty);
    if (read === undefined || duty === undefined) return [];
    const names = Object.keys(duty.facetLabels).slice(0, FACETS);
    head = names.map((name) => duty.facetLabels[name]?.label[l] ?? name);
    const told = read.isPublic || duty.headers === 'open';
    const mark = told ? markOf(site, asked, duty, read) : NOT_PUBLIC;
    return [
      {
        number: read.state.number ?? '—',
        href:
          read.isPublic && read.state.number !== null ? `/${congress.slug}/${duty.name}/${read.state.number}` : null,
        on: read.state.openedOn,
        cells: names.map((name) => (told ? facetCell(site, asked, duty, name, read.facets) : '—')),
        kind: mark.kind,
        word: mark.word[l],
        pos: places.find(({ case_id }) => case_id === id)?.pos ?? 0,
      },
    ];
  });
  return { head, rows, page, size: SIZE, total: found.total, unit: l === 'zh' ? '条' : '' };
};
