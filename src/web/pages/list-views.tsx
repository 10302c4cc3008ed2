import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { countOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { type Answer, http } from '../api.ts';
import { conditionsOf, queryOf, readListSearch, sameQuery } from '../list-query.ts';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';
import type { ListProps } from './list.tsx';

const searchOf = (query: string) => readListSearch(Object.fromEntries(new URLSearchParams(query)));

const useViews = ({ congress, duty }: ListProps) => {
  const t = useT();
  const say = useToast();
  const client = useQueryClient();
  const after = async (answer: Promise<Answer<unknown>>): Promise<boolean> => {
    const done = await answer;
    if (!done.ok) say(t({ zh: done.error.detail, en: done.error.detailEn }), 'late');
    await client.invalidateQueries({ queryKey: queries.duty(congress, duty.duty).queryKey });
    return done.ok;
  };
  return {
    keep: (label: string, query: string) => after(http.keepView(congress, duty.duty, label, query)),
    drop: (id: string) => after(http.dropView(congress, duty.duty, id)),
  };
};

const SaveView = (props: ListProps) => {
  const t = useT();
  const views = useViews(props);
  const [name, setName] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (name === null && wasOpen.current) button.current?.focus();
    wasOpen.current = name !== null;
  }, [name]);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const plain = (name ?? '').trim();
    // A view begins at its first page, whichever was open when it was kept.
    const { page: _page, ...query } = props.search;
    if (plain !== '' && (await views.keep(plain, queryOf(query)))) setName(null);
  };
  if (name === null) {
    return (
      <button type="button" className="link save-view" ref={button} onClick={() => setName('')}>
        <Icon name="plus" size={14} /> {t(w.saveView)}
      </button>
    );
  }
  return (
    <form className="save-view" onSubmit={(event) => void save(event)}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens because its button was pressed
        autoFocus
        className="input"
        aria-label={t(w.viewName)}
        placeholder={t(w.viewName)}
        value={name}
        maxLength={20}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && setName(null)}
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
  const views = useViews(props);
  const href = (query: string) => `/desk/${congress}/${duty.duty}${query === '' ? '' : `?${query}`}`;
  const here = (query: string) => (sameQuery(searchOf(query), search) ? { 'aria-current': 'page' as const } : {});
  const nav = useRef<HTMLElement>(null);
  const drop = async (id: string) => {
    // The button goes with its view: the focus must not go with it.
    if (await views.drop(id)) nav.current?.querySelector('a')?.focus();
  };
  return (
    <nav className="views" aria-label={t(w.views)} ref={nav}>
      <ul>
        {duty.views.map((view) => (
          <li key={view.id}>
            <Go href={href(view.query)} {...here(view.query)}>
              {t(view.label)} <b>{countOf(view.count)}</b>
            </Go>
            {view.own ? (
              <button
                type="button"
                className="icon-button"
                aria-label={t(w.dropView(t(view.label)))}
                onClick={() => void drop(view.id)}
              >
                <Icon name="close" size={12} />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {conditionsOf(search).length === 0 ? null : <SaveView {...props} />}
    </nav>
  );
};
