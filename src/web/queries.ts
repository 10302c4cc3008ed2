import { queryOptions } from '@tanstack/react-query';
import { http } from './api.ts';
import { valueOf } from './problem-error.ts';

/** What the site reads, each with its key. Everything of one congress begins with its slug, so that a live event can name it. */
export const queries = {
  congress: (c: string) =>
    queryOptions({
      queryKey: [c, 'congress'],
      queryFn: () => valueOf(http.congress(c)),
      staleTime: Infinity,
      retry: false,
    }),
  me: (c: string) => queryOptions({ queryKey: [c, 'me'], queryFn: () => valueOf(http.me(c)), staleTime: 60_000 }),
  demo: () =>
    queryOptions({ queryKey: ['demo'], queryFn: () => valueOf(http.demo()), retry: false, staleTime: Infinity }),
  today: (c: string) => queryOptions({ queryKey: [c, 'today'], queryFn: () => valueOf(http.today(c)) }),
  duty: (c: string, duty: string) =>
    queryOptions({ queryKey: [c, 'duty', duty], queryFn: () => valueOf(http.duty(c, duty)), staleTime: 60_000 }),
  cases: (c: string, duty: string, query: string) =>
    queryOptions({
      queryKey: [c, 'cases', duty, query],
      queryFn: () => valueOf(http.cases(c, duty, query)),
      placeholderData: (before) => before,
    }),
  case: (c: string, duty: string, id: string) =>
    queryOptions({ queryKey: [c, 'case', duty, id], queryFn: () => valueOf(http.case(c, duty, id)) }),
  similar: (c: string, duty: string, text: string) =>
    queryOptions({
      queryKey: [c, 'similar', duty, text],
      queryFn: () => valueOf(http.similar(c, duty, text)),
      enabled: text.length >= 6,
      retry: false,
    }),
  jobs: (c: string) => queryOptions({ queryKey: [c, 'jobs'], queryFn: () => valueOf(http.jobs(c)) }),
  notices: (c: string) => queryOptions({ queryKey: [c, 'notices'], queryFn: () => valueOf(http.notices(c)) }),
  figures: (c: string, year: string) =>
    queryOptions({ queryKey: [c, 'figures', year], queryFn: () => valueOf(http.figures(c, year)) }),
} as const;
