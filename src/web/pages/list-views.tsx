import { type FormEvent, useState } from 'react';
import { countOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { conditionsOf, queryOf, readListSearch, sameQuery } from '../list-query.ts';
import { useListPrefs } from '../prefs.ts';
import { words as w } from '../words.ts';
import type { ListProps } from './list.tsx';

const searchOf = (query: string) => readListSearch(Object.fromEntries(new URLSearchParams(query)));

const SaveView = (props: ListProps) => {
  const t = useT();
  const [prefs, change] = useListPrefs(props.person, props.duty.duty);
  const [name, setName] = useState<string | null>(null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const plain = (name ?? '').trim().slice(0, 20);
    if (plain === '') return;
    change({ views: [...prefs.views.filter((view) => view.name !== plain), { name: plain, search: props.search }] });
    setName(null);
  };
  if (name === null) {
    return (
      <button type="button" className="link save-view" onClick={() => setName('')}>
        <Icon name="plus" size={14} /> {t(w.saveView)}
      </button>
    );
  }
  return (
    <form className="save-view" onSubmit={save}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens because its button was pressed
        autoFocus
        className="input"
        aria-label={t(w.viewName)}
        placeholder={t(w.viewName)}
        value={name}
        maxLength={20}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button">
        {t(w.keepIt)}
      </button>
    </form>
  );
};

/** Saved views as tabs with their counts; the office's first, then the person's own. */
export const ViewTabs = (props: ListProps) => {
  const t = useT();
  const { duty, search, congress } = props;
  const [prefs, change] = useListPrefs(props.person, duty.duty);
  const href = (query: string) => `/desk/${congress}/${duty.duty}${query === '' ? '' : `?${query}`}`;
  const here = (query: string) => (sameQuery(searchOf(query), search) ? { 'aria-current': 'page' as const } : {});
  return (
    <nav className="views" aria-label={t(w.views)}>
      <ul>
        {duty.views.map((view) => (
          <li key={view.id}>
            <Go href={href(view.query)} {...here(view.query)}>
              {t(view.label)} <b>{countOf(view.count)}</b>
            </Go>
          </li>
        ))}
        {prefs.views.map((view) => (
          <li key={`own-${view.name}`}>
            <Go href={href(queryOf(view.search))} {...here(queryOf(view.search))}>
              {view.name}
            </Go>
            <button
              type="button"
              className="icon-button"
              aria-label={t(w.dropView(view.name))}
              onClick={() => change({ views: prefs.views.filter((one) => one !== view) })}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      {conditionsOf(search).length === 0 ? null : <SaveView {...props} />}
    </nav>
  );
};
