import fc from 'fast-check';
import { expect, test } from 'vitest';
import { officeOf, type Part, zipOf } from './testing.ts';
import { checkZip, readZipDirectory, unpackEntry, ZIP_LIMITS } from './zip.ts';

const part = (name: string, content: Uint8Array = Buffer.from('示例'), lies: Part['lies'] = {}): Part => ({
  name,
  content,
  lies,
});
const kindOf = async (bytes: Buffer): Promise<string> => {
  const result = await checkZip(bytes);
  return result.ok ? 'fine' : result.error.kind;
};

test('an archive is read back as it was written', async () => {
  const bytes = zipOf([part('a/b.xml'), part('名.txt', Buffer.alloc(3000, 1))]);
  const checked = await checkZip(bytes);
  expect(checked.ok && checked.value.map(({ name, expanded }) => [name, expanded])).toEqual([
    ['a/b.xml', 6],
    ['名.txt', 3000],
  ]);
  const [first] = checked.ok ? checked.value : [];
  expect(first !== undefined && (await unpackEntry(bytes, first))).toEqual({ ok: true, value: Buffer.from('示例') });
});

test.each([
  ['a path that leads out', [part('../../x')]],
  ['an absolute path', [part('/etc/x')]],
  ['a Windows path', [part('C:\\x')]],
  ['a link', [part('x', Buffer.from('/etc/passwd'), { mode: 0o120777 })]],
  ['an encrypted part', [part('x', Buffer.from('x'), { flags: 1 })]],
  ['a wrong sum', [part('x', Buffer.from('x'), { crc: 1 })]],
  ['a size that is not true', [part('x', Buffer.from('x'), { expanded: 7 })]],
  ['two parts of one name', [part('x'), part('x')]],
] as const)('an archive with %s is broken', async (_, parts) => {
  expect(await kindOf(zipOf(parts))).toBe('broken');
});

test('bytes before, after or between the parts make it broken: it could be another file too', async () => {
  const good = officeOf('docx', [part('word/document.xml')]);
  expect(await kindOf(good)).toBe('fine');
  expect(await kindOf(Buffer.concat([good, Buffer.from('x')]))).toBe('broken');
  expect(await kindOf(Buffer.concat([Buffer.from('PK\u0003\u0004'), good]))).toBe('broken');
  expect(await kindOf(good.subarray(0, good.length - 1))).toBe('broken');
});

test('a part that reaches into the next one, or room between them, makes it broken', async () => {
  const bytes = zipOf([part('a', Buffer.alloc(1000)), part('b', Buffer.alloc(1000))]);
  const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const reaching = Buffer.from(bytes);
  reaching.writeUInt32LE(reaching.readUInt32LE(directory + 20) + 20, directory + 20);
  expect(await kindOf(reaching)).toBe('broken');
  const hidden = Buffer.from('<script>alert(1)</script> of a page');
  const roomy = Buffer.concat([bytes.subarray(0, directory), hidden, bytes.subarray(directory)]);
  roomy.writeUInt32LE(directory + hidden.length, roomy.length - 6);
  expect(await kindOf(roomy)).toBe('broken');
});

test('more than 200 parts are too many', async () => {
  const many = (count: number) => zipOf(Array.from({ length: count }, (_, index) => part(`p${index}`)));
  expect([await kindOf(many(200)), await kindOf(many(201))]).toEqual(['fine', 'too-large']);
});

test('parts that are small each and too much together are refused', async () => {
  const block = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251));
  const content = Buffer.concat(Array.from({ length: 100 }, () => block));
  const limits = { ...ZIP_LIMITS, expanded: 3 * content.length };
  const parts = (count: number) => Array.from({ length: count }, (_, index) => part(`p${index}`, content));
  expect([(await checkZip(zipOf(parts(3)), limits)).ok, (await checkZip(zipOf(parts(4)), limits)).ok]).toEqual([
    true,
    false,
  ]);
});

test('one part that unpacks to more than a hundred times its size is refused', async () => {
  expect(await kindOf(zipOf([part('x', Buffer.alloc(1024 * 1024))]))).toBe('fine');
  expect(await kindOf(zipOf([part('x', Buffer.alloc(2 * 1024 * 1024))]))).toBe('too-large');
});

test('no change of any bytes makes the reader throw', () => {
  const good = officeOf('xlsx', [part('xl/workbook.xml')]);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.nat(good.length),
      (changes, length) => {
        const bytes = Buffer.from(good.subarray(0, length));
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        expect(typeof readZipDirectory(bytes).ok).toBe('boolean');
      },
    ),
    { numRuns: 2000 },
  );
});
