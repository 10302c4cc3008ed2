import type { Random } from '#store/accounts/argon2.ts';

const TIME_BYTES = 6;

/** A UUID of version 7 (RFC 9562 section 5.7): 48 bits of milliseconds, then chance; ids made later sort later, by millisecond. */
export const newId = (now: Date, random: Random): string => {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now.getTime(), 0, TIME_BYTES);
  bytes.set(random(bytes.length - TIME_BYTES), TIME_BYTES);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const text = bytes.toString('hex');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
};
