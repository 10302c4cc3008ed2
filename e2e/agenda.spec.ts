import { expect, test } from '@playwright/test';
import { API, DESK, isSound, pageOf } from './desk-hands.ts';

const WIDTHS = [1920, 1280, 390] as const;
const inDays = (n: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now() + n * 86_400_000);

test('the office sees what is to be ready before the next sitting, and who owes it', async ({ browser, baseURL }) => {
  const page = await pageOf(browser, 'office', baseURL, 1280);
  await page.goto(DESK);
  const post = async (path: string, input: object, version?: number): Promise<string> => {
    const answer = await page.request.post(`${API}/cases/${path}`, {
      data: { input, ...(version === undefined ? {} : { version }) },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    return ((await answer.json()) as { readonly case: string }).case;
  };
  const about = (await (await page.request.get(`${API}/duties/sitting`)).json()) as {
    readonly starts: readonly {
      readonly fields: readonly {
        readonly name: string;
        readonly options?: readonly { readonly value: string; readonly label: { readonly zh: string } }[];
      }[];
    }[];
  };
  const units = about.starts[0]?.fields.find(({ name }) => name === 'unit')?.options ?? [];
  const committee = units.find(({ label }) => label.zh.endsWith('人大常委会'))?.value;
  const id = await post('sitting/convene', { unit: committee, ordinal: 88, sitsOn: inDays(6) });
  await post(`sitting/${id}/list`, { kind: 'report-deliberate', title: '关于农村人居环境整治情况的报告' }, 1);
  await post(`sitting/${id}/list`, { kind: 'personnel', title: '人事任免事项' }, 2);
  await post('meeting-paper/await', {
    sitting: id,
    item: 1,
    kind: 'report',
    title: '关于农村人居环境整治情况的报告',
    secrecy: 'public',
    mustRead: true,
  });

  await page.goto(`${DESK}/sitting/${id}`);
  const card = page.locator('.card.ready');
  await expect(card.getByRole('heading', { name: '会前清单' })).toBeVisible();
  await expect(card).toContainText('还有6天');
  await expect(card).toContainText('征求意见稿送到');
  await expect(card.locator('.ready-late').first()).toContainText('迟');
  await isSound(page, WIDTHS);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    if (process.env.PICTURES !== undefined)
      await page.screenshot({ path: `${process.env.PICTURES}/checklist-${width}.png`, fullPage: true });
  }

  await page.goto(DESK);
  await expect(page.locator('.card.ready').first()).toContainText('会前清单');
  await isSound(page, WIDTHS);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    if (process.env.PICTURES !== undefined)
      await page.screenshot({ path: `${process.env.PICTURES}/today-${width}.png`, fullPage: true });
  }
});

test('whoever is not of the office has no checklist', async ({ browser, baseURL }) => {
  const page = await pageOf(browser, 'jiaotong', baseURL);
  await page.goto(DESK);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.card.ready')).toHaveCount(0);
});
