const paths = {
  home: 'M2 7.4 8 2l6 5.4M3.6 6.4v7.2h8.8V6.4',
  calendar: 'M2 3.4h12v10.4H2ZM2 6.6h12M5 1.8v3M11 1.8v3',
  search: 'M7 2.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6ZM10.6 10.6 14 14',
  bell: 'M3.2 11.6c1-1 1.2-2.4 1.2-4.4a3.6 3.6 0 0 1 7.2 0c0 2 .2 3.4 1.2 4.4ZM6.6 13.8h2.8',
  lock: 'M3.6 7.2h8.8v6.4H3.6ZM5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2',
  down: 'm4.4 6.4 3.6 3.4 3.6-3.4',
  right: 'm6.2 4.2 3.8 3.8-3.8 3.8',
  left: 'M9.8 4.2 6 8l3.8 3.8',
  back: 'M10.4 2.8 5 8l5.4 5.2',
  print: 'M4.4 6V2.4h7.2V6M4.4 11.4H2.2V6h11.6v5.4h-2.2M4.4 9.4h7.2v4.2H4.4Z',
  copy: 'M5.4 5.4h8v8h-8ZM10.6 5.4V2.6h-8v8h2.8',
  sheet: 'M2.6 2.6h10.8v10.8H2.6ZM5.6 5.4l4.8 5.2M10.4 5.4l-4.8 5.2',
  columns: 'M2.4 2.8h11.2v10.4H2.4ZM6.1 2.8v10.4M9.9 2.8v10.4',
  plus: 'M8 2.8v10.4M2.8 8h10.4',
  person: 'M8 2.2a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8ZM2.6 14c.4-2.8 2.6-4.2 5.4-4.2s5 1.4 5.4 4.2',
  camera: 'M1.8 5h3l1.2-1.8h4L11.2 5h3v8H1.8ZM8 6.6a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6Z',
  file: 'M3.4 1.8h6l3.2 3.2v9.2H3.4ZM9.2 1.8v3.4h3.4M5.6 8.2h4.8M5.6 11h4.8',
  bars: 'M2.6 14V9.4M6.2 14V3.4M9.8 14V6.6M13.4 14V2',
  pen: 'M2.4 13.6l.8-3.2 7.6-7.6 2.4 2.4-7.6 7.6ZM9.2 4.4l2.4 2.4',
  list: 'M2.4 4h1.2M5.8 4h7.8M2.4 8h1.2M5.8 8h7.8M2.4 12h1.2M5.8 12h7.8',
  close: 'M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2',
  grip: 'M6 3.5v.01M10 3.5v.01M6 8v.01M10 8v.01M6 12.5v.01M10 12.5v.01',
  leave: 'M6.4 2.4h-4v11.2h4M6.2 8h7.4M10.6 5l3 3-3 3',
  link: 'M6.6 9.4a2.6 2.6 0 0 0 3.8 0l2.4-2.4A2.7 2.7 0 0 0 9 3.2l-1 1M9.4 6.6a2.6 2.6 0 0 0-3.8 0L3.2 9A2.7 2.7 0 0 0 7 12.8l1-1',
  sync: 'M13.4 6.4A5.6 5.6 0 0 0 3.2 5M2.6 9.6A5.6 5.6 0 0 0 12.8 11M3 2.4V5h2.6M13 13.6V11h-2.6',
} as const;

export type IconName = keyof typeof paths;

/** A 16 px line drawing beside a word. It says nothing to screen readers. */
export const Icon = ({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    className="icon"
    width={size}
    height={size}
    viewBox="0 0 16 16"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth={name === 'grip' ? 2 : 1.4}
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={paths[name]} />
  </svg>
);
