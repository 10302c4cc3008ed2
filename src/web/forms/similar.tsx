import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import type { FieldView } from '#core/api.ts';
import type { SimilarView } from '#core/api-desk.ts';
import type { FormValues } from '#kit/ui/draft.ts';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';

const ASK_AFTER_MS = 700;

/** The texts that tell one matter from another: those that are not personal, or the one by which the duty looks for earlier cases. */
const textOf = (fields: readonly FieldView[], values: FormValues, by: string | null): string =>
  fields
    .filter(({ name, kind, personal }) => (by === null ? kind === 'text' && !personal : name === by))
    .map(({ name }) => values[name])
    .filter((value) => typeof value === 'string')
    .join(' ')
    .trim()
    .slice(0, 300);

/** Cases in lines: number and title, then year or day, who handled it, what came of it, where it stands. */
export const SimilarList = (props: {
  readonly congress: string;
  readonly duty: string;
  readonly found: SimilarView['similar'];
  readonly apart?: boolean;
}) => {
  const t = useT();
  const hrefOf = (id: string) => `/desk/${props.congress}/${props.duty}/${id}`;
  return (
    <ul className="similar-list">
      {props.found.map((one) => (
        <li key={one.id}>
          {props.apart === true ? (
            <a href={hrefOf(one.id)} target="_blank" rel="noreferrer">
              {one.number ?? t(w.noNumber)} {one.title}
            </a>
          ) : (
            <Go href={hrefOf(one.id)}>
              {one.number ?? t(w.noNumber)} {one.title}
            </Go>
          )}{' '}
          <small>
            {[
              one.facts.length === 0 ? one.openedOn : t(w.ofYear(one.openedOn.slice(0, 4))),
              ...one.facts.map(({ label, text }) => t(w.named(label, text))),
              t(one.status),
            ].join(' · ')}
          </small>
        </li>
      ))}
    </ul>
  );
};

/** Cases that may be the same, while a new one is written. It asks a moment after the last key press and moves nothing above it. */
export const Similar = (props: {
  readonly congress: string;
  readonly duty: string;
  readonly fields: readonly FieldView[];
  readonly values: FormValues;
}) => {
  const t = useT();
  const { data: about } = useQuery(queries.duty(props.congress, props.duty));
  const by = about?.precedentsBy ?? null;
  const text = useDeferredValue(textOf(props.fields, props.values, by));
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), ASK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery(queries.similar(props.congress, props.duty, asked));
  if (about === undefined || data === undefined || data.similar.length === 0) return null;
  return (
    <section className="similar" aria-label={t(by === null ? w.similar : w.precedents)}>
      <strong>{t(by === null ? w.similar : w.precedents)}</strong>
      <p className="muted">{t(by === null ? w.similarNote : w.precedentsNote)}</p>
      <SimilarList congress={props.congress} duty={props.duty} found={data.similar} apart />
    </section>
  );
};
