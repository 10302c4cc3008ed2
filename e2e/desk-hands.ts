import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';

const PASSWORD = 'mingshu-demo';
const CONGRESS = 'jinshan';
export const DESK = `/desk/${CONGRESS}`;
export const API = `/api/${CONGRESS}`;
export const PROBLEMS = `${DESK}/resident-problem`;
const WIDTHS = [1440, 390] as const;

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
const sessions = new Map<string, Cookies>();

const opened: { readonly context: BrowserContext; readonly by: string }[] = [];
const run = (): string => `${test.info().testId} ${test.info().retry}`;

/** Browsers of walks that are over are closed: one account has so many streams and no more. */
const leaveOthers = async (): Promise<void> => {
  const over = opened.filter(({ by }) => by !== run());
  opened.splice(0, opened.length, ...opened.filter(({ by }) => by === run()));
  await Promise.all(over.map(({ context }) => context.close()));
};

/** A page on which this account is signed in; each account signs in once, since too many tries are refused. */
export const pageOf = async (browser: Browser, account: string, baseURL = '', width = 1440): Promise<Page> => {
  await leaveOthers();
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    viewport: { width, height: width < 720 ? 844 : 900 },
    baseURL,
  });
  const known = sessions.get(account);
  if (known === undefined) {
    const answer = await context.request.post('/api/session', {
      data: { congress: CONGRESS, account, password: PASSWORD },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    sessions.set(account, await context.cookies());
  } else await context.addCookies(known);
  opened.push({ context, by: run() });
  return context.newPage();
};

/** No violation that axe knows and no sideways scroll, on a wide desk and on a phone. The page is left wide. */
export const isSound = async (page: Page, widths: readonly number[] = WIDTHS): Promise<void> => {
  for (const width of widths.toReversed()) {
    await page.setViewportSize({ width, height: width < 720 ? 844 : 900 });
    await page.waitForTimeout(60);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `sideways scroll at ${width} on ${page.url()}`).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    expect(told, `axe at ${width} on ${page.url()}`).toEqual([]);
  }
};

/** A published figure of a year, as anybody reads it. */
export const figure = async (page: Page, key = 'problems-collected'): Promise<number> => {
  const year = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date());
  const data = (await (await page.request.get(`/${CONGRESS}/${year}.json`)).json()) as {
    readonly figures: readonly { readonly key: string; readonly value: number }[];
  };
  const found = data.figures.find((one) => one.key === key);
  if (found === undefined) throw new Error(`${key} is not published`);
  return found.value;
};

/** Chooses in a list that is found by typing, or in the device's own on a phone. */
export const choose = async (page: Page, label: string, option: string): Promise<void> => {
  const field = page.getByRole('combobox', { name: new RegExp(`^${label}`) });
  if ((await field.evaluate((node) => node.tagName)) === 'SELECT') {
    await field.selectOption({ label: option });
    return;
  }
  const wanted = page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first();
  // A list that opened while the page was still arranging itself may close again: a person would open it again.
  await expect(async () => {
    if (!(await wanted.isVisible())) await field.click();
    if (await field.isEditable()) await field.fill(option);
    await wanted.click({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
};

export const drawer = (page: Page): Locator => page.getByRole('dialog');

/** Opens a step of the case on the page; what it asks is filled in by `fill`, then it is handed in. */
export const takeStep = async (page: Page, step: string, fill: (form: Locator) => Promise<unknown>): Promise<void> => {
  await page.locator('.steps button.step:not([aria-disabled])', { hasText: step }).first().click();
  const form = drawer(page);
  await expect(form.getByRole('button', { name: `提交“${step}”` })).toBeVisible();
  await fill(form);
  await form.getByRole('button', { name: `提交“${step}”` }).click();
  await expect(page.locator('.toast')).toContainText(`已办“${step}”`);
  await expect(form).toHaveCount(0);
};

interface Start {
  readonly fields: readonly {
    readonly name: string;
    readonly options?: readonly { readonly value: string; readonly label: { readonly zh: string } }[];
  }[];
}

/** Opens a case through the API, where a walk is about what comes after. Answers its id. */
export const registered = async (page: Page, text: string): Promise<string> => {
  const duty = (await (await page.request.get(`${API}/duties/resident-problem`)).json()) as {
    readonly starts: readonly Start[];
  };
  const towns = duty.starts[0]?.fields.find(({ name }) => name === 'town')?.options ?? [];
  const town = towns.find(({ label }) => label.zh === '朱泾镇')?.value;
  const made = await page.request.post(`${API}/cases/resident-problem/register`, {
    data: { input: { text, category: 'traffic', town, channel: 'reception' } },
  });
  expect(made.status(), await made.text()).toBe(200);
  return ((await made.json()) as { readonly case: string }).case;
};

/** Takes a step through the API on the case as it is now. */
export const took = async (
  page: Page,
  id: string,
  step: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const path = `${API}/cases/resident-problem/${id}`;
  const { version } = (await (await page.request.get(path)).json()) as { readonly version: number };
  const answer = await page.request.post(`${path}/${step}`, { data: { input, version } });
  expect(answer.status(), await answer.text()).toBe(200);
};
