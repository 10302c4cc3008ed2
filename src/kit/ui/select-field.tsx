import { Select } from 'antd';
import type { FieldView } from '#core/api.ts';
import { ariaOf, type ControlProps } from './control.ts';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

const grouped = (options: NonNullable<FieldView['options']>, t: ReturnType<typeof useT>) => {
  const plain = options
    .filter(({ group }) => group === undefined)
    .map(({ value, label }) => ({ value, label: t(label) }));
  const names = [...new Set(options.flatMap(({ group }) => (group === undefined ? [] : [t(group)])))];
  const groups = names.map((name) => ({
    label: name,
    title: name,
    options: options
      .filter(({ group }) => group !== undefined && t(group) === name)
      .map(({ value, label }): Option => ({ value, label: t(label) })),
  }));
  return [...plain, ...groups];
};

/** One of many options, or several of them, found by typing. Loaded with the first form that has such a field. */
export const SelectField = (props: ControlProps) => {
  const t = useT();
  const options = props.field.options ?? [];
  return (
    <Select
      id={props.id}
      className="select-wide"
      {...(props.field.kind === 'refs' ? { mode: 'multiple' as const, maxCount: props.field.max ?? 1 } : {})}
      value={props.value === '' ? null : (props.value as string | string[])}
      options={grouped(options, t)}
      placeholder={t(w.choose)}
      allowClear={props.field.optional}
      {...(options.length > 8 ? { showSearch: { optionFilterProp: 'label' } } : {})}
      {...ariaOf(props)}
      {...(props.wrong ? { status: 'error' as const } : {})}
      onChange={(value) => props.onChange(value ?? (props.field.kind === 'refs' ? [] : ''))}
    />
  );
};
