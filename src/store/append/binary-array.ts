/** Element types of the arrays that a batch sends. */
export type ElementType = 'bigint' | 'boolean' | 'bytea' | 'date' | 'int' | 'jsonb' | 'text' | 'timestamptz' | 'uuid';

const HEADER = 20;
const EMPTY = 12;
const LENGTH = 4;
const NULL = -1;
/** A UTF-16 unit takes at most three bytes of UTF-8. */
const WIDEST = 3;
const DAY = 86_400_000;
const MICROSECONDS = 1_000n;
/** The day from which PostgreSQL counts dates. */
const EPOCH = Date.UTC(2000, 0, 1);

/** The oid of each element type (pg_type.dat) and how one value is written: its bytes go to `into` at `at`, their number comes back. */
const elements: Readonly<
  Record<
    ElementType,
    {
      readonly oid: number;
      readonly write: (value: unknown, into: Buffer, at: number) => number;
      readonly size: (value: unknown) => number;
    }
  >
> = {
  bigint: {
    oid: 20,
    size: () => 8,
    write: (value, into, at) => into.writeBigInt64BE(BigInt(value as number), at) - at,
  },
  boolean: { oid: 16, size: () => 1, write: (value, into, at) => into.writeUInt8(value === true ? 1 : 0, at) - at },
  bytea: {
    oid: 17,
    size: (value) => (value as Uint8Array).length,
    write: (value, into, at) => {
      into.set(value as Uint8Array, at);
      return (value as Uint8Array).length;
    },
  },
  date: {
    oid: 1082,
    size: () => 4,
    write: (value, into, at) => into.writeInt32BE((Date.parse(value as string) - EPOCH) / DAY, at) - at,
  },
  int: { oid: 23, size: () => 4, write: (value, into, at) => into.writeInt32BE(value as number, at) - at },
  jsonb: {
    oid: 3802,
    size: (value) => 1 + (value as string).length * WIDEST,
    // The version of the format, then the text.
    write: (value, into, at) => 1 + into.write(value as string, into.writeUInt8(1, at)),
  },
  text: {
    oid: 25,
    size: (value) => (value as string).length * WIDEST,
    write: (value, into, at) => into.write(value as string, at),
  },
  timestamptz: {
    oid: 1184,
    size: () => 8,
    write: (value, into, at) =>
      into.writeBigInt64BE(BigInt(Date.parse(value as string) - EPOCH) * MICROSECONDS, at) - at,
  },
  uuid: {
    oid: 2950,
    size: () => 16,
    write: (value, into, at) => into.write((value as string).replaceAll('-', ''), at, 'hex'),
  },
};

// Filled and copied from within one call, so that what is handed out has its own size: room to spare would soon call the collector.
let shared = Buffer.allocUnsafeSlow(65_536);

/**
 * A one-dimensional array in PostgreSQL's binary format (array_recv): a third of the bytes of its text form, and nothing to escape or
 * to parse. `null` is an absent element; dates are `YYYY-MM-DD`, moments ISO 8601,
 * uuids and JSON their usual text.
 */
export const binaryArray = (type: ElementType, values: readonly unknown[]): Buffer => {
  const { oid, size, write } = elements[type];
  const room = values.reduce<number>((sum, value) => sum + LENGTH + (value === null ? 0 : size(value)), HEADER);
  if (shared.length < room) shared = Buffer.allocUnsafeSlow(2 * room);
  const into = shared;
  into.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  into.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  into.writeInt32BE(oid, 8);
  if (values.length === 0) return Buffer.copyBytesFrom(into, 0, EMPTY);
  into.writeInt32BE(values.length, 12);
  into.writeInt32BE(1, 16);
  let at = HEADER;
  for (const value of values) {
    const length = value === null ? NULL : write(value, into, at + LENGTH);
    into.writeInt32BE(length, at);
    at += LENGTH + Math.max(length, 0);
  }
  return Buffer.copyBytesFrom(into, 0, at);
};
