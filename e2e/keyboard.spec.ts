import { expect, type Locator, type Page, test } from '@playwright/test';
import { DESK, drawer } from './desk-hands.ts';
import { photoWithPlace } from './photo.ts';

const STOPS_MAX = 60;

/**
 * What has the focus, and whether it is seen: a ring on the part, on what stands for it or on its frame. The button within a date
 * is the browser's own, and so is its ring.
 */
const focusNow = (
  wanted: Element | null,
): { readonly there: boolean; readonly seen: boolean; readonly what: string } => {
  const at = document.activeElement ?? document.body;
  const parts = [at, at.nextElementSibling, at.closest('label'), at.closest('.ant-select')];
  const ring = parts.some((part) => {
    if (part === null) return false;
    const { outlineStyle, boxShadow } = getComputedStyle(part);
    return outlineStyle !== 'none' || boxShadow !== 'none';
  });
  const { top, bottom } = at.getBoundingClientRect();
  const seen = at !== document.body && (ring || at.matches('[type=date]')) && bottom > 0 && top < innerHeight;
  return { there: at === wanted, seen, what: at.outerHTML.slice(0, 160) };
};

/** Tab after Tab to a part of the page; each stop on the way shows the focus. */
const tabTo = async (page: Page, wanted: Locator, key = 'Tab'): Promise<void> => {
  const part = await wanted.elementHandle({ timeout: 5_000 });
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press(key);
    const now = await page.evaluate(focusNow, part);
    expect(now.seen, `the focus is seen on ${now.what}`).toBe(true);
    if (now.there) return;
  }
  throw new Error(`the keyboard never came to ${wanted}`);
};

const signIn = async (page: Page): Promise<void> => {
  await page.goto(`${DESK}/sign-in`);
  await expect(page.getByRole('button', { name: /联络员/ })).toBeVisible();
  await tabTo(page, page.getByRole('textbox', { name: '账号' }));
  await page.keyboard.type('zhujing1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('mingshu-demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('今天');
};

test('from sign-in to sign-out by the keyboard alone: list, filter, sort, form with a photo, step', async ({
  page,
}) => {
  await signIn(page);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await tabTo(
    page,
    page.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: /群众反映问题/ }),
    'Shift+Tab',
  );
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  await expect(page.getByRole('table')).toBeVisible();
  await page.keyboard.press('f');
  await page.keyboard.type('路灯');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByLabel('关键词'), 'a query leaves the focus where it was').toBeFocused();
  await page.keyboard.press('Escape');
  await tabTo(page, page.getByRole('button', { name: '查询' }));
  await page.keyboard.press('j');
  const head = page.getByRole('button', { name: '按登记日期排序' });
  await tabTo(page, head, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=-opened/);
  await expect(head).toBeFocused();
  await page.keyboard.press('c');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: '承办 前移' }));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^列/ })).toBeFocused();

  await page.keyboard.press('n');
  await expect(page.getByLabel('反映的内容')).toBeVisible();
  await expect(page.locator('main'), 'a new page begins at its beginning').toBeFocused();
  const picture = { name: '栏杆.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace() };
  page.once('filechooser', (chooser) => void chooser.setFiles(picture));
  const photo = page.locator('input[type=file]');
  await tabTo(page, page.getByLabel('反映的内容'));
  await page.keyboard.type('健身步道边上的栏杆断了一根，孩子容易钻出去。');
  for (const name of ['类别', '从哪里来']) {
    await tabTo(page, page.getByRole('combobox', { name: new RegExp(`^${name}`) }));
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    if (name === '从哪里来') break;
    await tabTo(page, photo);
    await page.keyboard.press('Enter');
    await expect(page.locator('.file img')).toBeVisible();
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('健身步道');
  await expect(page.locator('.file-list a').first()).toBeVisible();

  await page.keyboard.press('s');
  const step = page.getByRole('button', { name: /^报区级转办/ });
  await tabTo(page, step);
  await page.keyboard.press('Enter');
  await expect(drawer(page), 'the drawer takes the focus').toBeFocused();
  await tabTo(page, drawer(page).getByRole('button', { name: '取消' }), 'Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(drawer(page).getByRole('button', { name: '关闭' }), 'the drawer keeps the focus').toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
  await expect(step, 'the drawer gives the focus back').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toBeFocused();
  await tabTo(page, drawer(page).getByLabel('说明'));
  await page.keyboard.type('需要区级办理');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.toast')).toContainText('已办“报区级转办”');
  await expect(page.locator('.now-sentence')).toContainText('代表工作委员会应当');
  await expect(page.locator('#steps'), 'the focus outlives its step').toBeFocused();

  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('今天');
  await tabTo(page, page.getByRole('button', { name: '账户' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: '退出登录' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sign-in/);
});
