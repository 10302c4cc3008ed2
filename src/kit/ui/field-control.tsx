import { lazy, Suspense } from 'react';
import { CaseField } from './case-field.tsx';
import { ariaOf, type ControlProps } from './control.ts';
import { FileField } from './file-field.tsx';
import { useT } from './language.tsx';
import { isLimit, LimitField } from './limit-field.tsx';
import { RuleControl } from './rule-control.tsx';
import { usePhone } from './use-phone.ts';
import { kitWords as w } from './words.ts';

const DateField = lazy(() => import('./date-field.tsx').then((module) => ({ default: module.DateField })));
const SelectField = lazy(() => import('./select-field.tsx').then((module) => ({ default: module.SelectField })));

const RowsField = lazy(() => import('./rows-field.tsx').then((module) => ({ default: module.RowsField })));

const CHIPS_MAX = 5;

const TextField = (props: ControlProps) => {
  const t = useT();
  const { field, id } = props;
  const text = typeof props.value === 'string' ? props.value : JSON.stringify(props.value);
  const lines = field.kind === 'json' ? 4 : (field.lines ?? 1);
  const shared = {
    id,
    className: 'input',
    value: text,
    ...ariaOf(props),
    ...(field.kind === 'integer' ? { inputMode: 'numeric' as const } : {}),
  };
  return (
    <>
      {lines > 1 ? (
        <textarea {...shared} rows={lines} onChange={(event) => props.onChange(event.target.value)} />
      ) : (
        <input {...shared} type="text" autoComplete="off" onChange={(event) => props.onChange(event.target.value)} />
      )}
      {field.kind !== 'text' || field.max === undefined || lines === 1 ? null : (
        <span className={[...text].length > field.max ? 'counter counter-over' : 'counter'}>
          {t(w.chars([...text].length, field.max))}
        </span>
      )}
    </>
  );
};

const Chips = (props: ControlProps) => {
  const t = useT();
  return (
    <div className="chips">
      {(props.field.options ?? []).map((option) => (
        <label key={option.value} className="chip">
          <input
            type="radio"
            name={props.id}
            checked={props.value === option.value}
            onChange={() => props.onChange(option.value)}
            {...(props.describedBy === null ? {} : { 'aria-describedby': props.describedBy })}
          />
          <span>{t(option.label)}</span>
        </label>
      ))}
    </div>
  );
};

const NativeSelect = (props: ControlProps) => {
  const t = useT();
  return (
    <select
      id={props.id}
      className="input"
      value={typeof props.value === 'string' ? props.value : ''}
      {...ariaOf(props)}
      onChange={(event) => props.onChange(event.target.value)}
    >
      <option value="">{t(w.choose)}</option>
      {(props.field.options ?? []).map((option) => (
        <option key={option.value} value={option.value}>
          {t(option.label)}
        </option>
      ))}
    </select>
  );
};

const Flag = (props: ControlProps) => {
  const t = useT();
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={props.value === true}
        {...(props.describedBy === null ? {} : { 'aria-describedby': props.describedBy })}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{t(w.yes)}</span>
    </label>
  );
};

/** The control of one field by its kind. On a phone dates and long lists use the device's own pickers. */
export const FieldControl = (props: ControlProps) => {
  const phone = usePhone();
  const { field } = props;
  const options = field.options ?? [];
  switch (field.kind) {
    case 'flag':
      return <Flag {...props} />;
    case 'files':
      return <FileField {...props} />;
    case 'date':
      if (phone)
        return (
          <input
            id={props.id}
            className="input"
            type="date"
            value={String(props.value)}
            {...ariaOf(props)}
            onChange={(event) => props.onChange(event.target.value)}
          />
        );
      return (
        <Suspense fallback={<input className="input" disabled />}>
          <DateField {...props} />
        </Suspense>
      );
    case 'choice':
    case 'ref':
      if (field.cases !== undefined) return <CaseField {...props} duty={field.cases} />;
      if (options.length === 0) return <TextField {...props} />;
      if (field.kind === 'choice' && options.length <= CHIPS_MAX) return <Chips {...props} />;
      if (phone) return <NativeSelect {...props} />;
      return (
        <Suspense fallback={<input className="input" disabled />}>
          <SelectField {...props} />
        </Suspense>
      );
    case 'refs':
      return (
        <Suspense fallback={<input className="input" disabled />}>
          <SelectField {...props} />
        </Suspense>
      );
    case 'rows':
      return (
        <Suspense fallback={null}>
          <RowsField {...props} />
        </Suspense>
      );
    case 'json':
      if (field.rule !== undefined) return <RuleControl {...props} rule={field.rule} />;
      return isLimit(props.value) ? <LimitField {...props} /> : <TextField {...props} />;
    default:
      return <TextField {...props} />;
  }
};
