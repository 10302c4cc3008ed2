import { expect, type Page, test } from '@playwright/test';
import { DESK, isSound, pageOf } from './desk-hands.ts';
import { CONSOLE, openedSitting, PHONE, personOf, picture, pressed, readRoom, SCREEN, voteDid } from './room-hands.ts';

const type = async (page: Page, line: string, counts: Readonly<Record<string, string>>): Promise<void> => {
  const fields = page.getByRole('group', { name: line });
  for (const [name, value] of Object.entries(counts)) await fields.getByRole('textbox', { name }).fill(value);
};

test('a failed device is followed by paper with the same question; two scrutineers count it apart on their phones', async ({
  browser,
  baseURL: base,
}) => {
  test.setTimeout(60_000);
  const baseURL = base ?? '';
  const clerk = await pageOf(browser, 'office', baseURL, 1280);
  const wall = await pageOf(browser, 'office', baseURL, 1920);
  const first = await pageOf(browser, 'leader', baseURL, 390);
  const second = await pageOf(browser, 'deputy', baseURL, 390);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  const two = [await personOf(first), await personOf(second)];
  const id = await openedSitting(clerk, await personOf(observer), 20, two);
  const room = `${DESK}/rooms/${id}`;
  await pressed(clerk, (await readRoom(clerk, id)).items[0]?.prepare ?? undefined, {
    method: 'device',
    form: 'each',
    lines: '一般公共预算调整方案\n政府性基金预算调整方案',
  });
  await voteDid(clerk, id, 'open');
  await clerk.goto(room);
  await wall.goto(`${room}/screen`);
  await expect(wall.locator('.screen-voting')).toContainText('/ 20 已表决');
  await first.goto(`${room}/mine`);
  await second.goto(`${room}/mine`);
  await expect(second.getByRole('group', { name: /一般公共/ })).toBeVisible();

  // Two presses on the console; the question stays what it was.
  await clerk.getByRole('button', { name: '改用无记名投票' }).click();
  await clerk.getByRole('button', { name: '确定改用无记名投票' }).click();
  await expect(wall.locator('.screen-voting')).toContainText('请填写表决票');
  await expect(second.locator('.mine-note')).toContainText('纸质表决票');
  await voteDid(clerk, id, 'appoint', { scrutineers: two });
  await expect(first.locator('.mine-count')).toContainText('您是监票人');
  await voteDid(clerk, id, 'issue', { issued: 20 });
  await voteDid(clerk, id, 'collect', { returned: 19 });
  await expect(first.locator('.count-facts')).toContainText('19');
  await expect(first.locator('.count-facts')).toContainText('未交回');

  // The sum is told while it is typed, and nothing goes before it is even.
  await type(first, '一般公共', { 赞成: '15', 反对: '2' });
  await expect(first.getByRole('group', { name: '一般公共' }).getByRole('status')).toContainText('少2');
  await expect(first.getByRole('button', { name: '合计相符后才能提交' })).toBeVisible();
  await picture(first, 'count-uneven', PHONE);
  await first.reload();
  await expect(first.getByRole('group', { name: '一般公共' }).getByRole('textbox', { name: '赞成' })).toHaveValue('15');
  await type(first, '一般公共', { 弃权: '1', 无效票: '1' });
  await type(first, '政府性基金', { 赞成: '17', 反对: '1', 弃权: '1' });
  await isSound(first, [390]);
  await first.getByRole('button', { name: '提交计票' }).click();
  await expect(first.locator('.mine-count')).toContainText('等候另一名监票人');
  await picture(first, 'count-entered', PHONE);
  await expect(clerk.locator('.scrutineer').filter({ hasText: '已录入' })).toHaveCount(1);

  await type(second, '一般公共', { 赞成: '15', 反对: '2', 弃权: '1', 无效票: '1' });
  await type(second, '政府性基金', { 赞成: '16', 反对: '2', 弃权: '1' });
  await second.getByRole('button', { name: '提交计票' }).click();
  for (const page of [first, second]) {
    await expect(page.locator('.mine-count')).toContainText('两份计票不一致');
    const line = page.getByRole('group', { name: '政府性基金' });
    await expect(line).toContainText('与另一份不一致：赞成、反对');
    await expect(page.getByRole('group', { name: '一般公共' })).not.toContainText('不一致');
  }
  await expect(second.getByRole('group', { name: '政府性基金' }).getByRole('textbox', { name: '赞成' })).toHaveValue(
    '16',
  );
  await expect(clerk.locator('.count-differs-note')).toContainText('政府性基金');
  await expect(wall.locator('.screen-voting')).not.toContainText('16');
  await picture(second, 'count-differs', PHONE);
  await picture(clerk, 'console-differs', CONSOLE);

  await type(second, '政府性基金', { 赞成: '17', 反对: '1' });
  await second.getByRole('button', { name: '重新提交计票' }).click();
  for (const page of [first, second]) await expect(page.locator('.mine-count')).toContainText('两份计票一致');
  await expect(clerk.locator('.room-lines')).toContainText('17');
  await expect(wall.locator('.screen-result')).toHaveCount(0);
  await clerk.getByRole('button', { name: '宣布结果' }).click();
  await clerk.getByRole('button', { name: '确定宣布结果' }).click();
  await expect(wall.locator('.screen-outcome')).toHaveText('通过');
  await picture(wall, 'screen-lines', SCREEN);
  await picture(clerk, 'console-lines', CONSOLE);
  await picture(second, 'count-told', PHONE);
});
