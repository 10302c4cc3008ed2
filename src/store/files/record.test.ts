import { expect, test } from 'vitest';
import { databaseForTests, minute } from '#store/accounts/testing.ts';
import { cleanName, downloadName } from './name.ts';
import { fileHeaders, findFiles, listErased, markErased, recordFile } from './record.ts';

const database = databaseForTests();
const hash = (letter: string): string => letter.repeat(64);
const file = (letter: string, name: string) => ({ hash: hash(letter), type: 'application/pdf', size: 12, name });
const record = (letter: string, name: string, uploadedBy: string) =>
  database().inCongress(1, (client) => recordFile(client, 1, file(letter, name), { uploadedBy, now: minute(0) }));
const find = (...letters: readonly string[]) =>
  database().inCongress(1, (client) => findFiles(client, 1, letters.map(hash)));

test('files are found by their hashes, and the same bytes keep their first name', async () => {
  await record('a', '讲话稿 示例.pdf', 'p1');
  await record('a', '别名.pdf', 'p2');
  await database().inCongress(1, (client) =>
    recordFile(client, 1, { ...file('b', 'b.jpg'), width: 3, height: 4 }, { uploadedBy: 'p1', now: minute(1) }),
  );
  expect(await find('b', 'a', 'f')).toEqual([
    { ...file('a', '讲话稿 示例.pdf'), width: null, height: null, uploadedBy: 'p1', uploadedAt: minute(0) },
    { ...file('b', 'b.jpg'), width: 3, height: 4, uploadedBy: 'p1', uploadedAt: minute(1) },
  ]);
  expect(await database().inCongress(2, (client) => findFiles(client, 1, [hash('a')]))).toEqual([]);
});

test('an erased file is found no more, its name is gone, and taking it anew makes it a new file', async () => {
  await record('c', '某人的信 示例.pdf', 'p1');
  await database().inCongress(1, (client) => markErased(client, 1, [hash('c')], minute(5)));
  expect(await find('c')).toEqual([]);
  expect(await database().inCongress(1, (client) => listErased(client, 1, minute(0)))).toEqual([hash('c')]);
  const left = await database().inCongress(
    1,
    async (client) => (await client.query(`select name, uploaded_by from file where hash = $1`, [hash('c')])).rows,
  );
  expect(left).toEqual([{ name: '', uploaded_by: '' }]);
  await record('c', '新.pdf', 'p2');
  expect(await find('c')).toMatchObject([{ name: '新.pdf', uploadedBy: 'p2' }]);
});

test.each([
  ['C:\\fakepath\\照片 𠮷.jpg', '照片 𠮷.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['a\u0000b\nc\u202egpj.exe', 'abcgpj.exe'],
  ['..', '未命名'],
  ['', '未命名'],
  [`${'长'.repeat(300)}.docx`, `${'长'.repeat(195)}.docx`],
])('the name %j is kept as %j', (typed, kept) => {
  expect(cleanName(typed)).toBe(kept);
});

test('only pictures that we made are shown; all else is a download that a browser neither guesses at nor runs', () => {
  const paper = fileHeaders({ name: '讲话稿"示例.pdf', type: 'application/pdf' }, 'full');
  expect(paper).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect(paper['content-disposition']).toMatch(
    /^attachment; filename=".*"; filename\*=UTF-8''%E8%AE%B2%E8%AF%9D%E7%A8%BF%22/,
  );
  expect(fileHeaders({ name: 'a.txt', type: 'text/plain' }, 'full')['content-disposition']).toMatch(/^attachment/);
  expect(fileHeaders({ name: 'a.heic', type: 'image/jpeg' }, 'full')['content-disposition']).toBe(
    'inline; filename=a.jpg',
  );
  expect(fileHeaders({ name: 'a.png', type: 'image/png' }, 'thumbnail')['content-type']).toBe('image/jpeg');
  expect(downloadName('a.docx', 'application/pdf')).toBe('a.docx');
});
