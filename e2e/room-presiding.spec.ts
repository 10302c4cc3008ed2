import { expect, test } from '@playwright/test';
import { DESK, drawer, isSound, pageOf } from './desk-hands.ts';
import {
  CONSOLE,
  calledSitting,
  openedSitting,
  PHONE,
  personOf,
  picture,
  pressed,
  readRoom,
  SCREEN,
  voteDid,
} from './room-hands.ts';

test('the roll before the opening: whoever is on leave is asked about, a paper list is entered at once', async ({
  browser,
  baseURL: base,
}) => {
  test.setTimeout(60_000);
  const baseURL = base ?? '';
  const clerk = await pageOf(browser, 'office', baseURL, 1280);
  const member = await pageOf(browser, 'deputy', baseURL, 390);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  const id = await calledSitting(clerk, await personOf(observer));
  await member.goto(`${DESK}/rooms/${id}/mine`);
  await member.getByRole('button', { name: '请假' }).click();
  await drawer(member).getByRole('textbox', { name: /理由/ }).fill('出差');
  await drawer(member).getByRole('button', { name: '提交“请假”' }).click();
  await expect(drawer(member)).toHaveCount(0);

  await clerk.goto(`${DESK}/rooms/${id}`);
  await expect(clerk.locator('.room-before')).toContainText('过半数（12人）');
  await picture(clerk, 'console-roll', CONSOLE);
  await clerk.locator('.name-leave .name-tap').click();
  const asked = clerk.locator('.name-leave-asked');
  await expect(asked).toContainText('已经请假，确已到会？');
  await expect(clerk.locator('.name-leave')).toHaveCount(1);
  await isSound(clerk, [1280]);
  await asked.getByRole('button', { name: '不，返回' }).click();
  await expect(clerk.locator('.roll-count')).toContainText('0');
  await clerk.locator('.name-leave .name-tap').click();
  await clerk.keyboard.press('Enter');
  await expect(clerk.locator('.name-leave')).toHaveCount(0);
  await expect(clerk.locator('.name-present')).toHaveCount(1);

  await clerk.locator('.room-before').getByRole('button', { name: '凭签到表登记' }).click();
  const boxes = drawer(clerk).getByRole('checkbox');
  for (let at = 0; at < 12; at += 1) await boxes.nth(at).check();
  await drawer(clerk).getByRole('button', { name: '登记12人到会' }).click();
  await expect(drawer(clerk).locator('.field-fault')).toContainText('写明存放编号');
  await picture(clerk, 'console-paper-roll', CONSOLE);
  await isSound(clerk, [1280]);
  await drawer(clerk).getByRole('textbox', { name: '签到表存放编号' }).fill('签到表〔2026〕1号');
  await drawer(clerk).getByRole('button', { name: '登记12人到会' }).click();
  await expect(drawer(clerk)).toHaveCount(0);
  await expect(clerk.locator('.name-present')).toHaveCount(13);
  await expect(clerk.locator('.room-sentence')).toContainText('可以开会');
});

test('whoever presides gives the floor and announces from their phone; an amendment comes before what it amends', async ({
  browser,
  baseURL: base,
}) => {
  test.setTimeout(60_000);
  const baseURL = base ?? '';
  const clerk = await pageOf(browser, 'office', baseURL, 1280);
  const wall = await pageOf(browser, 'office', baseURL, 1920);
  const chair = await pageOf(browser, 'leader', baseURL, 390);
  const member = await pageOf(browser, 'deputy', baseURL, 390);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  const first = [await personOf(chair), await personOf(member)];
  const id = await openedSitting(clerk, await personOf(observer), 16, first);
  const room = `${DESK}/rooms/${id}`;
  await clerk.goto(room);
  await wall.goto(`${room}/screen`);
  await chair.goto(`${room}/mine`);
  await member.goto(`${room}/mine`);
  const presiding = chair.getByRole('region', { name: '您主持会议' });
  await expect(presiding).toBeVisible();
  await expect(member.locator('.mine-sentence')).toBeVisible();
  await expect(member.locator('.mine-presides')).toHaveCount(0);

  await member.getByRole('button', { name: '申请发言' }).click();
  await presiding.getByRole('button', { name: '请发言' }).click();
  await expect(wall.locator('.screen-speech')).toBeVisible();
  await expect(clerk.locator('.agenda-item').nth(1)).not.toContainText('进行');
  await presiding.getByRole('button', { name: '结束发言' }).click();
  await expect(wall.locator('.screen-speech')).toHaveCount(0);

  const prepare = async (more: object) =>
    pressed(clerk, (await readRoom(clerk, id)).items[0]?.prepare ?? undefined, more);
  await prepare({ method: 'hands' });
  await prepare({ kind: 'amendment', question: '修正案：第三条增加一款', method: 'hands' });
  await expect(clerk.locator('.vote-beside button')).toHaveCount(2);
  await expect(clerk.locator('.vote-beside [aria-pressed="true"]')).toContainText('修正案');
  await picture(clerk, 'console-two-votes', CONSOLE);
  await clerk.locator('.vote-beside button').first().click();
  await clerk.locator('#room-vote').click();
  await clerk.keyboard.press('Enter');
  await expect(clerk.locator('.room-refusal')).toContainText('先表决修正案');
  await clerk.locator('.vote-beside button').nth(1).click();
  await clerk.locator('#room-vote').click();
  await clerk.keyboard.press('Enter');
  await expect(clerk.locator('.room-item')).not.toContainText('记录议定结果');
  await voteDid(clerk, id, 'count', { for: 13, against: 2, abstain: 1, unpressed: 0 });

  await expect(wall.locator('.screen-voting')).toContainText('请等候主持人宣布结果');
  await expect(member.locator('.mine-sentence')).toContainText('等候主持人宣布结果');
  await expect(presiding).toContainText('赞成13人，超过全体组成人员23人的半数');
  await picture(chair, 'mine-presides', PHONE);
  await picture(wall, 'screen-counted', SCREEN);
  await isSound(chair, [390]);
  await presiding.getByRole('button', { name: '宣布结果' }).click();
  await presiding.getByRole('button', { name: '确定宣布结果' }).click();
  // What was carried is the amendment, and the wall says so.
  await expect(wall.locator('.screen-outcome')).toHaveText('通过');
  await expect(wall.locator('.screen-item')).toContainText('修正案：第三条增加一款');
  await expect(clerk.locator('.vote-beside [aria-pressed="true"]')).toContainText('预算调整');
  await expect(clerk.locator('#room-vote')).toContainText('开始表决');
});

test('hands are counted line by line on the page of the vote too; a sum that is not even is refused in sight', async ({
  browser,
  baseURL: base,
}) => {
  test.setTimeout(60_000);
  const baseURL = base ?? '';
  const clerk = await pageOf(browser, 'office', baseURL, 390);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  const chair = await pageOf(browser, 'leader', baseURL, 390);
  const id = await openedSitting(clerk, await personOf(observer), 14, [await personOf(chair)]);
  await pressed(clerk, (await readRoom(clerk, id)).items[0]?.prepare ?? undefined, {
    method: 'hands',
    form: 'each',
    lines: '一般公共预算调整方案\n政府性基金预算调整方案',
  });
  await voteDid(clerk, id, 'open');
  const vote = (await readRoom(clerk, id)).votes[0]?.acts[0]?.case;
  await clerk.goto(`${DESK}/vote/${vote}`);
  await expect(clerk.getByRole('button', { name: '清点举手' }).first()).toBeVisible();
  await expect(clerk.locator('main')).not.toContainText('结果：');
  await clerk.getByRole('button', { name: '清点举手' }).first().click();
  const add = drawer(clerk).getByRole('button', { name: '添加一行' });
  const row = (n: number) => drawer(clerk).getByRole('group', { name: `第${n}行` });
  const fill = async (n: number, counts: readonly number[]) => {
    for (const [at, name] of ['赞成', '反对', '弃权', '未举手'].entries())
      await row(n).getByLabel(name).fill(String(counts[at]));
  };
  await add.click();
  await add.click();
  await add.click();
  await row(3).getByRole('button', { name: '移除第3行' }).click();
  await expect(row(3)).toHaveCount(0);
  await fill(1, [10, 2, 1, 1]);
  await fill(2, [10, 2, 1, 0]);
  await picture(clerk, 'vote-lines', PHONE);
  await isSound(clerk, [1280, 390]);
  await clerk.setViewportSize({ width: 390, height: 844 });
  await drawer(clerk).getByRole('button', { name: '提交“清点举手”' }).click();
  const refusal = drawer(clerk).locator('.problem-refusal');
  await expect(refusal).toContainText('第2行合计13，应为有表决权的人数14，少1');
  const foot = await drawer(clerk).locator('.form-foot').boundingBox();
  const told = await refusal.boundingBox();
  expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0);
  await picture(clerk, 'vote-lines-refused', PHONE);
  await fill(2, [10, 2, 1, 1]);
  await drawer(clerk).getByRole('button', { name: '提交“清点举手”' }).click();
  await expect(drawer(clerk)).toHaveCount(0);
  await expect(clerk.locator('main')).toContainText('已计票');
});

test('a ballot of many lines is told line by line in letters that are read from afar, page after page', async ({
  browser,
  baseURL: base,
}) => {
  test.setTimeout(60_000);
  const baseURL = base ?? '';
  const clerk = await pageOf(browser, 'office', baseURL, 1280);
  const chair = await pageOf(browser, 'leader', baseURL, 390);
  const wall = await pageOf(browser, 'office', baseURL, 1920);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  const id = await openedSitting(clerk, await personOf(observer), 14, [await personOf(chair)]);
  const names = Array.from({ length: 8 }, (_, at) => `第${at + 1}分区预算调整方案`);
  const how = { method: 'hands', form: 'each', lines: names.join('\n') };
  await pressed(clerk, (await readRoom(clerk, id)).items[0]?.prepare ?? undefined, how);
  await voteDid(clerk, id, 'open');
  const counts = names.map((_, at) => ({ for: 14 - at, against: at, abstain: 0, unpressed: 0 }));
  await voteDid(clerk, id, 'count', { handLines: counts });
  await voteDid(clerk, id, 'announce');

  await wall.goto(`${DESK}/rooms/${id}/screen`);
  await expect(wall.locator('.room-lines tbody tr')).toHaveCount(6);
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
  ] as const) {
    await wall.setViewportSize({ width, height });
    const body = await wall.locator('.screen-body').boundingBox();
    const last = await wall.locator('.room-lines tbody tr').last().boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual((body?.y ?? 0) + (body?.height ?? 0));
    const size = await wall.locator('.room-lines').evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    expect(size / height).toBeGreaterThanOrEqual(36 / 1080);
  }
  await picture(wall, 'screen-pages', SCREEN);
  await expect(wall.locator('.room-lines')).toContainText('第8分区');
  await clerk.goto(`${DESK}/rooms/${id}`);
  await expect(clerk.locator('.vote-sentence')).toContainText('共8项，通过3项，未通过5项');
  await picture(clerk, 'console-many-lines', CONSOLE);
  await chair.goto(`${DESK}/rooms/${id}/mine`);
  await expect(chair.locator('.mine-results li')).toHaveCount(8);
  await picture(chair, 'mine-many-lines', PHONE);
});
