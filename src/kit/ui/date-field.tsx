import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { ariaOf, type ControlProps } from './field-control.tsx';
import { useLang } from './language.tsx';

/** A date by keyboard or calendar, kept as `YYYY-MM-DD`. Loaded with the first form that has a date. */
export const DateField = (props: ControlProps) => {
  const lang = useLang();
  dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en');
  const value = typeof props.value === 'string' && props.value !== '' ? dayjs(props.value) : null;
  return (
    <DatePicker
      id={props.id}
      value={value}
      format="YYYY-MM-DD"
      placeholder="2024-12-20"
      {...ariaOf(props)}
      {...(props.wrong ? { status: 'error' as const } : {})}
      onChange={(day) => props.onChange(day === null || Array.isArray(day) ? '' : day.format('YYYY-MM-DD'))}
    />
  );
};
