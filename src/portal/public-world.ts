import { randomUUID } from 'node:crypto';
import QRCode from 'qrcode';
import type { Actor } from '#core/actor.ts';
import { addDays } from '#core/calendar/date.ts';
import { effectiveEvents, isKernelEvent } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { Json } from '#core/json.ts';
import { MARK_RULE } from '#core/kernel-rules.ts';
import { delegationOn } from '#core/mandate.ts';
import type { Erased, FieldFault, Sight } from '#core/schema.ts';
import { modulesPath } from '#kit/html/charts.ts';
import type {
  OpenCase,
  PublicDeputy,
  PublicRefused,
  PublicTaken,
  PublicWorld,
  PublishedCase,
  Receipt,
} from '#kit/html/face.ts';
import type { Html } from '#kit/html/html.ts';
import { uuidv7 } from '#server/ids.ts';
import { mandatesOf } from '#server/roster.ts';
import { requestHash } from '#server/routes/commands.ts';
import { clockView } from '#server/views/clocks.ts';
import { refName, relationName, statusLabel } from '#server/views/labels.ts';
import { tableView } from '#server/views/table.ts';
import { titleOf } from '#server/views/title.ts';
import { checkReceipt, createReceipt, eraseReceipt } from '#store/accounts/receipt.ts';
import type { Answer } from '#store/append/command.ts';
import { fieldsOf } from '#store/append/staging.ts';
import type { Directory } from '#store/directory.ts';
import { pictureSums } from '#store/figures/year.ts';
import { type ReadCase, readCases, readHistory } from '#store/read/cases.ts';
import { countRelated } from '#store/read/related.ts';
import { sees, sightOfField } from '#store/read/sight.ts';
import type { PublicRequest, Site } from './site.ts';

const residentPost = { post: 'resident', unit: null } as const;

/** What a refused command says to a resident: the sentence, at its field where it has one. */
const refused = (answer: Exclude<Answer, { type: 'Taken' }>): PublicRefused => {
  switch (answer.type) {
    case 'Invalid':
      return { ok: false, faults: answer.faults };
    case 'Refusal':
      return { ok: false, faults: [{ field: '', message: answer.message }] };
    case 'Conflict':
    case 'KeyReused':
      return {
        ok: false,
        faults: [
          {
            field: '',
            message: {
              zh: '这件事刚有变化，请刷新后再试。',
              en: 'This matter has just changed; please reload and try again.',
            },
          },
        ],
      };
  }
};

/** The world of a duty's public pages for one request. */
export const publicWorld = (
  site: Site,
  asked: PublicRequest,
  duty: Duty,
  today: string,
  form: PublicWorld['form'],
  files: readonly string[],
  fileFaults: readonly FieldFault[],
): PublicWorld => {
  const { shell } = site;
  const { congress, language } = asked;
  const { store } = shell;
  const directory = store.directories.of(congress.id);
  const command = (
    id: string,
    opens: boolean,
    step: string,
    input: Readonly<Record<string, Json>>,
    key: string,
    actor: Actor,
  ) =>
    store.appender.append({
      congress: congress.id,
      duty: duty.name,
      case: id,
      opens,
      step,
      input,
      actor,
      on: today,
      today,
      idempotency: { actor: 'resident', key, requestHash: requestHash(step, input) },
    });
  const receiptCase = async (receipt: Receipt): Promise<string | null> => {
    const found = await store.database.inCongress(congress.id, (client) =>
      checkReceipt(client, congress.id, { duty: duty.name, ...receipt }),
    );
    return found.ok ? found.value.caseId : null;
  };
  return {
    language,
    slug: congress.slug,
    today,
    query: asked.query,
    form,
    files,
    fileFaults,
    origin: shell.origin,
    units: (kind) =>
      [...directory.units.values()]
        .filter((unit) => unit.kind === kind && unit.active)
        .toSorted((a, b) => a.order - b.order),
    nameOf: (id) => refName(directory, 'unit', id),
    newKey: () => randomUUID(),
    qr: (text) => qrPicture(text, language === 'zh' ? '回执二维码' : 'QR code of the receipt'),
    start: async (step, input, key): Promise<PublicTaken | PublicRefused> => {
      const answer = await command(uuidv7(store.now()), true, step, input, key, {
        person: null,
        posts: [residentPost],
      });
      if (answer.type !== 'Taken') return refused(answer);
      const number = answer.number ?? '';
      const code = await store.database.inCongress(congress.id, async (client) => {
        // The same form sent again: whoever holds its key gets a fresh code in place of the one they did not see.
        if (answer.repeated) await eraseReceipt(client, congress.id, answer.case);
        return createReceipt(client, congress.id, { duty: duty.name, number, caseId: answer.case }, shell.random);
      });
      return { ok: true, number, code, pos: answer.pos };
    },
    take: async (receipt, step, input, key): Promise<PublicTaken | PublicRefused> => {
      const id = await receiptCase(receipt);
      if (id === null)
        return {
          ok: false,
          faults: [{ field: 'code', message: { zh: '编号或查询码不对。', en: 'Number or code is wrong.' } }],
        };
      const answer = await command(id, false, step, input, key, { person: null, posts: [residentPost], ownCase: id });
      return answer.type === 'Taken'
        ? { ok: true, number: receipt.number, code: receipt.code, pos: answer.pos }
        : refused(answer);
    },
    open: async (receipt) => {
      const id = await receiptCase(receipt);
      return id === null ? null : openCase(site, asked, duty, id, today);
    },
    similar: (text) => similarTo(site, asked, duty, text, today),
    ...readings(site, asked, duty, today),
  };
};

const PUBLISHED_MAX = 500;

/** What pages read besides their own duty: all of it public, or numbers. */
const readings = (
  { shell }: Site,
  { congress }: PublicRequest,
  duty: Duty,
  today: string,
): Pick<
  PublicWorld,
  | 'personName'
  | 'deputies'
  | 'published'
  | 'casesOf'
  | 'records'
  | 'countRelated'
  | 'mark'
  | 'zone'
  | 'congress'
  | 'namesOf'
  | 'table'
  | 'sums'
> => {
  const { store } = shell;
  const inCongress = store.database.inCongress;
  const directory = store.directories.of(congress.id);
  return {
    personName: (id) => refName(directory, 'person', id),
    deputies: (on) => deputiesOn(directory, on),
    published: (name, facets = {}) =>
      inCongress(congress.id, async (client) => {
        const of = store.duties.get(name);
        if (of === undefined) return [];
        const wanted = Object.fromEntries(Object.entries(facets).map(([key, value]) => [key, [value]]));
        const query = {
          duty: name,
          publicOnly: true,
          facets: wanted,
          sort: '-opened',
          page: 1,
          size: PUBLISHED_MAX,
        } as const;
        const { rows } = await store.lists.page(client, congress.id, of, null, query, today);
        return rows.map((read) => publishedCase(of, read));
      }),
    casesOf: (ids) =>
      inCongress(congress.id, async (client) =>
        (await readCases(client, congress.id, ids)).flatMap((read) => {
          const of = store.duties.get(read.state.duty);
          return of === undefined || read.state.void ? [] : [publishedCase(of, read)];
        }),
      ),
    countRelated: (wanted) => inCongress(congress.id, (client) => countRelated(client, congress.id, wanted)),
    mark: String(directory.env.rules.value(MARK_RULE, today)) || congress.settings.name.zh,
    zone: congress.settings.zone,
    congress: congress.settings.shortName,
    records: (id) =>
      inCongress(congress.id, async (client) => {
        const [read] = await readCases(client, congress.id, [id]);
        const of = read === undefined ? undefined : store.duties.get(read.state.duty);
        if (read === undefined || of === undefined || !read.isPublic || read.state.void) return [];
        const procedure = procedureOf(of, read.state.edition);
        return effectiveEvents(await readHistory(client, congress.id, id)).flatMap(({ event, annulled }) => {
          if (annulled || isKernelEvent(event.type)) return [];
          const fields = fieldsOf(procedure, event.type);
          const values = Object.entries({ ...event.open, ...event.closed }).flatMap(([name, value]) =>
            fields[name]?.sight === 'public' && !isErased(value) ? [[name, value] as const] : [],
          );
          return [{ on: event.on, type: event.type, values: Object.fromEntries(values) }];
        });
      }),
    namesOf: (id) =>
      inCongress(congress.id, async (client) => {
        const [read] = await readCases(client, congress.id, [id]);
        const of = read === undefined ? undefined : store.duties.get(read.state.duty);
        const field = of?.publicTitleField ?? null;
        if (read?.isPublic !== true || field === null) return [];
        return effectiveEvents(await readHistory(client, congress.id, id)).flatMap(({ event, annulled }) => {
          const name = event.closed[field];
          return annulled || isKernelEvent(event.type) || typeof name !== 'string' ? [] : [{ on: event.on, name }];
        });
      }),
    table: (name, year) => {
      const table = duty.tables?.find((one) => one.name === name && one.open);
      if (table === undefined) return Promise.resolve(null);
      const asking = { store, congress, directory, actor: null, today };
      return inCongress(congress.id, (client) => tableView(client, asking, duty, table, year));
    },
    sums: (measures, year) => inCongress(congress.id, (client) => pictureSums(client, congress.id, measures, year)),
  };
};

/** Whoever is a deputy on a day, in the order of the towns; suspended deputies hold their mandate still. */
const deputiesOn = (directory: Directory, on: string): readonly PublicDeputy[] => {
  const { units } = directory;
  const named = (id: string | null): string | null => (id === null ? null : (units.get(id)?.name ?? null));
  const query = { on, unit: null, post: 'deputy', person: null };
  return mandatesOf(directory, query).map((held) => ({
    person: held.person,
    name: refName(directory, 'person', held.person),
    level: held.level,
    town: units.get(held.unit ?? '')?.kind === 'town' ? held.unit : null,
    constituency: named(held.constituency),
    delegation: named(delegationOn(held, on)),
    since: held.from,
  }));
};

const isErased = (value: Json | Erased): value is Erased =>
  typeof value === 'object' && value !== null && 'erased' in value;

const PUBLIC: ReadonlySet<Sight> = new Set(['public']);

/** The words of class public, and those alone; of a case that is not public none. */
const publishedCase = (duty: Duty, { state, texts, facets, isPublic }: ReadCase): PublishedCase => ({
  id: state.id,
  duty: duty.name,
  number: state.number ?? '',
  status: state.status,
  isPublic,
  title: isPublic ? titleOf(duty, state, texts, PUBLIC) : '',
  open: state.open,
  texts: isPublic
    ? Object.fromEntries(Object.entries(texts.plain).filter(([name]) => sightOfField(duty, name) === 'public'))
    : {},
  facets,
});

/** A text as a QR code, level M. */
const qrPicture = (text: string, label: string): Html => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_none, x) => modules.get(y, x) === 1),
  );
  return modulesPath(rows, label);
};

/** Published cases of the last two years that say much the same. */
const similarTo = (
  { shell }: Site,
  { congress }: PublicRequest,
  duty: Duty,
  text: string,
  today: string,
): ReturnType<PublicWorld['similar']> =>
  shell.store.database.inCongress(congress.id, async (client) => {
    const since = addDays(today, -730);
    const found = await shell.similar.find(client, congress.id, { duty: duty.name, text, sights: ['public'], since });
    const ids = found.map(({ caseId }) => caseId);
    const reads = await readCases(client, congress.id, ids);
    return reads
      .filter(({ isPublic, state }) => isPublic && state.number !== null)
      .map((read) => ({
        number: read.state.number ?? '',
        title: titleOf(duty, read.state, read.texts, new Set(['public'])),
        openedOn: read.state.openedOn,
      }));
  });

/** A case as its receipt opens it. */
const openCase = (
  site: Site,
  { congress }: PublicRequest,
  duty: Duty,
  id: string,
  today: string,
): Promise<OpenCase | null> =>
  site.shell.store.database.inCongress(congress.id, async (client) => {
    const [read] = await readCases(client, congress.id, [id]);
    if (read === undefined || read.state.void) return null;
    const { state } = read;
    const directory = site.shell.store.directories.of(congress.id);
    const procedure = procedureOf(duty, state.edition);
    const seen = sees(duty, state, { person: null, posts: [residentPost], ownCase: id }) ?? new Set();
    const events = effectiveEvents(await readHistory(client, congress.id, id)).filter(
      ({ annulled, event }) => !annulled && !isKernelEvent(event.type),
    );
    return {
      state,
      number: state.number ?? '',
      statusLabel: statusLabel(duty, state).label,
      eventLabel: (type) => procedure.events[type]?.label ?? { zh: type, en: type },
      events: events.map(({ event }) => {
        const fields = fieldsOf(procedure, event.type);
        return {
          ...event,
          closed: Object.fromEntries(
            Object.entries(event.closed).filter(([name]) => fields[name] !== undefined && seen.has(fields[name].sight)),
          ),
        };
      }),
      clocks: state.clocks
        .filter(({ stoppedOn, owedBy }) => stoppedOn === null && owedBy !== 'resident')
        .map((run) => {
          const view = clockView(duty, state, run, today, directory);
          return {
            label: view.label,
            who: relationName(directory, duty, state, run.owedBy),
            due: run.due,
            late: view.standing === 'late',
          };
        })
        .toSorted((a, b) => (a.due < b.due ? -1 : 1)),
    };
  });
