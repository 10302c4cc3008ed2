import { type FormEvent, useId, useState } from 'react';
import type { Label } from '#core/result.ts';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { dropLocal, readLocal, writeLocal } from '../forms/draft-store.ts';
import { balanceOf, type Column, type CountRow, digitsOf, rowOf, type TypedRow, typedOf } from './count-rows.ts';
import { roomWords as w } from './room-words.ts';
import type { Here } from './use-room.ts';

interface Shape {
  readonly columns: readonly (readonly [Column, Label])[];
  /** What each line must add up to, and what that number is. */
  readonly due: number;
  readonly of: Label;
}
interface LineProps extends Shape {
  readonly legend: string;
  readonly typed: TypedRow;
  /** Columns to be counted again. */
  readonly marked: readonly Column[];
  readonly onType: (column: Column, text: string) => void;
}

const Line = ({ columns, due, of, legend, typed, marked, onType }: LineProps) => {
  const t = useT();
  const id = useId();
  const names = columns.map(([column]) => column);
  const { even, says } = balanceOf(names, typed, due, of);
  return (
    <fieldset className="count-line">
      <legend>{legend}</legend>
      <div className="count-fields">
        {columns.map(([column, label]) => (
          <label key={column} className={marked.includes(column) ? 'count-field count-again' : 'count-field'}>
            <span>{t(label)}</span>
            <input
              className="input"
              inputMode="numeric"
              autoComplete="off"
              placeholder="0"
              value={typed[column] ?? ''}
              aria-describedby={`${id}-sum${marked.includes(column) ? ` ${id}-again` : ''}`}
              onChange={(event) => onType(column, digitsOf(event.target.value))}
            />
          </label>
        ))}
      </div>
      {marked.length === 0 ? null : (
        <p className="count-differs" id={`${id}-again`}>
          <State kind="due" size={12} />{' '}
          {t(w.countThese(columns.flatMap(([column, label]) => (marked.includes(column) ? [label] : []))))}
        </p>
      )}
      <p className={even ? 'count-sum count-even' : 'count-sum'} id={`${id}-sum`} role="status">
        {says === null ? (
          t(w.countDue(due, of))
        ) : (
          <>
            <State kind={even ? 'done' : 'due'} size={12} /> {t(says)}
          </>
        )}
      </p>
    </fieldset>
  );
};

interface Props extends Here, Shape {
  /** Names the count, so that what was typed is found again after a reload. */
  readonly name: string;
  readonly lines: readonly string[];
  readonly own: readonly CountRow[] | null;
  readonly differ: readonly { readonly line: number; readonly what: Column }[];
  readonly label: Label;
  readonly busy: boolean;
  readonly onSend: (rows: readonly CountRow[]) => Promise<boolean>;
}

const kept = ({ congress, person, name }: Props): readonly TypedRow[] | null => {
  const rows = readLocal(congress, person, name)?.values.rows;
  return Array.isArray(rows) ? (rows as readonly TypedRow[]) : null;
};

/** The numbers of each line as they are counted, with their sum against what it must be; sent only when every line is even. */
export const CountForm = (props: Props) => {
  const t = useT();
  const { congress, person, name, columns, due, of, lines, own, differ, label, busy, onSend } = props;
  const [rows, setRows] = useState<readonly TypedRow[]>(() => kept(props) ?? own?.map(typedOf) ?? []);
  const names = columns.map(([column]) => column);
  const even = lines.every((_, index) => balanceOf(names, rows[index] ?? {}, due, of).even);
  const type = (line: number) => (column: Column, text: string) => {
    const next = lines.map((_, index) => ({ ...rows[index], ...(index === line ? { [column]: text } : {}) }));
    setRows(next);
    writeLocal(congress, person, name, { values: { rows: next }, savedAt: new Date().toISOString() });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!even || busy) return;
    if (await onSend(lines.map((_, index) => rowOf(names, rows[index] ?? {})))) dropLocal(congress, person, name);
  };
  return (
    <form className="count" onSubmit={(event) => void submit(event)}>
      {lines.map((line, index) => (
        <Line
          key={line}
          columns={columns}
          due={due}
          of={of}
          legend={line}
          typed={rows[index] ?? {}}
          marked={differ.flatMap((one) => (one.line === index + 1 ? [one.what] : []))}
          onType={type(index)}
        />
      ))}
      <div className="count-foot">
        <button type="submit" className="button button-filled" aria-disabled={!even} aria-busy={busy}>
          {t(busy ? w.sending : even ? label : w.countUneven)}
        </button>
      </div>
    </form>
  );
};
