import type { FastifyReply } from 'fastify';
import type { Problem } from '#core/api.ts';
import type { Duty } from '#core/duty.ts';
import type { Label, Refusal } from '#core/result.ts';
import { assertNever } from '#core/result.ts';
import type { Invalid } from '#core/schema.ts';
import type { Answer, Conflict, KeyReused } from '#store/append/command.ts';
import type { Directory } from '#store/directory.ts';
import { articleViews, eventLabel, whoActed } from './views/labels.ts';

/** The one place where refusals become HTTP. Types are stable paths, never reused (RFC 9457). */
export type Refused = Exclude<Answer, { type: 'Taken' }>;

const problem = (status: number, type: string, title: string, detail: Label, rest: Partial<Problem> = {}): Problem => ({
  type: `/problems/${type}`,
  title,
  status,
  detail: detail.zh,
  detailEn: detail.en,
  ...rest,
});

export const absentProblem = problem(404, 'absent', '没有找到', {
  zh: '没有找到您要的内容，可能已经移动、撤下，或者您没有权限查看。',
  en: 'Not found: it may have moved, been withdrawn, or is not yours to see.',
});
export const signInProblem = problem(401, 'sign-in', '请先登录', {
  zh: '登录已过期或者还没有登录，请重新登录。',
  en: 'You are not signed in, or the session is over.',
});
export const foreignOriginProblem = problem(403, 'origin', '来源不符', {
  zh: '请求来自别的网站，没有执行。',
  en: 'The request came from another site and was not carried out.',
});
export const tooOftenProblem = (seconds: number): Problem =>
  problem(429, 'too-often', '过于频繁', {
    zh: `操作过于频繁，请${seconds}秒后再试。`,
    en: `Too many requests; please try again in ${seconds} seconds.`,
  });
export const tooLargeProblem = (detail: Label): Problem => problem(413, 'too-large', '太大', detail);
export const invalidProblem = (invalid: Invalid): Problem =>
  problem(
    422,
    'invalid',
    '填写有误',
    {
      zh: invalid.faults.map(({ message }) => message.zh).join(''),
      en: invalid.faults.map(({ message }) => message.en).join(' '),
    },
    { faults: invalid.faults },
  );
export const badRequestProblem = (zh: string, en: string): Problem =>
  problem(400, 'malformed', '请求格式不对', { zh, en });
export const fieldProblem = (field: string, message: Label): Problem =>
  invalidProblem({ type: 'Invalid', faults: [{ field, message }] });
export const faultProblem = (requestId: string): Problem =>
  problem(
    500,
    'fault',
    '系统出错',
    {
      zh: `系统出错，没有执行；请稍后再试，或者把编号 ${requestId} 告诉管理员。`,
      en: `Something broke and nothing was done; try again later or give number ${requestId} to the administrator.`,
    },
    { requestId },
  );

/** A refusal of any kind as a problem document. `today` is the day for which articles are cited. */
export const refusedProblem = (
  refused: Refused,
  today: string,
  directory: Directory | null,
  duty: Duty | null = null,
): Problem => {
  switch (refused.type) {
    case 'Invalid':
      return invalidProblem(refused);
    case 'Refusal':
      return refusalProblem(refused, today);
    case 'Conflict':
      return conflictProblem(refused, directory, duty);
    case 'KeyReused':
      return keyReused(refused);
    default:
      return assertNever(refused);
  }
};

const refusalProblem = (refusal: Refusal, today: string): Problem => {
  if (refusal.kind === 'absent') return absentProblem;
  const status = refusal.kind === 'forbidden' ? 403 : 409;
  return problem(status, refusal.code, status === 403 ? '不能由您办理' : '现在不能办理', refusal.message, {
    basis: articleViews(refusal.basis, today),
    ...(refusal.allowed === undefined ? {} : { allowed: refusal.allowed }),
  });
};

const conflictProblem = ({ current, changed }: Conflict, directory: Directory | null, duty: Duty | null): Problem =>
  problem(
    409,
    'changed-meanwhile',
    '内容有了变化',
    {
      zh: `您打开之后，本件又有${changed.length}条新记录，请看过再交。`,
      en: `${changed.length} new records since you opened it; please look before handing in.`,
    },
    {
      current,
      changed: changed.map(({ seq, on, type, actor }) => ({
        seq,
        on,
        label: duty === null ? { zh: type, en: type } : eventLabel(duty, type),
        who: directory === null ? '' : whoActed(directory, actor),
      })),
    },
  );

const keyReused = (_reused: KeyReused): Problem =>
  problem(422, 'key-reused', '重复的请求编号', {
    zh: '同一个请求编号已经用于另一个请求；请刷新页面后重新提交。',
    en: 'This idempotency key was used for another request; reload and hand in again.',
  });

/** Sends a problem document. */
export const sendProblem = (reply: FastifyReply, document: Problem): FastifyReply =>
  reply.code(document.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(document));
