import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { rosterWords as r } from '../roster-words.ts';
import { useMe } from '../shell/me-context.ts';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

/** The duties as the server names them, each with what waits for me: the way into the lists on a phone. */
export const MattersPage = () => {
  const t = useT();
  const { me, congress } = useMe();
  useTitle(t(w.duties));
  return (
    <div className="page page-narrow">
      <PageHead crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: w.duties }]} title={t(w.duties)} />
      {me.menu.length === 0 ? <p className="card empty">{t(w.noPicture)}</p> : null}
      <ul className="matters card">
        {me.menu.map((item) => (
          <li key={item.duty}>
            <Go href={`/desk/${congress}/${item.duty}`}>
              <strong>{t(item.label)}</strong>
              {item.mine === 0 ? null : <span>{t(w.mineCount(item.mine))}</span>}
              <Icon name="right" />
            </Go>
          </li>
        ))}
        {me.hasRoster ? (
          <li>
            <Go href={`/desk/${congress}/roster`}>
              <strong>{t(r.roster)}</strong>
              <Icon name="right" />
            </Go>
          </li>
        ) : null}
      </ul>
    </div>
  );
};
