import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import type { RosterRow, RosterView } from '#core/api-people.ts';
import type { Label } from '#core/result.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { type RosterSearch, rosterSheet } from '../api.ts';
import { queries } from '../queries.ts';
import { rosterWords as r } from '../roster-words.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

/** Before it there was no people’s congress to keep a roster of. */
const FIRST_DAY = '1949-10-01';

const route = getRouteApi('/desk/$congress/in/roster');

const Condition = ({ label, children }: { readonly label: Label; readonly children: (id: string) => ReactNode }) => {
  const t = useT();
  const id = useId();
  return (
    <span className="condition">
      <label htmlFor={id}>{t(label)}</label>
      {children(id)}
    </span>
  );
};

/** Day, body and post; each choice is an address of its own. */
const Conditions = ({ view, set }: { readonly view: RosterView; readonly set: (search: RosterSearch) => void }) => {
  const t = useT();
  const [day, setDay] = useState(view.on);
  return (
    <search className="card roster-query">
      <Condition label={r.day}>
        {(id) => (
          <input
            id={id}
            className="input"
            type="date"
            min={FIRST_DAY}
            value={day}
            onChange={({ target: { value } }) => {
              setDay(value);
              // A year that is still being typed is no day to ask for.
              if (value >= FIRST_DAY) set({ on: value });
            }}
          />
        )}
      </Condition>
      <Condition label={r.unit}>
        {(id) => (
          <select
            id={id}
            className="input"
            value={view.unit?.id ?? ''}
            onChange={({ target }) => set({ unit: target.value, post: '' })}
          >
            <option value="">{t(r.everything)}</option>
            {view.units.map(({ kind, units }) => (
              <optgroup key={kind.zh} label={t(kind)}>
                {units.map((unit) => (
                  <option key={unit.id} value={unit.id}>
                    {unit.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Condition>
      <Condition label={r.post}>
        {(id) => (
          <select
            id={id}
            className="input"
            value={view.post ?? ''}
            onChange={({ target }) => set({ post: target.value })}
          >
            {view.unit === null ? null : <option value="">{t(r.everything)}</option>}
            {view.posts.map(({ value, label }) => (
              <option key={value} value={value}>
                {t(label)}
              </option>
            ))}
          </select>
        )}
      </Condition>
    </search>
  );
};

interface ExtraColumn {
  readonly name: string;
  readonly label: Label;
  readonly cell: (row: RosterRow) => Label | null;
}

interface RowProps {
  readonly row: RosterRow;
  readonly columns: readonly ExtraColumn[];
  /** Where the records of posts stand. */
  readonly cases: string;
  readonly congress: string;
  /** All rows are of one person. */
  readonly whole: boolean;
}

const Row = ({ row, columns, cases, congress, whole }: RowProps) => {
  const t = useT();
  return (
    <tr>
      <th scope="row">
        {whole ? row.person.name : <Go href={`/desk/${congress}/roster?person=${row.person.id}`}>{row.person.name}</Go>}
        {row.suspended ? <small className="block">{t(r.suspended)}</small> : null}
      </th>
      <td>{t(row.position ?? row.post)}</td>
      <td>{row.unit ?? '—'}</td>
      {columns.map(({ name, cell }) => (
        <td key={name}>{t(cell(row) ?? r.empty)}</td>
      ))}
      <td>
        <Go href={`${cases}/${row.id}`}>{t(r.until(row.from, row.until))}</Go>
        {row.reason === null ? null : <small className="block">{t(row.reason)}</small>}
      </td>
    </tr>
  );
};

const same = (text: string | null): Label | null => (text === null ? null : { zh: text, en: text });
/** What deputies alone have: a roster without any has no such columns. */
const COLUMNS: readonly ExtraColumn[] = [
  { name: 'level', label: r.level, cell: ({ level }) => level },
  { name: 'constituency', label: r.constituency, cell: ({ constituency }) => same(constituency) },
  { name: 'delegation', label: r.delegation, cell: ({ delegation }) => same(delegation) },
];

const Table = ({ view, congress }: { readonly view: RosterView; readonly congress: string }) => {
  const t = useT();
  const columns = COLUMNS.filter(({ cell }) => view.rows.some((row) => cell(row) !== null));
  const head = [r.name, r.post, r.place, ...columns.map(({ label }) => label), r.span];
  if (view.rows.length === 0) return <p className="card empty">{t(r.none)}</p>;
  return (
    <div className="card">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys (WCAG 2.1.1) */}
      <section className="scroll" tabIndex={0} aria-label={t(r.roster)}>
        <table className="data data-wide roster">
          <thead>
            <tr>
              {head.map((label) => (
                <th key={label.zh} scope="col">
                  {t(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Row
                key={row.id}
                columns={columns}
                row={row}
                cases={`/desk/${congress}/${view.duty}`}
                congress={congress}
                whole={view.person !== null}
              />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
};

const titleOf = ({ person, on, unit }: RosterView): Label => {
  if (person !== null) return r.historyOf(person.name);
  const day = r.rosterOn(on);
  return unit === null ? day : { zh: `${unit.name} · ${day.zh}`, en: `${unit.name} · ${day.en}` };
};

/** Who held which post on a day, of the whole congress, a body or a unit; of a person, every post ever held. */
export const RosterPage = () => {
  const t = useT();
  const { congress } = useMe();
  const search = route.useSearch();
  const go = useNavigate();
  const { data, error, refetch } = useQuery(queries.roster(congress, search));
  useTitle(t(data === undefined ? r.roster : titleOf(data)));
  const set = (change: RosterSearch) => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== '');
    void go({ to: '/desk/$congress/roster', params: { congress }, search: Object.fromEntries(next) });
  };
  if (data === undefined)
    return error === null ? <Waiting rows={10} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { label: w.today, href: `/desk/${congress}` },
          { label: r.roster, href: `/desk/${congress}/roster` },
        ]}
        title={t(titleOf(data))}
        meta={[
          ...data.terms,
          t(r.sum(data.rows.length)),
          ...(data.unit?.seats == null ? [] : [t(r.seats(data.unit.seats))]),
        ].join(' · ')}
        actions={
          <a className="button" href={rosterSheet(congress, search)} download>
            <Icon name="sheet" /> {t(r.table)}
          </a>
        }
      />
      {data.person === null ? (
        <Conditions view={data} set={set} />
      ) : (
        <p>
          <Go className="button" href={`/desk/${congress}/roster`}>
            <Icon name="left" /> {t(r.back)}
          </Go>
        </p>
      )}
      <Table view={data} congress={congress} />
      <p className="card-note">{t(r.note)}</p>
    </div>
  );
};
