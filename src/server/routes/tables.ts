import type { FastifyInstance, FastifyReply } from 'fastify';
import type { TableView } from '#core/api-desk.ts';
import { sheetBuffer } from '#store/sheets/write.ts';
import { sendMade, XLSX } from '../made.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { tableView, yearAsked } from '../views/table.ts';

const ENDING = '.xlsx';

/** A year's numbers of a duty's cases, as data and as a workbook. Whoever has no part in the duty gets neither. */
export const tableRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/tables/:duty/:table',
    {
      schema: {
        tags: ['desk'],
        summary: '年度数据表，一件一行；名称加 .xlsx 为 Excel',
        querystring: { type: 'object', properties: { year: { type: 'string' } } },
        produces: ['application/json', XLSX],
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { duty: name, table: file } = request.params as { readonly duty: string; readonly table: string };
      const duty = shell.store.duties.get(name);
      const wanted = file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : file;
      const table = duty?.tables?.find((one) => one.name === wanted);
      const concerned = duty?.sight.some(({ post }) => who.actor.posts.some((held) => held.post === post)) === true;
      if (duty === undefined || table === undefined || !concerned) return sendProblem(reply, absentProblem);
      const year = yearAsked((request.query as { readonly year?: unknown }).year, who.today);
      const asking = { ...who, store: shell.store };
      const view = await shell.store.database.inCongress(who.congress.id, (client) =>
        tableView(client, asking, duty, table, year),
      );
      return wanted === file ? view : sendWorkbook(shell, who, reply, view);
    }),
  );
};

const sendWorkbook = async (shell: Shell, who: SignedIn, reply: FastifyReply, view: TableView) => {
  const { one, words, numbers, rows, sum, label, note, year } = view;
  const bytes = await sheetBuffer({
    title: `${year}年${label.zh}`,
    columns: [
      { label: '编号' },
      { label: one.zh, width: 30 },
      ...words.map(({ zh }) => ({ label: zh })),
      ...numbers.map(({ zh }) => ({ label: zh, kind: 'number' as const })),
    ],
    rows: [
      ...rows.map((row) => [row.number, row.title, ...row.words.map(({ zh }) => zh), ...row.numbers]),
      ['', '合计', ...words.map(() => ''), ...sum],
    ],
    about: [
      ['数据表', label.zh],
      ['年份', year],
      ['怎样算的', note.zh],
      ['截至', who.today],
    ],
    now: shell.store.now(),
    zone: who.congress.settings.zone,
  });
  const name = `${year}年${label.zh}-${who.today}.xlsx`;
  return sendMade(reply, { name, type: XLSX }, bytes);
};
