import { queryOptions } from '@tanstack/react-query';
import type { Json } from '#core/json.ts';
import { http, type RosterSearch } from './api.ts';
import { orKept } from './kept.ts';
import { unwrap } from './problem-error.ts';

/** What the site reads, each with its key. Everything of one congress begins with its slug, so that a live event can name it. */
export const queries = {
  congress: (c: string) =>
    queryOptions({
      queryKey: [c, 'congress'],
      queryFn: () => unwrap(orKept(c, 'congress', http.congress(c))),
      staleTime: Infinity,
      retry: false,
    }),
  me: (c: string) =>
    queryOptions({ queryKey: [c, 'me'], queryFn: () => unwrap(orKept(c, 'me', http.me(c))), staleTime: 60_000 }),
  demo: () =>
    queryOptions({ queryKey: ['demo'], queryFn: () => unwrap(http.demo()), retry: false, staleTime: Infinity }),
  today: (c: string) => queryOptions({ queryKey: [c, 'today'], queryFn: () => unwrap(http.today(c)) }),
  duty: (c: string, duty: string) =>
    queryOptions({
      queryKey: [c, 'duty', duty],
      queryFn: () => unwrap(orKept(c, `duty:${duty}`, http.duty(c, duty))),
      staleTime: 60_000,
    }),
  cases: (c: string, duty: string, query: string) =>
    queryOptions({
      queryKey: [c, 'cases', duty, query],
      queryFn: () => unwrap(http.cases(c, duty, query)),
      placeholderData: (before) => before,
    }),
  case: (c: string, duty: string, id: string) =>
    queryOptions({ queryKey: [c, 'case', duty, id], queryFn: () => unwrap(http.case(c, duty, id)) }),
  targets: (c: string, duty: string, id: string, step: string) =>
    queryOptions({
      queryKey: [c, 'case', duty, id, 'targets', step],
      queryFn: () => unwrap(http.targets(c, duty, id, step)),
      // A form begins with the records as they are, never with those of an earlier opening.
      gcTime: 0,
    }),
  checklist: (c: string, duty: string, id: string) =>
    queryOptions({
      queryKey: [c, 'today', 'checklist', duty, id],
      queryFn: () => unwrap(http.checklist(c, duty, id)),
      retry: false,
    }),
  checklists: (c: string) =>
    queryOptions({ queryKey: [c, 'today', 'checklists'], queryFn: () => unwrap(http.checklists(c)), retry: false }),
  agenda: (c: string, duty: string, id: string) =>
    queryOptions({
      queryKey: [c, 'case', duty, id, 'agenda'],
      queryFn: () => unwrap(http.agenda(c, duty, id)),
      placeholderData: (before) => before,
    }),
  inviting: (c: string, duty: string, id: string, text: string | null) =>
    queryOptions({
      queryKey: [c, 'case', duty, id, 'inviting', text],
      queryFn: () => unwrap(http.inviting(c, duty, id, text)),
      placeholderData: (before) => before,
    }),
  pendingActs: (c: string, body: string) =>
    queryOptions({
      queryKey: [c, 'today', 'pending', body],
      queryFn: () => unwrap(http.pendingActs(c, body)),
      placeholderData: (before) => before,
    }),
  room: (c: string, id: string) =>
    queryOptions({
      queryKey: [c, 'room', id],
      queryFn: () => unwrap(http.room(c, id)),
      staleTime: 0,
      placeholderData: (before) => before,
      // The live stream tells of changes; this is for the networks that hold streams back.
      refetchInterval: 20_000,
    }),
  papers: (c: string, duty: string, id: string) =>
    queryOptions({
      queryKey: [c, 'case', duty, id, 'papers'],
      queryFn: async () => (await unwrap(http.papers(c, duty, id))).papers,
    }),
  table: (c: string, duty: string, table: string, year: string | undefined) =>
    queryOptions({
      queryKey: [c, 'cases', duty, 'table', table, year],
      queryFn: () => unwrap(http.table(c, duty, table, year)),
      placeholderData: (before) => before,
    }),
  presence: (c: string, duty: string, id: string, step: string) =>
    queryOptions({
      queryKey: [c, 'presence', duty, id, step],
      queryFn: () => unwrap(http.presence(c, duty, id, step)),
      gcTime: 0,
      retry: false,
      // Asked again when its minute is over.
      refetchInterval: ({ state }) => (state.data === undefined ? false : state.data.seconds * 1_000 + 300),
    }),
  search: (c: string, q: string) =>
    queryOptions({
      queryKey: [c, 'cases', 'search', q],
      queryFn: () => unwrap(http.search(c, q)),
      enabled: q !== '',
      placeholderData: (before) => before,
    }),
  tally: (c: string, duty: string, name: string, year: string, asOf: string | null) =>
    queryOptions({
      queryKey: [c, 'cases', duty, 'tally', name, year, asOf],
      queryFn: () => unwrap(http.tally(c, duty, name, year, asOf)),
      placeholderData: (before) => before,
    }),
  tallyRecords: (c: string, duty: string, name: string, query: string) =>
    queryOptions({
      queryKey: [c, 'cases', duty, 'tally', name, 'records', query],
      queryFn: () => unwrap(http.tallyRecords(c, duty, name, query)),
      placeholderData: (before) => before,
    }),
  reports: (c: string, duty: string, year: string, asOf: string) =>
    queryOptions({
      queryKey: [c, 'reports', duty, year, asOf],
      queryFn: () => unwrap(http.reports(c, duty, year, asOf)),
      placeholderData: (before) => before,
    }),
  similar: (c: string, duty: string, text: string, except: string | null = null) =>
    queryOptions({
      queryKey: [c, 'similar', duty, text, except],
      queryFn: () => unwrap(http.similar(c, duty, text, except)),
      enabled: text.length >= 6,
      retry: false,
    }),
  jobs: (c: string) => queryOptions({ queryKey: [c, 'jobs'], queryFn: async () => (await unwrap(http.jobs(c))).jobs }),
  job: (c: string, id: string) =>
    queryOptions({
      queryKey: [c, 'jobs', id],
      queryFn: () => unwrap(http.job(c, id)),
      // The live stream tells of jobs; this is for the networks that hold streams back.
      refetchInterval: ({ state }) => (state.data?.state === 'done' || state.data?.state === 'failed' ? false : 1_000),
    }),
  imports: (c: string) =>
    queryOptions({ queryKey: [c, 'imports'], queryFn: async () => (await unwrap(http.imports(c))).forms }),
  roster: (c: string, search: RosterSearch) =>
    queryOptions({
      queryKey: [c, 'roster', search],
      queryFn: () => unwrap(http.roster(c, search)),
      placeholderData: (before) => before,
    }),
  accounts: (c: string) => queryOptions({ queryKey: [c, 'accounts'], queryFn: () => unwrap(http.accounts(c)) }),
  settings: (c: string) => queryOptions({ queryKey: [c, 'settings'], queryFn: () => unwrap(http.settings(c)) }),
  calendar: (c: string, year: string) =>
    queryOptions({ queryKey: [c, 'calendar', year], queryFn: () => unwrap(http.calendar(c, year)) }),
  calendarChanges: (c: string, value: readonly Json[]) =>
    queryOptions({
      queryKey: [c, 'calendar', 'changes', value],
      queryFn: () => unwrap(http.calendarChanges(c, [...value])),
      retry: false,
      placeholderData: (before) => before,
    }),
  notices: (c: string) =>
    queryOptions({ queryKey: [c, 'notices'], queryFn: async () => (await unwrap(http.notices(c))).notices }),
  noticeSettings: (c: string) =>
    queryOptions({ queryKey: [c, 'notice-settings'], queryFn: () => unwrap(http.noticeSettings(c)) }),
  outbox: (c: string) => queryOptions({ queryKey: [c, 'outbox'], queryFn: () => unwrap(http.outbox(c)) }),
  caseNotices: (c: string, duty: string, id: string) =>
    queryOptions({
      queryKey: [c, 'case', duty, id, 'notices'],
      queryFn: async () => (await unwrap(http.caseNotices(c, duty, id))).notices,
      retry: false,
    }),
  figures: (c: string, year: string) =>
    queryOptions({ queryKey: [c, 'figures', year], queryFn: () => unwrap(http.figures(c, year)) }),
} as const;
