import type { ReactNode } from 'react';
import { Go } from './go.tsx';

/** A number that opens its records. `says` is the whole phrase for a screen reader. */
export const Door = ({
  href,
  says,
  children,
}: {
  readonly href: string;
  readonly says: string;
  readonly children: ReactNode;
}) => (
  <Go className="door" href={href} aria-label={says}>
    {children}
  </Go>
);
