import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { CaseView } from '#core/api.ts';
import type { AgendaView, PendingAct } from '#core/api-agenda.ts';
import type { Json } from '#core/json.ts';
import { positionOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { useTake } from '../forms/use-take.ts';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as site } from '../words.ts';
import { Compose, type ToCompose } from './agenda-compose.tsx';
import { type Drawing, Items } from './agenda-items.tsx';
import { Offers, PendingActs } from './agenda-pending.tsx';
import { Settles } from './agenda-settles.tsx';
import { words as w } from './agenda-words.ts';

const StepDrawer = lazy(() => import('../forms/step-drawer.tsx').then((module) => ({ default: module.StepDrawer })));

const route = getRouteApi('/desk/$congress/in/$duty/$case/agenda');

interface Asked {
  readonly step: string;
  readonly given?: Readonly<Record<string, Json>>;
}

/** The steps of the page: those taken at a press and those that open their form. */
const useDrawing = (view: CaseView, agenda: AgendaView, congress: string, ask: (asked: Asked) => void): Drawing => {
  const { me } = useMe();
  const taking = useTake({ congress, person: me.person.id }, view);
  const stepOf = (name: string) => view.steps.find(({ step }) => step === name);
  const may = (name: string): boolean => stepOf(name)?.refusal === null;
  const { steps, fields } = agenda;
  return {
    ...taking,
    congress,
    agenda,
    list: stepOf(steps.list) ?? null,
    mayList: may(steps.list),
    mayWithdraw: may(steps.withdraw),
    mayArrange: may(steps.arrange),
    listItem: (input) => taking.take(steps.list, input),
    arrange: (order) => taking.take(steps.arrange, { [fields.order]: [...order] }),
    withdraw: (item) => ask({ step: steps.withdraw, given: { [fields.item]: item } }),
    writeItem: () => ask({ step: steps.list }),
    settle: (step) => ask({ step }),
  };
};

const Loaded = ({
  view,
  agenda,
  congress,
}: {
  readonly view: CaseView;
  readonly agenda: AgendaView;
  readonly congress: string;
}) => {
  const t = useT();
  const say = useToast();
  const { me } = useMe();
  const [asked, ask] = useState<Asked | null>(null);
  const [composing, compose] = useState<ToCompose | null>(null);
  const drawing = useDrawing(view, agenda, congress, ask);
  const taken = new Set(
    agenda.items.flatMap(({ status, acts }) => (status === 'withdrawn' ? [] : acts.map((act) => act.case))),
  );
  const waiting = useQuery(queries.pendingActs(congress, agenda.body.code));
  const acts = (waiting.data?.acts ?? []).filter((act: PendingAct) => !taken.has(act.case) && act.case !== agenda.case);
  const here = `/desk/${congress}/${view.duty}/${view.id}`;
  useTitle(`${t(w.draw)} ${view.title}`);
  return (
    <div className="page page-agenda">
      <PageHead
        crumbs={[
          { label: view.dutyLabel, href: `/desk/${congress}/${view.duty}` },
          { label: { zh: view.title, en: view.title }, href: here },
          { label: w.agenda },
        ]}
        title={view.title}
        meta={<span>{t(w.draw)}</span>}
        actions={
          <Go className="button" href={here}>
            <Icon name="back" /> {t(w.back)}
          </Go>
        }
      />
      {drawing.problem === null ? null : (
        <div className="agenda-problem">
          <ProblemNote problem={drawing.problem} />
        </div>
      )}
      <div className="agenda-two">
        <div className="column">
          <Items drawing={drawing} />
          <Settles drawing={drawing} view={view} />
        </div>
        <div className="column">
          <Offers drawing={drawing} />
          <PendingActs drawing={drawing} acts={acts} loaded={waiting.data !== undefined} onCompose={compose} />
        </div>
      </div>
      {composing === null ? null : <Compose drawing={drawing} chosen={composing} onClose={() => compose(null)} />}
      <Suspense fallback={null}>
        {asked === null ? null : (
          <StepDrawer
            congress={congress}
            person={me.person.id}
            chosen={{ duty: view.duty, case: view.id, ...asked }}
            onClose={() => ask(null)}
            onDone={(done, step) => {
              ask(null);
              say(t(site.taken(step.label, positionOf(done.pos))));
            }}
          />
        )}
      </Suspense>
    </div>
  );
};

/** Where an agenda is drawn up: what stands on it beside what waits for the body to decide. */
export const AgendaPage = () => {
  const { congress } = useMe();
  const { duty, case: id } = route.useParams();
  const one = useQuery(queries.case(congress, duty, id));
  const agenda = useQuery(queries.agenda(congress, duty, id));
  const error = one.error ?? agenda.error;
  if (one.data === undefined || agenda.data === undefined)
    return error === null ? (
      <Waiting rows={6} />
    ) : (
      <PageProblem error={error} onAgain={() => void Promise.all([one.refetch(), agenda.refetch()])} />
    );
  return <Loaded key={id} view={one.data} agenda={agenda.data} congress={congress} />;
};
