import { randomUUID } from 'node:crypto';
import type { Actor } from '#core/actor.ts';
import type { ImportForm } from '#core/import/form.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { type Congress, foundCongress } from '#store/congress.ts';
import { type Part, zipOf } from '#store/files/testing.ts';
import { sheetBuffer } from '#store/sheets/write.ts';
import type { Store } from '#store/store.ts';
import { openTestStore } from '#store/testing/open.ts';
import { importForms } from './prepare.ts';

export interface ImportWorld {
  readonly store: Store;
  readonly congress: Congress;
  readonly person: string;
  readonly form: (key: string) => ImportForm;
  readonly events: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** A store with one congress that holds a town (示例镇), its home (示例镇代表之家) and an organ (示例局). */
export const openImportWorld = async (): Promise<ImportWorld> => {
  const opened = await openTestStore({ duties, links });
  const { store } = opened;
  const name = { zh: '示例区人大', en: 'Example' };
  const congress = await foundCongress(store.database, 'example', {
    name,
    shortName: name,
    term: { zh: '七届', en: '7th' },
    seal: '示例人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  });
  await store.reload();
  const person = randomUUID();
  const actor: Actor = { person, posts: [{ post: 'administrator', unit: null }] };
  const establish = async (input: Record<string, unknown>): Promise<string> => {
    const id = randomUUID();
    const [on, today] = ['2021-01-04', '2021-01-04'];
    const command = {
      congress: congress.id,
      duty: 'unit',
      case: id,
      opens: true,
      step: 'establish',
      input,
      actor,
      on,
      today,
    };
    const answer = await store.appender.append(command);
    if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
    return id;
  };
  const town = await establish({ kind: 'town', name: '示例镇' });
  await establish({ kind: 'station', name: '示例镇代表之家', parent: town, home: true });
  await establish({ kind: 'organ', name: '示例局' });
  const forms = importForms(store.duties);
  return {
    store,
    congress,
    person,
    form: (key) => {
      const form = forms.get(key);
      if (form === undefined) throw new Error(`No form ${key}`);
      return form;
    },
    events: async () => {
      const { rows } = await store.database.inCongress(congress.id, (client) =>
        client.query<{ n: number }>('select count(*)::int as n from event_log where congress_id = $1', [congress.id]),
      );
      return rows[0]?.n ?? -1;
    },
    stop: opened.stop,
  };
};

/** A workbook as our own writer makes it. */
export const workbook = (
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<Buffer> =>
  sheetBuffer({
    title: '名单',
    columns: head.map((label) => ({ label })),
    rows,
    about: [],
    now: new Date(Date.UTC(2026, 0, 5)),
    zone: 'Asia/Shanghai',
  });

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A cell of hand-made XML: a text, or XML of its own beginning with `<c`. */
const cellXml = (value: string, address: string): string =>
  value.startsWith('<c')
    ? value.replace('<c', `<c r="${address}"`)
    : `<c r="${address}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;

const partOf = (name: string, content: string): Part => ({
  name,
  content: Buffer.from(`<?xml version="1.0"?>${content}`),
});

/** A workbook of hand-made XML, for cells that our writer never makes: `cells` by address, style 1 is a date. */
export const handmade = (
  cells: Readonly<Record<string, string>>,
  options: {
    readonly merged?: readonly string[];
    readonly since1904?: boolean;
    readonly name?: string;
    readonly more?: string;
  } = {},
): Buffer => {
  const rows = new Map<number, string[]>();
  for (const [address, value] of Object.entries(cells)) {
    const row = Number(/\d+$/.exec(address)?.[0]);
    rows.set(row, [...(rows.get(row) ?? []), cellXml(value, address)]);
  }
  const data = [...rows].toSorted(([a], [b]) => a - b).map(([row, own]) => `<row r="${row}">${own.join('')}</row>`);
  const merged = (options.merged ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const property = options.since1904 === true ? '<workbookPr date1904="1"/>' : '';
  return zipOf([
    partOf('[Content_Types].xml', '<Types/>'),
    partOf(
      'xl/workbook.xml',
      `<workbook>${property}<sheets><sheet name="${options.name ?? '名单'}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    partOf(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    partOf('xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
    partOf(
      'xl/worksheets/sheet1.xml',
      `<worksheet><sheetData>${data.join('')}${options.more ?? ''}</sheetData>${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}</worksheet>`,
    ),
  ]);
};
