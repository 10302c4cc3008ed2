import { expect, test } from '@playwright/test';
import { API, DESK, isSound, pageOf, registered } from './desk-hands.ts';

test('a new matter rings the bell of whoever owes it, and opening it quiets the bell', async ({ browser, baseURL }) => {
  const clerk = await pageOf(browser, 'zhujing1', baseURL);
  await clerk.goto(`${DESK}/notices`);
  await expect(clerk.getByRole('heading', { level: 1 })).toHaveText('通知');
  const unread = async (): Promise<number> =>
    ((await (await clerk.request.get(`${API}/me`)).json()) as { readonly unreadNotices: number }).unreadNotices;
  const before = await unread();
  const liaison = await pageOf(browser, 'liaison', baseURL);
  const id = await registered(liaison, '紫藤小区西门的路灯不亮，晚上走路看不清。');
  // The page is told by the live stream, without being loaded again.
  await expect(clerk.getByRole('button', { name: `通知，${before + 1} 条未读` })).toBeVisible({ timeout: 30_000 });
  await isSound(clerk);
  await clerk.getByLabel('只看未读').check();
  const notice = clerk.locator('.notices li.unread').first();
  await expect(notice).toContainText(/请转办：.*限/);
  await expect(notice).not.toContainText('路灯');
  await notice.getByRole('link').click();
  await expect(clerk.getByRole('heading', { name: '办理时间线' })).toBeVisible();
  expect(clerk.url()).toContain(id);
  await expect(clerk.getByRole('button', { name: `通知，${before} 条未读` })).toBeVisible();
  const office = await pageOf(browser, 'daigongwei', baseURL);
  await office.goto(new URL(clerk.url()).pathname);
  const told = office.locator('section', { has: office.getByRole('heading', { name: '通知了谁' }) });
  await expect(told).toContainText(/已读 \d/);
  await isSound(office);
  for (const page of [clerk, liaison, office]) await page.context().close();
});

test('a person says where and when to be told; in the demo the outbox shows what would have gone out', async ({
  browser,
  baseURL,
}) => {
  const clerk = await pageOf(browser, 'zhujing2', baseURL);
  await clerk.goto(`${DESK}/me/notices`);
  await expect(clerk.getByRole('heading', { level: 1 })).toHaveText('我的通知');
  const mail = clerk.locator('.way-out', { hasText: '电子邮件' });
  await mail.getByLabel('电子邮件地址').fill('没有这样的地址');
  await mail.getByRole('button', { name: '发验证码' }).click();
  await expect(mail.getByRole('alert')).toContainText('邮箱地址应为');
  await isSound(clerk);
  await mail.getByLabel('电子邮件地址').fill('zhujing2@example.cn');
  await mail.getByRole('button', { name: '发验证码' }).click();
  await expect(mail.getByLabel('电子邮件验证码')).toBeVisible();

  const office = await pageOf(browser, 'office', baseURL);
  await office.goto(DESK);
  await office.getByRole('link', { name: '发件箱' }).click();
  await expect(office.getByRole('note')).toContainText('任何消息都不会离开这台机器');
  const row = office.locator('.outbox li', { hasText: '验证码' }).first();
  await expect(row).toContainText('本应发出', { timeout: 30_000 });
  await expect(row).toContainText('街镇人大干部');
  await expect(row).not.toContainText('@');
  const code = /验证码 (\S{4}-\S{4})/.exec((await row.textContent()) ?? '')?.[1] ?? '';
  await isSound(office);

  await mail.getByLabel('电子邮件验证码').fill('AAAA-AAAA');
  await mail.getByRole('button', { name: '确认' }).click();
  await expect(mail.getByRole('alert')).toContainText('验证码不对');
  await mail.getByLabel('电子邮件验证码').fill(code);
  await mail.getByRole('button', { name: '确认' }).click();
  await expect(mail).toContainText('在用');
  await clerk.getByLabel('免打扰自').fill('21:30');
  await clerk.getByLabel('新的待办').uncheck();
  await clerk.getByRole('button', { name: '保存' }).click();
  await expect(clerk.locator('.toast')).toContainText('通知设置已保存');
  await clerk.reload();
  await expect(clerk.getByLabel('免打扰自')).toHaveValue('21:30');
  await expect(clerk.getByLabel('新的待办')).not.toBeChecked();
  await isSound(clerk);
  await clerk.getByRole('button', { name: '停用电子邮件' }).click();
  await expect(mail).toContainText('未设置');

  expect((await clerk.request.get(`${API}/outbox`)).status()).toBe(404);
  for (const page of [clerk, office]) await page.context().close();
});
