import { expect, type Page, test } from '@playwright/test';
import { API, choose, DESK, drawer, isSound, pageOf } from './desk-hands.ts';

const WIDTHS = [1920, 1280, 390] as const;
interface About {
  readonly starts: readonly {
    readonly step: string;
    readonly fields: readonly {
      readonly name: string;
      readonly options?: readonly { readonly value: string; readonly label: { readonly zh: string } }[];
    }[];
  }[];
}
const optionsOf = (about: About, step: string, field: string) =>
  about.starts.find((one) => one.step === step)?.fields.find(({ name }) => name === field)?.options ?? [];
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
  const told = page.waitForResponse(/\/today/);
  await page.goto(DESK);
  expect((await told).ok()).toBe(true);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.card.ready')).toHaveCount(0);
});

/** The next directors' meeting is convened and topics wait for it; answers the addresses of both sittings. */
const prepared = async (page: Page) => {
  const read = async (path: string) => (await (await page.request.get(`${API}${path}`)).json()) as About;
  const post = async (path: string, input: object, version?: number): Promise<string> => {
    const answer = await page.request.post(`${API}/cases/${path}`, {
      data: { input, ...(version === undefined ? {} : { version }) },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    return ((await answer.json()) as { readonly case: string }).case;
  };
  const units = optionsOf(await read('/duties/sitting'), 'convene', 'unit');
  const unit = (end: string) => units.find(({ label }) => label.zh.endsWith(end))?.value;
  const organ = optionsOf(await read('/duties/topic'), 'ask-as-organ', 'organ')[3]?.value;
  for (const title of ['关于数字乡村建设情况的报告', '关于母婴设施建设情况的报告']) {
    const id = await post('topic/ask-as-organ', {
      organ,
      kind: 'report-deliberate',
      title,
      explanation: '跟踪去年的执法检查。',
      source: 'inspection-finding',
      wishYear: 2026,
    });
    await post(`topic/${id}/receive`, {}, 1);
  }
  const committee = await post('sitting/convene', { unit: unit('人大常委会'), sitsOn: inDays(60) });
  const directors = await post('sitting/convene', { unit: unit('主任会议'), sitsOn: inDays(3) });
  const title = async (id: string) =>
    ((await (await page.request.get(`${API}/cases/sitting/${id}`)).json()) as { readonly title: string }).title;
  return { directors, committee, title: { directors: await title(directors), committee: await title(committee) } };
};

const pictures = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES === undefined) return;
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${process.env.PICTURES}/${name}-${width}.png`, fullPage: width < 1900 });
  }
};

test('the office makes items of what waits for the body: one by a press, several as one, its own besides, and orders them', async ({
  browser,
  baseURL,
}) => {
  const page = await pageOf(browser, 'office', baseURL, 1280);
  await page.goto(DESK);
  const { directors, committee, title } = await prepared(page);
  await page.goto(`${DESK}/sitting/${committee}/agenda`);
  const items = page.locator('.agenda-items > li');
  await page.getByRole('button', { name: '自拟议题' }).click();
  await drawer(page).getByLabel('议题', { exact: true }).fill('关于区人大常委会工作要点');
  await choose(page, '类别', '工作计划');
  await drawer(page).getByRole('button', { name: '提交“列入议题”' }).click();
  await expect(items).toHaveCount(1);
  // The committee's draft is the directors' act: the page leads to their agenda.
  const settles = page.getByRole('region', { name: '议程草案' });
  await expect(settles).toContainText('主任会议');
  await settles.getByRole('link', { name: `提请${title.directors}` }).click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText(title.directors);
  await expect(page.getByText('还没有议题。')).toBeVisible();
  const pending = page.getByRole('region', { name: /等待主任会议决定/ });
  const own = pending.locator('.pending', { hasText: title.committee });
  await pending.getByRole('searchbox').fill(title.committee);
  await expect(own).toContainText('可由主任会议议定');
  await expect(own.locator('.article').first()).toContainText('地方组织法');
  await own.getByRole('button', { name: /确定会期和议程草案/ }).click();
  await expect(page.locator('.toast')).toContainText('已列入');
  await expect(items).toHaveCount(1);
  await expect(items.first()).toContainText('随本项议定');
  await expect(own).toHaveCount(0);

  for (const topic of ['关于数字乡村建设情况的报告', '关于母婴设施建设情况的报告']) {
    await pending.getByRole('searchbox').fill(topic);
    await expect(pending.locator('.pending')).toHaveCount(1);
    await expect(pending.locator('.pending')).toContainText('须由主任会议议定');
    await pending.getByRole('checkbox', { name: `选中：${topic}` }).check();
  }
  await pending.getByRole('searchbox').fill('');
  await pictures(page, 'agenda-chosen');
  await pending.getByRole('button', { name: '合为一项列入' }).click();
  await isSound(page, WIDTHS);
  await pictures(page, 'agenda-compose');
  await drawer(page).getByRole('radio', { name: '交委员会研究' }).check();
  await drawer(page).getByRole('button', { name: '列入议程', exact: true }).click();
  await expect(drawer(page).locator('.field-fault').first()).toContainText('请填写');
  await drawer(page).getByRole('radio', { name: '决定列入议程' }).check();
  await expect(drawer(page).getByLabel('议题', { exact: true })).toHaveValue('决定列入议程（2件）');
  await drawer(page).getByRole('button', { name: '列入议程', exact: true }).click();
  await expect(items).toHaveCount(2);
  await expect(items.nth(1)).toContainText('一并议定2件');

  // Moved by the keyboard: the button keeps the focus, the order is saved as a whole.
  await page.setViewportSize({ width: 1280, height: 900 });
  const up = items.nth(1).getByRole('button', { name: /^上移/ });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(items.first()).toContainText('一并议定2件');
  await expect(items.first().getByRole('button', { name: /^上移/ })).toBeFocused();
  await page.getByRole('button', { name: '保存次序' }).click();
  await expect(page.locator('.toast')).toContainText('次序已保存');
  await isSound(page, WIDTHS);
  await pictures(page, 'agenda');
  await page.reload();
  await expect(items.first()).toContainText('一并议定2件');
  expect(new URL(page.url()).pathname).toBe(`${DESK}/sitting/${directors}/agenda`);

  await items.nth(1).getByRole('button', { name: /^撤下/ }).click();
  await drawer(page).getByLabel('理由').fill('另行安排');
  await drawer(page).getByRole('button', { name: '提交“撤下议题”' }).click();
  await expect(items).toHaveCount(1);
  await expect(own).toHaveCount(1);
});

test('whoever is not of the office draws up no agenda', async ({ browser, baseURL }) => {
  const office = await pageOf(browser, 'office', baseURL);
  const { rows } = (await (await office.request.get(`${API}/cases/sitting`)).json()) as {
    readonly rows: readonly { readonly id: string }[];
  };
  const page = await pageOf(browser, 'zhujing1', baseURL);
  await page.goto(`${DESK}/sitting/${rows[0]?.id ?? ''}/agenda`);
  await expect(page.getByRole('heading', { name: '没有找到' })).toBeVisible();
  await expect(page.locator('.agenda-items')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '自拟议题' })).toHaveCount(0);
});

test('whom to invite is proposed with reasons, by item; those ticked are invited in one act', async ({
  browser,
  baseURL,
}) => {
  const page = await pageOf(browser, 'office', baseURL, 1280);
  await page.goto(DESK);
  const { rows } = (await (await page.request.get(`${API}/cases/sitting?closed=0`)).json()) as {
    readonly rows: readonly {
      readonly id: string;
      readonly title: string;
      readonly status: { readonly code: string };
    }[];
  };
  const sitting = rows.find(({ title, status }) => title.includes('第34次会议') && status.code === 'notified');
  expect(sitting).toBeDefined();
  await page.goto(`${DESK}/sitting/${sitting?.id ?? ''}`);
  await page.getByRole('link', { name: '邀请谁' }).click();
  const list = page.getByRole('region', { name: '建议邀请的代表' });
  await expect(list).toContainText('已请');
  await page.getByRole('button', { name: /学前教育/ }).click();
  await expect(page.getByRole('button', { name: /学前教育/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(list.getByRole('heading', { name: /轮流邀请/ })).toBeVisible();
  await expect(list.locator('.inviting-row').first()).toContainText(/本届/);
  await isSound(page, WIDTHS);
  await pictures(page, 'inviting');
  await page.setViewportSize({ width: 1280, height: 900 });
  const boxes = list.getByRole('checkbox');
  await boxes.first().focus();
  await page.keyboard.press('Space');
  await boxes.nth(1).check();
  await expect(page.locator('.inviting-tray')).toContainText('已选2人');
  await page.getByRole('button', { name: '邀请列席、旁听…' }).click();
  await expect(drawer(page).getByRole('radio', { name: '代表列席' })).toBeChecked();
  await drawer(page).getByRole('button', { name: '提交“邀请列席、旁听”' }).click();
  await expect(page.locator('.toast')).toContainText('已办“邀请列席、旁听”');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('第34次会议');
});

test('on the day of a sitting the first page leads into its room, each by their own way', async ({
  browser,
  baseURL,
}) => {
  const page = await pageOf(browser, 'office', baseURL, 1280);
  await page.goto(DESK);
  const about = (await (await page.request.get(`${API}/duties/sitting`)).json()) as About;
  const unit = optionsOf(about, 'convene', 'unit').find(({ label }) => label.zh.endsWith('主任会议'))?.value;
  const post = async (path: string, input: object, version?: number): Promise<string> => {
    const answer = await page.request.post(`${API}/cases/sitting/${path}`, {
      data: { input, ...(version === undefined ? {} : { version }) },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    return ((await answer.json()) as { readonly case: string }).case;
  };
  const id = await post('convene', { unit, sitsOn: inDays(0), time: '9:30', place: '第二会议室' });
  await post(`${id}/list`, { kind: 'other', title: '听取工作汇报' }, 1);
  const card = page.locator('.meeting', { has: page.locator(`a[href$="${id}"]`) });
  await page.goto(DESK);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(card).toHaveCount(0);
  await post(`${id}/notify`, { exemption: 'urgent', reason: '临时召集' }, 2);
  await page.goto(DESK);
  await expect(card).toContainText('今天开会');
  await expect(card).toContainText('9:30 · 第二会议室');
  await isSound(page, WIDTHS);
  await pictures(page, 'today-room');
  await page.setViewportSize({ width: 1280, height: 900 });
  await card.getByRole('link', { name: '会议控制台' }).click();
  await expect(page).toHaveURL(new RegExp(`/rooms/${id}$`));
  const organ = await pageOf(browser, 'jiaotong', baseURL);
  await organ.goto(DESK);
  await expect(organ.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(organ.locator('.meeting')).toHaveCount(0);
});
