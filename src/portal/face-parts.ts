import type { PublicFace, PublicWorld } from '#kit/html/face.ts';
import type { Html } from '#kit/html/html.ts';
import { publicWorld } from './public-world.ts';
import type { PublicRequest, Site } from './site.ts';

type Draw = (world: PublicWorld) => Promise<Html | null>;

/** What duties fill into a slot of a page, in the order of the navigation. Reads by itself: never called within a transaction. */
export const facePart = async (
  site: Site,
  asked: PublicRequest,
  today: string,
  slot: (face: PublicFace) => Draw | undefined,
): Promise<readonly Html[]> => {
  const parts: Html[] = [];
  for (const face of site.faces) {
    const duty = site.shell.store.duties.get(face.duty);
    const draw = slot(face);
    if (duty === undefined || draw === undefined) continue;
    const part = await draw(publicWorld(site, asked, duty, today, null, [], []));
    if (part !== null) parts.push(part);
  }
  return parts;
};
