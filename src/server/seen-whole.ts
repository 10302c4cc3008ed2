import type { Duty } from '#core/duty.ts';
import type { SignedIn } from './session.ts';
import type { Shell } from './shell.ts';

/** The duty that is so, if this person's posts see every case of it; pages over a whole register ask here. */
export const seenWhole = (
  { store }: Shell,
  { actor }: Pick<SignedIn, 'actor'>,
  is: (duty: Duty) => boolean,
): Duty | null => {
  const duty = [...store.duties.values()].find(is);
  const seen = duty?.sight.some(
    ({ post, relations, when }) =>
      relations === undefined && when === undefined && actor.posts.some((held) => held.post === post),
  );
  return duty !== undefined && seen === true ? duty : null;
};
