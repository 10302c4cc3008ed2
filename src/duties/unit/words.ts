/** What a unit may be. Bodies and the rest of the congress stand beside towns, organs and stations. */
export const kinds = {
  town: { zh: '街镇', en: 'town' },
  organ: { zh: '承办单位', en: 'handling organ' },
  station: { zh: '家站点', en: 'station' },
  office: { zh: '人大机关', en: 'office of the congress' },
  term: { zh: '届', en: 'term of the congress' },
  session: { zh: '大会次会议', en: 'session of the congress' },
  constituency: { zh: '选区', en: 'constituency' },
  delegation: { zh: '代表团', en: 'delegation' },
  group: { zh: '代表小组', en: 'deputies’ group' },
  'standing-committee': { zh: '常委会', en: 'standing committee' },
  'directors-meeting': { zh: '主任会议', en: 'directors’ meeting' },
  committee: { zh: '专门委员会和工作委员会', en: 'committee' },
} as const;
export type UnitKind = keyof typeof kinds;

/** Under what a kind may stand; kinds that are not named stand where the office puts them. */
export const parentsOf: Readonly<Partial<Record<string, readonly UnitKind[]>>> = {
  station: ['town'],
  term: [],
  session: ['term'],
  constituency: ['town', 'term'],
  delegation: ['town', 'term'],
  group: ['town', 'delegation', 'term'],
  'standing-committee': ['term'],
  'directors-meeting': ['standing-committee', 'term'],
  committee: ['standing-committee', 'term'],
};

/** Kinds that stand under something without exception. */
export const underSomething: readonly string[] = ['station', 'session'];

/** Kinds with a number (第几届、第几次), and kinds with seats. */
export const counted: readonly string[] = ['term', 'session'];
export const seated: readonly string[] = ['constituency', 'standing-committee', 'directors-meeting', 'committee'];

export const words = {
  noParent: {
    station: { zh: '家站点要写所属街镇。', en: 'A station names its town.' },
    session: { zh: '次会议要写所属的届。', en: 'A session names its term.' },
  },
} as const;
