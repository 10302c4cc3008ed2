import { type Duty, procedureOn } from '#core/duty.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import type { Answer, Command, Taken } from '#store/append/command.ts';
import type { Store } from '#store/store.ts';

/** A step as tests of duties write it, as a command for the appender. */
export const commandOf = (duties: readonly Duty[], congress: number, wish: DeskStep): Command => {
  const { duty: name = '', case: id = '', step, input = {}, actor, on, today = on } = wish;
  const duty = duties.find((one) => one.name === name);
  if (duty === undefined) throw new Error(`No duty ${name}`);
  const opens = procedureOn(duty, on).steps[step]?.from === 'start';
  return { congress, duty: name, case: id, opens, step, input, actor, on, today };
};

export const takeStep = (store: Store, congress: number, wish: DeskStep): Promise<Answer> =>
  store.appender.append(commandOf([...store.duties.values()], congress, wish));

/** Takes steps that must be granted, one after the other. */
export const takeSteps = async (
  store: Store,
  congress: number,
  wishes: readonly DeskStep[],
): Promise<readonly Taken[]> => {
  const commands = wishes.map((wish) => commandOf([...store.duties.values()], congress, wish));
  const answers = await store.appender.appendAll(commands);
  return answers.map((answer) => {
    if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
    return answer;
  });
};
