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
      readonly name: string;
      readonly member: boolean;
      readonly standing: string;
      readonly acts: readonly Act[];
    }[];
  };
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
