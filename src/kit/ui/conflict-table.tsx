import { useState } from 'react';
import type { Json, JsonObject } from '#core/json.ts';
import { type Choice, type ConflictRow, differing, settled } from './conflict.ts';
import type { FormValues } from './draft.ts';
import { useT } from './language.tsx';
import { State } from './state.tsx';
import { kitWords as w } from './words.ts';

const shown = (row: ConflictRow, value: Json, t: ReturnType<typeof useT>): string => {
  const option = row.field.options?.find((one) => one.value === value);
  if (option !== undefined) return t(option.label);
  if (row.field.columns !== undefined && Array.isArray(value))
    return value
      .map((one) =>
        Object.values(one as JsonObject)
          .filter((cell) => cell !== '')
          .join(' '),
      )
      .join('；');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const Different = ({ text, other }: { readonly text: string; readonly other: string }) => {
  const t = useT();
  if (text === '') return <span className="erased">{t(w.empty)}</span>;
  const { before, middle, after } = differing(text, other);
  return (
    <>
      {before}
      {middle === '' ? null : <u>{middle}</u>}
      {after}
    </>
  );
};

const Row = (props: {
  readonly row: ConflictRow;
  readonly choice: Choice | null;
  readonly onChoose: (choice: Choice) => void;
}) => {
  const t = useT();
  const { row, choice } = props;
  const [now, mine] = [shown(row, row.now, t), shown(row, row.mine, t)];
  return (
    <tr>
      <th scope="row">{t(row.field.label)}</th>
      <td className="muted">{shown(row, row.opened, t) || t(w.empty)}</td>
      <td className="conflict-now">
        <Different text={now} other={mine} />
      </td>
      <td className="conflict-mine">
        {row.keep === 'now' ? <span className="muted">{t(w.unchanged)}</span> : <Different text={mine} other={now} />}
      </td>
      <td>
        {row.keep === 'now' ? (
          <span className="tag tag-done">
            <State kind="done" size={12} /> {t(w.keepNow)}
          </span>
        ) : (
          <fieldset className="pair">
            <legend className="sr-only">{t(row.field.label)}</legend>
            {(['now', 'mine'] as const).map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name={`keep-${row.field.name}`}
                  checked={choice === value}
                  onChange={() => props.onChoose(value)}
                />
                {value === 'now' ? t(w.keepNow) : t(w.keepMine)}
              </label>
            ))}
          </fieldset>
        )}
      </td>
    </tr>
  );
};

/** Both versions of what two people changed: item, when opened, now and by whom, yours, keep. `onSettle` gives null while a choice is open. */
export const ConflictTable = (props: {
  readonly rows: readonly ConflictRow[];
  readonly mine: FormValues;
  readonly who: string;
  readonly onSettle: (values: FormValues | null) => void;
}) => {
  const t = useT();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const choose = (name: string, choice: Choice) => {
    const next = { ...choices, [name]: choice };
    setChoices(next);
    props.onSettle(settled(props.rows, next, props.mine));
  };
  return (
    <div className="scroll">
      <table className="conflict">
        <thead>
          <tr>
            <th scope="col">{t(w.item)}</th>
            <th scope="col">{t(w.whenOpened)}</th>
            <th scope="col">{t(w.nowBy(props.who))}</th>
            <th scope="col">{t(w.yours)}</th>
            <th scope="col">{t(w.keep)}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Row
              key={row.field.name}
              row={row}
              choice={choices[row.field.name] ?? row.keep}
              onChoose={(choice) => choose(row.field.name, choice)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};
