import { useQuery } from '@tanstack/react-query';
import type { MeView } from '#core/api.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { accountWords as a } from '../account-words.ts';
import { noticeWords as n } from '../notice-words.ts';
import { OutgoingList } from '../outgoing/list.tsx';
import { setPrefs, usePrefs } from '../prefs.ts';
import { queries } from '../queries.ts';
import { rosterWords as r } from '../roster-words.ts';
import { settingsWords as s } from '../settings-words.ts';
import { DisplaySwitches } from '../shell/account-menu.tsx';
import { useSignOut } from '../shell/leave.tsx';
import { useMe } from '../shell/me-context.ts';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

/** Everything of mine that is a page of its own; the outbox for those who look after it. */
const Doors = ({ me, congress }: { readonly me: MeView; readonly congress: string }) => {
  const t = useT();
  const year = me.today.slice(0, 4);
  return (
    <ul className="matters card">
      {(
        [
          [`/desk/${congress}/notices`, w.notices],
          [`/desk/${congress}/me/notices`, n.mine],
          ...(me.posts.some(({ post }) => post === 'office' || post === 'administrator')
            ? ([[`/desk/${congress}/outbox`, n.outbox]] as const)
            : []),
          ...(me.hasRoster ? ([[`/desk/${congress}/roster`, r.roster]] as const) : []),
          ...(me.hasAccounts ? ([[`/desk/${congress}/accounts`, a.accounts]] as const) : []),
          ...(me.hasSettings ? ([[`/desk/${congress}/settings`, s.settings]] as const) : []),
          [`/desk/${congress}/jobs`, w.jobs],
          [`/desk/${congress}/figures/${year}`, w.figuresOf(year)],
          [`/${congress}`, w.publicSite],
        ] as const
      ).map(([href, label]) => (
        <li key={href}>
          <Go href={href}>
            <strong>{t(label)}</strong>
            <Icon name="right" />
          </Go>
        </li>
      ))}
    </ul>
  );
};

/** The cases to which I belong, by duty: each count leads to its list. */
const MyCases = ({ congress }: { readonly congress: string }) => {
  const t = useT();
  const { data } = useQuery(queries.today(congress));
  const mine = (data?.byDuty ?? []).filter(({ own }) => own > 0);
  if (mine.length === 0) return null;
  return (
    <section className="card" aria-labelledby="mine-title">
      <header className="card-head">
        <h2 id="mine-title">{t(w.mineCases)}</h2>
      </header>
      <p className="card-note muted">{t(w.mineCasesNote)}</p>
      <ul className="matters">
        {mine.map(({ duty, label, own }) => (
          <li key={duty}>
            <Go href={`/desk/${congress}/${duty}?own=1`} aria-label={`${t(label)} ${t(w.countSays(own))}`}>
              <strong>{t(label)}</strong>
              <span>{t(w.mineTotal(own))}</span>
              <Icon name="right" />
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Who I am here, what I had a part in, how the pages look and answer to keys, and signing out. */
export const MePage = () => {
  const t = useT();
  const prefs = usePrefs();
  const { me, congress } = useMe();
  const signOut = useSignOut();
  useTitle(t(w.me));
  return (
    <div className="page page-narrow page-me">
      <PageHead
        crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: w.settings }]}
        title={me.person.name}
        meta={t(me.congress.term)}
      />
      <OutgoingList />
      <MyCases congress={congress} />
      <section className="card" aria-labelledby="posts-title">
        <header className="card-head">
          <h2 id="posts-title">{t(w.posts)}</h2>
        </header>
        <dl className="facts facts-lined">
          {me.posts.map((held) => (
            <div key={`${held.post}${held.unit?.id ?? ''}`}>
              <dt>{t(held.label)}</dt>
              <dd>{held.unit?.name ?? t(me.congress.name)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card" aria-labelledby="display-title">
        <header className="card-head">
          <h2 id="display-title">{t(w.settings)}</h2>
        </header>
        <div className="me-settings">
          <DisplaySwitches />
          <label className="check desk-only">
            <input
              type="checkbox"
              checked={prefs.singleKeys}
              onChange={(event) => setPrefs({ singleKeys: event.target.checked })}
            />
            <span>
              {t(w.singleKeys)}
              <small>{t(w.singleKeysNote)}</small>
            </span>
          </label>
        </div>
      </section>
      <Doors me={me} congress={congress} />
      <button type="button" className="button button-wide" onClick={signOut}>
        <Icon name="leave" /> {t(w.signOut)}
      </button>
    </div>
  );
};
