import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { RosterSearch } from './api.ts';
import { readListSearch } from './list-query.ts';
import { ProblemError } from './problem-error.ts';
import { queries } from './queries.ts';
import { NotFound } from './shell/not-found.tsx';
import { PageFault } from './shell/page-fault.tsx';
import { Shell } from './shell/shell.tsx';

interface Context {
  readonly client: QueryClient;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: PageFault,
});
const desk = createRoute({ getParentRoute: () => root, path: '/desk/$congress' });

const signIn = createRoute({
  getParentRoute: () => desk,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { readonly next?: string } => {
    const next = text(raw.next);
    return next?.startsWith('/desk/') ? { next } : {};
  },
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
});

const first = createRoute({
  getParentRoute: () => desk,
  path: '/first',
  component: lazyRouteComponent(() => import('./pages/first-password.tsx'), 'FirstPasswordPage'),
});

/** Everything but the sign-in page: whoever is not signed in is sent there and comes back. */
const inside = createRoute({
  getParentRoute: () => desk,
  id: 'in',
  beforeLoad: async ({ context, params, location }) => {
    try {
      return { me: await context.client.ensureQueryData(queries.me(params.congress)) };
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
      throw redirect({ to: '/desk/$congress/sign-in', params, search: { next: location.href } });
    }
  },
  component: Shell,
  errorComponent: PageFault,
});

const today = createRoute({
  getParentRoute: () => inside,
  path: '/',
  loader: ({ context, params }) => void context.client.prefetchQuery(queries.today(params.congress)),
  component: lazyRouteComponent(() => import('./pages/today.tsx'), 'TodayPage'),
});
const start = createRoute({
  getParentRoute: () => inside,
  path: '/new',
  component: lazyRouteComponent(() => import('./pages/start.tsx'), 'StartPage'),
});
const matters = createRoute({
  getParentRoute: () => inside,
  path: '/matters',
  component: lazyRouteComponent(() => import('./pages/matters.tsx'), 'MattersPage'),
});
const notices = createRoute({
  getParentRoute: () => inside,
  path: '/notices',
  component: lazyRouteComponent(() => import('./pages/notices.tsx'), 'NoticesPage'),
});
const myNotices = createRoute({
  getParentRoute: () => inside,
  path: '/me/notices',
  component: lazyRouteComponent(() => import('./pages/my-notices.tsx'), 'MyNoticesPage'),
});
const outbox = createRoute({
  getParentRoute: () => inside,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./pages/outbox.tsx'), 'OutboxPage'),
});
const jobs = createRoute({
  getParentRoute: () => inside,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./pages/jobs.tsx'), 'JobsPage'),
});
const importing = createRoute({
  getParentRoute: () => inside,
  path: '/import',
  component: lazyRouteComponent(() => import('./pages/import.tsx'), 'ImportPage'),
});
const roster = createRoute({
  getParentRoute: () => inside,
  path: '/roster',
  validateSearch: (raw: Record<string, unknown>): RosterSearch =>
    Object.fromEntries(
      ['on', 'unit', 'post', 'person'].flatMap((name) => {
        const value = text(raw[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  component: lazyRouteComponent(() => import('./pages/roster.tsx'), 'RosterPage'),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/office-settings.tsx'), 'OfficeSettingsPage'),
});
const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/settings/calendar/$year',
  component: lazyRouteComponent(() => import('./pages/office-calendar.tsx'), 'OfficeCalendarPage'),
});
const accounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./pages/accounts.tsx'), 'AccountsPage'),
});
const me = createRoute({
  getParentRoute: () => inside,
  path: '/me',
  component: lazyRouteComponent(() => import('./pages/me.tsx'), 'MePage'),
});
const figures = createRoute({
  getParentRoute: () => inside,
  path: '/figures/$year',
  component: lazyRouteComponent(() => import('./pages/figures.tsx'), 'FiguresPage'),
});
const tally = createRoute({
  getParentRoute: () => inside,
  path: '/tallies/$duty/$name',
  validateSearch: (raw: Record<string, unknown>): { readonly year?: string; readonly asOf?: string } => {
    const [year, asOf] = [text(raw.year), text(raw.asOf)];
    return { ...(year === undefined ? {} : { year }), ...(asOf === undefined ? {} : { asOf }) };
  },
  component: lazyRouteComponent(() => import('./pages/tally.tsx'), 'TallyPage'),
});
const CELL = ['year', 'asOf', 'column', 'row', 'part', 'page'] as const;
const tallyRecords = createRoute({
  getParentRoute: () => inside,
  path: '/tallies/$duty/$name/records',
  validateSearch: (raw: Record<string, unknown>): Readonly<Partial<Record<(typeof CELL)[number], string>>> =>
    Object.fromEntries(CELL.flatMap((key) => (text(raw[key]) === undefined ? [] : [[key, text(raw[key])]]))),
  component: lazyRouteComponent(() => import('./pages/tally-records.tsx'), 'TallyRecordsPage'),
});
const list = createRoute({
  getParentRoute: () => inside,
  path: '/$duty',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./pages/list.tsx'), 'ListPage'),
});
const table = createRoute({
  getParentRoute: () => inside,
  path: '/$duty/tables/$table',
  validateSearch: (raw: Record<string, unknown>): { readonly year?: string } => {
    const year = text(raw.year);
    return year === undefined ? {} : { year };
  },
  component: lazyRouteComponent(() => import('./pages/table.tsx'), 'TablePage'),
});
const open = createRoute({
  getParentRoute: () => inside,
  path: '/$duty/new/$step',
  component: lazyRouteComponent(() => import('./pages/new-case.tsx'), 'NewCasePage'),
});
const one = createRoute({
  getParentRoute: () => inside,
  path: '/$duty/$case',
  // The step whose form is open and, as `with.<field>`, what it opens with.
  validateSearch: (raw: Record<string, unknown>): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(raw).flatMap(([name, value]) =>
        name === 'step' || name.startsWith('with.') ? [[name, String(value)]] : [],
      ),
    ),
  loader: ({ context, params }) =>
    void context.client.prefetchQuery(queries.case(params.congress, params.duty, params.case)),
  component: lazyRouteComponent(() => import('./pages/case.tsx'), 'CasePage'),
});

const agenda = createRoute({
  getParentRoute: () => inside,
  path: '/$duty/$case/agenda',
  component: lazyRouteComponent(() => import('./pages/agenda.tsx'), 'AgendaPage'),
});

const inviting = createRoute({
  getParentRoute: () => inside,
  path: '/$duty/$case/inviting',
  component: lazyRouteComponent(() => import('./pages/inviting.tsx'), 'InvitingPage'),
});

const roomSearch = (raw: Record<string, unknown>): { readonly 'with.code'?: string } => {
  const code = text(raw['with.code']);
  return code === undefined ? {} : { 'with.code': code };
};
const roomConsole = createRoute({
  getParentRoute: () => inside,
  path: '/rooms/$room',
  component: lazyRouteComponent(() => import('./room/console.tsx'), 'ConsolePage'),
});
const roomScreen = createRoute({
  getParentRoute: () => inside,
  path: '/rooms/$room/screen',
  component: lazyRouteComponent(() => import('./room/screen.tsx'), 'ScreenPage'),
});
const roomMine = createRoute({
  getParentRoute: () => inside,
  path: '/rooms/$room/mine',
  validateSearch: roomSearch,
  component: lazyRouteComponent(() => import('./room/mine.tsx'), 'MinePage'),
});

const tree = root.addChildren([
  desk.addChildren([
    signIn,
    first,
    inside.addChildren([
      today,
      start,
      matters,
      notices,
      myNotices,
      outbox,
      jobs,
      importing,
      roster,
      settings,
      calendar,
      accounts,
      me,
      figures,
      tally,
      tallyRecords,
      roomConsole,
      roomScreen,
      roomMine,
      list,
      table,
      open,
      one,
      agenda,
      inviting,
    ]),
  ]),
]);

/** Addresses as flat texts: a list's query can be read, sent and saved. */
const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));
const stringifySearch = (search: Record<string, unknown>): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (typeof value === 'string') params.set(name, value);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
};

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: PageFault,
    defaultNotFoundComponent: NotFound,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
