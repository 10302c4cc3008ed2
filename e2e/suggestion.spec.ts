import { expect, test } from '@playwright/test';
import { API, choose, DESK, drawer, isSound, pageOf, takeStep } from './desk-hands.ts';

const SUGGESTIONS = `${DESK}/suggestion`;

test('a deputy writes a suggestion on the phone; it is numbered, handed over, sub-assigned to two leads and accepted', async ({
  browser,
  baseURL,
}) => {
  const title = `关于增设夜间公交站灯的建议${Date.now() % 100_000}`;
  const deputy = await pageOf(browser, 'deputy', baseURL, 390);
  await deputy.goto(`${SUGGESTIONS}/new/write`);
  await deputy.getByLabel('标题').fill(title);
  await deputy.getByLabel('情况和问题').fill('晚上候车的地方很暗，老人上下车看不清台阶。');
  await deputy.getByLabel('具体建议').fill('在客流多的站点加装太阳能站灯。');
  await choose(deputy, '类别', '公共安全与交通');
  await deputy.getByRole('radio', { name: '闭会期间' }).check();
  await expect(deputy.getByRole('combobox', { name: /^希望由谁办理/ })).toHaveValue('');
  await deputy.getByRole('button', { name: '提交“提建议”' }).click();
  await expect(deputy.getByRole('heading', { name: title })).toBeVisible();
  const address = new URL(deputy.url()).pathname;
  await takeStep(deputy, '提交', () => Promise.resolve());

  const committee = await pageOf(browser, 'daigongwei', baseURL);
  await committee.goto(address);
  await takeStep(committee, '立案编号', () => Promise.resolve());
  await takeStep(committee, '交办', async () => {
    await drawer(committee).getByRole('radio', { name: '政府系统' }).check();
    await choose(committee, '交给', '区政府办公室');
  });
  // Only whoever it was handed to sub-assigns it; only a body's decision makes it one that is supervised.
  const government = await pageOf(browser, 'zhengfuban', baseURL);
  await government.goto(address);
  await takeStep(government, '分办', async () => {
    await choose(government, '主办单位', '区交通委');
    await choose(government, '主办单位', '区房屋管理局');
    await government.keyboard.press('Escape');
  });
  await isSound(government);

  const transport = await pageOf(browser, 'jiaotong', baseURL);
  await transport.goto(address);
  await takeStep(transport, '签收', () => Promise.resolve());
  await expect(transport.locator('main')).toContainText('一家签收');
  const housing = await pageOf(browser, 'fangguan', baseURL);
  await housing.goto(address);
  await takeStep(housing, '签收', () => Promise.resolve());
  const locked = housing.locator('button.step[aria-disabled="true"]', { hasText: '答复前须与代表沟通' });
  await expect(locked).toBeVisible();
  await isSound(housing);
});

test('a suggestion is no case for whoever has no part in it', async ({ browser, baseURL }) => {
  const committee = await pageOf(browser, 'daigongwei', baseURL);
  const list = await committee.request.get(`${API}/cases/suggestion?status=numbered`);
  const [first] = ((await list.json()) as { readonly rows: readonly { readonly id: string }[] }).rows;
  expect(first).toBeDefined();
  const organ = await pageOf(browser, 'jiaotong', baseURL);
  expect((await organ.request.get(`${API}/cases/suggestion/${first?.id}`)).status()).toBe(404);
  await organ.goto(`${SUGGESTIONS}/${first?.id}`);
  await expect(organ.locator('main')).toContainText('没有');
});

test('whoever writes sees how the like was handled before; organs stand beside each other on the desk and in public', async ({
  browser,
  baseURL,
}) => {
  const committee = await pageOf(browser, 'daigongwei', baseURL);
  const list = await committee.request.get(`${API}/cases/suggestion?status=closed&size=1`);
  const [closed] = (
    (await list.json()) as { readonly rows: readonly { readonly id: string; readonly title: string }[] }
  ).rows;
  expect(closed).toBeDefined();
  await committee.goto(`${SUGGESTIONS}/new/write`);
  await committee.getByLabel('标题').fill(closed?.title ?? '');
  const like = committee.getByRole('region', { name: '同类事项以前怎样办' });
  await expect(like).toContainText('主办单位：');
  await expect(like).toContainText('办理结果：');
  await isSound(committee);

  await committee.goto(`${SUGGESTIONS}/${closed?.id}`);
  await expect(committee.getByRole('heading', { name: '同类事项以前怎样办' })).toBeVisible();

  await committee.goto(`${DESK}/tallies/suggestion/organs?year=2024`);
  await expect(committee.getByRole('heading', { name: '承办单位办理情况 2024' })).toBeVisible();
  await expect(committee.getByRole('rowheader', { name: '合计' })).toBeVisible();
  await expect(committee.getByRole('link', { name: /^DOCX 代表建议办理情况报告/ })).toBeVisible();
  await isSound(committee);

  await committee.goto('/jinshan/tallies/suggestion/organs?year=2024');
  await expect(committee.locator('main')).toContainText('不满5件的只列件数');
  await isSound(committee);
});

test('each number of a table opens its records, on the desk and in public', async ({ browser, baseURL }) => {
  const committee = await pageOf(browser, 'daigongwei', baseURL);
  await committee.goto(`${DESK}/tallies/suggestion/organs?year=2024`);
  await committee.getByRole('link', { name: /^合计 主办 / }).click();
  await expect(committee.getByRole('heading', { name: '合计 · 主办' })).toBeVisible();
  await expect(committee.getByRole('rowheader').first()).toBeVisible();
  await isSound(committee);

  await committee.goto('/jinshan/tallies/suggestion/organs?year=2024');
  await committee.locator('tr.sum a').first().click();
  await expect(committee.getByRole('heading', { name: '合计 · 主办' })).toBeVisible();
  await isSound(committee);
});
