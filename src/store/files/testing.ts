import { crc32, deflateRawSync } from 'node:zlib';

/** One part of an archive made for a test; `lies` replaces fields of its headers. */
export interface Part {
  readonly name: string;
  readonly content: Uint8Array;
  readonly lies?: {
    readonly expanded?: number;
    readonly crc?: number;
    readonly flags?: number;
    readonly mode?: number;
  };
}

/** Writes a ZIP archive by hand, so that tests can make ones that no tool writes. */
export const zipOf = (parts: readonly Part[]): Buffer => {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, lies = {} } of parts) {
    const packed = deflateRawSync(content);
    const encoded = Buffer.from(name, 'utf8');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(lies.flags ?? 0x800, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(lies.crc ?? crc32(content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(lies.expanded ?? content.length, 22);
    local.writeUInt16LE(encoded.length, 26);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(20, 4);
    local.copy(listed, 6, 4, 28);
    listed.writeUInt32LE(((lies.mode ?? 0o100644) << 16) >>> 0, 38);
    listed.writeUInt32LE(offset, 42);
    locals.push(local, encoded, packed);
    central.push(listed, encoded);
    offset += local.length + encoded.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

const KINDS = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
} as const;

/** The smallest archive that is an Office file of this kind, with more parts as wanted. */
export const officeOf = (kind: keyof typeof KINDS, more: readonly Part[] = []): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', content: Buffer.from(`<Types><Override ContentType="${KINDS[kind]}"/></Types>`) },
    ...more,
  ]);

/** A PDF of one empty page. */
export const smallPdf = (): Buffer =>
  Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' +
      'trailer<</Root 1 0 R>>\nstartxref\n98\n%%EOF\n',
    'latin1',
  );

/** The head of a PNG that claims these pixels and has none. */
export const floodPng = (width: number, height: number): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateRawSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
