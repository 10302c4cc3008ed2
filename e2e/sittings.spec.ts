import { expect, test } from '@playwright/test';
import { API, DESK, isSound, pageOf, takeStep } from './desk-hands.ts';
import { isSound as isSoundInPublic } from './page-checks.ts';

test('from the list of sittings anybody comes to a decision, its number, its text and its record', async ({ page }) => {
  await page.goto('/jinshan/sittings');
  await page.getByRole('link', { name: '第28次会议' }).click();
  const title = '金山区人民代表大会常务委员会关于加强生态廊道建设和保护的决定';
  await expect(page.locator('.documents')).toContainText('金人大〔2024〕1号');
  await isSoundInPublic(page);
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('关于加强生态廊道建设和保护的决定');
  await expect(page.locator('.gongwen')).toContainText('金人大〔2024〕1号');
  await expect(page.locator('.gongwen')).toContainText('（2024年6月27日区七届人大常委会第28次会议通过）');
  await isSoundInPublic(page);
  await page.getByRole('link', { name: '记录和核验' }).click();
  await expect(page.locator('.life')).toContainText('签发');
  await page.goBack();
  await page.getByRole('link', { name: '全部文件' }).click();
  await expect(page.getByRole('row')).toHaveCount(9);
  await isSoundInPublic(page);
  await page.goto(`/en${new URL(page.url()).pathname}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Decisions');
  await isSoundInPublic(page);
});

test('minutes and letters have their numbers on the desk, and stand on no public page', async ({
  browser,
  baseURL,
}) => {
  const office = await pageOf(browser, 'office', baseURL);
  await office.goto(`${DESK}/document?q=${encodeURIComponent('主任会议纪要')}`);
  await expect(office.locator('table')).toContainText(/金人大主纪〔2024〕\d+号/);
  await isSound(office);
  const hidden = await office.request.get(`/jinshan/documents/${encodeURIComponent('金人大主纪〔2024〕1号')}`);
  expect(hidden.status()).toBe(404);
  await office.context().close();
});

interface Rows {
  readonly rows: readonly {
    readonly id: string;
    readonly number: string | null;
    readonly status: { readonly code: string };
  }[];
}

test('nobody signs what no sitting has passed; what one has passed is signed, numbered and public', async ({
  browser,
  baseURL,
  page,
}) => {
  const office = await pageOf(browser, 'office', baseURL);
  const { rows } = (await (
    await office.request.get(`${API}/cases/sitting?f.body=standing-committee&size=100`)
  ).json()) as Rows;
  const drafted = async (sitting: string, title: string): Promise<string> => {
    const answer = await office.request.post(`${API}/cases/document/draft`, {
      data: { input: { kind: 'announcement', sitting, title, text: '现予公告。' } },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return ((await answer.json()) as { readonly case: string }).case;
  };
  const idOf = (found: (row: Rows['rows'][number]) => boolean): string => rows.find(found)?.id ?? '';
  const ahead = await drafted(
    idOf(({ number, status }) => number !== null && status.code === 'notified'),
    '还没有通过的公告（示例）',
  );
  await office.goto(`${DESK}/document/${ahead}`);
  await office.locator('.steps button.step', { hasText: '签发' }).first().click();
  await office.getByRole('button', { name: '提交“签发”' }).click();
  await expect(office.getByRole('dialog')).toContainText('会议还没有通过所写的议题');
  const held = await drafted(
    idOf(({ number }) => number === '2024-0026'),
    '一份公告（示例）',
  );
  await office.goto(`${DESK}/document/${held}`);
  await takeStep(office, '签发', async () => undefined);
  const year = new Date().getFullYear();
  await expect(office.locator('main')).toContainText(`金人大〔${year}〕1号`);
  await page.goto(`/jinshan/documents/金人大〔${year}〕1号`);
  await expect(page.locator('.gongwen')).toContainText('现予公告。');
  await office.context().close();
});
