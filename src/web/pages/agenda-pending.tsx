import { useState } from 'react';
import type { AgendaOffer, AgendaPlace, PendingAct } from '#core/api-agenda.ts';
import type { Label } from '#core/result.ts';
import { Articles } from '#kit/ui/article.tsx';
import { shortDate } from '#kit/ui/format.ts';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { useMe } from '../shell/me-context.ts';
import type { ToCompose } from './agenda-compose.tsx';
import { CaseDoor, type Drawing } from './agenda-items.tsx';
import { words as w } from './agenda-words.ts';

type Step = PendingAct['steps'][number];

const SHOWN = 6;
const FIND_FROM = 8;

const Due = ({ due }: { readonly due: string | null }) => {
  const t = useT();
  const { me } = useMe();
  if (due === null) return null;
  const late = due < me.today;
  return (
    <span className={late ? 'clock clock-late' : 'clock clock-run'}>
      <State kind={late ? 'late' : 'run'} size={12} /> {t((late ? w.late : w.due)(shortDate(due, me.today)))}
    </span>
  );
};

/** What an item made of one act is listed with. */
export const oneAct = ({ agenda }: Drawing, act: PendingAct, { step, label }: Step, t: (label: Label) => string) => ({
  [agenda.fields.title]: `${act.title}：${t(label)}`,
  [agenda.fields.kind]: agenda.kindOf.duties[act.duty] ?? agenda.kindOf.otherwise,
  [agenda.fields.acts]: [{ duty: act.duty, case: act.case, step, input: {} }],
});

const asksNothing = ({ fields }: Step): boolean => fields.every(({ optional }) => optional);

const Act = (props: {
  readonly drawing: Drawing;
  readonly act: PendingAct;
  readonly at: AgendaPlace | undefined;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly onCompose: (chosen: ToCompose) => void;
}) => {
  const t = useT();
  const say = useToast();
  const { drawing, act, at } = props;
  const { agenda } = drawing;
  const body = t(agenda.body.label);
  const put = async (step: Step) => {
    if (!asksNothing(step)) return props.onCompose({ acts: [act], step: step.step });
    const input = oneAct(drawing, act, step, t);
    if (await drawing.listItem(input)) say(t(w.listed(String(input[agenda.fields.title]))));
  };
  return (
    <li className="pending">
      {at === undefined && drawing.mayList ? (
        <label className="pending-choose">
          <input
            type="checkbox"
            checked={props.chosen}
            aria-label={t(w.select(act.title))}
            onChange={(event) => props.onChoose(event.target.checked)}
          />
        </label>
      ) : (
        <span className="pending-choose" />
      )}
      <div className="pending-what">
        <CaseDoor congress={drawing.congress} of={act} />
        <p className="pending-why">
          {t((act.due === null ? w.may : w.must)(t(act.status), body))} <Articles basis={act.basis} />{' '}
          <Due due={act.due} />
        </p>
        {at === undefined ? (
          <div className="pending-steps">
            {drawing.mayList
              ? act.steps.map((step) => (
                  <button
                    key={step.step}
                    type="button"
                    className="button"
                    aria-label={t(w.takeSays(t(step.label), act.title))}
                    aria-busy={drawing.sending}
                    onClick={() => void put(step)}
                  >
                    <Icon name="plus" size={12} /> {t(step.label)}
                    {asksNothing(step) ? '' : '…'}
                  </button>
                ))
              : null}
          </div>
        ) : (
          <p className="muted">{t(w.elsewhere(at.title))}</p>
        )}
      </div>
    </li>
  );
};

const fits = (words: string, { title, number }: { readonly title: string; readonly number: string | null }): boolean =>
  words.trim() === '' || `${number ?? ''} ${title}`.toLowerCase().includes(words.trim().toLowerCase());

const Group = (props: {
  readonly drawing: Drawing;
  readonly acts: readonly PendingAct[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, chosen: boolean) => void;
  readonly onCompose: (chosen: ToCompose) => void;
}) => {
  const t = useT();
  const [all, setAll] = useState(false);
  const { acts, drawing } = props;
  const places = new Map(drawing.agenda.elsewhere.map((one) => [one.case, one.at]));
  return (
    <>
      <h3>
        {acts[0] === undefined ? null : t(acts[0].dutyLabel)} <b>{acts.length}</b>
      </h3>
      <ul>
        {(all ? acts : acts.slice(0, SHOWN)).map((act) => (
          <Act
            key={act.case}
            drawing={drawing}
            act={act}
            at={places.get(act.case)}
            chosen={props.chosen.has(act.case)}
            onChoose={(chosen) => props.onChoose(act.case, chosen)}
            onCompose={props.onCompose}
          />
        ))}
      </ul>
      {acts.length <= SHOWN ? null : (
        <button type="button" className="more-tasks" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? w.fewer : w.all(acts.length))}
        </button>
      )}
    </>
  );
};

/** Groups by duty: those in which a limit runs first, then the few before the many. */
const groupsOf = (acts: readonly PendingAct[]): readonly (readonly PendingAct[])[] =>
  [...Map.groupBy(acts, ({ duty }) => duty).values()].toSorted(
    (a, b) =>
      Number(b.some(({ due }) => due !== null)) - Number(a.some(({ due }) => due !== null)) || a.length - b.length,
  );

/** What waits for the body to decide: why, under which article, until when; one press makes an item of it, several make one together. */
export const PendingActs = (props: {
  readonly drawing: Drawing;
  readonly acts: readonly PendingAct[];
  readonly loaded: boolean;
  readonly onCompose: (chosen: ToCompose) => void;
}) => {
  const t = useT();
  const [words, setWords] = useState('');
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const body = t(props.drawing.agenda.body.label);
  const found = props.acts.filter((act) => fits(words, act));
  const picked = props.acts.filter((act) => chosen.has(act.case));
  const change = (id: string, on: boolean) =>
    choose((before) => new Set([...[...before].filter((one) => one !== id), ...(on ? [id] : [])]));
  return (
    <section className="card pendings" aria-labelledby="pending-title">
      <header className="card-head">
        <h2 id="pending-title">
          {t(w.waiting(body))} <b>{props.acts.length}</b>
        </h2>
      </header>
      {props.acts.length === 0 ? (
        <p className="card-empty">{props.loaded ? t(w.nothingWaits(body)) : ''}</p>
      ) : (
        <p className="agenda-note">{t(w.waitingNote(body))}</p>
      )}
      {props.acts.length < FIND_FROM ? null : (
        <p className="pending-find">
          <input
            className="input"
            type="search"
            aria-label={t(w.find)}
            placeholder={t(w.find)}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </p>
      )}
      {props.acts.length > 0 && found.length === 0 ? <p className="card-empty">{t(w.noMatch)}</p> : null}
      {groupsOf(found).map((acts) => (
        <Group
          key={acts[0]?.duty ?? ''}
          drawing={props.drawing}
          acts={acts}
          chosen={chosen}
          onChoose={change}
          onCompose={props.onCompose}
        />
      ))}
      {picked.length === 0 ? null : (
        <div className="pending-tray" role="status">
          <strong>{t(w.chosen(picked.length))}</strong>
          <button
            type="button"
            className="button button-filled"
            onClick={() => props.onCompose({ acts: picked, step: null, done: () => choose(new Set()) })}
          >
            {t(w.compose)}
          </button>
          <button type="button" className="button" onClick={() => choose(new Set())}>
            {t(w.clear)}
          </button>
        </div>
      )}
    </section>
  );
};

const Offer = ({ drawing, offer }: { readonly drawing: Drawing; readonly offer: AgendaOffer }) => {
  const t = useT();
  const say = useToast();
  const { fields, kindOf } = drawing.agenda;
  const put = async () => {
    const input = {
      [fields.title]: offer.title,
      [fields.kind]: kindOf.otherwise,
      ...offer.suggests,
      [offer.field]: offer.case,
    };
    if (await drawing.listItem(input)) say(t(w.listed(offer.title)));
  };
  return (
    <li className="pending">
      <span className="pending-choose" />
      <div className="pending-what">
        <CaseDoor congress={drawing.congress} of={offer} />
        <p className="pending-why">
          {t(w.offerWhy(t(offer.status)))} <Due due={offer.due} />
        </p>
        {drawing.mayList ? (
          <div className="pending-steps">
            <button
              type="button"
              className="button"
              aria-label={t(w.takeSays(t(w.takeUp), offer.title))}
              aria-busy={drawing.sending}
              onClick={() => void put()}
            >
              <Icon name="plus" size={12} /> {t(w.takeUp)}
            </button>
          </div>
        ) : null}
      </div>
    </li>
  );
};

/** Cases that wait to be taken up by an item of their own: one press lists them. */
export const Offers = ({ drawing }: { readonly drawing: Drawing }) => {
  const t = useT();
  const { offers } = drawing.agenda;
  if (offers.length === 0) return null;
  return (
    <section className="card pendings" aria-labelledby="offers-title">
      <header className="card-head">
        <h2 id="offers-title">
          {t(w.offers)} <b>{offers.length}</b>
        </h2>
      </header>
      <ul>
        {offers.map((offer) => (
          <Offer key={offer.case} drawing={drawing} offer={offer} />
        ))}
      </ul>
    </section>
  );
};
