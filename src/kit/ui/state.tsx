export type StateKind = 'late' | 'due' | 'run' | 'done' | 'hold' | 'todo' | 'open';

const shapes: Readonly<Record<StateKind, React.ReactNode>> = {
  late: (
    <>
      <path d="M8 1.4 15.3 14.3H.7Z" fill="currentColor" />
      <path d="M8 5.6v4.6M8 11.5v1.6" stroke="#fff" strokeWidth="1.6" />
    </>
  ),
  due: (
    <>
      <path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 1.2 14.8 8 8 14.8Z" fill="currentColor" />
    </>
  ),
  run: (
    <path
      d="M8 1.7a6.3 6.3 0 1 1 0 12.6A6.3 6.3 0 0 1 8 1.7ZM8 4.4V8.2L10.4 9.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    />
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.7 8.2 2.3 2.3 4.3-4.6" fill="none" stroke="#fff" strokeWidth="1.6" />
    </>
  ),
  hold: <path d="M1.8 1.8h12.4v12.4H1.8ZM6.1 5v6M9.9 5v6" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  open: <circle cx="8" cy="8" r="5.4" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  todo: <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.6 2.27" />,
};

/** The shape of a state. It is hidden from screen readers: the word beside it is its name. */
export const State = ({ kind, size = 14 }: { readonly kind: StateKind; readonly size?: 12 | 14 | 16 }) => (
  <svg className={`state state-${kind}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
    {shapes[kind]}
  </svg>
);
