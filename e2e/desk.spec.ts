import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import {
  API,
  choose,
  DESK,
  drawer,
  figure,
  isSound,
  PROBLEMS,
  pageOf,
  registered,
  takeStep,
  took,
} from './desk-hands.ts';
import { photoWithPlace, saysPlace } from './photo.ts';

/** Bytes as they go over the wire. */
const FIRST_LOAD_MAX = 450 * 1024;

test('a demo account signs in by a touch, sees what it has to do today, and signs out', async ({ page }) => {
  await page.goto(`${DESK}/sign-in`);
  await isSound(page);
  await page.getByRole('button', { name: /联络员/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('今天');
  await expect(page.locator('.task').first()).toBeVisible();
  await page.getByRole('button', { name: '账户' }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect((await page.request.get(`${API}/me`)).status()).toBe(401);
});

test('the first load of Today weighs at most 450 KB', async ({ browser, baseURL }) => {
  const page = await pageOf(browser, 'zhujing1', baseURL);
  await page.goto(DESK);
  await expect(page.locator('.task').first()).toBeVisible();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const bytes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce(
      (sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize,
      0,
    ),
  );
  console.log(`Today, first load: ${Math.round(bytes / 1024)} KB`);
  expect(bytes).toBeGreaterThan(50 * 1024);
  expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_MAX);
  await page.context().close();
});

test('every page of the desk is sound on a wide screen and on a phone', async ({ browser, baseURL }) => {
  test.slow();
  const page = await pageOf(browser, 'zhujing1', baseURL);
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (fault) => faults.push(String(fault)));
  const year = new Date().getFullYear();
  const paths = [
    '',
    '/resident-problem',
    '/resident-problem/new/register',
    `/figures/${year - 1}`,
    '/notices',
    '/jobs',
  ];
  const phone = ['/new', '/matters', '/me'];
  for (const path of [...paths, ...phone]) {
    await page.goto(`${DESK}${path}`);
    await expect(page.locator('main h1')).toBeAttached();
    await isSound(page, phone.includes(path) ? [390] : [1440, 390]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(PROBLEMS);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: '办理时间线' })).toBeVisible();
  await isSound(page);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('from the liaison’s form to the public page: dispatched, handled, verified, checked by a second person, published', async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const liaison = await pageOf(browser, 'liaison', baseURL);
  const [collected, solved] = [await figure(liaison), await figure(liaison, 'problems-solved')];
  await liaison.goto(PROBLEMS);
  await liaison.getByRole('link', { name: /登记群众问题/ }).click();
  await liaison.getByLabel('反映的内容').fill('紫藤小区北门口路面塌陷一块，晚上看不见，已经有人绊倒。');
  await choose(liaison, '类别', '交通出行');
  await choose(liaison, '从哪里来', '接待');
  await choose(liaison, '接待的代表', '许佳音');
  await liaison
    .locator('input[type=file]')
    .setInputFiles({ name: '北门.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace() });
  await expect(liaison.locator('.file img')).toBeVisible();
  await liaison.getByRole('button', { name: '提交“登记群众问题”' }).click();
  await expect(liaison.getByRole('heading', { level: 1 })).toContainText('紫藤小区');
  const address = new URL(liaison.url()).pathname;
  const photo = liaison.locator('.file-list a').first();
  expect(await saysPlace(await (await liaison.request.get((await photo.getAttribute('href')) ?? '')).body())).toBe(
    false,
  );
  expect(await figure(liaison)).toBe(collected + 1);

  const clerk = await pageOf(browser, 'zhujing1', baseURL);
  await clerk.goto(address);
  await expect(clerk.locator('.now-sentence')).toContainText('朱泾镇人大应当在');
  await takeStep(clerk, '转办', async (form) => {
    await form.getByRole('radio', { name: '街镇办理' }).check();
    await choose(clerk, '承办单位', '朱泾镇政府');
    await isSound(clerk);
  });
  await expect(clerk.locator('.now-sentence')).toContainText('朱泾镇政府应当在');

  const organ = await pageOf(browser, 'zhujinggov', baseURL);
  await organ.goto(address);
  await takeStep(organ, '签收', async () => undefined);
  await takeStep(organ, '答复', async (form) => {
    await form.getByRole('radio', { name: '已经解决' }).check();
    await form.getByLabel('答复内容').fill('已经回填路面并加装警示灯。');
  });

  const deputy = await pageOf(browser, 'deputy', baseURL, 390);
  await deputy.goto(DESK);
  await deputy.getByRole('button', { name: /核实：紫藤小区/ }).click();
  await drawer(deputy).getByRole('radio', { name: '确已解决' }).check();
  await drawer(deputy).getByRole('button', { name: '提交“核实”' }).click();
  await expect(deputy.locator('.toast')).toContainText('已办“核实”');
  await expect(deputy.getByRole('button', { name: /核实：紫藤小区/ })).toHaveCount(0);

  await liaison.goto(address);
  await takeStep(liaison, '拟公开摘要', async (form) => {
    await form.getByLabel('公开标题').fill('紫藤小区北门路面塌陷');
    await form.getByLabel('公开摘要').fill('群众反映小区北门口路面塌陷。');
  });
  await clerk.goto(address);
  await takeStep(clerk, '拟公开摘要', async (form) => {
    await expect(form.getByLabel('公开标题')).toHaveValue('紫藤小区北门路面塌陷');
    await form.getByLabel('答复摘要').fill('已经回填路面并加装警示灯。');
  });
  const locked = clerk.locator('button.step[aria-disabled="true"]', { hasText: '核对并公开' });
  await expect(locked).toContainText('摘要由您拟写，须由另一人核对后公开。');
  await locked.press('Enter');
  await expect(drawer(clerk)).toContainText('两人办理');
  await isSound(clerk);

  const second = await pageOf(browser, 'zhujing2', baseURL);
  await second.goto(address);
  await takeStep(second, '核对并公开', async (form) => {
    await expect(form.getByLabel('答复摘要')).toHaveValue('已经回填路面并加装警示灯。');
    await form.getByRole('checkbox').check();
  });
  await second.getByRole('link', { name: '公开页' }).click();
  await expect(second.getByRole('heading', { level: 1 })).toContainText('紫藤小区北门路面塌陷');
  expect(await figure(second, 'problems-solved')).toBe(solved + 1);
  for (const page of [liaison, clerk, organ, deputy, second]) await page.context().close();
});

test('a resident’s own report is answered on the spot, and the resident confirms it with the receipt', async ({
  browser,
  page,
  baseURL,
}) => {
  await page.goto('/jinshan/report');
  await page.getByLabel('说说是什么事').fill('健身广场一盏灯一直亮到天亮，影响睡觉。');
  await page.getByText('公共安全', { exact: true }).click();
  await page.getByLabel('在哪个街镇').selectOption({ label: '朱泾镇' });
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '交给代表' }).click();
  const number = (await page.locator('.receipt .no').textContent()) ?? '';
  const code = (await page.locator('.receipt .code').textContent()) ?? '';
  const clerk = await pageOf(browser, 'zhujing1', baseURL);
  await clerk.goto(`${PROBLEMS}?sort=-opened`);
  await clerk.getByRole('link', { name: number }).click();
  await takeStep(clerk, '现场解答', async (form) => {
    await form.getByRole('radio', { name: '已经解决' }).check();
    await form.getByLabel('答复内容').fill('已把熄灯时间调到二十二点。');
  });
  await page.goto('/jinshan/follow');
  await page.getByLabel('编号').fill(number);
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('button', { name: '解决了' }).click();
  await expect(clerk.getByRole('heading', { name: '办理时间线' })).toBeVisible();
  await expect(clerk.locator('.event', { hasText: '群众确认' })).toBeVisible();
  await clerk.context().close();
});

test('a live change resets no form, and whoever was overtaken chooses between both versions', async ({
  browser,
  baseURL,
}) => {
  const [mine, other] = [await pageOf(browser, 'zhujing1', baseURL), await pageOf(browser, 'zhujing2', baseURL)];
  const id = await registered(mine, '香樟路口斑马线磨没了，过马路不安全');
  await took(mine, id, 'answer', { result: 'solved', reply: '已经重新划线。' });
  await took(mine, id, 'draft-abstract', { title: '斑马线磨损', abstract: '群众反映斑马线看不清。' });
  for (const page of [mine, other]) await page.goto(`${PROBLEMS}/${id}?step=draft-abstract`);
  const abstract = (page: typeof mine) => drawer(page).getByLabel('公开摘要');
  await abstract(mine).fill('群众反映香樟路口斑马线看不清。');
  await abstract(other).fill('群众反映路口斑马线磨损，看不清。');
  await drawer(other).getByRole('button', { name: '提交“拟公开摘要”' }).click();
  await expect(other.locator('.toast')).toContainText('已办');
  await expect(drawer(mine).getByText('您填写的内容没有动。')).toBeVisible();
  await expect(abstract(mine)).toHaveValue('群众反映香樟路口斑马线看不清。');
  await drawer(mine).getByRole('button', { name: '提交“拟公开摘要”' }).click();
  const table = drawer(mine).getByRole('table');
  await expect(table).toContainText('群众反映路口斑马线磨损，看不清。');
  await expect(table).toContainText('群众反映香樟路口斑马线看不清。');
  await expect(drawer(mine)).toContainText('拟公开摘要');
  await isSound(mine);
  await table.getByLabel('我的').check();
  await drawer(mine).getByRole('button', { name: '按选择提交' }).click();
  await expect(mine.locator('.toast')).toContainText('已办“拟公开摘要”');
  for (const page of [mine, other]) await page.context().close();
});

test('a draft survives a reload with its photo, and a correction shows what it corrects', async ({
  browser,
  baseURL,
}) => {
  const page = await pageOf(browser, 'liaison', baseURL);
  await page.goto(`${PROBLEMS}/new/register`);
  const text = page.getByLabel('反映的内容');
  await text.fill('写到一半的一件事，先放着');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '半路.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace() });
  await expect(page.locator('.file img')).toBeVisible();
  await expect(page.locator('.draft-mark')).toContainText('草稿已存');
  await page.reload();
  await expect(text).toHaveValue('写到一半的一件事，先放着');
  await expect(page.locator('.file img')).toBeVisible();
  await page.getByRole('button', { name: '重新填写' }).click();
  await expect(text).toHaveValue('');
  const clerk = await pageOf(browser, 'zhujing1', baseURL);
  const id = await registered(clerk, '车站雨棚漏水，等车时淋雨');
  await clerk.goto(`${PROBLEMS}/${id}?step=correct`);
  await choose(clerk, '哪一条记录', '收到反映');
  await expect(drawer(clerk).getByLabel('反映的内容')).toHaveValue('车站雨棚漏水，等车时淋雨');
  await choose(clerk, '类别', '公共安全');
  await drawer(clerk).getByLabel('理由').fill('类别选错了。');
  await drawer(clerk).getByRole('button', { name: '提交“更正”' }).click();
  await expect(clerk.locator('.facts', { hasText: '类别' }).last()).toContainText('公共安全');
  await expect(clerk.locator('.fact-struck')).toContainText('交通出行');
  for (const one of [page, clerk]) await one.context().close();
});

test('a step is taken with the keyboard alone', async ({ browser, baseURL }) => {
  const page = await pageOf(browser, 'zhujing1', baseURL);
  const id = await registered(page, '老年活动室没有空调，夏天去不了人');
  await page.goto(`${PROBLEMS}/${id}`);
  await expect(page.getByRole('heading', { name: '可办的步骤' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(drawer(page).getByLabel('说明')).toBeVisible();
  for (
    let n = 0;
    n < 12 &&
    !(await drawer(page)
      .getByLabel('说明')
      .evaluate((node) => node === document.activeElement));
    n += 1
  )
    await page.keyboard.press('Tab');
  await page.keyboard.type('需要区民政局办理');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.toast')).toContainText('已办“报区级转办”');
  await expect(page.locator('.now-sentence')).toContainText('代表工作委员会应当');
  await page.context().close();
});

test('a step that is not possible stays visible with its reason, and a duplicate is merged by its number', async ({
  browser,
  baseURL,
}) => {
  const page = await pageOf(browser, 'zhujing1', baseURL);
  const first = await registered(page, '金桂苑充电棚坏了两个月没有人管');
  const again = await registered(page, '金桂苑充电棚坏了两个月没有人管，又来反映');
  await page.goto(`${PROBLEMS}/${again}`);
  const locked = page.locator('button.step[aria-disabled="true"]').first();
  await expect(locked).toContainText('只能在');
  await locked.press('Enter');
  await expect(drawer(page)).toContainText('现在可办');
  await page.keyboard.press('Escape');
  const { number } = (await (await page.request.get(`${API}/cases/resident-problem/${first}`)).json()) as {
    readonly number: string;
  };
  await takeStep(page, '并入首次反映', async (form) => {
    await form.getByLabel('并入哪一件').fill(number);
    await form.getByRole('radio', { name: number }).check();
    await form.getByLabel('理由').fill('同一件事。');
  });
  await expect(page.locator('.related').first()).toContainText(number);
  await page.context().close();
});

test('whoever may not see a case finds no such case', async ({ browser, page: anybody, baseURL }) => {
  const office = await pageOf(browser, 'daigongwei', baseURL);
  const { facets } = (await (await office.request.get(`${API}/duties/resident-problem`)).json()) as {
    readonly facets: readonly {
      readonly name: string;
      readonly options: readonly { readonly value: string; readonly label: { readonly zh: string } }[];
    }[];
  };
  const town =
    facets.find(({ name }) => name === 'town')?.options.find(({ label }) => label.zh === '亭林镇')?.value ?? '';
  const form = { at: '3', key: randomUUID(), text: '亭林老街下水道堵了', category: 'sanitation', town };
  expect((await anybody.request.post('/jinshan/report', { form })).status()).toBe(200);
  const { rows } = (await (
    await office.request.get(`${API}/cases/resident-problem?f.town=${town}&sort=-opened&status=received&size=1`)
  ).json()) as {
    readonly rows: readonly { readonly id: string }[];
  };
  const id = rows[0]?.id;
  await office.goto(`${PROBLEMS}/${id}`);
  await expect(office.getByRole('heading', { name: '办理时间线' })).toBeVisible();
  await office.context().close();
  for (const account of ['zhujing1', 'liaison', 'deputy', 'zhujinggov', 'jiaotong', 'admin']) {
    const page = await pageOf(browser, account, baseURL);
    await page.goto(`${PROBLEMS}/${id}`);
    await expect(page.getByRole('heading', { level: 1 }), account).toHaveText('没有找到');
    if (account === 'admin') await isSound(page);
    await page.context().close();
  }
});

test('a list is asked by its address, kept as a view, and exported to Excel', async ({ browser, baseURL }) => {
  const page = await pageOf(browser, 'daigongwei', baseURL);
  await page.goto(`${PROBLEMS}?f.category=traffic&closed=0`);
  await expect(page.getByRole('table')).toBeVisible();
  await page.getByRole('button', { name: '另存为视图' }).click();
  await page.getByLabel('视图名称').fill('交通在办');
  await page.getByRole('button', { name: '保存' }).click();
  const view = page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: /交通在办/ });
  await expect(view).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: '删除视图 交通在办' }).click();
  await expect(view).toHaveCount(0);
  await page.getByRole('button', { name: '导出 Excel' }).click();
  await page.goto(`${DESK}/jobs`);
  const link = page.getByRole('link', { name: '下载' }).first();
  await expect(link).toBeVisible({ timeout: 30_000 });
  const file = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(file.headers()['content-type']).toContain('spreadsheet');
  await page.context().close();
});

test('the longest names move nothing sideways', async ({ browser, baseURL }) => {
  const page = await pageOf(browser, 'zhujing1', baseURL);
  await page.route(/\/api\/jinshan\/(me|today|cases|duties)\b/, async (route) => {
    const answer = await route.fetch();
    const long = (await answer.text()).replaceAll('朱泾镇', '镇'.repeat(60)).replaceAll('（示例）', 'W'.repeat(30));
    await route.fulfill({ response: answer, body: long });
  });
  for (const path of ['', '/resident-problem', '/resident-problem/new/register']) {
    await page.goto(`${DESK}${path}`);
    await expect(page.locator('main h1')).toBeAttached();
    await expect(page.locator('[data-row], .form-foot').first()).toBeVisible();
    await isSound(page, [1920, 1280, 390]);
  }
  await page.context().close();
});
