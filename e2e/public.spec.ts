import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { isSound, listen } from './page-checks.ts';
import { photoWithPlace, saysPlace } from './photo.ts';

const YEAR = '2024';
const SCRIPT_MAX_BYTES = 10 * 1024;

/** The figure of a year as the data say it. */
const publishedValue = async (page: Page, key: string, year: string): Promise<number> => {
  const answer = await page.request.get(`/jinshan/${year}.json`);
  const { figures } = (await answer.json()) as {
    readonly figures: readonly { readonly key: string; readonly value: number }[];
  };
  const found = figures.find((figure) => figure.key === key);
  if (found === undefined) throw new Error(`${key} is not published for ${year}`);
  return found.value;
};

const thisYear = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date());

test('a number on the home page leads to its figure, its definition, its records and its proof', async ({ page }) => {
  const faults = listen(page);
  await page.goto('/');
  await expect(page).toHaveURL(/\/jinshan$/);
  await isSound(page);
  const door = page.locator('h1 a').first();
  const number = (await door.textContent()) ?? '';
  await door.click();
  await expect(page.locator('.value')).toContainText(number);
  await isSound(page);
  await page.goto(`/jinshan/figures/problems-solved-rate?year=${YEAR}`);
  await expect(page.locator('.value')).toContainText('80.6');
  await expect(page.locator('.fraction')).toContainText('1242 ÷ 1540');
  await page.getByRole('link', { name: '怎样算的' }).click();
  await expect(page.locator('#how')).toContainText('《代表法》');
  await isSound(page);
  await page.locator('.defs').getByRole('link', { name: '看记录' }).last().click();
  await expect(page.locator('#records')).toContainText('共1242条');
  const proof = await page.request.get(`/jinshan/figures/problems-solved-rate/proof.json?year=${YEAR}`);
  expect(proof.status()).toBe(200);
  expect(faults).toEqual([]);
});

test('the year, a list, a case, the log, the verifier and the data are sound pages in both languages', async ({
  page,
}) => {
  test.slow();
  const faults = listen(page);
  for (const prefix of ['', '/en']) {
    for (const path of [
      `/${YEAR}`,
      '/resident-problem',
      '/report',
      '/follow',
      '/deputies',
      '/log',
      '/verify',
      '/data',
      '',
    ]) {
      await page.goto(`${prefix}/jinshan${path}`);
      await isSound(page);
    }
    await page.goto(`${prefix}/jinshan/resident-problem`);
    await page.locator('table a').first().click();
    await expect(page.locator('.life')).toBeVisible();
    await isSound(page);
  }
  expect(faults).toEqual([]);
});

test('the year page of a year without records, and a page that is not there, say so in a sentence', async ({
  page,
}) => {
  await page.goto('/jinshan/2019');
  await expect(page.locator('.year-numeral')).toHaveText('2019');
  await isSound(page);
  const answer = await page.goto('/jinshan/nothing-here');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: '没有找到这一页' })).toBeVisible();
  await isSound(page);
  expect((await page.goto('/no-such-congress'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: '没有找到这一页' })).toBeVisible();
});

test('the public year page carries at most 10 KB of script', async ({ page }) => {
  await page.goto(`/jinshan/${YEAR}`);
  const sources = await page
    .locator('script[src]')
    .evaluateAll((scripts) => scripts.map((script) => (script as HTMLScriptElement).src));
  expect(sources.length).toBeGreaterThan(0);
  let bytes = 0;
  for (const source of sources) bytes += gzipSync(await (await page.request.get(source)).body()).byteLength;
  test.info().annotations.push({ type: 'script bytes, gzip', description: String(bytes) });
  expect(bytes).toBeLessThanOrEqual(SCRIPT_MAX_BYTES);
});

/** Files that the server keeps, newest last. */
const keptFiles = (): readonly string[] => {
  const root = join(process.env.E2E_DATA ?? '', 'files', 'jinshan');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile())
    .toSorted((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
};

test('a resident reports a problem in three steps without an account and follows it with the receipt', async ({
  page,
}) => {
  test.slow();
  const before = await publishedValue(page, 'problems-collected', thisYear());
  await page.goto('/jinshan');
  await page
    .getByLabel('有什么事，想告诉代表？')
    .fill('朱泾镇东风路小学门口早晚接送时车多，没有红绿灯，孩子过马路不安全。');
  await page.getByRole('button', { name: '开始写' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('什么事，在哪里？');
  // Handed on too early: it says what is missing, and keeps what was written.
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('alert')).toContainText('请选街镇。');
  await expect(page.getByLabel('说说是什么事')).toHaveValue(/东风路小学/);
  await isSound(page);
  await page.getByText('交通出行', { exact: true }).click();
  await page.getByLabel('在哪个街镇').selectOption({ label: '朱泾镇' });
  await page.getByLabel('具体地点').fill('东风路小学门口');
  const photo = await photoWithPlace();
  expect(await saysPlace(photo)).toBe(true);
  await page.getByLabel('照片').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('怎样联系您？');
  const kept = keptFiles().at(-1);
  expect(kept).toBeDefined();
  expect(await saysPlace(readFileSync(kept ?? ''))).toBe(false);
  await isSound(page);
  // The Enter key goes on, and back keeps everything.
  await page.getByLabel('手机号码').fill('13800000000');
  await page.getByLabel('手机号码').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('看一遍，交给代表');
  await expect(page.locator('.review').first()).toContainText('1张');
  await expect(page.locator('.review.private')).toContainText('138****0000');
  await isSound(page);
  await page.getByRole('button', { name: '上一步' }).click();
  await expect(page.getByLabel('手机号码')).toHaveValue('13800000000');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '交给代表' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('代表收到了');
  await isSound(page);
  const number = (await page.locator('.receipt .no').textContent()) ?? '';
  const code = (await page.locator('.receipt .code').textContent()) ?? '';
  expect(number).toMatch(/^\d{4}-\d{4,}$/);
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  expect(await publishedValue(page, 'problems-collected', thisYear())).toBe(before + 1);

  await page.goto('/jinshan/follow');
  await page.getByLabel('编号').fill(number);
  await page.getByLabel('查询码').fill('2222-2222');
  const [wrong] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST'),
    page.getByRole('button', { name: '查询' }).click(),
  ]);
  expect(wrong.status()).toBe(404);
  await expect(page.getByRole('alert')).toContainText('编号或查询码不对');
  await isSound(page);
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.locator('.review')).toContainText('东风路小学');
  await expect(page.locator('.life')).toContainText('收到反映');
  await isSound(page);
});

test('without JavaScript the same report works', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale: 'zh-CN',
    viewport: { width: 390, height: 844 },
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await context.newPage();
  await page.goto('/jinshan/report');
  await page.getByLabel('说说是什么事').fill('小区门口积水，下雨天老人出门不方便。');
  await page.getByText('市容环卫', { exact: true }).click();
  await page.getByLabel('在哪个街镇').selectOption({ label: '亭林镇' });
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '交给代表' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('代表收到了');
  const number = (await page.locator('.receipt .no').textContent()) ?? '';
  const code = (await page.locator('.receipt .code').textContent()) ?? '';
  await page.getByRole('link', { name: '看办到哪一步' }).click();
  await expect(page.getByLabel('编号')).toHaveValue(number);
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.locator('.review')).toContainText('小区门口积水');
  // The menu of a phone opens without a script.
  await page.locator('.menu summary').click();
  await page.locator('.menu').getByRole('link', { name: '年度数字' }).click();
  await expect(page.locator('.year-numeral')).toBeVisible();
  await context.close();
});

test('the list is narrowed by its conditions, and nothing found says what to do', async ({ page }) => {
  await page.goto('/jinshan/resident-problem');
  const all = Number(
    ((await page.locator('.count').textContent()) ?? '').match(/共([\d,]+)件/)?.[1]?.replaceAll(',', ''),
  );
  await page.getByLabel('街镇').selectOption({ label: '朱泾镇' });
  await page.getByLabel('类别').selectOption({ label: '交通出行' });
  await page.getByRole('button', { name: '查询' }).click();
  const some = Number(
    ((await page.locator('.count').textContent()) ?? '').match(/共([\d,]+)件/)?.[1]?.replaceAll(',', ''),
  );
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  await expect(page.getByLabel('类别')).toHaveValue('traffic');
  for (const row of await page.locator('tbody tr').all()) await expect(row).toContainText('朱泾镇');
  await page.getByLabel('关键词').fill('没有人写过的词语');
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.getByText('没有符合条件的事项')).toBeVisible();
  await isSound(page);
  await page.getByRole('link', { name: '重置' }).click();
  await expect(page.locator('.count')).toContainText('件');
});

test('the English switch keeps the page and its year', async ({ page }) => {
  await page.goto(`/jinshan/${YEAR}`);
  await page.locator('.tools').getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(new RegExp(`/en/jinshan/${YEAR}$`));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('Resolution rate of residents’ problems').first()).toBeVisible();
  await page.locator('.tools').getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL(new RegExp(`/jinshan/${YEAR}$`));
});

test('the first step of a report is filled in with the keyboard alone', async ({ page }) => {
  await page.goto('/jinshan/report');
  const tabTo = async (found: () => Promise<boolean>): Promise<void> => {
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press('Tab');
      if (await found()) return;
    }
    throw new Error('the keyboard never came there');
  };
  const focused = (selector: string) => () =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(focused('textarea[name=text]'));
  await page.keyboard.type('楼道灯坏了两个星期没有人修。');
  await tabTo(focused('input[name=category]'));
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('input[name=category]:checked')).toHaveCount(1);
  await tabTo(focused('select[name=town]'));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('在哪个街镇')).not.toHaveValue('');
  await tabTo(focused('.btn'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('怎样联系您？');
});

test('what is typed is kept on the device and comes back', async ({ page }) => {
  await page.goto('/jinshan/report');
  await page.getByLabel('说说是什么事').fill('公交站没有座椅，老人等车不方便。');
  await expect(page.locator('[data-draft-note]')).toContainText('已存在这部手机');
  await page.reload();
  await expect(page.getByLabel('说说是什么事')).toHaveValue('公交站没有座椅，老人等车不方便。');
});

test('larger text makes one column of the figures and moves nothing sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/jinshan/${YEAR}`);
  await page.getByRole('button', { name: '大字' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-text', 'large');
  const columns = await page
    .locator('.cards')
    .first()
    .evaluate((grid) => getComputedStyle(grid).gridTemplateColumns.split(' ').length);
  expect(columns).toBe(1);
  await isSound(page);
});

test('the proof of a figure is checked in the browser and agrees', async ({ page }) => {
  test.slow();
  await page.goto(`/jinshan/figures/problems-solved-rate?year=${YEAR}`);
  const box = page.locator('#check');
  await box.getByRole('button', { name: '在浏览器中核验' }).click();
  await expect(box).toHaveAttribute('data-state', 'agreed', { timeout: 60_000 });
  await expect(box.locator('[data-verdict]')).toContainText('已在您的浏览器中核验');
  await expect(box.locator('.checks .ok').first()).toHaveText('一致');
  await expect(box.locator('.checks .bad')).toHaveCount(0);
  await isSound(page);
});

test('the check of pages finds a sideways scroll and a picture without words', async ({ page }) => {
  await page.goto('/jinshan/data');
  await page.evaluate(() => {
    document.querySelector('main')?.append(document.createElement('img'));
  });
  await expect(isSound(page)).rejects.toThrow(/image-alt/);
  await page.goto('/jinshan/data');
  await page.evaluate(() => {
    const wide = document.createElement('p');
    wide.textContent = '很宽'.repeat(400);
    wide.className = 'nowrap';
    document.querySelector('main')?.append(wide);
  });
  await expect(isSound(page)).rejects.toThrow(/sideways scroll at 390/);
});
