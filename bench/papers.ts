import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRenderPaper, PAPER_FORMATS } from '#papers/render.ts';
import { papersHandler } from '#server/papers-job.ts';
import type { Line } from './measure.ts';
import { appendLives, commandFor, officeActor, type World } from './world.ts';

const FLOOR = 10;
const AIM = 20;

/** A batch of papers as the job makes it: cases and histories read, documents rendered, archive stored. One line for each format. */
export const benchPapers = async (world: World, count: number): Promise<readonly Line[]> => {
  const { store } = world;
  await appendLives(world, 0, count);
  const owner = await founded(world, 'person', 'register', { name: '经办人（示例）' });
  await founded(world, 'mandate', 'take-up', { person: owner, post: 'office' });
  const congress = store.congresses().find(({ id }) => id === world.congress);
  if (congress === undefined) throw new Error('There is no such congress');
  const folder = mkdtempSync(join(tmpdir(), 'mingshu-papers-'));
  const renderPaper = createRenderPaper((fault) => {
    throw fault;
  });
  const handler = papersHandler({ store, filesRoot: () => folder, renderPaper }, congress);
  const lines: Line[] = [];
  for (const format of PAPER_FORMATS) {
    const begun = performance.now();
    const made = await handler({
      id: format,
      owner,
      input: { duty: 'resident-problem', query: '', paper: 'dispatch-slip', format },
      signal: new AbortController().signal,
      progress: () => Promise.resolve(),
    });
    if (!made.ok) throw new Error(made.error.en);
    const value = (count / (performance.now() - begun)) * 1_000;
    const shown = `${value.toFixed(0)} 份/秒（${count} 份）`;
    lines.push({ what: `批量出具公文（${format.toUpperCase()}）`, value, shown, floor: FLOOR, aim: AIM });
  }
  rmSync(folder, { recursive: true, force: true });
  return lines;
};

const founded = async (world: World, duty: string, step: string, input: object): Promise<string> => {
  const command = commandFor(world.congress, { duty, step, actor: officeActor, input });
  const answer = await world.store.appender.append(command);
  if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
  return command.case;
};
