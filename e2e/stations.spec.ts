import { expect, test } from '@playwright/test';
import { API, DESK, drawer, figure, isSound, pageOf } from './desk-hands.ts';

test('anybody finds a station, when it is open, who belongs to it and what took place there', async ({ page }) => {
  await page.goto('/jinshan/stations?year=2024');
  await expect(page.locator('.lede')).toContainText('3394');
  await page.getByRole('link', { name: '古桥片区基层实践站' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('古桥片区基层实践站');
  await expect(page.getByText('古桥片区代表联络站（至2024年9月26日）')).toBeVisible();
  await page.getByRole('link', { name: '2023', exact: true }).click();
  await expect(page.getByRole('heading', { name: '2023年的接待' })).toBeVisible();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.locator('.life')).toBeVisible();
  expect((await page.goto('/jinshan/stations/2022-9999'))?.status()).toBe(404);
  const data = (await (await page.request.get('/jinshan/stations.json?year=2024')).json()) as {
    readonly stations: readonly { readonly number: string; readonly visits: number }[];
  };
  expect(data.stations.reduce((sum, { visits }) => sum + visits, 0)).toBe(3394);
  const [first] = data.stations;
  const one = await page.request.get(`/jinshan/stations/${first?.number}.json?year=2024`);
  expect(((await one.json()) as { readonly visits: number }).visits).toBe(first?.visits);
});

test('the pages of stations are sound in both languages', async ({ page }) => {
  for (const path of [
    '/jinshan/stations',
    '/en/jinshan/stations?year=2024',
    '/en/jinshan/stations/2022-0001?year=2024',
    '/jinshan/stations/year?year=2024',
    '/en/jinshan/stations/deputies',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await isSound(page);
  }
});

test('from a tile of the home page one comes to a town, from its number to the records of that town alone', async ({
  page,
}) => {
  for (const [home, all] of [
    ['/jinshan', '看全部街镇'],
    ['/en/jinshan', 'all towns'],
  ] as const) {
    await page.goto(home);
    await page.locator('.home-map').getByRole('link', { name: '枫泾镇' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('枫泾镇');
    await expect(page.getByRole('link', { name: '古桥片区基层实践站' })).toBeVisible();
    await isSound(page);
    const number = page.locator('.home-cards .numeral').first();
    const shown = ((await number.textContent()) ?? '').replace(/\D/g, '');
    await number.click();
    await expect(page.locator('#records .nowbox')).toContainText(shown);
    await expect(page.locator('#records .nowbox')).toContainText('枫泾镇');
    await page.getByRole('link', { name: all }).click();
    await expect(page.locator('#records .nowbox')).toHaveCount(0);
  }
});

test('the liaison finds the session of today on opening the desk, the year of stations as a table, and the month as a paper', async ({
  browser,
  baseURL,
}) => {
  const liaison = await pageOf(browser, 'liaison', baseURL);
  await liaison.goto(DESK);
  const live = liaison.locator('.live').filter({ hasText: '朱泾镇代表之家' });
  await expect(live.locator('.presence-code')).toHaveText(/^\d{3} \d{3}$/);
  await expect(live).toContainText('已签到');
  await isSound(liaison);
  await live.getByRole('button', { name: '凭签到纸补登' }).click();
  await expect(drawer(liaison)).toContainText('签到纸存放编号');
  await liaison.goto(`${DESK}/station`);
  await liaison.getByRole('link', { name: '家站点年度考核数据' }).click();
  await expect(liaison.locator('table.year-table')).toContainText('朱泾镇代表之家');
  await isSound(liaison);
  const [book] = await Promise.all([
    liaison.waitForEvent('download'),
    liaison.getByRole('link', { name: '导出 Excel' }).click(),
  ]);
  expect(book.suggestedFilename()).toMatch(/家站点年度考核数据.*\.xlsx$/);
  await liaison.getByRole('link', { name: '朱泾镇代表之家' }).first().click();
  await liaison.getByLabel('接待情况月报 月份').selectOption('2024-05');
  const [paper] = await Promise.all([
    liaison.waitForEvent('download'),
    liaison.getByRole('link', { name: 'DOCX 接待情况月报' }).click(),
  ]);
  expect(paper.suggestedFilename()).toContain('2024-05');
  await liaison.context().close();
});

test('a deputy signs in with the code on the liaison’s screen, once, and not without it', async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const liaison = await pageOf(browser, 'liaison', baseURL);
  const before = await figure(liaison, 'station-visits');
  await liaison.goto(`${DESK}/visit`);
  const found = (await (await liaison.request.get(`${API}/cases/visit?status=open`)).json()) as {
    readonly rows: readonly { readonly id: string; readonly title: string }[];
  };
  const session = found.rows.find(({ title }) => title.startsWith('朱泾镇代表之家'))?.id ?? '';
  const address = `${DESK}/visit/${session}`;
  await liaison.goto(address);
  await liaison.getByRole('button', { name: /显示签到码/ }).click();
  const shown = liaison.locator('.presence-code');
  await expect(shown).toHaveText(/^\d{3} \d{3}$/);
  await isSound(liaison);

  const deputy = await pageOf(browser, 'deputy', baseURL, 390);
  await deputy.goto(`${address}?step=sign-in&with.code=000000`);
  const form = drawer(deputy);
  await form.getByRole('button', { name: '提交“扫码签到”' }).click();
  await expect(form).toContainText('签到码不对');
  const code = ((await shown.textContent()) ?? '').replace(' ', '');
  await form.getByLabel('签到码').fill(code);
  await form.getByRole('button', { name: '提交“扫码签到”' }).click();
  await expect(deputy.locator('.toast')).toContainText('已办“扫码签到”');
  expect(await figure(liaison, 'station-visits')).toBe(before + 1);
  const again = await deputy.request.post(`${API}/cases/visit/${session}/sign-in`, {
    data: { input: { code: ((await shown.textContent()) ?? '').replace(' ', '') }, version: 1 },
  });
  expect(again.status()).toBe(409);
  expect((await deputy.request.get(`${API}/presence/visit/${session}/sign-in`)).status()).toBe(404);
  await liaison.context().close();
  await deputy.context().close();
});
