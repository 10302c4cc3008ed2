import type { Label } from '#core/result.ts';
import { byLaw, townChairs } from './observers.ts';
import {
  administrator,
  auditor,
  type DemoPerson,
  deputiesOffice,
  leader,
  officeClerks,
  organClerks,
  peopleOf,
} from './people.ts';

/** Somebody that a visitor of the demo can sign in as. */
export interface DemoAccount {
  readonly account: string;
  readonly password: string;
  /** Id of the person. */
  readonly person: string;
  readonly name: string;
  /** What this person does here, for the sign-in page. */
  readonly does: Label;
}

/** The town whose people can be signed in as. */
export const DEMO_TOWN = 'zhujing';
const PASSWORD = 'mingshu-demo';

const account = (name: string, { id, name: personName }: DemoPerson, zh: string, en: string): DemoAccount => ({
  account: name,
  password: PASSWORD,
  person: id,
  name: personName,
  does: { zh, en },
});

const { clerks, liaison, deputies, handler } = peopleOf(DEMO_TOWN);
const observing = (name: string, person: DemoPerson | undefined, zh: string, en: string): readonly DemoAccount[] =>
  person === undefined ? [] : [account(name, person, zh, en)];

/** Known passwords, for a demo alone: the server makes accounts of them that sign in nowhere else. */
export const demoAccounts: readonly DemoAccount[] = [
  account('office', officeClerks[0], '常委会办公室：年度数字、封存公布', 'general office: figures, sealing'),
  account(
    'daigongwei',
    deputiesOffice[0],
    '代表工作委员会：区级转办、督促',
    'deputies’ work committee: dispatch, follow up',
  ),
  account('leader', leader, '常委会领导：看全区情况', 'standing committee leader: the whole district at a glance'),
  account('auditor', auditor, '审计员：看记录、核对更正', 'auditor: records and corrections'),
  account('admin', administrator, '系统管理员：人员、机构、账号', 'administrator: people, units, accounts'),
  account('zhujing1', clerks[0], '朱泾镇人大干部：受理、转办、办结', 'clerk of Zhujing: takes up, dispatches, closes'),
  account('zhujing2', clerks[1], '朱泾镇人大干部：核对并公开', 'clerk of Zhujing: checks and publishes'),
  account('liaison', liaison, '朱泾镇代表之家联络员：登记、拟摘要', 'liaison at the Zhujing home: registers, drafts'),
  account('deputy', deputies[0], '区人大代表（朱泾镇）：接待、核实', 'district deputy in Zhujing: receives, checks'),
  account('zhujinggov', handler, '朱泾镇政府：签收、办理、答复', 'Zhujing town government: accepts, handles, replies'),
  account(
    'zhengfuban',
    organClerks.government,
    '区政府办公室：接受交办、分办代表建议',
    'government office: receives and sub-assigns suggestions',
  ),
  account(
    'jiaotong',
    organClerks.transport,
    '区交通委：签收、办理、答复',
    'transport commission: accepts, handles, replies',
  ),
  account(
    'fangguan',
    organClerks.housing,
    '区房屋管理局：签收、办理、答复',
    'housing bureau: accepts, handles, replies',
  ),
  ...observing(
    'fuquzhang',
    byLaw.government[1],
    '副区长：依法列席常委会会议、看文件、发言',
    'deputy head of the district: observes sittings by law, reads papers, speaks',
  ),
  ...observing(
    'zhenrenda',
    townChairs.get(DEMO_TOWN),
    '朱泾镇人大主席：应邀列席常委会会议',
    'chair of Zhujing’s congress: observes sittings by invitation',
  ),
];
