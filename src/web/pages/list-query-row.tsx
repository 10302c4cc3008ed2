import { type FormEvent, useId, useState } from 'react';
import type { Label } from '#core/result.ts';
import { useT } from '#kit/ui/language.tsx';
import { usePhone } from '#kit/ui/use-phone.ts';
import { type ListSearch, queryOf, readListSearch } from '../list-query.ts';
import { words as w } from '../words.ts';
import type { ListProps } from './list.tsx';

/** Choices that stand in the row itself on a wide screen; the rest unfolds. */
const FACETS_SHOWN = 1;

/** A phone has no heads of columns to sort by. */
const ORDERS = [
  { value: 'urgent', label: w.orderUrgent },
  { value: '-opened', label: w.orderNewest },
  { value: 'opened', label: w.orderOldest },
  { value: 'changed', label: w.orderChanged },
];

type Set = (name: string, value: string) => void;

const Choice = (props: {
  readonly label: Label;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: Label }[];
  /** What no choice is called; null where one is always chosen. */
  readonly none?: null;
  readonly onChange: (value: string) => void;
}) => {
  const t = useT();
  const id = useId();
  return (
    <span className="condition">
      <label htmlFor={id}>{t(props.label)}</label>
      <select id={id} className="input" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.none === null ? null : <option value="">{t(w.all)}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {t(option.label)}
          </option>
        ))}
      </select>
    </span>
  );
};

const Text = (props: {
  readonly label: Label;
  readonly value: string;
  readonly hint?: Label;
  readonly first?: boolean;
  readonly onChange: (value: string) => void;
}) => {
  const t = useT();
  const id = useId();
  return (
    <span className="condition">
      <label htmlFor={id}>{t(props.label)}</label>
      <input
        id={id}
        className="input"
        type="search"
        value={props.value}
        {...(props.hint === undefined ? {} : { placeholder: t(props.hint) })}
        {...(props.first === true ? { 'data-key': 'query' } : {})}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </span>
  );
};

const Days = ({ draft, set }: { readonly draft: ListSearch; readonly set: Set }) => {
  const t = useT();
  return (
    <fieldset className="condition condition-days">
      <legend>{t(w.opened)}</legend>
      <input
        className="input"
        type="date"
        aria-label={t(w.from)}
        value={draft.from ?? ''}
        onChange={(event) => set('from', event.target.value)}
      />
      <span aria-hidden="true">—</span>
      <input
        className="input"
        type="date"
        aria-label={t(w.to)}
        value={draft.to ?? ''}
        onChange={(event) => set('to', event.target.value)}
      />
    </fieldset>
  );
};

const Flags = ({ draft, set }: { readonly draft: ListSearch; readonly set: Set }) => {
  const t = useT();
  return (
    <>
      {(
        [
          ['mine', w.onlyMine],
          ['late', w.onlyLate],
          ['due', w.onlyDue],
        ] as const
      ).map(([name, label]) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={draft[name] === '1'}
            onChange={(event) => set(name, event.target.checked ? '1' : '')}
          />
          <span>{t(label)}</span>
        </label>
      ))}
    </>
  );
};

const Facets = (props: {
  readonly facets: ListProps['duty']['facets'];
  readonly draft: ListSearch;
  readonly set: Set;
}) =>
  props.facets.map((facet) => (
    <Choice
      key={facet.name}
      label={facet.label}
      value={props.draft[`f.${facet.name}`] ?? ''}
      options={facet.options}
      onChange={(value) => props.set(`f.${facet.name}`, value)}
    />
  ));

/** 查询 / 重置 / 更多条件: nothing is asked before 查询 or Enter; the address then holds the query. */
export const QueryRow = ({ duty, search, setSearch }: ListProps) => {
  const t = useT();
  const phone = usePhone();
  const [draft, setDraft] = useState<ListSearch>(search);
  const shown = phone ? 0 : FACETS_SHOWN;
  const hidden = [
    ...duty.facets.slice(shown).map(({ name }) => `f.${name}`),
    ...(duty.limited ? ['mine', 'late', 'due'] : []),
    ...(phone ? ['status', 'from', 'to'] : []),
  ];
  const folded = hidden.filter((name) => search[name] !== undefined).length;
  const [more, setMore] = useState(!phone && folded > 0);
  const [shownSearch, setShownSearch] = useState(search);
  // The row stays while the address changes, and with it the focus; only what it says follows.
  if (queryOf(shownSearch) !== queryOf(search)) {
    setShownSearch(search);
    setDraft(search);
    if (!phone && folded > 0) setMore(true);
  }
  const set: Set = (name, value) => setDraft(({ [name]: _old, ...rest }) => ({ ...rest, [name]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { page: _page, ...rest } = draft;
    setSearch(readListSearch(rest));
  };
  const wide = (
    <>
      <Choice
        label={w.status}
        value={draft.status ?? ''}
        options={duty.statuses.map(({ code, label }) => ({ value: code, label }))}
        onChange={(value) => set('status', value)}
      />
      <Days draft={draft} set={set} />
    </>
  );
  return (
    <form className="query" onSubmit={submit}>
      <div className="query-line">
        <Text
          label={w.keyword}
          value={draft.q ?? ''}
          hint={w.keywordHint}
          first
          onChange={(value) => set('q', value)}
        />
        {phone ? null : <Facets facets={duty.facets.slice(0, shown)} draft={draft} set={set} />}
        {phone ? null : wide}
        <span className="query-do">
          <button type="submit" className="button button-filled">
            {t(w.query)}{' '}
            <span className="kbd" aria-hidden="true">
              ↵
            </span>
          </button>
          <button type="button" className="button" onClick={() => setSearch({})}>
            {t(w.reset)}
          </button>
          {hidden.length === 0 ? null : (
            <button type="button" className="link" aria-expanded={more} onClick={() => setMore(!more)}>
              {t(more ? w.fewerConditions : w.moreConditions)}
              {more || folded === 0 ? '' : ` ${folded}`}
            </button>
          )}
        </span>
      </div>
      {more ? (
        <div className="query-line query-more">
          {phone ? wide : null}
          {phone ? (
            <Choice
              label={w.order}
              none={null}
              value={draft.sort ?? (duty.limited ? 'urgent' : '-opened')}
              options={ORDERS.filter(({ value }) => duty.limited || value !== 'urgent')}
              onChange={(value) => set('sort', value)}
            />
          ) : null}
          <Facets facets={duty.facets.slice(shown)} draft={draft} set={set} />
          {duty.limited ? <Flags draft={draft} set={set} /> : null}
        </div>
      ) : null}
    </form>
  );
};
