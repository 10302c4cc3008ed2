import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readSheet } from '#store/sheets/read.ts';
import { SHEET_LIMITS } from '#store/sheets/sheet.ts';
import { API, DESK, isSound, pageOf } from './desk-hands.ts';

/** A CSV with the mark of UTF-8, as spreadsheet programs save it. */
const csv = (...lines: readonly string[]) => ({
  name: '人员.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`),
});
const BODY = '区七届人大常委会';
const SECRET = '走查时用的一句话2026';

test('the office asks who sat on the standing committee on a day, and follows a person through the years', async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const page = await pageOf(browser, 'office', baseURL);
  await page.goto(DESK);
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '名册' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('名册');
  await isSound(page);
  await page.getByLabel('机构').selectOption({ label: BODY });
  await expect(page.getByRole('heading', { level: 1 })).toContainText(BODY);
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toContainText('主任');
  await page.getByLabel('日期').fill('2021-12-31');
  await expect(page.locator('.page')).toContainText('这一天没有符合的任职');
  await page.getByLabel('日期').fill('2024-01-10');
  await expect(page.locator('.page-meta')).toContainText('第三次会议');
  await isSound(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 Excel' }).click();
  expect(
    readFileSync(await (await saved).path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  await rows.nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('历来的任职');
  await isSound(page);
  await page.context().close();
});

test('an imported account gets a one-time link, sets its password, and is in; the link works once', async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const admin = await pageOf(browser, 'admin', baseURL);
  await admin.goto(`${DESK}/import`);
  await admin.getByRole('radio', { name: '工作人员' }).check();
  const table = csv('姓名,职务,所在单位,账号,任职日期', '走查员（示例）,街镇人大干部,枫泾镇,zoucha,2024-01-02');
  await admin.getByLabel('选择文件').setInputFiles(table);
  await admin.getByRole('button', { name: '确认导入1项' }).click();
  await expect(admin.locator('.job')).toContainText('新建了1个账号', { timeout: 30_000 });
  await admin.goto(`${DESK}/accounts`);
  await expect(admin.getByRole('row', { name: /zoucha/ })).toContainText('待设密码');
  await isSound(admin);
  const saved = admin.waitForEvent('download');
  await admin
    .getByRole('button', { name: /生成链接/ })
    .first()
    .click();
  const links = await readSheet(readFileSync(await (await saved).path()), SHEET_LIMITS);
  if (!links.ok) throw new Error(links.error.message.zh);
  const cells = links.value[1]?.rows[1]?.cells.map(({ text }) => text) ?? [];
  const link = new URL(cells[2] ?? '');
  await expect(admin.getByRole('row', { name: /zoucha/ })).toContainText('有效期至');

  const visitor = await (await browser.newContext(baseURL === undefined ? {} : { baseURL })).newPage();
  await visitor.goto(`${link.pathname}${link.hash}`);
  await visitor.getByLabel('新密码').fill(SECRET);
  await visitor.getByLabel('再输一次').fill(`${SECRET}。`);
  await visitor.getByRole('button', { name: '设定并登录' }).click();
  await expect(visitor.getByRole('alert')).toContainText('两次输入的密码不一样');
  await visitor.getByLabel('再输一次').fill(SECRET);
  await visitor.getByRole('button', { name: '设定并登录' }).click();
  await expect(visitor.locator('main h1')).toBeAttached();
  await expect(visitor).toHaveURL(new RegExp(`${DESK}/?$`));
  await visitor.goto(`${link.pathname}${link.hash}`);
  await isSound(visitor);
  await visitor.getByLabel('新密码').fill(SECRET);
  await visitor.getByLabel('再输一次').fill(SECRET);
  await visitor.getByRole('button', { name: '设定并登录' }).click();
  await expect(visitor.getByRole('alert')).toContainText('请向常委会办公室要一个新的');
  await visitor.context().close();
  await admin.context().close();
});

test('the office changes a limit from tomorrow with its paper; a clerk finds no settings, no accounts and no roster', async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const page = await pageOf(browser, 'office', baseURL);
  await page.goto(`${DESK}/settings`);
  await isSound(page);
  await page.getByRole('button', { name: '修改 签收或退回时限' }).first().click();
  await isSound(page);
  await page.getByLabel('数值').fill('5');
  await page.getByLabel('依据的文件').fill('走查文件第1号');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.locator('.rule').filter({ hasText: '改为5个工作日' })).toHaveCount(1);
  await page.goto(`${DESK}/settings/calendar/2026`);
  await expect(page.getByRole('table')).toContainText('国务院办公厅');
  await isSound(page);
  await page.context().close();
  const clerk = await pageOf(browser, 'zhujing1', baseURL);
  await clerk.goto(DESK);
  await expect(clerk.locator('main h1')).toBeAttached();
  await expect(clerk.getByRole('link', { name: /^通知/ }).first()).toBeAttached();
  for (const name of ['本区设置', '账号', '名册'])
    await expect(clerk.getByRole('link', { name, exact: true })).toHaveCount(0);
  for (const path of ['settings', 'accounts', 'roster'])
    expect((await clerk.request.get(`${API}/${path}`)).status()).toBe(404);
  await clerk.goto(`${DESK}/roster`);
  await expect(clerk.locator('main')).toContainText('没有找到');
  await clerk.context().close();
});
