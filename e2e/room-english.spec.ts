import { expect, type Page, test } from '@playwright/test';
import { DESK, drawer, isSound, pageOf } from './desk-hands.ts';
import { CONSOLE, openedSitting, PHONE, personOf, picture, pressed, readRoom, SCREEN, voteDid } from './room-hands.ts';

const inEnglish = async (page: Page): Promise<void> => {
  await page.addInitScript(() => localStorage.setItem('desk:prefs', JSON.stringify({ lang: 'en' })));
};

/** Texts of a page that are Chinese and no record: records stay in the language they were written in. */
const leftChinese = async (page: Page, records: readonly string[]): Promise<readonly string[]> => {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('noscript') === null) found.push(node.textContent ?? '');
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((one) =>
      ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''),
    );
    return [...found, ...named];
  });
  const own = (text: string): string => records.reduce((rest, record) => rest.replaceAll(record, ''), text);
  return [...new Set(texts.map(own).filter((text) => /\p{Script=Han}/u.test(text)))];
};

test('console, wall and phone are complete in English', async ({ browser, baseURL: base }) => {
  test.setTimeout(60_000);
  const baseURL = base ?? '';
  const clerk = await pageOf(browser, 'office', baseURL, 1280);
  const wall = await pageOf(browser, 'office', baseURL, 1920);
  const member = await pageOf(browser, 'deputy', baseURL, 390);
  const observer = await pageOf(browser, 'jiaotong', baseURL, 390);
  for (const page of [clerk, wall, member]) await inEnglish(page);
  const own = await personOf(member);
  const id = await openedSitting(clerk, await personOf(observer), 15, [own]);
  const room = `${DESK}/rooms/${id}`;
  const view = (await readRoom(clerk, id)) as unknown as {
    readonly title: string;
    readonly place: string;
    readonly items: readonly { readonly title: string; readonly reporter: string | null }[];
    readonly roll: { readonly people: readonly { readonly name: string }[] };
  };
  const people = view.roll.people.map(({ name }) => name);
  const clerkName = (
    (await (await clerk.request.get('/api/jinshan/me')).json()) as { readonly person: { readonly name: string } }
  ).person.name;
  const records = [
    view.title,
    view.place,
    ...view.items.flatMap(({ title, reporter }) => [title, reporter ?? '—']),
    ...people,
    clerkName,
    ...people.map((name) => name.slice(0, 1)),
    clerkName.slice(0, 1),
    '常委会办公室',
    '金',
    '中文',
  ];
  const english = async (): Promise<void> => {
    for (const page of [clerk, wall, member]) expect(await leftChinese(page, records), page.url()).toEqual([]);
  };
  await clerk.goto(room);
  await wall.goto(`${room}/screen`);
  await member.goto(`${room}/mine`);
  await member.getByRole('button', { name: 'Ask to speak' }).click();
  await expect(clerk.locator('.queue li')).toHaveCount(1);
  await clerk.keyboard.press('Space');
  await expect(clerk.getByRole('button', { name: /^stop the clock/ })).toBeVisible();
  await clerk.keyboard.press('p');
  await expect(wall.locator('.screen-speech')).toContainText('the clock is stopped');
  await expect(clerk.getByRole('button', { name: /^go on/ })).toBeVisible();
  await english();
  await picture(clerk, 'en-console', CONSOLE);
  await picture(wall, 'en-screen', SCREEN);
  await picture(member, 'en-mine', PHONE);
  await clerk.keyboard.press('?');
  await expect(drawer(clerk)).toContainText('what the wall shows');
  await clerk.keyboard.press('Escape');
  await clerk.getByRole('button', { name: /^end/ }).click();

  await pressed(clerk, (await readRoom(clerk, id)).items[0]?.prepare ?? undefined);
  await voteDid(clerk, id, 'open');
  await expect(member.getByRole('group', { name: 'Choose one' })).toBeVisible();
  await expect(wall.locator('.screen-voting')).toContainText('/ 15 have voted');
  await english();
  await member.getByRole('radio', { name: 'for' }).check();
  await member.getByRole('button', { name: 'Hand in “for”' }).click();
  await expect(member.locator('.mine-voted')).toContainText('You have voted');
  await voteDid(clerk, id, 'close');
  await voteDid(clerk, id, 'announce');
  await expect(wall.locator('.screen-outcome')).toHaveText('not carried');
  await expect(clerk.locator('.vote-outcome')).toHaveText('not carried');
  await picture(wall, 'en-result', SCREEN);
  for (const shows of ['roll', 'break', 'dark']) {
    await clerk.getByRole('radio', { name: shows }).check();
    await expect(wall.locator(`.screen-${shows}`)).toBeVisible();
    expect(await leftChinese(wall, records), shows).toEqual([]);
  }
  await isSound(member, [390]);
});
