import { type ReactNode, useState } from 'react';
import type { RuleKind } from '#core/api-settings.ts';
import { numberLike } from '#core/numbering.ts';
import { ariaOf, type PlainControlProps } from './control.ts';
import { DaysControl } from './days-control.tsx';
import { useT } from './language.tsx';
import { LimitField } from './limit-field.tsx';
import { ruleWords as w } from './rule-words.ts';

const NumberControl = (props: PlainControlProps) => (
  <input
    id={props.id}
    className="input input-number"
    type="number"
    value={String(props.value)}
    {...ariaOf(props)}
    onChange={({ target }) => props.onChange(target.value === '' ? '' : Math.trunc(Number(target.value)))}
  />
);

const LineControl = (props: PlainControlProps) => (
  <input
    id={props.id}
    className="input"
    type="text"
    autoComplete="off"
    value={String(props.value)}
    {...ariaOf(props)}
    onChange={({ target }) => props.onChange(target.value)}
  />
);

/** A line with a number that it gives, as long as it gives any. */
const PatternControl = (props: PlainControlProps) => {
  const t = useT();
  const like = numberLike(props.value, new Date().getFullYear());
  return (
    <>
      <LineControl {...props} />
      <output className="rule-example" htmlFor={props.id}>
        {like === null ? '' : t(w.likeThis(like))}
      </output>
    </>
  );
};

const LinesControl = (props: PlainControlProps) => {
  const t = useT();
  const [text, setText] = useState(() => (Array.isArray(props.value) ? props.value.join('\n') : ''));
  return (
    <textarea
      id={props.id}
      className="input"
      rows={5}
      placeholder={t(w.lines)}
      value={text}
      {...ariaOf(props)}
      onChange={({ target }) => {
        setText(target.value);
        props.onChange(target.value.split('\n').filter((line) => line.trim() !== ''));
      }}
    />
  );
};

const CONTROLS: Readonly<Record<RuleKind, (props: PlainControlProps) => ReactNode>> = {
  limit: LimitField,
  number: NumberControl,
  text: LineControl,
  pattern: PatternControl,
  texts: LinesControl,
  days: DaysControl,
};

/** A value of an office rule, as its kind is written: another rule, another control. */
export const RuleControl = (
  props: PlainControlProps & { readonly rule: { readonly key: string; readonly kind: RuleKind } },
) => {
  const { rule, ...rest } = props;
  const Control = CONTROLS[rule.kind];
  return <Control key={rule.key} {...rest} />;
};
