import type { Label } from '#core/result.ts';
import type { Article } from './law.ts';
import { defineLaw } from './law.ts';

const rule = (heading: Label, gist: Label): Article => ({ heading, gist, at: { own: { article: null } } });

/**
 * Rules that no law states and each office sets itself; their values are dated, logged settings, not kept here.
 * A page names them 本区规则, so that no one takes them for law.
 */
export const officeRules = defineLaw({
  id: 'office-rules',
  kind: 'office',
  title: { zh: '本区规则（由本级人大常委会自行设定）', en: 'Rules set by this congress’s own standing committee' },
  short: { zh: '本区规则', en: 'Own rules' },
  editions: [{ id: 'own', label: { zh: '本区规则', en: 'own rules' }, inForce: '1949-10-01' }],
  articles: {
    'problem-intake': rule(
      { zh: '居民问题登记', en: 'intake of problems' },
      {
        zh: '规定收到居民问题后多久登记、登记什么。',
        en: 'Says how soon a resident’s problem is registered and what is recorded.',
      },
    ),
    'problem-dispatch': rule(
      { zh: '居民问题交办', en: 'dispatch of problems' },
      {
        zh: '规定登记后多久交办、由谁交办。',
        en: 'Says how soon after registration, and by whom, a problem is dispatched.',
      },
    ),
    'problem-reply-town': rule(
      { zh: '镇级答复时限', en: 'reply by a town unit' },
      { zh: '规定镇、街道单位答复居民问题的期限。', en: 'Sets how long a town or sub-district unit has to reply.' },
    ),
    'problem-reply-district': rule(
      { zh: '区级答复时限', en: 'reply by a district unit' },
      { zh: '规定区级单位答复居民问题的期限。', en: 'Sets how long a district unit has to reply.' },
    ),
    'problem-reply-complex': rule(
      { zh: '疑难问题答复时限', en: 'reply to a complex problem' },
      { zh: '规定疑难问题的答复期限和认定条件。', en: 'Sets the time for complex problems and what counts as one.' },
    ),
    'problem-transfer': rule(
      { zh: '居民问题转办', en: 'transfer of problems' },
      {
        zh: '规定单位认为不属其职责时多久退回、如何转办。',
        en: 'Says how soon a unit returns what is not its own and where it goes.',
      },
    ),
    'problem-confirm': rule(
      { zh: '居民确认', en: 'confirmation by the resident' },
      {
        zh: '规定答复后由居民或代表确认结果的期限。',
        en: 'Sets how long the resident or deputy has to confirm the outcome.',
      },
    ),
    'problem-reopen': rule(
      { zh: '居民问题重办', en: 'reopening of problems' },
      {
        zh: '规定不满意时可重办几次、期限多长。',
        en: 'Says how often an unsatisfied resident may have it reopened and for how long.',
      },
    ),
    'problem-publication': rule(
      { zh: '居民问题公开', en: 'publication of problems' },
      {
        zh: '规定哪些问题和答复公开、如何隐去个人信息。',
        en: 'Says which problems and replies are published and how persons are left out.',
      },
    ),
    'problem-merge': rule(
      { zh: '重复问题合并', en: 'merging of problems' },
      { zh: '规定重复反映如何合并、如何计数。', en: 'Says how repeated reports are merged and counted.' },
    ),
    'problem-late-entry': rule(
      { zh: '居民问题补录', en: 'entry after the fact' },
      {
        zh: '规定事后多少天内可凭纸面材料补录。',
        en: 'Says within how many days a paper record may be entered afterwards.',
      },
    ),
    'problem-verify': rule(
      { zh: '居民问题核实', en: 'verification of outcomes' },
      { zh: '规定已解决的问题如何抽查核实。', en: 'Says how problems reported as solved are checked by sample.' },
    ),
    'problem-monthly-list': rule(
      { zh: '居民问题月度清单', en: 'monthly list of problems' },
      { zh: '规定每月清单何时汇总、报给谁。', en: 'Says when the monthly list is drawn up and for whom.' },
    ),
    'suggestion-screening': rule(
      { zh: '代表建议审查立案', en: 'screening of suggestions' },
      {
        zh: '规定建议由谁审查、多久立案或者退回。',
        en: 'Says who screens a suggestion and how soon it is numbered or returned.',
      },
    ),
    'suggestion-evaluation': rule(
      { zh: '代表评价时限', en: 'time for the deputy’s rating' },
      { zh: '规定代表收到答复后多久评价。', en: 'Sets how long the deputy has to rate a reply.' },
    ),
    'suggestion-publication': rule(
      { zh: '代表建议公开', en: 'publication of suggestions' },
      {
        zh: '规定建议摘要由谁拟、由谁核对、多久公开。',
        en: 'Says who drafts and who checks the abstract of a suggestion, and how soon it is published.',
      },
    ),
    'sitting-record': rule(
      { zh: '会议记录', en: 'record of sittings' },
      {
        zh: '规定会议的届次、议题和决定怎样登记。',
        en: 'Says how the number, the items and the decisions of a sitting are recorded.',
      },
    ),
    'topic-intake': rule(
      { zh: '议题征集', en: 'intake of topics' },
      {
        zh: '规定议题由谁提出、写明什么、多久登记。',
        en: 'Says who may ask for a topic, what the request holds and how soon it is registered.',
      },
    ),
    'topic-referral': rule(
      { zh: '议题研究', en: 'referral of topics' },
      {
        zh: '规定主任会议多久研究一个议题、委员会多久提出报告。',
        en: 'Says how soon the directors’ meeting takes up a topic and a committee reports back on it.',
      },
    ),
    'topic-explanation': rule(
      { zh: '不列入议题的说明', en: 'explaining why a topic is not put' },
      {
        zh: '规定议题不列入时多久向提出人说明、向常委会报告。',
        en: 'Says how soon it is explained to those who asked, and reported, that a topic is not put on an agenda.',
      },
    ),
    'topic-personnel': rule(
      { zh: '任免材料报送', en: 'papers on appointments' },
      {
        zh: '规定任免案的材料在会议多少日前送到。',
        en: 'Says how many days before the sitting the papers of an appointment are handed in.',
      },
    ),
    'meeting-paper': rule(
      { zh: '会议文件', en: 'papers of a sitting' },
      {
        zh: '规定会议文件怎样编号、定密级、印发、公开和留存。',
        en: 'Says how papers of a sitting are numbered, classified, distributed, published and kept.',
      },
    ),
    'document-numbers': rule(
      { zh: '发文和文号', en: 'documents and their numbers' },
      {
        zh: '规定各文种用什么发文机关代字、由谁签发、怎样公开。',
        en: 'Says which code each kind of document bears, who signs it and how it is published.',
      },
    ),
    'people-register': rule(
      { zh: '机构和任职登记', en: 'register of bodies and posts' },
      {
        zh: '规定届次、选区、代表团、小组、机构和任职怎样登记，凭什么材料。',
        en: 'Says how terms, constituencies, delegations, groups, bodies and posts are registered, and on what papers.',
      },
    ),
    'station-file': rule(
      { zh: '家站点设置', en: 'stations and their files' },
      {
        zh: '规定家、站、点怎样设置、更名、提升为基层实践站，代表怎样编入。',
        en: 'Says how homes, stations and points are set up, renamed and upgraded, and deputies attached to them.',
      },
    ),
    'visit-session': rule(
      { zh: '家站点接待安排', en: 'sessions at a station' },
      {
        zh: '规定家站点哪天开放、由谁安排和主持接待。',
        en: 'Says when a station is open and who plans and holds its sessions.',
      },
    ),
    'visit-sign-in': rule(
      { zh: '代表进家入站驻点签到', en: 'signing in at a station' },
      {
        zh: '规定代表怎样签到、一场计几次、凭什么补登。',
        en: 'Says how a deputy signs in, how often a session counts and what paper a later entry needs.',
      },
    ),
    'visit-record': rule(
      { zh: '接待记录', en: 'record of a session' },
      {
        zh: '规定接待结束后多久写好记录、记什么。',
        en: 'Says how soon after a session its record is written and what it holds.',
      },
    ),
    'attendance-reply': rule(
      { zh: '会议通知的回复', en: 'answers to invitations' },
      {
        zh: '规定收到会议、活动通知后最迟何时回复是否参加。',
        en: 'Says by when somebody invited to a sitting or activity answers.',
      },
    ),
    'attendance-leave': rule(
      { zh: '会议请假', en: 'leave from sittings' },
      {
        zh: '规定不能参加会议的怎样请假、由谁批准。',
        en: 'Says how leave from a sitting is asked for and who grants it.',
      },
    ),
    'attendance-record': rule(
      { zh: '到会登记', en: 'record of attendance' },
      {
        zh: '规定到会、离场、回避怎样登记，参加人次怎样计算。',
        en: 'Says how presence, leaving and recusal are recorded and how person-times are counted.',
      },
    ),
    'activity-invitation': rule(
      { zh: '邀请代表参加活动', en: 'deputies at activities' },
      {
        zh: '规定一府一委两院怎样提出邀请、由谁统筹选派代表。',
        en: 'Says how the organs ask for deputies and who chooses them.',
      },
    ),
    'activity-record': rule(
      { zh: '代表参加活动的记录', en: 'record of an activity' },
      {
        zh: '规定活动结束后多久写好记录、记什么。',
        en: 'Says how soon after an activity its record is written and what it holds.',
      },
    ),
    'speech-order': rule(
      { zh: '会议发言的次序', en: 'order of speaking' },
      {
        zh: '规定谁可以在会上发言、按什么次序。',
        en: 'Says who may speak at a sitting and in which order.',
      },
    ),
    'speech-time': rule(
      { zh: '会议发言的时间', en: 'time for speaking' },
      {
        zh: '规定第一次、以后各次发言多少分钟，经同意可以延长多少。',
        en: 'Says how many minutes a first and a later turn last and how far leave extends them.',
      },
    ),
    'speech-record': rule(
      { zh: '会议发言的记录', en: 'record of speeches' },
      { zh: '规定发言怎样记录和存档。', en: 'Says how speeches are recorded and filed.' },
    ),
    'figure-publication': rule(
      { zh: '数字发布', en: 'publication of figures' },
      {
        zh: '规定数字由谁核定、何时发布和封存。',
        en: 'Says who approves a figure and when it is published and sealed.',
      },
    ),
    'figure-correction': rule(
      { zh: '数字更正', en: 'correction of figures' },
      {
        zh: '规定已发布的数字如何更正，前后数值并列公布。',
        en: 'Says how a published figure is corrected, with both values shown.',
      },
    ),
    'vote-keeping': rule(
      { zh: '表决办理', en: 'keeping of votes' },
      {
        zh: '规定表决怎样开始、计票、作废重来和宣布，未表示的怎样计。',
        en: 'Says how a vote is opened, counted, repeated and announced, and how those who express nothing are counted.',
      },
    ),
    'appointment-ballot': rule(
      { zh: '任免表决方式', en: 'ballots on appointments' },
      {
        zh: '规定人事任免用无记名纸质投票，可以逐人，无异议时可以合并。',
        en: 'Says that appointments are voted on by secret paper ballot, one by one, or together where nobody objects.',
      },
    ),
    'directors-vote': rule(
      { zh: '主任会议的表决', en: 'votes of the directors’ meeting' },
      {
        zh: '规定主任会议以全体成员过半数决定。',
        en: 'Says that the directors’ meeting decides by more than half of all its members.',
      },
    ),
    'two-persons': rule(
      { zh: '两人办理', en: 'two persons' },
      { zh: '规定哪些操作须由第二人确认。', en: 'Says which acts a second person has to confirm.' },
    ),
    'office-rule-setting': rule(
      { zh: '本区规则的制定', en: 'setting of own rules' },
      { zh: '规定由谁设定本区规则、从哪天起施行。', en: 'Says who sets an own rule and from which day it holds.' },
    ),
    erasure: rule(
      { zh: '个人信息删除', en: 'erasure of personal information' },
      {
        zh: '规定个人信息删除的申请、核对和时限。',
        en: 'Says how erasure of personal information is asked for, checked and timed.',
      },
    ),
  },
});
