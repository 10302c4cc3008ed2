import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldView, FileView } from '#core/api.ts';
import type { DraftView } from '#core/api-desk.ts';
import type { Json } from '#core/json.ts';
import { type FormValues, startValues, withDraft } from '#kit/ui/draft.ts';
import { http } from '../api.ts';
import { withLocal, withoutLocal } from '../outgoing/answer.ts';
import { dropLocal, readLocal, writeLocal } from './draft-store.ts';

export interface DraftMark {
  readonly where: 'server' | 'local';
  readonly at: string;
}
export interface DraftName {
  readonly congress: string;
  readonly person: string;
  /** `<duty>/<case or new>/<step>` */
  readonly key: string;
}

const SERVER_AFTER_MS = 1_500;

const newer = (a: string, b: string | undefined): boolean => b === undefined || a > b;

/** The newest draft of the two places, laid over the form's own values; only while nothing has been typed yet. */
const useFound = (name: DraftName, adopt: (draft: DraftView, newest: boolean) => void) => {
  const latest = useRef(adopt);
  latest.current = adopt;
  const { congress, person, key } = name;
  useEffect(() => {
    let gone = false;
    const local = readLocal(congress, person, key);
    void http.draft(congress, key).then((answer) => {
      // No draft is 204: no value.
      if (gone || !answer.ok || answer.value === undefined) return;
      latest.current(answer.value, newer(answer.value.savedAt, local?.savedAt));
    });
    return () => {
      gone = true;
    };
  }, [congress, person, key]);
};

/** Sends the values to the server a moment after the last key press; `flush` sends them now. */
const useServer = ({ congress, key }: DraftName, saved: (at: string) => void) => {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const waiting = useRef<FormValues | null>(null);
  const latest = useRef(saved);
  latest.current = saved;
  const flush = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    const values = waiting.current;
    waiting.current = null;
    if (values === null) return;
    void http
      .keepDraft(congress, key, withoutLocal(values))
      .then((answer) => answer.ok && latest.current(answer.value.savedAt));
  }, [congress, key]);
  const later = useCallback(
    (values: FormValues) => {
      waiting.current = values;
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(flush, SERVER_AFTER_MS);
    },
    [flush],
  );
  const stop = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    waiting.current = null;
  }, []);
  // What is still waiting when the form closes is sent, not lost.
  useEffect(() => flush, [flush]);
  return { later, flush, stop };
};

/**
 * The values of a form, kept at each key press in the browser and within 2 s on the server, private to the person. Which fields
 * a form has may follow from its values (the record that a correction names).
 */
export const useDraft = (name: DraftName, fieldsFor: (values: FormValues) => readonly FieldView[]) => {
  const { congress, person, key } = name;
  const [local] = useState(() => readLocal(congress, person, key));
  const restored = (kept: FormValues): FormValues => {
    const fields = fieldsFor(kept);
    return withDraft(fields, startValues(fields), kept);
  };
  const [values, setValues] = useState<FormValues>(() => restored(local?.values ?? {}));
  const [files, setFiles] = useState<readonly FileView[]>([]);
  const [found, setFound] = useState<string | null>(local?.savedAt ?? null);
  const [mark, setMark] = useState<DraftMark | null>(null);
  const typed = useRef(false);
  const current = useRef(values);
  const show = (next: FormValues) => {
    current.current = next;
    setValues(next);
  };
  const server = useServer(name, (at) => setMark({ where: 'server', at }));
  useFound(name, (kept, newest) => {
    setFiles(kept.files ?? []);
    if (typed.current || !newest) return;
    show(restored(withLocal(kept.values, current.current)));
    setFound(kept.savedAt);
  });
  const replace = (next: FormValues) => {
    typed.current = true;
    show(next);
    const at = new Date().toISOString();
    if (writeLocal(congress, person, key, { values: next, savedAt: at })) setMark({ where: 'local', at });
    server.later(next);
  };
  const drop = () => {
    server.stop();
    dropLocal(congress, person, key);
    void http.dropDraft(congress, key);
  };
  const startOver = () => {
    drop();
    typed.current = false;
    setFound(null);
    setMark(null);
    show(startValues(fieldsFor({})));
  };
  return {
    values,
    files,
    found,
    on: local?.on ?? null,
    mark,
    set: (field: string, value: Json) => replace({ ...current.current, [field]: value }),
    replace,
    drop,
    startOver,
    flush: server.flush,
  };
};
