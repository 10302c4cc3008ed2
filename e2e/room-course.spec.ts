import { expect, type Page, test } from '@playwright/test';
import { DESK, drawer, isSound, pageOf } from './desk-hands.ts';
import {
  CONSOLE,
  calledSitting,
  come,
  openedSitting,
  PHONE,
  personOf,
  picture,
  pressed,
  readRoom,
  SCREEN,
} from './room-hands.ts';

/** Whoever presides is the first of those who may. */
const presides = async (page: Page, step: string): Promise<void> => {
  const field = drawer(page).getByRole('combobox', { name: /主持人/ });
  await field.click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
  await drawer(page)
    .getByRole('button', { name: `提交“${step}”` })
    .click();
};

test('without a quorum nobody opens; a sitting that loses it adjourns, resumes with it and closes', async ({
  browser,
  baseURL: base,
}) => {
  test.setTimeout(60_000);
  const baseURL = base ?? '';
  const clerk = await pageOf(browser, 'office', baseURL, 1280);
  const wall = await pageOf(browser, 'office', baseURL, 1920);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  const id = await calledSitting(clerk, await personOf(observer));
  await come(clerk, id, 10);
  await clerk.goto(`${DESK}/rooms/${id}`);
  await wall.goto(`${DESK}/rooms/${id}/screen`);
  await expect(wall.locator('.screen-count')).toContainText('还差 2 人');

  await clerk.getByRole('button', { name: '宣布开会' }).click();
  await presides(clerk, '宣布开会');
  await expect(drawer(clerk).locator('.problem-refusal')).toContainText('12');
  await clerk.keyboard.press('Escape');
  await clerk.getByRole('button', { name: '等候法定人数' }).click();
  await drawer(clerk).getByRole('button', { name: '提交“等候法定人数”' }).click();
  await expect(drawer(clerk)).toHaveCount(0);
  await come(clerk, id, 3);
  await expect(wall.locator('.screen-count')).toContainText('可以开会');
  await clerk.getByRole('button', { name: '宣布开会' }).click();
  await presides(clerk, '宣布开会');
  await clerk.getByRole('button', { name: '通过议程' }).click();
  await expect(clerk.locator('#room-next')).toBeVisible();
  await expect(clerk.getByRole('button', { name: '通过议程' })).toHaveCount(0);
  await clerk.keyboard.press('n');
  await expect(clerk.locator('#item-title')).toContainText('预算调整');

  // Two go: what goes on may be heard, nothing is voted on, and the sitting adjourns.
  for (let gone = 0; gone < 2; gone += 1) {
    await clerk.locator('.name-present .name-more').first().click();
    await clerk.locator('.name-acts').getByRole('button', { name: '离场' }).click();
    await expect(clerk.locator('.name-left')).toHaveCount(gone + 1);
  }
  await expect(clerk.locator('.room-sentence')).toContainText('不足过半数，不能表决');
  await clerk.getByRole('button', { name: '宣布休会' }).click();
  await drawer(clerk)
    .getByRole('textbox', { name: /理由|原因/ })
    .fill('不足法定人数');
  await drawer(clerk).getByRole('button', { name: '提交“宣布休会”' }).click();
  await expect(clerk.locator('.room-sentence')).toContainText('休会中');
  await clerk.getByRole('radio', { name: '休息' }).check();
  await expect(wall.locator('.screen-break')).toContainText('休会');
  await picture(wall, 'screen-break', SCREEN);
  await picture(clerk, 'console-adjourned', CONSOLE);

  await clerk.getByRole('button', { name: '复会' }).click();
  await presides(clerk, '复会');
  await expect(drawer(clerk).locator('.problem-refusal')).toContainText('12');
  await clerk.keyboard.press('Escape');
  await clerk.locator('.name-left .name-tap').first().click();
  await expect(clerk.locator('.name-left')).toHaveCount(1);
  await clerk.getByRole('button', { name: '复会' }).click();
  await presides(clerk, '复会');
  await expect(clerk.locator('.room-bar')).toContainText('会议中');
  await clerk.getByRole('radio', { name: '自动' }).check();
  await expect(wall.locator('.screen-big')).toContainText('预算调整');

  // A sitting closes once every item has its outcome.
  await clerk.getByRole('button', { name: '记录议定结果' }).click();
  await drawer(clerk).getByRole('radio', { name: '暂不表决' }).check();
  await drawer(clerk).getByRole('button', { name: '提交“记录议定结果”' }).click();
  await expect(clerk.locator('.agenda-item').first()).toContainText('暂不');
  for (const at of [1, 2])
    await pressed(clerk, (await readRoom(clerk, id)).items[at]?.decide ?? undefined, { outcome: 'deferred' });
  await clerk.getByRole('button', { name: '宣布闭会' }).click();
  await drawer(clerk).getByRole('button', { name: '提交“宣布闭会”' }).click();
  await expect(clerk.locator('.room-sentence')).toContainText('会议已经结束');
  await expect(wall.locator('.screen')).toContainText('会议');
  await picture(wall, 'screen-over', SCREEN);
  await isSound(clerk, [1280]);
});

test('the console by its keys alone: floor, stopped clock, vote; and what the wall shows', async ({
  browser,
  baseURL: base,
}) => {
  test.setTimeout(60_000);
  const baseURL = base ?? '';
  const clerk = await pageOf(browser, 'office', baseURL, 1280);
  const wall = await pageOf(browser, 'office', baseURL, 1920);
  const member = await pageOf(browser, 'deputy', baseURL, 390);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  const id = await openedSitting(clerk, await personOf(observer), 18, [await personOf(member)]);
  const room = `${DESK}/rooms/${id}`;
  await clerk.goto(room);
  await wall.goto(`${room}/screen`);
  await member.goto(`${room}/mine`);
  await expect(clerk.locator('#item-title')).toBeVisible();
  await clerk.keyboard.press('?');
  await expect(drawer(clerk)).toContainText('暗屏 · 恢复自动');
  await picture(clerk, 'console-keys', CONSOLE);
  await isSound(clerk, [1280]);
  await clerk.keyboard.press('Escape');

  await member.getByRole('button', { name: '申请发言' }).click();
  await expect(clerk.locator('.queue li')).toHaveCount(1);
  await clerk.keyboard.press('Space');
  await expect(wall.locator('.screen-clock')).toContainText('9:');
  await expect(clerk.getByRole('button', { name: /^暂停计时/ })).toBeVisible();
  await clerk.keyboard.press('p');
  await expect(wall.locator('.screen-speech')).toContainText('停止计时');
  await expect(member.locator('.mine-card').first()).toContainText('停止计时');
  const stopped = await wall.locator('.screen-clock').textContent();
  await picture(wall, 'screen-stopped', SCREEN);
  await picture(clerk, 'console-stopped', CONSOLE);
  await picture(member, 'mine-stopped', PHONE);
  await wall.reload();
  await expect(wall.locator('.screen-clock')).toHaveText(stopped ?? '');
  await clerk.keyboard.press('Space');
  await expect(wall.locator('.screen-speech')).not.toContainText('停止计时');
  // Whoever stands on a button presses that button, and nothing else happens.
  await clerk.getByRole('button', { name: /^暂停计时/ }).focus();
  await clerk.keyboard.press('Space');
  await expect(wall.locator('.screen-speech')).toContainText('停止计时');
  await clerk.getByRole('button', { name: /^结束发言/ }).click();
  await expect(clerk.locator('.speech-none')).toBeVisible();

  await clerk.keyboard.press('d');
  await expect(wall.locator('.screen-dark h1')).toContainText('会议');
  expect(await wall.locator('.screen-dark').textContent()).not.toMatch(/预算|到会|\d\d:\d\d/);
  await picture(wall, 'screen-dark', SCREEN);
  await wall.reload();
  await expect(wall.locator('.screen-dark')).toBeVisible();
  await clerk.keyboard.press('d');
  await expect(wall.locator('.screen-big')).toContainText('预算调整');
  await clerk.keyboard.press('w');
  await expect(clerk.getByRole('radio', { name: '自动' })).toBeFocused();
  await clerk.keyboard.press('ArrowRight');
  await clerk.keyboard.press('ArrowRight');
  await expect(clerk.getByRole('radio', { name: '到会' })).toBeChecked();
  await expect(wall.locator('.screen-roll')).toContainText('可以开会');
  await picture(wall, 'screen-roll', SCREEN);
  await isSound(wall, [1920]);
  await clerk.keyboard.press('d');
  await expect(wall.locator('.screen-dark')).toBeVisible();
  await clerk.keyboard.press('d');

  await pressed(clerk, (await readRoom(clerk, id)).items[0]?.prepare ?? undefined);
  await expect(clerk.locator('#room-vote')).toContainText('开始表决');
  await clerk.keyboard.press('v');
  await expect(clerk.getByRole('button', { name: '确定开始表决' })).toBeFocused();
  await clerk.keyboard.press('Enter');
  await expect(wall.locator('.screen-voting')).toContainText('/ 18 已表决');
  await expect(clerk.locator('#room-vote')).toContainText('结束表决');
  await clerk.keyboard.press('v');
  await clerk.keyboard.press('Enter');
  await expect(clerk.locator('#room-vote')).toContainText('宣布结果');
  await clerk.keyboard.press('v');
  await clerk.keyboard.press('Enter');
  await expect(wall.locator('.screen-outcome')).toHaveText('未通过');
  await expect(clerk.locator('#room-next')).toBeVisible();
  await clerk.keyboard.press('n');
  await expect(wall.locator('.screen-big')).toContainText('养老服务');
  await clerk.getByRole('radio', { name: '结果' }).check();
  await expect(wall.locator('.screen-item')).toContainText('预算调整');
  await picture(wall, 'screen-told', SCREEN);
});

test('no clock on a screen jumps when the time of the server or of the browser is changed', async ({
  browser,
  baseURL: base,
}) => {
  test.setTimeout(60_000);
  const baseURL = base ?? '';
  const clerk = await pageOf(browser, 'office', baseURL, 1280);
  const wall = await pageOf(browser, 'office', baseURL, 1920);
  const member = await pageOf(browser, 'deputy', baseURL, 390);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  const id = await openedSitting(clerk, await personOf(observer), 14, [await personOf(member)]);
  let hours = 0;
  await wall.route(`**/rooms/${id}`, async (route) => {
    const answer = await route.fetch();
    const view = (await answer.json()) as { readonly now: string };
    const [h = 0] = view.now.split(':').map(Number);
    const now = `${String((h + hours) % 24).padStart(2, '0')}${view.now.slice(2)}`;
    await route.fulfill({ response: answer, json: { ...view, now } });
  });
  await wall.addInitScript(() => {
    const real = Date.now.bind(Date);
    const shift = window as unknown as { shiftMs?: number };
    Date.now = () => real() + (shift.shiftMs ?? 0);
  });
  await member.goto(`${DESK}/rooms/${id}/mine`);
  await member.getByRole('button', { name: '申请发言' }).click();
  await clerk.goto(`${DESK}/rooms/${id}`);
  await expect(clerk.locator('.queue li')).toHaveCount(1);
  await clerk.keyboard.press('Space');
  await wall.goto(`${DESK}/rooms/${id}/screen`);
  await expect(wall.locator('.screen-clock')).toContainText('9:');
  const seconds = async (place: string): Promise<number> => {
    const [a = 0, b = 0] = ((await wall.locator(place).textContent()) ?? '').split(':').map(Number);
    return a * 60 + b;
  };
  // Each way is asked of a wall that has just read the room again, by choosing what it shows.
  for (const [change, shows] of [
    [5, '议题'],
    [19, '自动'],
  ] as const) {
    const clock = await seconds('.screen-head time');
    hours = change;
    await wall.evaluate((ms) => {
      (window as unknown as { shiftMs?: number }).shiftMs = ms;
    }, change * 3_600_000);
    const asked = wall.waitForResponse(`**/rooms/${id}`);
    await clerk.getByRole('radio', { name: shows }).check();
    await asked;
    await expect(wall.locator(shows === '议题' ? '.screen-big' : '.screen-speech')).toBeVisible();
    const passed = (await seconds('.screen-head time')) - clock;
    expect([0, 1, -23 * 60 - 59]).toContain(passed);
  }
  const left = await seconds('.screen-clock');
  expect(left).toBeLessThan(10 * 60);
  expect(left).toBeGreaterThan(8 * 60);
});
