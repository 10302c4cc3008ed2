import type { Problem } from '#core/api.ts';
import type { Answer } from './api.ts';

/** Carries a problem document through the query cache, which knows thrown errors only. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** The value of an answer, or its problem thrown for the cache. */
export const unwrap = async <T>(answer: Promise<Answer<T>>): Promise<T> => {
  const result = await answer;
  if (result.ok) return result.value;
  throw new ProblemError(result.error);
};

/** The problem document of whatever a query threw. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : {
        type: 'fault',
        title: '页面出错',
        status: 500,
        detail: '页面出了差错，请重新载入。',
        detailEn: 'The page failed; please load it again.',
      };
