import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { CaseView, MeView, StepView } from '#core/api.ts';
import { positionOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { Now } from '#kit/ui/now.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { State } from '#kit/ui/state.tsx';
import { Timeline } from '#kit/ui/timeline.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { useFocusAfter } from '../forms/use-focus-after.ts';
import { useKeys } from '../keys.ts';
import { queries } from '../queries.ts';
import { roomWords } from '../room/room-words.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { neighbour } from '../walk.ts';
import { words as w } from '../words.ts';
import { words as agendaWords } from './agenda-words.ts';
import { CaseFacts, CaseParties, CountsIn, Related } from './case-cards.tsx';
import { CaseNotices, useReadOf } from './case-notices.tsx';
import { CasePapers } from './case-papers.tsx';
import { CasePrecedents } from './case-precedents.tsx';
import { CasePresence } from './case-presence.tsx';
import { CaseSteps } from './case-steps.tsx';
import { CaseChecklist } from './checklist.tsx';
import { words as invitingWords } from './inviting-words.ts';

const StepDrawer = lazy(() => import('../forms/step-drawer.tsx').then((module) => ({ default: module.StepDrawer })));
const RefusalSheet = lazy(() =>
  import('#kit/ui/refusal-sheet.tsx').then((module) => ({ default: module.RefusalSheet })),
);

const route = getRouteApi('/desk/$congress/in/$duty/$case');

const keys = [
  { key: '1–9', does: w.steps },
  { key: 'S', does: w.keyGoSteps },
  { key: 'T', does: w.keyGoTimeline },
  { key: '?', does: w.keys },
] as const;

/** The ways into a meeting room: to keep it, to show it on the wall, to take part. */
const RoomDoors = ({ view, congress }: { readonly view: CaseView; readonly congress: string }) => {
  const t = useT();
  if (view.room === null) return null;
  const room = `/desk/${congress}/rooms/${view.id}`;
  return (
    <>
      {view.room.keeps ? (
        <>
          <Go className="button" href={room}>
            {t(roomWords.console)}
          </Go>
          <a className="button desk-only" href={`${room}/screen`} target="_blank" rel="noreferrer">
            {t(roomWords.screen)}
          </a>
        </>
      ) : null}
      {view.room.mine ? (
        <Go className="button" href={`${room}/mine`}>
          {t(roomWords.room)}
        </Go>
      ) : null}
    </>
  );
};

const Head = ({ view, congress }: { readonly view: CaseView; readonly congress: string }) => {
  const t = useT();
  const say = useToast();
  const copy = () =>
    void navigator.clipboard?.writeText(location.href.split('?')[0] ?? '').then(() => say(t(w.copied)));
  return (
    <PageHead
      crumbs={[
        { label: w.duties, href: `/desk/${congress}/matters` },
        { label: view.dutyLabel, href: `/desk/${congress}/${view.duty}` },
        { label: { zh: view.number ?? view.title, en: view.number ?? view.title } },
      ]}
      keys={keys}
      title={view.title}
      meta={
        <>
          {view.number === null ? null : <span>{view.number}</span>}
          <span className={view.status.final ? 'tag tag-done' : 'tag tag-run'}>
            <State kind={view.status.final ? 'done' : 'run'} size={12} /> {t(view.status.label)}
          </span>
        </>
      }
      actions={
        <>
          {view.agenda === null || view.status.final ? null : (
            <Go className="button" href={`/desk/${congress}/${view.duty}/${view.id}/agenda`}>
              <Icon name="list" /> {t(agendaWords.draw)}
            </Go>
          )}
          {view.invites ? (
            <Go className="button" href={`/desk/${congress}/${view.duty}/${view.id}/inviting`}>
              <Icon name="person" /> {t(invitingWords.whom)}
            </Go>
          ) : null}
          <RoomDoors view={view} congress={congress} />
          {view.publicHref === null ? null : (
            <a className="button" href={view.publicHref}>
              <Icon name="link" /> {t(w.publicPage)}
            </a>
          )}
          <button type="button" className="button desk-only" onClick={() => print()}>
            <Icon name="print" /> {t(w.print)}
          </button>
          {navigator.clipboard === undefined ? null : (
            <button type="button" className="button desk-only" onClick={copy}>
              <Icon name="copy" /> {t(w.copyLink)}
            </button>
          )}
        </>
      }
    />
  );
};

/** Digits take the possible steps in order, `E` the due one, `S` and `T` go to steps and timeline. */
const useCaseKeys = (view: CaseView, congress: string, take: (step: StepView) => void) => {
  const router = useRouter();
  const possible = view.steps.filter((step) => !step.keeping && step.refusal === null);
  const jump = (id: string) => () => {
    const place = document.getElementById(id);
    place?.focus();
    place?.scrollIntoView({ block: 'start' });
  };
  const digits = Object.fromEntries(possible.slice(0, 9).map((step, index) => [String(index + 1), () => take(step)]));
  const due = possible.find((step) => step.due) ?? possible[0];
  const beside = (by: 1 | -1) => () => {
    const id = neighbour(view.duty, view.id, by);
    if (id !== null) router.history.push(`/desk/${congress}/${view.duty}/${id}`);
  };
  useKeys({
    ...digits,
    '[': beside(-1),
    ']': beside(1),
    ...(due === undefined ? {} : { e: () => take(due) }),
    s: jump('steps'),
    t: jump('timeline'),
  });
};

const Loaded = ({
  view,
  congress,
  me,
}: {
  readonly view: CaseView;
  readonly congress: string;
  readonly me: MeView;
}) => {
  const t = useT();
  const say = useToast();
  const go = route.useNavigate();
  const router = useRouter();
  const { step: asked, ...search } = route.useSearch();
  const values = Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name.replace(/^with\./, ''), value]),
  );
  const [refused, setRefused] = useState<StepView | null>(null);
  const [sheet, setSheet] = useState(false);
  useTitle(view.number === null ? view.title : `${view.number} ${view.title}`);
  const agenda = `/desk/${congress}/${view.duty}/${view.id}/agenda`;
  const take = (step: StepView) => {
    setRefused(null);
    // A whole order is never typed: it is made where the items stand.
    if (step.step === view.agenda?.arranges) return router.history.push(agenda);
    void go({ search: { step: step.step }, replace: true, resetScroll: false });
  };
  const close = () => void go({ search: {}, replace: true, resetScroll: false });
  const refuse = (step: StepView) => {
    setSheet(true);
    setRefused(step);
  };
  useCaseKeys(view, congress, take);
  useReadOf(me, congress, view.id);
  const possible = view.steps.filter((step) => !step.keeping && step.refusal === null);
  const chosen = asked === 'due' ? (possible.find((step) => step.due) ?? possible[0])?.step : asked;
  const focusSteps = useFocusAfter(chosen !== undefined, 'steps');
  return (
    <div className="page page-case">
      <Head view={view} congress={congress} />
      <Now view={view} />
      <div className="two">
        <div className="column">
          <CaseChecklist view={view} congress={congress} />
          <Timeline timeline={view.timeline} clocks={view.clocks} today={view.today} />
          <Related view={view} />
          <CasePrecedents view={view} congress={congress} />
        </div>
        <aside className="aside">
          <CaseSteps steps={view.steps} onTake={take} onRefused={refuse} />
          <CasePapers view={view} congress={congress} />
          <CasePresence congress={congress} view={view} />
          <CaseParties view={view} />
          <CaseFacts view={view} />
          <CountsIn view={view} />
          <CaseNotices me={me} congress={congress} duty={view.duty} id={view.id} />
        </aside>
      </div>
      <Suspense fallback={null}>
        {chosen === undefined ? null : (
          <StepDrawer
            congress={congress}
            person={me.person.id}
            chosen={{ duty: view.duty, case: view.id, step: chosen, values }}
            onClose={close}
            onDone={(taken, step) => {
              focusSteps();
              close();
              say(t(w.taken(step.label, positionOf(taken.pos))));
            }}
          />
        )}
        {sheet ? (
          <RefusalSheet step={refused} possible={possible} onTake={take} onClose={() => setRefused(null)} />
        ) : null}
      </Suspense>
    </div>
  );
};

/** A case: who should do what by when, the line of its life, and the steps. */
export const CasePage = () => {
  const { me: first, congress } = useMe();
  const { data: me = first } = useQuery(queries.me(congress));
  const { duty, case: id } = route.useParams();
  const { data, error, refetch } = useQuery(queries.case(congress, duty, id));
  if (data === undefined)
    return error === null ? <Waiting rows={6} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  return <Loaded key={data.id} view={data} congress={congress} me={me} />;
};
