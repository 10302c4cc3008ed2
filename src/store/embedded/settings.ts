/**
 * The server's settings, given on its command line: whatever stands in `postgresql.conf` or was set by ALTER SYSTEM comes second, so fsync cannot be
 * switched off by a file. Sizes suit a small machine (2 cores, 4 GB).
 * @returns arguments for `postgres`
 */
export function serverArguments(
  cluster: string,
  clusterName: string,
  listen: Readonly<Record<string, string>>,
): string[] {
  const settings: Readonly<Record<string, string>> = {
    ...listen,
    cluster_name: clusterName,
    ...DURABLE,
    ...MEMORY,
    ...LOGGING,
    timezone: 'UTC',
    jit: 'off',
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** What an acknowledged commit rests on; the start checks that the running server says the same. */
const DURABLE: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
};

const MEMORY: Readonly<Record<string, string>> = {
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_connections: '40',
  max_logical_replication_workers: '0',
  wal_compression: 'on',
  max_wal_size: '512MB',
  min_wal_size: '80MB',
};

/** Statements, parameters and details of errors hold people's data: the log gets none of them. */
const LOGGING: Readonly<Record<string, string>> = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
};

/** Names of the settings that a server must report as `on` before it is used. */
export const REQUIRED_ON: readonly string[] = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums'];
