import { randomUUID } from 'node:crypto';
import type { Actor } from '#core/actor.ts';
import { figureData } from '#core/figure.ts';
import type { Store } from '#store/store.ts';

/** Defines the figures that the duties start a new congress with, as its own. Answers their cases; throws a sentence for a refusal. */
export const defineFigures = async (
  store: Store,
  congress: number,
  actor: Actor,
  day: string,
): Promise<readonly string[]> => {
  const all = [...store.duties.values()];
  const duty = all.find(({ serves }) => serves?.figure !== undefined);
  if (duty === undefined) throw new Error('没有公布数字的职责。');
  const ids: string[] = [];
  for (const definition of all.flatMap(({ figures }) => figures)) {
    const id = randomUUID();
    const answer = await store.appender.append({
      congress,
      duty: duty.name,
      case: id,
      opens: true,
      step: 'define',
      input: { definition: figureData(definition) },
      actor,
      on: day,
      today: day,
    });
    if (answer.type !== 'Taken')
      throw new Error(
        `“${definition.label.zh}”没有定义成：${'message' in answer ? answer.message.zh : JSON.stringify(answer)}`,
      );
    ids.push(id);
  }
  return ids;
};
