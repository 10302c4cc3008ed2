import { type Browser, expect, type Page, test } from '@playwright/test';
import { DESK, drawer, isSound, pageOf } from './desk-hands.ts';
import { CONSOLE, calledSitting, PHONE, personOf, picture, pressed, readRoom, SCREEN } from './room-hands.ts';

/** Names of requests that left the origin, for a page whose outside network is cut. */
const cutOutside = async (page: Page, baseURL: string): Promise<readonly string[]> => {
  const left: string[] = [];
  await page.route('**/*', (route) => {
    if (route.request().url().startsWith(baseURL)) return route.continue();
    left.push(route.request().url());
    return route.abort();
  });
  return left;
};

const people = async (browser: Browser, baseURL: string) => {
  const clerk = await pageOf(browser, 'office', baseURL, 1280);
  const wall = await pageOf(browser, 'office', baseURL, 1920);
  const chair = await pageOf(browser, 'leader', baseURL, 390);
  const member = await pageOf(browser, 'deputy', baseURL, 390);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  return { clerk, wall, chair, member, observer };
};

test('a whole sitting by clerk, chair, member and observer at once, the outside network cut', async ({
  browser,
  baseURL: base,
}) => {
  test.setTimeout(240_000);
  const baseURL = base ?? '';
  const { clerk, wall, chair, member, observer } = await people(browser, baseURL);
  const left = await Promise.all([clerk, wall, chair, member, observer].map((page) => cutOutside(page, baseURL)));
  const id = await calledSitting(clerk, await personOf(observer));
  const room = `${DESK}/rooms/${id}`;

  await clerk.goto(room);
  await expect(clerk.getByRole('heading', { level: 1 })).toContainText('会议');
  await expect(clerk.locator('.room-sentence')).toContainText('还差12人');
  await picture(clerk, 'console-before', CONSOLE);
  await wall.goto(`${room}/screen`);
  await expect(wall.locator('.screen-count')).toContainText('0 / 23');
  await picture(wall, 'screen-before', SCREEN);

  // The code on the wall signs a member in by the link that their camera opens.
  await clerk.keyboard.press('r');
  const code = ((await drawer(clerk).locator('.presence-code').textContent()) ?? '').replace(/\D/g, '');
  await picture(clerk, 'console-code', CONSOLE);
  await clerk.keyboard.press('Escape');
  await member.goto(`${room}/mine?with.code=${code}`);
  await picture(member, 'mine-sign-in', PHONE);
  await member.getByRole('button', { name: '签到', exact: true }).click();
  await expect(member.locator('.mine-here')).toContainText('已签到');
  await expect(wall.locator('.screen-count')).toContainText('1 / 23');
  await observer.goto(`${room}/mine?with.code=${code}`);
  await observer.getByRole('button', { name: '签到', exact: true }).click();
  await expect(observer.locator('.mine-here')).toContainText('已签到');

  // One press on a name; the others as the console does it.
  const awaited = clerk.locator('.name-awaited .name-tap').first();
  const name = (await awaited.locator('.name-text').textContent()) ?? '';
  await awaited.click();
  await expect(clerk.locator('.name-present', { hasText: name })).toBeVisible();
  for (const one of (await readRoom(clerk, id)).roll.people
    .filter((each) => each.member && each.standing === 'awaited')
    .slice(0, 18))
    await pressed(clerk, one.acts[0]);
  await expect(clerk.locator('.roll-count')).toContainText('20');
  await expect(clerk.locator('.roll')).toContainText('可以开会');

  await chair.goto(`${room}/mine`);
  await clerk.getByRole('button', { name: '宣布开会' }).click();
  await drawer(clerk)
    .getByRole('combobox', { name: /主持人/ })
    .click();
  await clerk.locator('.ant-select-item-option').first().click();
  await drawer(clerk).getByRole('button', { name: '提交“宣布开会”' }).click();
  await clerk.getByRole('button', { name: '通过议程' }).click();
  await clerk.locator('.agenda-item').first().getByRole('button', { name: '进行' }).click();
  await expect(clerk.locator('#item-title')).toContainText('预算调整');
  await expect(member.locator('.mine-sentence')).toContainText('正在进行第1项');
  await expect(wall.locator('.screen-big')).toContainText('预算调整');
  await picture(wall, 'screen-item', SCREEN);

  // The member asks, the clerk gives the floor, the wall runs the clock.
  await member.getByRole('button', { name: '申请发言' }).click();
  await expect(clerk.locator('.queue li')).toHaveCount(1);
  await clerk.keyboard.press('Space');
  await expect(clerk.locator('.speech-time')).toContainText('共 10 分钟');
  await expect(wall.locator('.screen-clock')).toContainText('9:');
  await expect(member.locator('.mine-card').first()).toContainText('请您发言');
  // A clock of the server that is put forward moves none on the screens.
  await picture(wall, 'screen-speech', SCREEN);
  await picture(clerk, 'console-speech', CONSOLE);
  await clerk.setViewportSize({ width: 1280, height: 800 });
  await isSound(clerk, [1920, 1280]);
  await clerk.getByRole('button', { name: '结束发言' }).click();
  await expect(clerk.locator('.speech-none')).toBeVisible();

  await clerk.getByRole('button', { name: '准备表决' }).click();
  await expect(drawer(clerk).getByRole('textbox', { name: /表决事项/ })).toHaveValue(/预算调整/);
  await drawer(clerk).getByRole('button', { name: '提交“准备表决”' }).click();
  await picture(clerk, 'console-prepared', CONSOLE);
  await clerk.getByRole('button', { name: '开始表决' }).click();
  await clerk.getByRole('button', { name: '确定开始表决' }).click();
  await expect(wall.locator('.screen-voting')).toContainText('/ 20 已表决');

  // By the keyboard alone, with what a screen reader speaks.
  await expect(member.getByRole('group', { name: '请选一项' })).toBeVisible();
  await expect(member.getByRole('radio', { name: '赞成' })).toBeVisible();
  await isSound(member, [390]);
  await member.locator('body').press('Tab');
  for (
    let tabs = 0;
    tabs < 20 && !(await member.getByRole('radio', { name: '赞成' }).evaluate((one) => one === document.activeElement));
    tabs += 1
  )
    await member.keyboard.press('Tab');
  await member.keyboard.press('Space');
  await member.keyboard.press('ArrowDown');
  await expect(member.getByRole('radio', { name: '反对' })).toBeChecked();
  await member.keyboard.press('ArrowUp');
  await expect(member.getByRole('radio', { name: '赞成' })).toBeChecked();
  await picture(member, 'mine-vote', PHONE);
  await member.keyboard.press('Tab');
  await expect(member.getByRole('button', { name: '提交“赞成”' })).toBeFocused();

  // Without a network the press is not lost: it is made again with the same key.
  await member.context().setOffline(true);
  await member.keyboard.press('Enter');
  await expect(member.getByRole('button', { name: /没有送达/ })).toBeVisible();
  await member.context().setOffline(false);
  await member.getByRole('button', { name: /没有送达/ }).click();
  await expect(member.locator('.mine-voted')).toContainText('您已经表决');
  await expect(member.locator('.mine')).not.toContainText('提交“赞成”');
  await picture(member, 'mine-voted', PHONE);
  await expect(clerk.locator('.vote-pressed')).toContainText('1 / 20');
  await expect(wall.locator('.screen-clock')).toContainText('1');
  await expect(observer.locator('.mine-sentence')).toContainText('正在进行第1项');
  await expect(observer.locator('.mine-vote')).toHaveCount(0);
  await picture(wall, 'screen-vote', SCREEN);
  await picture(clerk, 'console-vote', CONSOLE);

  // The device fails: the same question by hands, in two presses; a reload loses nothing.
  await clerk.getByRole('button', { name: '改用举手表决' }).click();
  await clerk.getByRole('button', { name: '确定改用举手表决' }).click();
  await expect(wall.locator('.screen-voting')).toContainText('请举手表决');
  await expect(member.locator('.mine-note')).toContainText('举手');
  await clerk.reload();
  const count = clerk.locator('.count');
  await count.getByRole('textbox', { name: '赞成' }).fill('15');
  await count.getByRole('textbox', { name: '反对' }).fill('2');
  await expect(count.getByRole('status')).toContainText('少3');
  await clerk.reload();
  await expect(count.getByRole('textbox', { name: '赞成' })).toHaveValue('15');
  await count.getByRole('textbox', { name: '弃权' }).fill('3');
  await expect(count.getByRole('status')).toContainText('合计 20');
  await count.getByRole('button', { name: '清点举手' }).click();
  await expect(clerk.locator('.vote-sentence')).toContainText('赞成15人');
  await expect(wall.locator('.screen-outcome')).toHaveCount(0);
  await clerk.getByRole('button', { name: '宣布结果' }).click();
  await clerk.getByRole('button', { name: '确定宣布结果' }).click();
  await expect(wall.locator('.screen-outcome')).toHaveText('通过');
  await expect(wall.locator('.screen-sentence')).toContainText('赞成15人');
  await expect(member.locator('#mine-result')).toContainText('通过');
  await expect(clerk.locator('.agenda-item').first()).toContainText('同意');
  await picture(wall, 'screen-result', SCREEN);
  await picture(clerk, 'console-result', CONSOLE);
  await picture(member, 'mine-result', PHONE);
  await isSound(observer, [390]);
  expect(left.flat()).toEqual([]);
});

test('whoever was not called has no room, and a member has no console', async ({ browser, baseURL }) => {
  const office = await pageOf(browser, 'office', baseURL);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  const id = await calledSitting(office, await personOf(observer));
  const outside = await pageOf(browser, 'fangguan', baseURL, 390);
  await outside.goto(`${DESK}/rooms/${id}/mine`);
  await expect(outside.getByRole('heading', { name: '没有找到' })).toBeVisible();
  const member = await pageOf(browser, 'deputy', baseURL);
  await member.goto(`${DESK}/rooms/${id}`);
  await expect(member.getByRole('heading', { name: '没有找到' })).toBeVisible();
  await expect(member.locator('.console')).toHaveCount(0);
});
