import type { ImportPreview } from '#core/api-import.ts';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { importWords as w } from './import-words.ts';

/** Every fault by row, column, content and reason. */
const Faults = ({ preview }: { readonly preview: ImportPreview }) => {
  const t = useT();
  const { faults, faultCount } = preview;
  return (
    <section className="card" aria-labelledby="faults-title">
      <header className="card-head">
        <h2 id="faults-title">
          <State kind="late" /> {t(w.faults(faultCount))}
        </h2>
        {faults.length < faultCount ? <span className="card-note">{t(w.faultsMore(faults.length))}</span> : null}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys (WCAG 2.1.1) */}
      <section className="scroll" tabIndex={0} aria-label={t(w.faultList)}>
        <table className="data data-wide">
          <thead>
            <tr>
              {[w.row, w.column, w.value, w.reason].map((label) => (
                <th key={label.zh} scope="col">
                  {t(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {faults.map((fault) => (
              <tr key={`${fault.row} ${fault.column} ${fault.reason.zh}`}>
                <td>{fault.row === 0 ? fault.sheet : fault.row}</td>
                <td>{fault.column}</td>
                <td>{fault.value}</td>
                <td className="import-reason">{t(fault.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
};

/** The first records as they would stand in the log. */
const Sample = ({ preview }: { readonly preview: ImportPreview }) => {
  const t = useT();
  return (
    <section className="card" aria-labelledby="sample-title">
      <header className="card-head">
        <h2 id="sample-title">{t(w.sample)}</h2>
      </header>
      <ol className="import-sample">
        {preview.sample.map(({ row, steps }) => (
          <li key={row}>
            <strong>{t(w.rowOf(row))}</strong>
            <ul>
              {steps.map((step) => (
                <li key={`${step.on} ${step.label.zh} ${step.values.map(({ text }) => text).join()}`}>
                  <time>{step.on}</time> {t(step.duty)} · {t(step.label)}
                  <small>{step.values.map(({ label, text }) => `${t(label)} ${text}`).join(' · ')}</small>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
};

const Notes = ({ preview }: { readonly preview: ImportPreview }) => {
  const t = useT();
  const rows = `${preview.presentRows.slice(0, 20).join('、')}${preview.present > 20 ? '…' : ''}`;
  const notes = [
    preview.repeated > 0 ? w.repeated(preview.repeated) : null,
    preview.present > 0 ? w.present(preview.present, rows) : null,
    preview.ignored.length > 0 ? w.ignored(preview.ignored.join('、')) : null,
    preview.examples.length > 0 ? w.examples(preview.examples.length) : null,
  ].flatMap((note) => note ?? []);
  return notes.map((note) => <p key={note.zh}>{t(note)}</p>);
};

interface Props {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly onSheet: (sheet: string) => void;
  readonly onConfirm: () => void;
}

/** What a file would become: the sum, what is passed over, faults or the first records, and the one button that records it. */
export const PreviewParts = ({ preview, busy, onSheet, onConfirm }: Props) => {
  const t = useT();
  const clean = preview.faultCount === 0;
  return (
    <>
      <section className="card" aria-labelledby="preview-title">
        <header className="card-head">
          <h2 id="preview-title">{t(w.preview)}</h2>
        </header>
        <div className="import-body">
          {preview.sheets.length > 1 ? (
            <label className="import-sheet">
              {t(w.sheet)}{' '}
              <select value={preview.sheet} onChange={(event) => onSheet(event.target.value)}>
                {preview.sheets.map((sheet) => (
                  <option key={sheet}>{sheet}</option>
                ))}
              </select>
            </label>
          ) : null}
          <p role="status">{t(w.sum(preview.rows, preview.records, preview.steps))}</p>
          <Notes preview={preview} />
          {clean && preview.records > 0 ? (
            <p>
              <button type="button" className="button button-filled" disabled={busy} onClick={onConfirm}>
                {t(w.confirm(preview.records))}
              </button>{' '}
              <span className="muted">{t(w.allOrNone)}</span>
            </p>
          ) : null}
          {clean && preview.records === 0 ? <p>{t(w.nothingNew)}</p> : null}
        </div>
      </section>
      {clean ? null : <Faults preview={preview} />}
      {preview.sample.length === 0 ? null : <Sample preview={preview} />}
    </>
  );
};
