import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE, readPassword } from './cluster.ts';
import { ownerOf } from './lock.ts';
import { findPlace } from './place.ts';
import { SOCKET_PORT } from './socket.ts';
import type { Connection } from './start.ts';

const LOOPBACK = '127.0.0.1';

/** How to reach the database that another process of this account has started in a data directory. Throws a sentence when it says nothing. */
export function joinEmbedded(dataDir: string): Connection {
  const place = findPlace(dataDir, '', () => undefined);
  const owner = ownerOf(place);
  const login = { user: DATABASE, database: DATABASE };
  if (owner?.socketDir !== undefined) return { ...login, host: owner.socketDir, port: SOCKET_PORT };
  const password = readPassword(place);
  if (owner === undefined || password === undefined)
    throw new Error(`数据目录 ${place.dataDir} 正在使用中，但还连不上它的数据库；请稍后再试。`);
  // Line 4 of the pid file is the port (PostgreSQL, miscadmin.h).
  const port = Number(readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')[3]);
  return { ...login, host: LOOPBACK, port, password };
}
