import { useId } from 'react';
import type { FieldView } from '#core/api.ts';
import type { Json, JsonObject } from '#core/json.ts';
import type { ControlProps } from './control.ts';
import { startRow } from './draft.ts';
import { FieldControl } from './field-control.tsx';
import { isGroup } from './field-form.tsx';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

const Cell = (props: ControlProps & { readonly column: FieldView; readonly of: JsonObject }) => {
  const t = useT();
  const id = useId();
  const { column } = props;
  const control = <FieldControl {...props} id={id} field={column} value={props.of[column.name] ?? ''} />;
  return isGroup(column) ? (
    <fieldset className="row-cell">
      <legend>{t(column.label)}</legend>
      {control}
    </fieldset>
  ) : (
    <div className="row-cell">
      <label htmlFor={id}>{t(column.label)}</label>
      {control}
    </div>
  );
};

/** A table row by row: each is a group of its columns' controls; rows are added at the end and removed one by one. */
export const RowsField = (props: ControlProps) => {
  const t = useT();
  const { field } = props;
  const rows = Array.isArray(props.value) ? (props.value as readonly JsonObject[]) : [];
  const change = (at: number, name: string, value: Json): void =>
    props.onChange(rows.map((row, index) => (index === at ? { ...row, [name]: value } : row)));
  return (
    <>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place alone.
        <fieldset key={at} className="row-fields">
          <legend>{t(w.row(at + 1))}</legend>
          {(field.columns ?? []).map((column) => (
            <Cell
              key={column.name}
              {...props}
              column={column}
              of={row}
              onChange={(value) => change(at, column.name, value)}
            />
          ))}
          <button
            type="button"
            className="link"
            aria-label={t(w.removeRow(at + 1))}
            onClick={() => props.onChange(rows.filter((_, index) => index !== at))}
          >
            {t(w.remove)}
          </button>
        </fieldset>
      ))}
      {rows.length >= (field.max ?? Number.POSITIVE_INFINITY) ? null : (
        <button
          type="button"
          className="button button-small rows-add"
          aria-describedby={props.describedBy ?? undefined}
          onClick={() => props.onChange([...rows, startRow(field)])}
        >
          {t(w.addRow)}
        </button>
      )}
    </>
  );
};
