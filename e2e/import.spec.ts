import { expect, test } from '@playwright/test';
import { API, DESK, isSound, pageOf } from './desk-hands.ts';

/** 类型,名称 / 承办单位,导入局 and 没有这类,错局 in GBK, as old spreadsheet programs save CSV. */
const HEAD = 'c0e0d0cd2cc3fbb3c60d0a';
const GOOD = 'b3d0b0ecb5a5cebb2cb5bcc8ebbed60d0a';
const WRONG = 'c3bbd3d0d5e2c0e02cb4edbed60d0a';
const csv = (...parts: readonly string[]) => ({
  name: '机构.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(parts.join(''), 'hex'),
});

test('an administrator mends what the preview names and records the table by keyboard', async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const page = await pageOf(browser, 'admin', baseURL);
  await page.goto(DESK);
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '导入' }).click();
  await page.getByRole('radio', { name: '组织机构和家站点' }).check();
  await page.getByLabel('选择文件').setInputFiles(csv(HEAD, GOOD, WRONG));
  const faults = page.getByRole('table');
  await expect(faults.getByRole('row')).toHaveCount(2);
  await expect(faults.getByRole('row').last()).toContainText('A（类型）');
  await expect(faults.getByRole('row').last()).toContainText('没有这类');
  await expect(page.getByRole('button', { name: /确认导入/ })).toHaveCount(0);
  await isSound(page);

  await page.getByLabel('选择文件').setInputFiles(csv(HEAD, GOOD));
  await expect(page.locator('.page-import')).toContainText('将新增1项');
  await isSound(page);
  await page.getByRole('button', { name: '确认导入1项' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.job')).toContainText('已导入1项', { timeout: 30_000 });
  await page.getByRole('button', { name: '导入另一个文件' }).click();
  await page.getByLabel('选择文件').setInputFiles(csv(HEAD, GOOD));
  await expect(page.locator('.page-import')).toContainText('没有新内容');
  await page.context().close();
});

test('whoever may not import is offered nothing and finds no form', async ({ browser, baseURL }) => {
  const page = await pageOf(browser, 'liaison', baseURL);
  await page.goto(DESK);
  await expect(page.getByRole('link', { name: '年度数字' }).or(page.locator('.task')).first()).toBeVisible();
  await expect(page.getByRole('link', { name: '导入', exact: true })).toHaveCount(0);
  await page.goto(`${DESK}/import`);
  await expect(page.locator('.page-import')).toContainText('您的岗位没有可以导入的表');
  const answer = await page.request.post(`${API}/imports/units`, { multipart: { file: csv(HEAD, GOOD) } });
  expect(answer.status()).toBe(404);
  await page.context().close();
});
