import type { CaseView } from '#core/api.ts';
import { Facts } from '#kit/ui/fact.tsx';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { words as w } from '../words.ts';

interface Props {
  readonly view: CaseView;
}

/** More of one kind than these stand in one row: the members of a body. */
const APART_MAX = 8;

export const CaseParties = ({ view }: Props) => {
  const t = useT();
  if (view.parties.length === 0) return null;
  return (
    <section className="card" aria-labelledby="parties-title">
      <header className="card-head">
        <h2 id="parties-title">{t(w.parties)}</h2>
      </header>
      <dl className="facts facts-lined">
        {view.parties.map((party) => {
          const alike = view.parties.filter(({ relation }) => relation === party.relation);
          if (alike.length > APART_MAX)
            return alike[0] === party ? (
              <div key={party.relation}>
                <dt>
                  {t(party.label)} {alike.length}
                </dt>
                <dd>{alike.map(({ name }) => name).join('、')}</dd>
              </div>
            ) : null;
          return (
            <div key={`${party.relation}${party.name}`}>
              <dt>{t(party.label)}</dt>
              <dd>{party.href === null ? party.name : <Go href={party.href}>{party.name}</Go>}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
};

export const CaseFacts = ({ view }: Props) => {
  const t = useT();
  if (view.facts.length === 0) return null;
  return (
    <section className="card" aria-labelledby="facts-title">
      <header className="card-head">
        <h2 id="facts-title">{t(w.facts)}</h2>
      </header>
      <Facts facts={view.facts} />
    </section>
  );
};

/** What the case came from and what it led to. */
export const Related = ({ view }: Props) => {
  const t = useT();
  if (view.related.length === 0) return null;
  return (
    <section className="card" aria-labelledby="related-title">
      <header className="card-head">
        <h2 id="related-title">{t(w.related)}</h2>
      </header>
      <ul className="related">
        {view.related.map((one) => (
          <li key={one.href}>
            <Icon name="file" />
            <Go href={one.href}>{one.title}</Go>
            <small>{t(one.label)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The published figures that this case counts in: each is a door. */
export const CountsIn = ({ view }: Props) => {
  const t = useT();
  return (
    <section className="card" aria-labelledby="counts-title">
      <header className="card-head">
        <h2 id="counts-title">{t(w.countsIn)}</h2>
      </header>
      {view.countsIn.length === 0 ? <p className="card-empty">{t(w.notCounted)}</p> : null}
      <ul className="related">
        {view.countsIn.map((one) => (
          <li key={`${one.href}${one.year}`}>
            <Icon name="bars" />
            <Go href={one.href}>{t(one.label)}</Go>
            <small>{one.year}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};
