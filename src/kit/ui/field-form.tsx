import { useId } from 'react';
import type { FieldView, FileView } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { FindCases, SendFile } from './control.ts';
import type { FormValues } from './draft.ts';
import { FieldControl } from './field-control.tsx';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

export interface FieldFormProps {
  readonly fields: readonly FieldView[];
  readonly values: FormValues;
  readonly faults: Readonly<Record<string, Label>>;
  readonly onChange: (name: string, value: Json) => void;
  readonly sendFile: SendFile;
  readonly findCases: FindCases;
  /** What is known of files that a draft brought back. */
  readonly files: readonly FileView[];
}

const groupKinds: readonly FieldView['kind'][] = ['flag', 'files', 'rows'];

/** Whether a field is a group of controls (its name is a legend) rather than one control with a label. */
export const isGroup = (field: FieldView): boolean =>
  groupKinds.includes(field.kind) ||
  field.rule?.kind === 'days' ||
  (field.kind === 'choice' && (field.options?.length ?? 0) <= 5);

const OneField = (props: FieldFormProps & { readonly field: FieldView }) => {
  const t = useT();
  const id = useId();
  const { field } = props;
  const fault = props.faults[field.name];
  const group = isGroup(field);
  const name = (
    <>
      {t(field.label)}
      {field.optional ? <small>{t(w.optional)}</small> : null}
      {field.personal ? <span className="mark mark-personal">{t(w.personal)}</span> : null}
    </>
  );
  const described = [field.hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`]
    .filter((one) => one !== '')
    .join(' ');
  return (
    <div
      className={fault === undefined ? 'field' : 'field field-wrong'}
      data-field={field.name}
      {...(group ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
    >
      {group ? (
        <span className="field-name" id={`${id}-label`}>
          {name}
        </span>
      ) : (
        <label className="field-name" htmlFor={id} id={`${id}-label`}>
          {name}
        </label>
      )}
      <FieldControl
        id={id}
        field={field}
        value={props.values[field.name] ?? ''}
        wrong={fault !== undefined}
        describedBy={described === '' ? null : described}
        onChange={(value) => props.onChange(field.name, value)}
        sendFile={props.sendFile}
        findCases={props.findCases}
        files={props.files}
      />
      {field.hint === undefined ? null : (
        <p className="field-hint" id={`${id}-hint`}>
          {t(field.hint)}
        </p>
      )}
      {fault === undefined ? null : (
        <p className="field-fault" id={`${id}-fault`} role="alert">
          {t(fault)}
        </p>
      )}
    </div>
  );
};

/** The form of a step from its fields: one column, each with its name, hint and fault. It holds nothing itself. */
export const FieldForm = (props: FieldFormProps) => (
  <div className="fields">
    {props.fields.map((field) => (
      <OneField key={field.name} {...props} field={field} />
    ))}
  </div>
);
