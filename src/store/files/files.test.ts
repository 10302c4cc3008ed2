import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { eraseFile, type FileSize, openFile, sweepIncoming } from './folder.ts';
import { ingest, type StoredFile } from './ingest.ts';
import { floodPng, officeOf, smallPdf, zipOf } from './testing.ts';

const folder = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'mingshu-files-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
};
const taken = async (root: string, source: Buffer | Readable, name = '示例.bin'): Promise<StoredFile> => {
  const result = await ingest(root, source, name);
  if (!result.ok) throw new Error(result.error.message.zh);
  return result.value;
};
const refused = async (source: Buffer, name = '示例.jpg'): Promise<readonly [string, string]> => {
  const root = folder();
  const result = await ingest(root, source, name);
  if (result.ok) throw new Error(`taken as ${result.value.type}`);
  expect(result.error.message.zh).toMatch(/可以上传：.*20 MB。$/);
  expect(readdirSync(root).filter((entry) => entry !== 'incoming')).toEqual([]);
  return [result.error.kind, result.error.message.zh];
};
const read = async (root: string, hash: string, size: FileSize = 'full'): Promise<Buffer> => {
  const opened = await openFile(root, hash, size);
  if (opened === null) throw new Error('it is not there');
  const bytes = await buffer(opened.stream);
  expect(bytes.length).toBe(opened.size);
  return bytes;
};
const plain = (width: number, height: number, colour = '#336699') =>
  sharp({ create: { width, height, channels: 3, background: colour } });
const marks = {
  IFD0: { Copyright: 'SECRET-OWNER', Make: 'SECRET-CAMERA' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 44/1 3/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 20/1 9/1' },
};

test('a photo keeps its picture and loses where, when and by whom it was taken', async () => {
  const photo = await plain(400, 200)
    .withExifMerge(marks)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>SECRET-XMP</a></x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();
  const before = await sharp(photo).metadata();
  expect([before.exif?.includes('SECRET-OWNER'), before.xmp?.includes('SECRET-XMP'), before.icc !== undefined]).toEqual(
    [true, true, true],
  );
  // The rational 121/1 as EXIF writes it: the longitude is really there.
  expect(before.exif?.includes(Buffer.from('7900000001000000', 'hex'))).toBe(true);
  const root = folder();
  const file = await taken(root, photo, 'IMG_0001.JPG');
  for (const size of ['full', 'thumbnail'] as const) {
    const bytes = await read(root, file.hash, size);
    const after = await sharp(bytes).metadata();
    expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(bytes.includes('SECRET') || bytes.includes('Exif') || bytes.includes('http')).toBe(false);
    expect(after.space).toBe('srgb');
  }
  expect(file).toMatchObject({ type: 'image/jpeg', width: 400, height: 200, name: 'IMG_0001.JPG' });
});

test('a photo that lies on its side is turned upright before its orientation is thrown away', async () => {
  const left = await plain(40, 40, '#ff0000').png().toBuffer();
  const photo = await plain(80, 40, '#0000ff')
    .composite([{ input: left, left: 0, top: 0 }])
    .withExif({ IFD0: { Orientation: '6' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const root = folder();
  const { hash } = await taken(root, photo);
  const { data, info } = await sharp(await read(root, hash))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([40, 80]);
  expect([data[0], data[2]].map((value) => (value ?? 0) > 200)).toEqual([true, false]);
});

test('a large picture is stored at 2560 px and has a small one of 320 px; a small picture is not blown up', async () => {
  const root = folder();
  const large = await taken(root, await plain(4000, 3000).jpeg().toBuffer());
  expect([large.width, large.height]).toEqual([2560, 1920]);
  const small = await sharp(await read(root, large.hash, 'thumbnail')).metadata();
  expect([small.width, small.height, small.format]).toEqual([320, 240, 'jpeg']);
  expect(await taken(root, await plain(30, 20).jpeg().toBuffer())).toMatchObject({ width: 30, height: 20 });
});

test('what is transparent stays a PNG, WebP photos become JPEG', async () => {
  const root = folder();
  const clear = sharp({ create: { width: 20, height: 20, channels: 4, background: '#ff000080' } });
  expect(await taken(root, await clear.clone().webp().toBuffer())).toMatchObject({ type: 'image/png' });
  expect(await taken(root, await plain(20, 20).webp().toBuffer())).toMatchObject({ type: 'image/jpeg' });
});

test('what was appended to a picture is not stored', async () => {
  const root = folder();
  const photo = await plain(50, 50).jpeg().toBuffer();
  const polyglot = Buffer.concat([photo, officeOf('docx'), Buffer.from('<script>alert(1)</script>')]);
  const bytes = await read(root, (await taken(root, polyglot)).hash);
  expect([bytes.includes('<script'), bytes.includes('PK\u0003\u0004')]).toEqual([false, false]);
});

test('papers are stored as they came, under the SHA-256 of their bytes, in folders of two letters', async () => {
  const root = folder();
  for (const [bytes, type] of [
    [smallPdf(), 'application/pdf'],
    [officeOf('docx'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [officeOf('xlsx'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ] as const) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(await taken(root, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))).toMatchObject({
      hash,
      type,
      size: bytes.length,
    });
    expect((await read(root, hash)).equals(bytes)).toBe(true);
    expect(statSync(join(root, hash.slice(0, 2), hash.slice(2, 4), hash)).mode & 0o777).toBe(0o600);
    expect(await openFile(root, hash, 'thumbnail')).toBeNull();
  }
  expect(readdirSync(join(root, 'incoming'))).toEqual([]);
});

test('a text in GBK is stored in UTF-8', async () => {
  const root = folder();
  const gbk = Buffer.from('cac0bde7c4e3bac30d0a', 'hex');
  const { hash, type } = await taken(root, gbk);
  expect([type, (await read(root, hash)).toString('utf8')]).toEqual(['text/plain', '世界你好\r\n']);
});

test('the same bytes are one file, and taking them again is harmless', async () => {
  const root = folder();
  const [one, two] = await Promise.all([taken(root, smallPdf(), 'a.pdf'), taken(root, smallPdf(), 'b.pdf')]);
  expect([one.hash === two.hash, two.name]).toEqual([true, 'b.pdf']);
});

test('an erased file and its small picture are gone from the disk', async () => {
  const root = folder();
  const { hash } = await taken(root, await plain(50, 50).jpeg().toBuffer());
  await eraseFile(root, hash);
  await eraseFile(root, hash);
  expect([await openFile(root, hash, 'full'), await openFile(root, hash, 'thumbnail')]).toEqual([null, null]);
  expect(readdirSync(join(root, hash.slice(0, 2), hash.slice(2, 4)))).toEqual([]);
});

test.each(['../../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])('%j names no file', async (hash) => {
  await expect(openFile(folder(), hash, 'full')).rejects.toThrow(RangeError);
  await expect(eraseFile(folder(), hash)).rejects.toThrow(RangeError);
});

test('what a killed process was writing is swept, what is being written is not', async () => {
  const root = folder();
  await taken(root, smallPdf());
  writeFileSync(join(root, 'incoming', 'old'), 'half');
  await sweepIncoming(root, new Date(0));
  expect(existsSync(join(root, 'incoming', 'old'))).toBe(true);
  await sweepIncoming(root, new Date(Date.now() + 60_000));
  expect(existsSync(join(root, 'incoming', 'old'))).toBe(false);
});

test('the content decides and not the name', async () => {
  const root = folder();
  expect(await taken(root, await plain(5, 5).png().toBuffer(), '讲话稿.docx')).toMatchObject({ type: 'image/png' });
  expect(
    await refused(Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000\u0000\u0004\u0000', 'latin1'), '照片.jpg'),
  ).toEqual(['not-allowed', expect.any(String)]);
});

test.each([
  ['a page', '  <!DOCTYPE html><title>x</title>'],
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['a feed', '<?xml version="1.0"?><a/>'],
  ['a page within a text', '说明\n<script>alert(1)</script>'],
  ['a paper within a text', '说明\n%PDF-1.4'],
  ['a script', '#!/bin/sh\nrm -rf x'],
  ['rich text', '{\\rtf1 x}'],
])('%s is no plain text', async (_, text) => {
  expect((await refused(Buffer.from(text), '说明.txt'))[0]).toBe('not-allowed');
});

test('an archive, an Office file with macros and one of old versions are refused by name', async () => {
  expect(await refused(zipOf([{ name: 'a.txt', content: Buffer.from('a') }]))).toEqual([
    'not-allowed',
    expect.stringContaining('压缩包'),
  ]);
  expect(await refused(officeOf('docm'))).toEqual(['not-allowed', expect.stringContaining('宏')]);
  expect(await refused(officeOf('docx', [{ name: 'word/vbaProject.bin', content: Buffer.from('x') }]))).toEqual([
    'not-allowed',
    expect.stringContaining('宏'),
  ]);
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  expect(await refused(old)).toEqual(['not-allowed', expect.stringContaining('旧版Office')]);
});

test('a PDF that is cut short, or an archive at the same time, is refused', async () => {
  expect((await refused(smallPdf().subarray(0, 120)))[0]).toBe('broken');
  expect((await refused(Buffer.concat([smallPdf(), officeOf('docx')])))[0]).toBe('broken');
  const directoryInside = Buffer.concat([Buffer.from('%PDF-1.4\n'), officeOf('docx'), smallPdf().subarray(9)]);
  expect(await refused(directoryInside)).toEqual(['broken', expect.stringContaining('压缩包')]);
});

test('a zip bomb is refused, by what really comes out of it and not by what its headers say', async () => {
  const zeros = Buffer.alloc(60 * 1024 * 1024);
  const bomb = officeOf('docx', [{ name: 'word/document.xml', content: zeros, lies: { expanded: 10 } }]);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await refused(bomb)).toEqual(['too-large', expect.stringContaining('压缩炸弹')]);
});

test('a picture that claims ten thousand million pixels is refused before it is decoded', async () => {
  const from = performance.now();
  expect(await refused(floodPng(100_000, 100_000))).toEqual(['too-large', expect.stringContaining('100000×100000')]);
  expect(performance.now() - from).toBeLessThan(2000);
});

test('a picture cut short is broken', async () => {
  const photo = await plain(600, 600)
    .composite([
      {
        input: await sharp({
          create: {
            width: 300,
            height: 300,
            channels: 3,
            background: '#000000',
            noise: { type: 'gaussian', mean: 128, sigma: 60 },
          },
        })
          .png()
          .toBuffer(),
      },
    ])
    .jpeg()
    .toBuffer();
  expect((await refused(photo.subarray(0, photo.length / 2)))[0]).toBe('broken');
  expect((await refused(floodPng(50, 50)))[0]).toBe('broken');
});

test('more than 20 MB are refused without reading on, and an empty file is refused', async () => {
  let sent = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        sent += 1;
        yield Buffer.alloc(1024 * 1024, 0x61);
      }
    })(),
  );
  expect(await ingest(folder(), endless, 'a.txt')).toMatchObject({ ok: false, error: { kind: 'too-large' } });
  expect(sent).toBeLessThan(60);
  expect((await refused(Buffer.alloc(0)))[0]).toBe('broken');
});

test('a HEIC picture is either made a JPEG or refused with what to do', async () => {
  const heic = Buffer.concat([
    Buffer.from('000000186674797068656963000000006d69663168656963', 'hex'),
    Buffer.alloc(200),
  ]);
  expect(await refused(heic, 'IMG_1.HEIC')).toEqual(['not-allowed', expect.stringContaining('兼容性最佳')]);
});
