import { expect, type Page } from '@playwright/test';
import { API } from './desk-hands.ts';

export const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now());

interface Act {
  readonly duty: string;
  readonly case: string | null;
  readonly step: string;
  readonly input: object;
  readonly suggests: object;
  readonly version: number | null;
}
export interface Room {
  readonly roll: {
    readonly all: number;
    readonly present: number;
    readonly needed: number;
    readonly people: readonly {
      readonly person: string;
      readonly name: string;
      readonly member: boolean;
      readonly standing: string;
      readonly acts: readonly Act[];
    }[];
  };
  readonly items: readonly {
    readonly item: number;
    readonly begin: Act | null;
    readonly prepare: Act | null;
    readonly decide: Act | null;
  }[];
  readonly acts: readonly Act[];
  readonly votes: readonly { readonly acts: readonly Act[] }[];
}

export const readRoom = async (page: Page, id: string): Promise<Room> =>
  (await (await page.request.get(`${API}/rooms/${id}`)).json()) as Room;

/** Takes a step of a room as its buttons do, through the API. */
export const pressed = async (page: Page, act: Act | undefined, more: object = {}): Promise<void> => {
  if (act === undefined) throw new Error('no such step');
  const answer = await page.request.post(
    `${API}/cases/${act.duty}${act.case === null ? '' : `/${act.case}`}/${act.step}`,
    {
      data: {
        input: { ...act.suggests, ...act.input, ...more },
        ...(act.version === null ? {} : { version: act.version }),
      },
    },
  );
  expect(answer.status(), await answer.text()).toBe(200);
};

interface Options {
  readonly fields: readonly {
    readonly name: string;
    readonly options?: readonly { readonly value: string; readonly label: { readonly zh: string } }[];
  }[];
}
type Steps = readonly (Options & { readonly step: string })[];

/** A sitting of the committee called for today, with an observer besides its members. Answers its id. */
export const calledSitting = async (office: Page, observer: string): Promise<string> => {
  const read = async (path: string) => (await (await office.request.get(`${API}/${path}`)).json()) as unknown;
  const about = (await read('duties/sitting')) as { readonly starts: readonly Options[] };
  const units = about.starts[0]?.fields.find(({ name }) => name === 'unit')?.options ?? [];
  const unit = units.find(({ label }) => label.zh.endsWith('人大常委会'))?.value;
  const made = await office.request.post(`${API}/cases/sitting/convene`, {
    data: { input: { unit, sitsOn: TODAY, place: '区机关第一会议室' } },
  });
  expect(made.status(), await made.text()).toBe(200);
  const { case: id } = (await made.json()) as { readonly case: string };
  const view = async () => (await read(`cases/sitting/${id}`)) as { readonly version: number; readonly steps: Steps };
  const step = async (name: string, input: object, decision?: object): Promise<void> => {
    const { version } = await view();
    const answer = await office.request.post(`${API}/cases/sitting/${id}/${name}`, {
      data: { input, version, ...(decision === undefined ? {} : { decision }) },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  await step('list', { kind: 'decision', title: '关于批准2026年区本级预算调整方案的决定（草案）' });
  await step('list', { kind: 'report-deliberate', title: '听取和审议区政府关于养老服务工作情况的报告' });
  await step('list', { kind: 'personnel', title: '人事任免事项' });
  const decided = (await view()).steps
    .find((one) => one.step === 'set-agenda')
    ?.fields.find(({ name }) => name === '$decision')?.options?.[0]?.value;
  const [sitting, item] = (decided ?? '').split('/');
  await step('set-agenda', {}, { sitting, item });
  await step('notify', { exemption: 'urgent', reason: '临时召集' });
  await step('invite', { persons: [observer], capacity: 'invited' });
  return id;
};

export const personOf = async (page: Page): Promise<string> =>
  ((await (await page.request.get(`${API}/me`)).json()) as { readonly person: { readonly id: string } }).person.id;

/** Marks so many members present, these first. */
export const come = async (office: Page, id: string, count: number, first: readonly string[] = []): Promise<void> => {
  const { people } = (await readRoom(office, id)).roll;
  const members = people.filter(({ member, standing }) => member && standing === 'awaited');
  const rank = ({ person }: { readonly person: string }): number => (first.includes(person) ? 0 : 1);
  for (const one of members.toSorted((a, b) => rank(a) - rank(b)).slice(0, count)) await pressed(office, one.acts[0]);
};

/** A step of the newest vote, through the API. */
export const voteDid = async (office: Page, id: string, step: string, input: object = {}): Promise<void> =>
  pressed(
    office,
    (await readRoom(office, id)).votes.at(-1)?.acts.find((act) => act.step === step),
    input,
  );

/** A sitting with so many members that is open, its agenda adopted and its first item begun. Answers its id. */
export const openedSitting = async (
  office: Page,
  observer: string,
  count: number,
  first: readonly string[],
): Promise<string> => {
  const id = await calledSitting(office, observer);
  await come(office, id, count, first);
  const did = async (step: string, input: object = {}) =>
    pressed(
      office,
      (await readRoom(office, id)).acts.find((act) => act.step === step),
      input,
    );
  await did('open', { presiding: first[0] });
  await did('adopt');
  await pressed(office, (await readRoom(office, id)).items[0]?.begin ?? undefined);
  return id;
};

/** Looks at a page at these sizes; keeps a picture of each where PICTURES names a folder. */
export const picture = async (
  page: Page,
  name: string,
  sizes: readonly (readonly [width: number, height: number])[],
): Promise<void> => {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(150);
    if (process.env.PICTURES !== undefined)
      await page.screenshot({ path: `${process.env.PICTURES}/${name}-${width}.png`, fullPage: width < 720 });
  }
};
export const CONSOLE = [
  [1920, 1080],
  [1280, 800],
] as const;
export const SCREEN = [[1920, 1080]] as const;
export const PHONE = [[390, 844]] as const;
