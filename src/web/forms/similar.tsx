import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import type { FieldView } from '#core/api.ts';
import type { FormValues } from '#kit/ui/draft.ts';
import { useT } from '#kit/ui/language.tsx';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';

const ASK_AFTER_MS = 700;

/** The texts that tell one matter from another: those that are not personal. */
const textOf = (fields: readonly FieldView[], values: FormValues): string =>
  fields
    .filter(({ kind, personal }) => kind === 'text' && !personal)
    .map(({ name }) => values[name])
    .filter((value) => typeof value === 'string')
    .join(' ')
    .trim()
    .slice(0, 300);

/** Cases that may be the same, while a new one is written. It asks a moment after the last key press and moves nothing above it. */
export const Similar = (props: {
  readonly congress: string;
  readonly duty: string;
  readonly fields: readonly FieldView[];
  readonly values: FormValues;
}) => {
  const t = useT();
  const text = useDeferredValue(textOf(props.fields, props.values));
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), ASK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery(queries.similar(props.congress, props.duty, asked));
  if (data === undefined || data.similar.length === 0) return null;
  return (
    <section className="similar" aria-label={t(w.similar)}>
      <strong>{t(w.similar)}</strong>
      <p className="muted">{t(w.similarNote)}</p>
      <ul>
        {data.similar.slice(0, 4).map((one) => (
          <li key={one.id}>
            <a href={`/desk/${props.congress}/${props.duty}/${one.id}`} target="_blank" rel="noreferrer">
              {one.number ?? t(w.noNumber)} {one.title}
            </a>{' '}
            <small>
              {t(one.status)} · {one.openedOn}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
};
