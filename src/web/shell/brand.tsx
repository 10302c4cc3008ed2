import type { CongressView } from '#core/api.ts';

/** The square seal; with four characters two lines of two. One of the three red things on a page. */
export const Seal = ({
  congress,
  small = false,
}: {
  readonly congress: Pick<CongressView, 'seal'>;
  readonly small?: boolean;
}) => (
  <span className={small ? 'seal seal-small' : 'seal'} aria-hidden="true">
    {small ? congress.seal.slice(0, 1) : congress.seal}
  </span>
);
