import type { Label } from '#core/result.ts';

export const wentBack = (size: number, signed: number): Label => ({
  zh: `日志只有${size}条，而已经签过${signed}条的检查点：数据库像是恢复到了较早的状态。请恢复较新的备份，或者由管理员公开说明后开启新的日志期。`,
  en: `The log has ${size} records but a checkpoint of ${signed} was signed: the database seems to be restored to an older state. Restore a newer backup, or let an operator open a new epoch with a public statement.`,
});
export const forked = (signed: number): Label => ({
  zh: `日志前${signed}条与已经签过的检查点不一致，拒绝签署。请查明改动；恢复旧备份的，由管理员公开说明后开启新的日志期。`,
  en: `The first ${signed} records of the log are not those of the checkpoint already signed; nothing is signed. Find out what changed; after a restore let an operator open a new epoch with a public statement.`,
});
export const disagree: Label = {
  zh: '日志的记录、哈希块和日志头互相不一致，拒绝签署；请运行日志检查。',
  en: 'The records, the tiles and the head of the log disagree; nothing is signed. Please run the check of the log.',
};
export const held: Label = {
  zh: '本日志由备份恢复，不能确知恢复前最后签到了哪里，因此暂停签署。请由管理员公开说明后开启新的日志期（npm run restore -- --new-epoch 说明）。',
  en: 'This log was restored from a backup, and what was signed last before is not known for certain; nothing is signed. Let an operator open a new epoch with a public statement (npm run restore -- --new-epoch STATEMENT).',
};
export const forgotten = (slug: string): Label => ({
  zh: `数据库里有签过的检查点，而密钥目录里没有签到哪里的记录（${slug}.signed），拒绝签署。请放回原来的密钥目录；找不到的，由管理员公开说明后开启新的日志期。`,
  en: `The database holds checkpoints that were signed, but the key folder has no record of what was signed last (${slug}.signed); nothing is signed. Put the key folder back; if it is lost, let an operator open a new epoch with a public statement.`,
});
export const notNeeded = (size: number): Label => ({
  zh: `日志可以照常签署（现有${size}条），不需要开启新的日志期。`,
  en: `The log can be signed as it is (${size} records); no new epoch is needed.`,
});
export const stranger: Label = {
  zh: '给出的检查点不是本日志的密钥签的。',
  en: 'The given checkpoint is not signed by the key of this log.',
};
