import type { FastifyReply } from 'fastify';
import { cleanName } from '#store/files/name.ts';
import { fileHeaders } from '#store/files/record.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends what was made for this one request, as a download: it changes with the records, so nobody keeps it. */
export const sendMade = (
  reply: FastifyReply,
  { name, type }: { readonly name: string; readonly type: string },
  bytes: Uint8Array,
): FastifyReply =>
  reply
    .headers({ ...fileHeaders({ name: cleanName(name), type }, 'full'), 'cache-control': 'private, no-store' })
    .send(bytes);
