import { civilDateIn } from '#core/calendar/date.ts';
import { err, ok } from '#core/result.ts';
import type { Congress } from '#store/congress.ts';
import { actorOf } from '#store/directory.ts';
import { ingest } from '#store/files/ingest.ts';
import { recordFile } from '#store/files/record.ts';
import type { Handler } from '#store/jobs/runner.ts';
import { sheetBuffer } from '#store/sheets/write.ts';
import { caseQuery } from './routes/cases.ts';
import type { Shell } from './shell.ts';
import { conditionsInWords } from './views/conditions.ts';
import { caseRow } from './views/lists.ts';

const PAGE = 500;

/** Writes a list as an Excel file: what the query gives for the person who asked, all pages, with the query on the first sheet. */
export const exportHandler =
  (shell: Pick<Shell, 'store' | 'filesRoot'>, congress: Congress): Handler =>
  async ({ owner, input, progress }) => {
    const { duty: name, query } = input as { readonly duty: string; readonly query: string };
    const { store } = shell;
    const duty = store.duties.get(name);
    if (duty === undefined) return err({ zh: '没有这一职责。', en: 'There is no such duty.' });
    const directory = store.directories.of(congress.id);
    const today = civilDateIn(store.now().getTime(), congress.settings.zone);
    const actor = actorOf(directory, owner, today);
    const wanted = caseQuery(duty, Object.fromEntries(new URLSearchParams(query)), today);
    const facets = Object.entries(duty.facetLabels);
    const rows: string[][] = [];
    for (let page = 1, total = 1; (page - 1) * PAGE < total; page += 1) {
      const found = await store.database.inCongress(congress.id, (client) =>
        store.lists.page(client, congress.id, duty, actor, { ...wanted, page, size: PAGE }, today),
      );
      total = found.total;
      // Fewer than before: the last page was read already.
      if (found.page < page) break;
      for (const read of found.rows) {
        const row = caseRow(duty, read, actor, directory, today);
        rows.push([
          row.number ?? '',
          row.title,
          row.status.label.zh,
          row.openedOn,
          ...facets.map(([facet]) => row.facets[facet]?.zh ?? ''),
          row.owner ?? '',
          row.clock?.due ?? '',
        ]);
      }
      await progress(Math.min(page * PAGE, total), total);
    }
    const columns = [
      '编号',
      '事项',
      '状态',
      '开始日期',
      ...facets.map(([, { label }]) => label.zh),
      '现由谁办',
      '限期',
    ].map((label) => ({ label }));
    const bytes = await sheetBuffer({
      title: duty.label.zh,
      columns,
      rows,
      about: [
        ['列表', duty.label.zh],
        ['条件', conditionsInWords(duty, directory, wanted)],
        ['件数', String(rows.length)],
      ],
      now: store.now(),
      zone: congress.settings.zone,
    });
    const stored = await ingest(shell.filesRoot(congress), bytes, `${duty.label.zh}-${today}.xlsx`);
    if (!stored.ok) return err(stored.error.message);
    await store.database.inCongress(congress.id, (client) =>
      recordFile(client, congress.id, stored.value, { uploadedBy: owner, now: store.now() }),
    );
    return ok(stored.value.hash);
  };
