import { getRouteApi } from '@tanstack/react-router';
import type { MeView } from '#core/api.ts';

const inside = getRouteApi('/desk/$congress/in');

/** Who is signed in, and the slug of their congress. Only for pages inside the shell. */
export const useMe = (): { readonly me: MeView; readonly congress: string } => {
  const { me } = inside.useRouteContext();
  const { congress } = inside.useParams();
  return { me, congress };
};
