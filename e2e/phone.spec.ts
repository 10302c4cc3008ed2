import { type Browser, expect, type Page, test } from '@playwright/test';
import { API, choose, DESK, drawer, isSound, PROBLEMS, pageOf } from './desk-hands.ts';
import { photoWithPlace } from './photo.ts';

const REGISTER = `${PROBLEMS}/new/register`;
const phoneOf = (browser: Browser, account: string, baseURL = ''): Promise<Page> =>
  pageOf(browser, account, baseURL, 390);

/** How many problems there are, as the server counts; search follows a moment later, this does not. */
const count = async (page: Page): Promise<number> => {
  const found = await page.request.get(`${API}/cases/resident-problem?size=1`);
  return ((await found.json()) as { readonly total: number }).total;
};

const fillProblem = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel('反映的内容').fill(text);
  await choose(page, '类别', '交通出行');
  await choose(page, '街镇', '朱泾镇');
  await choose(page, '从哪里来', '接待');
};
/** The desk is on the device and will open without a network. */
const isReady = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
/** Cuts the network and waits until the page knows: what leaves in between may still arrive, with its answer lost. */
const cut = async (page: Page): Promise<void> => {
  await page.context().setOffline(true);
  await expect(page.locator('.offline')).toContainText('已断网');
};
const handIn = (page: Page): Promise<void> => page.getByRole('button', { name: '提交“登记群众问题”' }).click();
const waiting = (page: Page) => page.locator('.outgoing-item');
const unique = (text: string): string => `${text}（第${Date.now() % 1_000_000}号）`;

test('a problem with a photo, written and handed in without a network, survives a reload and arrives once when the network is back', async ({
  browser,
  baseURL,
}) => {
  const page = await phoneOf(browser, 'deputy', baseURL);
  const text = unique('河边步道的护栏断了一段');
  const before = await count(page);
  await page.goto(DESK);
  await expect(page.locator('.phone-starts')).toBeVisible();
  await isReady(page);
  await cut(page);
  // The desk itself opens without a network, and so does the form.
  await page.goto(REGISTER);
  await expect(page.locator('.offline')).toContainText('已断网');
  await fillProblem(page, text);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '护栏.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace() });
  await expect(page.locator('.file img')).toBeVisible();
  await handIn(page);
  await expect(page).toHaveURL(new RegExp(`${DESK}$`));
  await expect(waiting(page)).toContainText('待发送');
  await expect(waiting(page)).toContainText(text.slice(0, 8));
  await expect(waiting(page)).toContainText('1 个文件');
  await isSound(page, [390]);
  expect(await count(page)).toBe(before);
  await page.reload();
  await expect(waiting(page)).toContainText('待发送');
  await page.getByRole('link', { name: /登记群众问题/ }).click();
  await expect(waiting(page)).toContainText('待发送');
  const other = await page.context().newPage();
  await page.context().setOffline(false);
  await Promise.all([page.reload(), other.goto(DESK)]);
  await expect.poll(() => count(page)).toBe(before + 1);
  await expect(waiting(page)).toHaveCount(0);
  await expect(waiting(other)).toHaveCount(0);
  expect(await count(page)).toBe(before + 1);
  const list = await page.request.get(`${API}/cases/resident-problem?sort=-opened&size=20`);
  const { rows } = (await list.json()) as { readonly rows: readonly { readonly id: string; readonly title: string }[] };
  await page.goto(`${PROBLEMS}/${rows.find(({ title }) => title.startsWith(text.slice(0, 12)))?.id}`);
  await expect(page.locator('.file-list a').first()).toBeVisible();
  await page.context().close();
});

test('an answer that is lost on the way makes one case, not two', async ({ browser, baseURL }) => {
  const page = await phoneOf(browser, 'deputy', baseURL);
  const text = unique('公交站牌被树枝挡住看不见');
  const before = await count(page);
  await page.goto(REGISTER);
  await fillProblem(page, text);
  let lost = 0;
  await page.route('**/cases/resident-problem/register', async (route) => {
    lost += 1;
    if (lost === 1) await route.fetch();
    if (lost <= 2) await route.abort('connectionreset');
    else await route.continue();
  });
  await handIn(page);
  await expect(waiting(page)).toContainText('待发送');
  await expect(waiting(page).getByRole('button', { name: '修改' })).toHaveCount(0);
  expect(await count(page)).toBe(before + 1);
  await page.getByRole('button', { name: '现在发送' }).click();
  await expect(waiting(page)).toHaveCount(0);
  expect(lost).toBeGreaterThan(1);
  expect(await count(page)).toBe(before + 1);
  await page.context().close();
});

/** The suggestions that this deputy has to rate. */
const toRate = async (page: Page): Promise<readonly { readonly case: string }[]> => {
  const today = (await (await page.request.get(`${API}/today`)).json()) as {
    readonly tasks: readonly { readonly duty: string; readonly step: string; readonly case: string }[];
  };
  return today.tasks.filter(({ duty, step }) => duty === 'suggestion' && step === 'rate');
};
const rate = async (page: Page, id: string): Promise<void> => {
  await page.goto(`${DESK}/suggestion/${id}?step=rate`);
  const form = drawer(page);
  await expect(form.getByRole('button', { name: '提交“评价”' })).toBeVisible();
  await cut(page);
  await form.getByRole('group', { name: '对办理态度' }).getByRole('radio', { name: '满意', exact: true }).check();
  await form.getByRole('group', { name: '对办理结果' }).getByRole('radio', { name: '同意', exact: true }).check();
  await form.getByRole('button', { name: '提交“评价”' }).click();
  await expect(form).toHaveCount(0);
  await expect(page.locator('.toast')).toContainText('待发送');
};

test('a rating given without a network is sent once; one that came too late comes back with its sentence', async ({
  browser,
  baseURL,
}) => {
  const page = await phoneOf(browser, 'deputy', baseURL);
  const [first, second] = await toRate(page);
  await rate(page, first?.case ?? '');
  await page.context().setOffline(false);
  await expect(page.locator('.toast')).toContainText('已送出“评价”');
  await expect(page.locator('#timeline')).toContainText('满意');

  await rate(page, second?.case ?? '');
  const path = `${API}/cases/suggestion/${second?.case}`;
  const { version } = (await (await page.request.get(path)).json()) as { readonly version: number };
  const meanwhile = await page.request.post(`${path}/rate`, {
    data: { input: { attitude: 'satisfied', outcome: 'understood' }, version },
  });
  expect(meanwhile.status(), await meanwhile.text()).toBe(200);
  await page.context().setOffline(false);
  await page.goto(DESK);
  await expect(page.locator('.outgoing-why')).toContainText('您打开之后');
  await isSound(page, [390]);
  await page.locator('.outgoing').getByRole('button', { name: '不送了' }).click();
  await page.locator('.outgoing-ask').getByRole('button', { name: '不送了' }).click();
  await expect(waiting(page)).toHaveCount(0);
  await page.context().close();
});

test('what the server refuses comes back with its sentence, and goes once it is mended', async ({
  browser,
  baseURL,
}) => {
  const page = await phoneOf(browser, 'deputy', baseURL);
  const before = await count(page);
  const text = unique('菜场后门的路灯不亮');
  await page.goto(REGISTER);
  await fillProblem(page, text);
  await page.getByText('不是今天发生的').click();
  await page.getByLabel('发生日期').fill('2020-01-02');
  await isReady(page);
  await cut(page);
  await handIn(page);
  await expect(waiting(page)).toContainText('待发送');
  await page.context().setOffline(false);
  await expect(page.locator('.outgoing-why')).toContainText('补录');
  await waiting(page).getByRole('button', { name: '修改' }).click();
  await expect(page.getByLabel('反映的内容')).toHaveValue(text);
  await expect(page.getByLabel('发生日期')).toHaveValue('2020-01-02');
  await page.getByText('不是今天发生的').click();
  await handIn(page);
  await expect(page.locator('.toast')).toContainText('已办“登记群众问题”');
  await page.goto(DESK);
  await expect(page.locator('.task').first()).toBeVisible();
  await expect(waiting(page)).toHaveCount(0);
  expect(await count(page)).toBe(before + 1);
  await page.context().close();
});

test('who signs in after another neither sees nor sends what the first one left; it goes when they are back', async ({
  browser,
  baseURL,
}) => {
  const page = await phoneOf(browser, 'deputy', baseURL);
  const text = unique('小学门口早晚堵车');
  const counter = await phoneOf(browser, 'deputy', baseURL);
  const before = await count(counter);
  await page.goto(REGISTER);
  await fillProblem(page, text);
  await isReady(page);
  await cut(page);
  await handIn(page);
  await expect(waiting(page)).toHaveCount(1);
  expect(await count(counter)).toBe(before);
  const [deputys, context] = [await page.context().cookies(), page.context()];
  const other = await phoneOf(browser, 'liaison', baseURL);
  await context.clearCookies();
  await context.addCookies(await other.context().cookies());
  // The first one's page is still open and tries: the server does not take it in the session of the other.
  const tried = page.waitForResponse((answer) => answer.url().endsWith('/register'));
  await context.setOffline(false);
  expect((await tried).status()).toBe(401);
  await expect(page.locator('.outgoing-note')).toContainText('请重新登录');
  await page.goto(DESK);
  await expect(page.locator('.phone-day')).toBeVisible();
  await expect(waiting(page)).toHaveCount(0);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  expect(await count(counter)).toBe(before);
  await context.clearCookies();
  await context.addCookies(deputys);
  await page.goto(DESK);
  await expect(page.locator('.toast')).toContainText('已送出');
  expect(await count(counter)).toBe(before + 1);
  await counter.context().close();
  await other.context().close();
  await context.close();
});
