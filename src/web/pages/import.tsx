import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import type { Problem } from '#core/api.ts';
import type { ImportFormView, ImportPreview } from '#core/api-import.ts';
import { Icon } from '#kit/ui/icon.tsx';
import { useLang, useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { http } from '../api.ts';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { JobLine } from '../shell/bell.tsx';
import { useMe } from '../shell/me-context.ts';
import { useTitle } from '../shell/title.ts';
import { words } from '../words.ts';
import { PreviewParts } from './import-preview.tsx';
import { importWords as w } from './import-words.ts';
import '../styles/import.css';

const FORM_FILES = '.xlsx,.csv,.txt';

/** A form to choose, with its template and what goes in its columns. */
const FormChoice = (props: {
  readonly forms: readonly ImportFormView[];
  readonly chosen: ImportFormView;
  readonly onChoose: (key: string) => void;
}) => {
  const t = useT();
  const lang = useLang();
  const { forms, chosen } = props;
  return (
    <section className="card import-body">
      <fieldset className="import-forms">
        <legend>{t(w.chooseForm)}</legend>
        {forms.map((form) => (
          <label key={form.key}>
            <input
              type="radio"
              name="form"
              checked={form.key === chosen.key}
              onChange={() => props.onChoose(form.key)}
            />{' '}
            {t(form.label)}
          </label>
        ))}
      </fieldset>
      {chosen.note === null ? null : <p className="muted">{t(chosen.note)}</p>}
      <p>
        <a className="button" href={`${chosen.template}?language=${lang}`} download>
          <Icon name="sheet" /> {t(w.template)}
        </a>{' '}
        <span className="muted">{t(w.templateNote)}</span>
      </p>
      <details>
        <summary>{t(w.columns)}</summary>
        <dl className="import-columns">
          {chosen.columns.map((column) => (
            <div key={column.key}>
              <dt>
                {t(column.label)}
                {column.required ? <small> {t(w.required)}</small> : null}
              </dt>
              <dd>{[...(column.note === null ? [] : [t(column.note)]), column.options.map(t).join('、')].join(' ')}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
};

const FileDrop = (props: { readonly reading: File | null; readonly onFile: (file: File) => void }) => {
  const t = useT();
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file !== undefined) props.onFile(file);
  };
  return (
    <label className="file-add import-drop" onDragOver={(event) => event.preventDefault()} onDrop={dropped}>
      <Icon name="plus" />
      <span>{props.reading === null ? t(w.drop) : t(w.reading(props.reading.name))}</span>
      <input
        type="file"
        className="sr-only"
        accept={FORM_FILES}
        aria-label={t(w.chooseFile)}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) props.onFile(file);
        }}
      />
    </label>
  );
};

/** The file that is being looked at, what came of it, and the job that records it. */
const useImport = (congress: string, form: string | null) => {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const reset = () => {
    setFile(null);
    setPreview(null);
    setProblem(null);
    setJob(null);
  };
  const look = async (chosen: File, sheet: string | null) => {
    if (form === null) return;
    reset();
    setFile(chosen);
    setBusy(true);
    const answer = await http.previewImport(congress, form, chosen, sheet);
    setBusy(false);
    if (answer.ok) setPreview(answer.value);
    else setProblem(answer.error);
  };
  const confirm = async () => {
    if (form === null || preview === null || busy) return;
    setBusy(true);
    const answer = await http.commitImport(congress, form, preview.hash, preview.sheet);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    setPreview(null);
    setJob(answer.value.id);
    void client.invalidateQueries({ queryKey: [congress, 'jobs'] });
  };
  return { file, busy, preview, problem, job, reset, look, confirm };
};

const Recording = (props: { readonly congress: string; readonly id: string; readonly onAnother: () => void }) => {
  const t = useT();
  const job = useQuery(queries.job(props.congress, props.id)).data;
  return (
    <section className="card import-body" aria-live="polite">
      {job === undefined ? <Waiting /> : <JobLine job={job} />}
      {job?.state === 'done' || job?.state === 'failed' ? (
        <p>
          <button type="button" className="button" onClick={props.onAnother}>
            {t(w.another)}
          </button>
        </p>
      ) : null}
    </section>
  );
};

/** Tables of past or outside records: choose, look at what they would become, record all of it or nothing. */
export const ImportPage = () => {
  const t = useT();
  const { congress } = useMe();
  useTitle(t(w.title));
  const { data, error, refetch } = useQuery(queries.imports(congress));
  const [key, setKey] = useState<string | null>(null);
  const chosen = data?.find((form) => form.key === key) ?? data?.[0] ?? null;
  const state = useImport(congress, chosen?.key ?? null);
  const { file, preview } = state;
  return (
    <div className="page page-narrow page-import">
      <PageHead crumbs={[{ label: words.today, href: `/desk/${congress}` }, { label: w.title }]} title={t(w.title)} />
      {data === undefined ? (
        error === null ? (
          <Waiting />
        ) : (
          <ProblemNote problem={problemOf(error)} onAgain={() => void refetch()} />
        )
      ) : null}
      {data?.length === 0 ? <p className="card card-empty">{t(w.none)}</p> : null}
      {data === undefined || chosen === null ? null : (
        <>
          <FormChoice
            forms={data}
            chosen={chosen}
            onChoose={(next) => {
              setKey(next);
              state.reset();
            }}
          />
          {state.job === null ? (
            <FileDrop
              reading={state.busy && preview === null ? file : null}
              onFile={(next) => void state.look(next, null)}
            />
          ) : (
            <Recording congress={congress} id={state.job} onAnother={state.reset} />
          )}
          {state.problem === null ? null : <ProblemNote problem={state.problem} />}
          {preview === null || file === null ? null : (
            <PreviewParts
              preview={preview}
              busy={state.busy}
              onSheet={(sheet) => void state.look(file, sheet)}
              onConfirm={() => void state.confirm()}
            />
          )}
        </>
      )}
    </div>
  );
};
