import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { zipSync } from 'fflate';
import type pg from 'pg';
import { addMonths, civilDateIn } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import type { Paper } from '#core/paper.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import type { PaperFormat } from '#papers/render.ts';
import { loadHistories } from '#store/append/reads.ts';
import type { Congress } from '#store/congress.ts';
import { actorOf } from '#store/directory.ts';
import { putFile } from '#store/files/folder.ts';
import { cleanName } from '#store/files/name.ts';
import { recordFile } from '#store/files/record.ts';
import type { Handler, Task } from '#store/jobs/runner.ts';
import type { ReadCase } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { caseQuery } from './routes/cases.ts';
import type { Shell } from './shell.ts';
import { type Asking, gather } from './views/gather.ts';
import { paperCases } from './views/paper-cases.ts';
import { type PaperInput, paperDocument, papersNow } from './views/papers.ts';

const PAGE = 100;
/** The most cases of a batch: its archive is put together in memory. */
export const BATCH_MAX = 2_000;

export interface PapersInput {
  readonly duty: string;
  readonly query: string;
  readonly paper: string;
  readonly format: PaperFormat;
}

type World = Pick<Shell, 'store' | 'filesRoot' | 'renderPaper'>;

/** Writes one paper of each case of a list into an archive: of those that the person who asked sees and that are so far. */
export const papersHandler =
  (shell: World, congress: Congress): Handler =>
  async (task) => {
    const { owner, input } = task;
    const asked = input as unknown as PapersInput;
    const { store } = shell;
    const duty = store.duties.get(asked.duty);
    const paper = duty?.papers?.find(({ name }) => name === asked.paper);
    if (duty === undefined || paper === undefined) return err({ zh: '没有这种公文。', en: 'There is no such paper.' });
    const made = await makeAll(shell, congress, duty, paper, task);
    if (!made.ok) return made;
    const today = civilDateIn(store.now().getTime(), congress.settings.zone);
    // A DOCX is an archive already and a PDF packed: packing them again takes time and no bytes.
    const bytes = zipSync(made.value, { level: 0, mtime: store.now() });
    const file = {
      hash: hash('sha256', bytes, 'hex'),
      type: 'application/zip',
      size: bytes.length,
      name: cleanName(`${paper.label.zh}-${today}.zip`),
    };
    await putFile(shell.filesRoot(congress), file.hash, bytes);
    await store.database.inCongress(congress.id, (client) =>
      recordFile(client, congress.id, file, { uploadedBy: owner, now: store.now() }),
    );
    return ok(file.hash);
  };

/** The papers by their names in the archive. */
const makeAll = async (
  shell: World,
  congress: Congress,
  duty: Duty,
  paper: Paper,
  { owner, input, progress, signal }: Task,
): Promise<Result<Record<string, Uint8Array>, Label>> => {
  const { query, format } = input as unknown as PapersInput;
  const { store } = shell;
  const directory = store.directories.of(congress.id);
  const today = civilDateIn(store.now().getTime(), congress.settings.zone);
  const actor = actorOf(directory, owner, today);
  const wanted = { ...caseQuery(duty, Object.fromEntries(new URLSearchParams(query)), today), sort: 'number' as const };
  const files: Record<string, Uint8Array> = {};
  for (let page = 1, total = 1; (page - 1) * PAGE < total; page += 1) {
    const { found, histories, gathered, needed } = await store.database.inCongress(congress.id, async (client) => {
      const cases = await store.lists.page(client, congress.id, duty, actor, { ...wanted, page, size: PAGE }, today);
      const ids = cases.rows.map(({ state }) => state.id);
      return {
        found: cases,
        histories: await loadHistories(client, congress.id, ids),
        gathered: await lastMonth(client, { store, congress, directory, actor, today }, paper, cases.rows),
        needed: await paperCases(
          client,
          { store, congress, actor },
          [paper],
          cases.rows.map(({ state }) => state),
        ),
      };
    });
    total = found.total;
    if (total > BATCH_MAX) return err(tooMany(total));
    const ready = found.rows.filter(({ state }) => papersNow(duty, state, sees(duty, state, actor)).includes(paper));
    for (const { state, texts } of ready) {
      const related = needed(paper, state);
      if (related === null) continue;
      const history = histories.get(state.id) ?? [];
      const document = paperDocument(paper, {
        duty,
        state,
        texts,
        history,
        directory,
        congress: congress.settings.name.zh,
        today,
        related,
        ...gathered(state.open),
      });
      const made = await shell.renderPaper(document, format);
      if (!made.ok) return err(naming(state, made.error));
      files[cleanName(`${state.number ?? state.id}-${paper.label.zh}.${format}`)] = made.value;
      // Others want their turn, and a stop is heard.
      await nextTurn();
      signal.throwIfAborted();
      if (Object.keys(files).length % 10 === 0)
        await progress((page - 1) * PAGE + found.rows.findIndex((row) => row.state.id === state.id) + 1, total);
    }
    await progress(Math.min(page * PAGE, total), total);
  }
  return Object.keys(files).length === 0 ? err(none(paper)) : ok(files);
};

/** In a batch a monthly report is that of the month before this one. */
const lastMonth = async (
  client: pg.ClientBase,
  asking: Asking,
  { monthly }: Paper,
  rows: readonly ReadCase[],
): Promise<(open: unknown) => Partial<Pick<PaperInput, 'gathered'>>> => {
  if (monthly === undefined) return () => ({});
  const month = addMonths(asking.today, -1).slice(0, 7);
  const keys = rows.map(({ state }) => monthly.key(state.open));
  const found = await gather(client, asking, monthly, keys, month);
  return (open) => {
    const gathered = found.get(monthly.key(open));
    return gathered === undefined ? {} : { gathered };
  };
};

const naming = ({ number, id }: ReadCase['state'], { zh, en }: Label): Label => ({
  zh: `${number ?? id}：${zh}`,
  en: `${number ?? id}: ${en}`,
});

const none = ({ label }: Paper): Label => ({
  zh: `这个列表里没有可以出具${label.zh}的事项。`,
  en: `No case of this list has a ${label.en} now.`,
});

const tooMany = (total: number): Label => ({
  zh: `列表里有${total}件，一次最多出具${BATCH_MAX}件；请用查询条件缩小范围。`,
  en: `The list has ${total} cases; at most ${BATCH_MAX} are made at once. Narrow the query.`,
});
