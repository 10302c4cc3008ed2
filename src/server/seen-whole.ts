import type { Actor } from '#core/actor.ts';
import type { Duty } from '#core/duty.ts';
import type { SignedIn } from './session.ts';
import type { Shell } from './shell.ts';

/** Whether one of the actor's posts sees every case of a duty. */
export const seesAll = ({ sight }: Duty, { posts }: Actor): boolean =>
  sight.some(
    ({ post, relations, when }) =>
      relations === undefined && when === undefined && posts.some((held) => held.post === post),
  );

/** The duty that is so, if this person's posts see every case of it; pages over a whole register ask here. */
export const seenWhole = (
  { store }: Shell,
  { actor }: Pick<SignedIn, 'actor'>,
  is: (duty: Duty) => boolean,
): Duty | null => {
  const duty = [...store.duties.values()].find(is);
  return duty !== undefined && seesAll(duty, actor) ? duty : null;
};
