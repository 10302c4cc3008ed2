import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { MeView } from '#core/api.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';

const ASK_AFTER_MS = 250;

const useLater = (text: string): string => {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), ASK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
};

const Found = ({
  me,
  congress,
  q,
  close,
}: {
  readonly me: MeView;
  readonly congress: string;
  readonly q: string;
  readonly close: () => void;
}) => {
  const t = useT();
  const { data, isPending: waiting } = useQuery(queries.search(congress, q));
  const hits = data?.found ?? [];
  const places = me.menu.filter(
    ({ label }) => label.zh.includes(q) || label.en.toLowerCase().includes(q.toLowerCase()),
  );
  return (
    <div className="popover search-found">
      {places.map((place) => (
        <Go key={place.duty} className="line" href={`/desk/${congress}/${place.duty}`} onClick={close}>
          {t(w.goTo)} {t(place.label)}
        </Go>
      ))}
      {hits.map(({ duty, label, total, rows }) => (
        <section key={duty}>
          <Go className="found-duty" href={`/desk/${congress}/${duty}?q=${encodeURIComponent(q)}`} onClick={close}>
            {t(w.searchIn(label, total))} <Icon name="right" size={12} />
          </Go>
          {rows.map((row) => (
            <Go key={row.id} className="line" href={`/desk/${congress}/${duty}/${row.id}`} onClick={close}>
              <b>{row.number ?? ''}</b> {row.title} <small>{t(row.status.label)}</small>
            </Go>
          ))}
        </section>
      ))}
      {hits.length === 0 && places.length === 0 && !waiting ? <p role="status">{t(w.searchNone(q))}</p> : null}
    </div>
  );
};

/** Search over all matters that this person may see, and the way to a page by its name. */
export const Search = ({ me, congress }: { readonly me: MeView; readonly congress: string }) => {
  const t = useT();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const q = useLater(text.trim());
  useEffect(() => {
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const keyed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
        event.preventDefault();
        box.current?.querySelector('input')?.focus();
      }
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    document.addEventListener('keydown', keyed);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
      document.removeEventListener('keydown', keyed);
    };
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    box.current?.querySelector<HTMLElement>('.search-found a')?.click();
  };
  return (
    <search className="search-box">
      <form ref={box} onSubmit={submit}>
        <Icon name="search" />
        <input
          type="search"
          data-key="search"
          value={text}
          placeholder={t(w.searchHint)}
          aria-label={t(w.search)}
          autoComplete="off"
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
          }}
        />
        <span className="kbd" aria-hidden="true">
          /
        </span>
        {open && q !== '' ? <Found me={me} congress={congress} q={q} close={() => setOpen(false)} /> : null}
      </form>
    </search>
  );
};
