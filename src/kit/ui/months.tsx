import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

const HEIGHT = 24;

/** Twelve small bars, January to December; a month without any is a short line, so that nothing is only missing. */
export const Months = ({ values }: { readonly values: readonly number[] }) => {
  const t = useT();
  const top = Math.max(1, ...values);
  return (
    <svg
      className="months"
      width={values.length * 10}
      height={HEIGHT}
      viewBox={`0 0 ${values.length * 10} ${HEIGHT}`}
      role="img"
      aria-label={t(w.monthsOf(values.join('、')))}
    >
      {values.map((value, month) => {
        const height = value <= 0 ? 1 : Math.max(3, Math.round((value / top) * HEIGHT));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its month
            key={month}
            className={value <= 0 ? 'month-none' : 'month'}
            x={month * 10}
            y={HEIGHT - height}
            width="7"
            height={height}
          />
        );
      })}
    </svg>
  );
};
