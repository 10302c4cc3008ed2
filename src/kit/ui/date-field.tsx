import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { ariaOf, type ControlProps } from './control.ts';
import { useLang, useT } from './language.tsx';
import { kitWords as w } from './words.ts';

/** A date by keyboard or calendar, kept as `YYYY-MM-DD`. Loaded with the first form that has a date. */
export const DateField = (props: ControlProps) => {
  const t = useT();
  const lang = useLang();
  dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en');
  const value = typeof props.value === 'string' && props.value !== '' ? dayjs(props.value) : null;
  return (
    <DatePicker
      id={props.id}
      value={value}
      format="YYYY-MM-DD"
      placeholder={t(w.pickDay)}
      {...ariaOf(props)}
      {...(props.wrong ? { status: 'error' as const } : {})}
      onChange={(day) => props.onChange(day === null || Array.isArray(day) ? '' : day.format('YYYY-MM-DD'))}
    />
  );
};
