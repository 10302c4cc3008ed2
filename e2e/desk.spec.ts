import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';

const PASSWORD = 'mingshu-demo';

const signIn = async (page: Page, account: string): Promise<void> => {
  const answer = await page.request.post('/api/session', {
    data: { congress: 'jinshan', account, password: PASSWORD },
  });
  expect(answer.ok()).toBe(true);
};

const axe = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

const collected = async (request: APIRequestContext): Promise<number> => {
  const year = new Date().getFullYear();
  const data = (await (await request.get(`/jinshan/${year}.json`)).json()) as {
    figures: { key: string; value: number }[];
  };
  return data.figures.find(({ key }) => key === 'problems-collected')?.value ?? -1;
};

test('a demo account signs in by a touch and sees what it has to do today', async ({ page }) => {
  await page.goto('/desk/jinshan/sign-in');
  await axe(page);
  await page
    .getByRole('button', { name: /联络员/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('今天要办');
  await axe(page);
});

test('a liaison registers a problem, the town dispatches it, and the year’s figure moves by one', async ({ page }) => {
  await signIn(page, 'liaison');
  const before = await collected(page.request);
  const me = (await (await page.request.get('/api/jinshan/me')).json()) as { posts: { unit: { id: string } }[] };
  const duty = (await (await page.request.get('/api/jinshan/duties/resident-problem')).json()) as {
    starts: { step: string; fields: { name: string; value?: string }[] }[];
  };
  expect(duty.starts.map(({ step }) => step)).toContain('register');
  expect(me.posts.length).toBeGreaterThan(0);
  await page.goto('/desk/jinshan/resident-problem/new?step=register').catch(() => undefined);
  const town = duty.starts[0]?.fields.find(({ name }) => name === 'town')?.value;
  const made = await page.request.post('/api/jinshan/cases/resident-problem/register', {
    data: { input: { text: '小区北门口路面塌陷一块，晚上看不见', category: 'traffic', town, channel: 'reception' } },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { case: id } = (await made.json()) as { case: string };
  expect(await collected(page.request)).toBe(before + 1);
  await signIn(page, 'zhujing1');
  await page.goto(`/desk/jinshan/resident-problem/${id}`);
  await expect(page.getByText('现在', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^转办/ })).toBeVisible();
  await axe(page);
});

test('a step that is not possible stays visible with its reason and opens what is missing', async ({ page }) => {
  await signIn(page, 'zhujing1');
  await page.goto('/desk/jinshan/resident-problem');
  await page.getByRole('table').getByRole('link').first().click();
  const locked = page.locator('button[aria-disabled="true"]').first();
  await expect(locked).toContainText('只能在');
  await locked.click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('whoever may not see a case finds no such case', async ({ page }) => {
  await signIn(page, 'zhujing1');
  const { rows } = (await (await page.request.get('/api/jinshan/cases/resident-problem?size=1')).json()) as {
    rows: { id: string }[];
  };
  await signIn(page, 'admin');
  const answer = await page.request.get(`/api/jinshan/cases/resident-problem/${rows[0]?.id}`);
  expect(answer.status()).toBe(404);
});

test('a list is asked by its address, exported to Excel, and usable on a phone', async ({ page }) => {
  await signIn(page, 'daigongwei');
  await page.goto('/desk/jinshan/resident-problem?sort=-opened');
  await expect(page.getByRole('table')).toBeVisible();
  await axe(page);
  const job = await page.request.post('/api/jinshan/jobs', {
    data: { kind: 'export', duty: 'resident-problem', query: 'from=2024-12-01&to=2024-12-31' },
  });
  const { id } = (await job.json()) as { id: string };
  await expect
    .poll(async () => ((await (await page.request.get(`/api/jinshan/jobs/${id}`)).json()) as { state: string }).state, {
      timeout: 30_000,
    })
    .toBe('done');
  const file = await page.request.get(`/api/jinshan/jobs/${id}/result`);
  expect(file.headers()['content-type']).toContain('spreadsheet');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/desk/jinshan');
  await expect(page.locator('body')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await axe(page);
});
