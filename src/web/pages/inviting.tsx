import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useId, useState } from 'react';
import type { CaseView } from '#core/api.ts';
import type { InvitingView } from '#core/api-inviting.ts';
import { longDate, positionOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as site } from '../words.ts';
import { words as w } from './inviting-words.ts';

const StepDrawer = lazy(() => import('../forms/step-drawer.tsx').then((module) => ({ default: module.StepDrawer })));

const route = getRouteApi('/desk/$congress/in/$duty/$case/inviting');

type Proposed = InvitingView['proposed'][number];

/** What the proposals are made for: everything, one of the matters, or what is written here. */
const About = (props: {
  readonly matters: readonly string[];
  readonly text: string | null;
  readonly onText: (text: string | null) => void;
}) => {
  const t = useT();
  const id = useId();
  const { matters, text, onText } = props;
  const [own, setOwn] = useState('');
  const written = text !== null && !matters.includes(text);
  const chip = (label: string, on: boolean, take: () => void) => (
    <button key={label} type="button" className="button inviting-matter" aria-pressed={on} onClick={take}>
      {label}
    </button>
  );
  return (
    <section className="card inviting-about" aria-labelledby={`${id}-title`}>
      <header className="card-head">
        <h2 id={`${id}-title`}>{t(w.about)}</h2>
      </header>
      <div className="inviting-matters">
        {chip(t(w.aboutAll), text === null, () => onText(null))}
        {matters.length < 2 ? null : matters.map((matter) => chip(matter, text === matter, () => onText(matter)))}
      </div>
      <form
        className="inviting-own"
        onSubmit={(event) => {
          event.preventDefault();
          onText(own.trim() === '' ? null : own.trim());
        }}
      >
        <input
          id={id}
          className="input"
          value={own}
          aria-label={t(w.aboutHint)}
          placeholder={t(w.aboutHint)}
          onChange={(event) => setOwn(event.target.value)}
        />
        <button type="submit" className="button" aria-pressed={written}>
          {t(w.aboutOwn)}
        </button>
      </form>
    </section>
  );
};

const Row = (props: {
  readonly one: Proposed;
  readonly congress: string;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
}) => {
  const t = useT();
  const { one, congress } = props;
  // The last reason says how often they came: it stands at the side.
  const reasons = one.reasons.slice(0, -1);
  return (
    <li className="inviting-row">
      <label className="inviting-name">
        <input
          type="checkbox"
          checked={props.chosen}
          aria-label={t(w.choose(one.person.name))}
          onChange={(event) => props.onChoose(event.target.checked)}
        />
        <span>
          <strong>{one.person.name}</strong>
          <small>{one.unit ?? '—'}</small>
        </span>
      </label>
      <div className={reasons.length === 0 ? 'inviting-nothing' : 'inviting-why'}>
        {reasons.map((reason) => (
          <p key={reason.zh}>{t(reason)}</p>
        ))}
        {one.cases.map(({ duty, id, number, title }) => (
          <Go key={id} href={`/desk/${congress}/${duty}/${id}`}>
            <Icon name="file" size={12} /> {number === null ? '' : `${number} `}
            {title}
          </Go>
        ))}
      </div>
      <small className="inviting-times">
        {t(one.times === 0 ? w.never : w.times(one.times))}
        {one.last === null ? null : <time dateTime={one.last}> {one.last}</time>}
      </small>
    </li>
  );
};

const TURNS_SHOWN = 12;
const isConcerned = ({ reasons }: Proposed): boolean => reasons.length > 1;

const List = (props: {
  readonly data: InvitingView;
  readonly congress: string;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}) => {
  const t = useT();
  const { data, chosen, onChoose } = props;
  const [words, setWords] = useState('');
  const [all, setAll] = useState(false);
  const found = data.proposed.filter(({ person, unit }) => `${person.name} ${unit ?? ''}`.includes(words.trim()));
  const rows = (some: readonly Proposed[]) =>
    some.map((one) => (
      <Row
        key={one.person.id}
        one={one}
        congress={props.congress}
        chosen={chosen.includes(one.person.id)}
        onChoose={(on) => onChoose([...chosen.filter((id) => id !== one.person.id), ...(on ? [one.person.id] : [])])}
      />
    ));
  const groups = [
    [w.concerned, found.filter(isConcerned)],
    [w.others, found.filter((one) => !isConcerned(one))],
  ] as const;
  return (
    <section className="card inviting" aria-labelledby="inviting-title">
      <header className="card-head">
        <h2 id="inviting-title">{t(w.crumb)}</h2>
        <small>{t(w.count(data.proposed.length, data.wanted, data.invited))}</small>
      </header>
      <div className="inviting-tools">
        <p>{t(w.order)}</p>
        <input
          className="input"
          type="search"
          aria-label={t(w.find)}
          placeholder={t(w.find)}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {found.length === 0 ? <p className="card-empty">{t(w.nobody)}</p> : null}
      {groups.map(([label, some]) =>
        some.length === 0 ? null : (
          <div key={label.zh}>
            <h3>
              {t(label)} <b>{some.length}</b>
            </h3>
            <ul className={label === w.others ? 'inviting-turns' : undefined}>
              {rows(all || label === w.concerned ? some : some.slice(0, TURNS_SHOWN))}
            </ul>
            {label === w.concerned || some.length <= TURNS_SHOWN ? null : (
              <button type="button" className="more-tasks" aria-expanded={all} onClick={() => setAll(!all)}>
                {t(all ? w.fewer : w.all(some.length))}
              </button>
            )}
          </div>
        ),
      )}
    </section>
  );
};

const Tray = (props: {
  readonly data: InvitingView;
  readonly view: CaseView;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onInvite: () => void;
}) => {
  const t = useT();
  const { data, chosen, onChoose } = props;
  const step = props.view.steps.find((one) => one.step === data.by?.step);
  const left = data.wanted === null ? null : Math.max(0, data.wanted - data.invited);
  const first = Math.min(left ?? 5, data.proposed.length);
  return (
    <div className="inviting-tray">
      <strong role="status">{t(w.chosen(chosen.length, left))}</strong>
      {chosen.length > 0 ? (
        <button type="button" className="button" onClick={() => onChoose([])}>
          {t(w.clear)}
        </button>
      ) : first === 0 ? null : (
        <button
          type="button"
          className="button"
          onClick={() => onChoose(data.proposed.slice(0, first).map(({ person }) => person.id))}
        >
          {t(w.first(first))}
        </button>
      )}
      {step === undefined || chosen.length === 0 ? null : (
        <button
          type="button"
          className="button button-filled"
          aria-disabled={step.refusal !== null}
          onClick={() => step.refusal === null && props.onInvite()}
        >
          {t(w.go(t(step.label)))}
        </button>
      )}
      {step === undefined || step.refusal === null ? null : <span>{t(step.refusal.message)}</span>}
    </div>
  );
};

const Loaded = (props: {
  readonly view: CaseView;
  readonly data: InvitingView;
  readonly congress: string;
  readonly text: string | null;
  readonly onText: (text: string | null) => void;
}) => {
  const t = useT();
  const say = useToast();
  const router = useRouter();
  const { me } = useMe();
  const { view, data, congress } = props;
  const [chosen, choose] = useState<readonly string[]>([]);
  const [asking, ask] = useState(false);
  const here = `/desk/${congress}/${view.duty}/${view.id}`;
  const crumb = { label: { zh: view.title, en: view.title }, href: here };
  useTitle(`${t(w.whom)} ${view.title}`);
  return (
    <div className="page page-inviting">
      <PageHead
        crumbs={[{ label: view.dutyLabel, href: `/desk/${congress}/${view.duty}` }, crumb, { label: w.crumb }]}
        title={view.title}
        meta={<span>{t(longDate(data.on))}</span>}
      />
      <div className="column">
        <About matters={data.matters} text={props.text} onText={props.onText} />
        <List data={data} congress={congress} chosen={chosen} onChoose={choose} />
      </div>
      <Tray data={data} view={view} chosen={chosen} onChoose={choose} onInvite={() => ask(true)} />
      <Suspense fallback={null}>
        {asking && data.by !== null ? (
          <StepDrawer
            congress={congress}
            person={me.person.id}
            chosen={{
              duty: view.duty,
              case: view.id,
              step: data.by.step,
              values: { ...data.by.suggests, [data.by.persons]: [...chosen] },
            }}
            onClose={() => ask(false)}
            onDone={(taken, step) => {
              say(t(site.taken(step.label, positionOf(taken.pos))));
              router.history.push(here);
            }}
          />
        ) : null}
      </Suspense>
    </div>
  );
};

/** Deputies whom a case might invite, each with the reasons: ticked here and invited in one act. */
export const InvitingPage = () => {
  const { congress } = useMe();
  const { duty, case: id } = route.useParams();
  const [text, setText] = useState<string | null>(null);
  const one = useQuery(queries.case(congress, duty, id));
  const inviting = useQuery(queries.inviting(congress, duty, id, text));
  const error = one.error ?? inviting.error;
  if (one.data === undefined || inviting.data === undefined)
    return error === null ? (
      <Waiting rows={8} />
    ) : (
      <PageProblem error={error} onAgain={() => void Promise.all([one.refetch(), inviting.refetch()])} />
    );
  return <Loaded view={one.data} data={inviting.data} congress={congress} text={text} onText={setText} />;
};
