import type { Label } from '#core/result.ts';
import type { Claim, FigureProof } from './format.ts';

/** The sentences of the check, in the two languages. Numbers are grouped by nobody: they are to be compared. */

const parts = ({ numerator, denominator }: Claim): string =>
  denominator === null ? String(numerator) : `${numerator}/${denominator}`;

export const stepLabels = (proof: Pick<FigureProof, 'position' | 'seal'>): readonly Label[] => [
  { zh: '检查点的签名有效', en: 'the checkpoint’s signature is valid' },
  {
    zh: `日志的${proof.position}条记录得出检查点的根`,
    en: `the log’s ${proof.position} records lead to the checkpoint’s root`,
  },
  { zh: '有关的记录一条不少，全部公开', en: 'the records concerned are all there and disclosed' },
  { zh: '由记录重新计算，与所称相同', en: 'computed again from the records it is as claimed' },
  { zh: '定义就是日志里的定义', en: 'the definition is the one in the log' },
  ...(proof.seal === null ? [] : [{ zh: '封存的就是这个数', en: 'this is the number that was sealed' }]),
];

const becauseOf = (zh: string, en: string, reason: Label): Label => ({
  zh: `${zh}${reason.zh}`,
  en: `${en} ${reason.en}`,
});

export const words = {
  notAProof: {
    zh: '这不是本格式的证明文件，或者文件不完整。',
    en: 'This is not a proof file of this format, or it is not whole.',
  },
  trustNobody: { zh: '没有检查到签名。', en: 'No signature was reached.' },
  trustPinned: (key: string): Label => ({ zh: `您指定的公钥：${key}`, en: `The key that you gave: ${key}` }),
  trustFile: (key: string): Label => ({
    zh: `没有另外指定公钥，信的是文件自带的公钥：${key}。请与人大公报、会议纪要上印的对照。`,
    en: `No key was given, so the key in the file itself is believed: ${key}. Compare it with the one printed in the gazette.`,
  }),
  badKey: (reason: Label): Label => becauseOf('公钥不能用：', 'The key cannot be used:', reason),
  otherKey: (given: string, own: string): Label => ({
    zh: `文件用的公钥${own}不是您指定的${given}。`,
    en: `The file’s key ${own} is not the one that you gave, ${given}.`,
  }),
  badSignature: (reason: Label): Label => becauseOf('检查点不能信：', 'The checkpoint cannot be believed:', reason),
  otherSize: (signed: number, claimed: number): Label => ({
    zh: `检查点签的是${signed}条，文件说的是${claimed}条。`,
    en: `The checkpoint is signed for ${signed} records, the file says ${claimed}.`,
  }),
  signed: (origin: string, size: number): Label => ({
    zh: `日志${origin}，共${size}条`,
    en: `log ${origin}, ${size} records`,
  }),
  badLeaves: {
    zh: '文件里的记录残缺，拼不成日志。',
    en: 'The records in the file are damaged and do not make up the log.',
  },
  otherCount: (found: number, position: number): Label => ({
    zh: `文件里有${found}条记录，检查点是${position}条：有的缺了或者多了。`,
    en: `The file holds ${found} records, the checkpoint has ${position}: some are missing or added.`,
  }),
  otherRoot: (position: number): Label => ({
    zh: `${position}条记录得不出检查点的根：有记录被改动、删去、添加或者调换。`,
    en: `The ${position} records do not lead to the checkpoint’s root: some were changed, left out, added or swapped.`,
  }),
  rooted: (position: number): Label => ({ zh: `${position}条全部相符`, en: `all ${position} agree` }),
  unknownMeasure: {
    zh: '定义用了本程序不认识的计量。',
    en: 'The definition uses a measure that this program does not know.',
  },
  unknownDuty: (duty: string): Label => ({
    zh: `本程序不认识职责“${duty}”。`,
    en: `This program does not know the duty "${duty}".`,
  }),
  hiddenDuty: (duty: string, n: number): Label => ({
    zh: `有关职责“${duty}”的${n}条记录没有公开。`,
    en: `${n} records of the duty concerned, "${duty}", are not disclosed.`,
  }),
  brokenCase: (pos: number): Label => ({
    zh: `第${pos}条记录接不上它那件事项的前一条。`,
    en: `Record ${pos} does not continue its case.`,
  }),
  complete: (cases: number, events: number): Label => ({
    zh: `${cases}件事项，${events}条记录`,
    en: `${cases} cases, ${events} records`,
  }),
  unfolded: { zh: '由公开的记录无法计算这个数。', en: 'The number cannot be computed from the disclosed records.' },
  equal: (claim: Claim, value: string): Label => ({
    zh: claim.denominator === null ? `得${value}` : `${parts(claim)}，得${value}`,
    en: claim.denominator === null ? value : `${parts(claim)} = ${value}`,
  }),
  different: (claimed: { claim: Claim; shown: string }, computed: { claim: Claim; shown: string }): Label => ({
    zh: `所称${claimed.shown}（${parts(claimed.claim)}），算得${computed.shown}（${parts(computed.claim)}）。`,
    en: `Claimed ${claimed.shown} (${parts(claimed.claim)}), computed ${computed.shown} (${parts(computed.claim)}).`,
  }),
  notDefined: (key: string): Label => ({
    zh: `日志里没有“${key}”这个数字的定义。`,
    en: `The log defines no figure "${key}".`,
  }),
  otherDefinition: { zh: '文件里的定义与日志里的不同。', en: 'The definition in the file is not the one in the log.' },
  sameDefinition: { zh: '逐字相同', en: 'the same to the letter' },
  badSeal: {
    zh: '封存记录残缺，或者不属于公布数字的职责。',
    en: 'The sealing record is damaged or not one of the duty that publishes figures.',
  },
  notIncluded: (pos: number, reason: Label): Label =>
    becauseOf(
      `封存记录（第${pos}条）不在较晚的检查点里：`,
      `The sealing record (${pos}) is not in the later checkpoint:`,
      reason,
    ),
  notConsistent: (reason: Label): Label =>
    becauseOf('较晚的检查点不是接着证明用的检查点：', 'The later checkpoint does not continue the proven one:', reason),
  otherSeal: {
    zh: '封存记录里的数值、年度、位置、检查点或者定义与文件所称不同。',
    en: 'The value, year, position, checkpoint or definition that was sealed is not the one claimed.',
  },
  sealed: (pos: number, on: string): Label => ({
    zh: `日志第${pos}条，${on}封存`,
    en: `record ${pos} of the log, sealed on ${on}`,
  }),
} as const;
