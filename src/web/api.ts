import type * as api from '#core/api.ts';
import type * as accounts from '#core/api-accounts.ts';
import type * as agenda from '#core/api-agenda.ts';
import type * as desk from '#core/api-desk.ts';
import type * as imports from '#core/api-import.ts';
import type { InvitingView } from '#core/api-inviting.ts';
import type * as told from '#core/api-notices.ts';
import type * as people from '#core/api-people.ts';
import type { RoomAnswer, WallShows } from '#core/api-room.ts';
import type * as office from '#core/api-settings.ts';
import type { TodayView } from '#core/api-today.ts';
import type { Json } from '#core/json.ts';
import { err, ok, type Result } from '#core/result.ts';

export type Answer<T> = Result<T, api.Problem>;

const problem = (status: number, type: string, detail: string, detailEn: string): api.Problem => ({
  type,
  title: detail,
  status,
  detail,
  detailEn,
});
const OFFLINE = problem(0, 'offline', '服务器没有响应，这次没有送达。', 'The server did not answer; nothing was sent.');
const BROKEN = (status: number) =>
  problem(
    status,
    'broken',
    `服务器的回答无法读取（${status}）。`,
    `The server’s answer could not be read (${status}).`,
  );

const read = async <T>(response: Response): Promise<Answer<T>> => {
  if (response.status === 204) return ok(undefined as T);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return ok(body as T);
  return err(
    typeof body === 'object' && body !== null && 'detail' in body ? (body as api.Problem) : BROKEN(response.status),
  );
};

/** After so long a step counts as unanswered: a bad network keeps people waiting for ever. */
const STEP_WAITS_MS = 20_000;

/** Names whose act it is, so that another person's session on the same device is never used for it. */
const actsFor = (person: string) => ({ 'acts-for': encodeURIComponent(person) });

const call = async <T>(
  method: string,
  path: string,
  body?: Json,
  key?: string,
  more: { readonly person?: string; readonly waits?: number } = {},
): Promise<Answer<T>> => {
  const stop = new AbortController();
  const timer = more.waits === undefined ? null : setTimeout(() => stop.abort(), more.waits);
  const headers = {
    ...(more.person === undefined ? {} : actsFor(more.person)),
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  try {
    return await read<T>(
      await fetch(`/api${path}`, {
        method,
        headers,
        credentials: 'same-origin',
        signal: stop.signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  } catch {
    return err(OFFLINE);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
};

/** A table that the server makes on the spot and keeps nowhere. */
const sheetOf = async (path: string, body: Json): Promise<Answer<Blob>> => {
  try {
    const response = await fetch(`/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(body),
    });
    return response.ok ? ok(await response.blob()) : await read<Blob>(response);
  } catch {
    return err(OFFLINE);
  }
};

/** Sends one file with its progress (0 to 1); `fetch` cannot tell it. */
const sendFile = <T>(path: string, file: File, onShare: (share: number) => void, person?: string): Promise<Answer<T>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file);
    request.open('POST', `/api${path}`);
    if (person !== undefined)
      for (const [name, value] of Object.entries(actsFor(person))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onShare(event.loaded / event.total);
    request.onerror = () => resolve(err(OFFLINE));
    request.onload = () => resolve(read<T>(new Response(request.responseText || null, { status: request.status })));
    request.send(form);
  });

const upload = (
  congress: string,
  person: string,
  file: File,
  onShare: (share: number) => void,
): Promise<Answer<api.FileView>> => sendFile(`/${congress}/files`, file, onShare, person);

/** A key of 32 hex digits; plain HTTP addresses have no `randomUUID`. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const e = encodeURIComponent;
const casePath = (c: string, duty: string, id: string | null, step: string) =>
  `/${c}/cases/${e(duty)}${id === null ? '' : `/${e(id)}`}/${e(step)}`;

/** What the roster of a day is asked for by its address. */
export type RosterSearch = Readonly<Partial<Record<'on' | 'unit' | 'post' | 'person', string>>>;
const rosterPath = (c: string, search: RosterSearch, kind = ''): string => {
  const query = new URLSearchParams(search).toString();
  return `/${c}/roster${kind}${query === '' ? '' : `?${query}`}`;
};
/** The address of the same roster as a table. */
export const rosterSheet = (c: string, search: RosterSearch): string => `/api${rosterPath(c, search, '.xlsx')}`;

interface Whose {
  readonly congress: string;
  readonly person: string;
}

/** Every path that the site reads or writes. Answers are values: a problem document is never thrown here. */
export const http = {
  congress: (c: string) => call<api.CongressView>('GET', `/${c}`),
  me: (c: string) => call<api.MeView>('GET', `/${c}/me`),
  demo: () => call<readonly accounts.DemoAccount[]>('GET', '/demo'),
  signIn: (congress: string, account: string, password: string) =>
    call<{ readonly account: string }>('POST', '/session', { congress, account, password }),
  signOut: (c: string) => call<void>('DELETE', `/${c}/session`),
  today: (c: string) => call<TodayView>('GET', `/${c}/today`),
  duty: (c: string, duty: string) => call<api.DutyView>('GET', `/${c}/duties/${e(duty)}`),
  cases: (c: string, duty: string, query: string) =>
    call<api.CaseListView>('GET', `/${c}/cases/${e(duty)}${query === '' ? '' : `?${query}`}`),
  case: (c: string, duty: string, id: string) => call<api.CaseView>('GET', `/${c}/cases/${e(duty)}/${e(id)}`),
  presence: (c: string, duty: string, id: string, step: string) =>
    call<desk.PresenceView>('GET', `/${c}/presence/${e(duty)}/${e(id)}/${e(step)}`),
  search: (c: string, q: string) => call<desk.SearchView>('GET', `/${c}/search?q=${e(q)}`),
  tally: (c: string, duty: string, name: string, year: string, asOf: string | null) =>
    call<desk.TallyView>(
      'GET',
      `/${c}/tallies/${e(duty)}/${e(name)}?year=${e(year)}${asOf === null ? '' : `&asOf=${e(asOf)}`}`,
    ),
  tallyRecords: (c: string, duty: string, name: string, query: string) =>
    call<desk.TallyRecordsView>('GET', `/${c}/tallies/${e(duty)}/${e(name)}/records?${query}`),
  reports: (c: string, duty: string, year: string, asOf: string) =>
    call<desk.ReportsView>('GET', `/${c}/reports/${e(duty)}?year=${e(year)}&asOf=${e(asOf)}`),
  similar: (c: string, duty: string, text: string, except: string | null) =>
    call<desk.SimilarView>(
      'GET',
      `/${c}/similar/${e(duty)}?text=${e(text)}${except === null ? '' : `&except=${e(except)}`}`,
    ),
  keepView: (c: string, duty: string, label: string, query: string) =>
    call<{ readonly id: string }>('POST', `/${c}/views/${e(duty)}`, { label, query }),
  dropView: (c: string, duty: string, id: string) => call<void>('DELETE', `/${c}/views/${e(duty)}/${e(id)}`),
  room: (c: string, id: string) => call<RoomAnswer>('GET', `/${c}/rooms/${e(id)}`),
  showOnWall: (c: string, id: string, shows: WallShows) =>
    call<{ readonly wall: WallShows }>('PUT', `/${c}/rooms/${e(id)}/wall`, { shows }),
  takeStep: (who: Whose, duty: string, id: string | null, step: string, body: api.TakeStep, key: string) =>
    call<api.StepTaken>('POST', casePath(who.congress, duty, id, step), body as unknown as Json, key, {
      person: who.person,
      waits: STEP_WAITS_MS,
    }),
  draft: (c: string, key: string) => call<desk.DraftView | undefined>('GET', `/${c}/drafts/${key}`),
  keepDraft: (c: string, key: string, values: Readonly<Record<string, Json>>) =>
    call<desk.DraftView>('PUT', `/${c}/drafts/${key}`, { values }),
  dropDraft: (c: string, key: string) => call<void>('DELETE', `/${c}/drafts/${key}`),
  jobs: (c: string) => call<{ readonly jobs: readonly desk.JobView[] }>('GET', `/${c}/jobs`),
  exportList: (c: string, duty: string, query: string) =>
    call<desk.JobView>('POST', `/${c}/jobs`, { kind: 'export', duty, query }, newKey()),
  targets: (c: string, duty: string, id: string, step: string) =>
    call<api.TargetsView>('GET', `/${c}/cases/${e(duty)}/${e(id)}/targets/${e(step)}`),
  checklist: (c: string, duty: string, id: string) =>
    call<agenda.ChecklistView>('GET', `/${c}/cases/${e(duty)}/${e(id)}/checklist`),
  checklists: (c: string) => call<agenda.ChecklistsView>('GET', `/${c}/checklists`),
  agenda: (c: string, duty: string, id: string) =>
    call<agenda.AgendaView>('GET', `/${c}/cases/${e(duty)}/${e(id)}/agenda`),
  inviting: (c: string, duty: string, id: string, text: string | null) =>
    call<InvitingView>('GET', `/${c}/inviting/${e(duty)}/${e(id)}${text === null ? '' : `?text=${e(text)}`}`),
  pendingActs: (c: string, body: string) => call<agenda.PendingActsView>('GET', `/${c}/pending-acts/${e(body)}`),
  papers: (c: string, duty: string, id: string) =>
    call<desk.PapersView>('GET', `/${c}/cases/${e(duty)}/${e(id)}/papers`),
  table: (c: string, duty: string, table: string, year: string | undefined) =>
    call<desk.TableView>('GET', `/${c}/tables/${e(duty)}/${e(table)}${year === undefined ? '' : `?year=${e(year)}`}`),
  makePapers: (c: string, duty: string, query: string, paper: string) =>
    call<desk.JobView>('POST', `/${c}/jobs`, { kind: 'papers', duty, query, paper, format: 'docx' }, newKey()),
  job: (c: string, id: string) => call<desk.JobView>('GET', `/${c}/jobs/${e(id)}`),
  imports: (c: string) => call<imports.ImportFormsView>('GET', `/${c}/imports`),
  previewImport: (c: string, form: string, file: File, sheet: string | null) =>
    sendFile<imports.ImportPreview>(
      `/${c}/imports/${e(form)}${sheet === null ? '' : `?sheet=${e(sheet)}`}`,
      file,
      () => undefined,
    ),
  commitImport: (c: string, form: string, hash: string, sheet: string) =>
    call<desk.JobView>('POST', `/${c}/imports/${e(form)}/commit`, { hash, sheet }),
  notices: (c: string) => call<{ readonly notices: readonly desk.NoticeView[] }>('GET', `/${c}/notices`),
  readNotices: (c: string, which: { readonly id?: string; readonly case?: string }) =>
    call<void>('POST', `/${c}/notices/read`, which),
  noticeSettings: (c: string) => call<told.NoticeSettingsView>('GET', `/${c}/me/notices`),
  keepNoticeSettings: (c: string, settings: told.NoticeSettings) =>
    call<told.NoticeSettingsView>('PUT', `/${c}/me/notices`, settings as unknown as Json),
  setChannel: (c: string, channel: told.NoticeChannel, address: string) =>
    call<told.NoticeSettingsView>('PUT', `/${c}/me/channels/${channel}`, { address }),
  confirmChannel: (c: string, channel: told.NoticeChannel, code: string) =>
    call<told.NoticeSettingsView>('POST', `/${c}/me/channels/${channel}/confirm`, { code }),
  dropChannel: (c: string, channel: told.NoticeChannel) => call<void>('DELETE', `/${c}/me/channels/${channel}`),
  outbox: (c: string) => call<told.OutboxView>('GET', `/${c}/outbox`),
  caseNotices: (c: string, duty: string, id: string) =>
    call<told.CaseNoticesView>('GET', `/${c}/cases/${e(duty)}/${e(id)}/notices`),
  accounts: (c: string) => call<accounts.AccountsView>('GET', `/${c}/accounts`),
  makeLinks: (c: string, chosen: readonly string[] | null) =>
    sheetOf(`/${c}/accounts/links`, chosen === null ? {} : { accounts: [...chosen] }),
  resetAccount: (c: string, account: string) =>
    call<accounts.AccountReset>('POST', `/${c}/accounts/reset`, { account }),
  turnAccount: (c: string, account: string, way: 'disable' | 'enable') =>
    call<{ readonly account: string }>('POST', `/${c}/accounts/${way}`, { account }),
  firstPassword: (body: accounts.FirstPassword) =>
    call<{ readonly account: string }>('POST', '/first-password', { ...body }),
  settings: (c: string) => call<office.SettingsView>('GET', `/${c}/settings`),
  calendar: (c: string, year: string) => call<office.CalendarView>('GET', `/${c}/calendar/${e(year)}`),
  calendarChanges: (c: string, value: Json) =>
    call<office.CalendarChangesView>('POST', `/${c}/calendar/changes`, { value }),
  roster: (c: string, search: RosterSearch) => call<people.RosterView>('GET', rosterPath(c, search)),
  figures: (c: string, year: string) => call<desk.DeskFigures>('GET', `/${c}/figures/${e(year)}`),
  upload,
} as const;
