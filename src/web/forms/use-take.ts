import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CaseView, Problem } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import { http, newKey } from '../api.ts';

type Input = Readonly<Record<string, Json>>;

export interface Take {
  /** Hands a step in on the case as the page shows it; whether it was taken. The same attempt keeps its key. */
  readonly take: (step: string, input: Input) => Promise<boolean>;
  readonly sending: boolean;
  readonly problem: Problem | null;
  readonly dismiss: () => void;
}

/** Takes steps of one case by a press, without a form; what they change is read again before the answer. */
export const useTake = (
  whose: { readonly congress: string; readonly person: string },
  view: Pick<CaseView, 'duty' | 'id' | 'version'>,
): Take => {
  const client = useQueryClient();
  const attempt = useRef({ body: '', key: '' });
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (step: string, input: Input): Promise<boolean> => {
    if (sending) return false;
    const body = { input, version: view.version };
    const text = `${step}${JSON.stringify(body)}`;
    if (attempt.current.body !== text) attempt.current = { body: text, key: newKey() };
    setSending(true);
    setProblem(null);
    const answer = await http.takeStep(whose, view.duty, view.id, step, body, attempt.current.key);
    await Promise.all(
      [['case', view.duty, view.id], ['today']].map((key) =>
        client.invalidateQueries({ queryKey: [whose.congress, ...key] }),
      ),
    );
    setSending(false);
    if (!answer.ok) setProblem(answer.error);
    return answer.ok;
  };
  return { take, sending, problem, dismiss: () => setProblem(null) };
};
