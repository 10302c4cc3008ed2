import { createHash } from 'node:crypto';
import type { Command } from '#store/append/command.ts';
import type { Store } from '#store/store.ts';
import { clerkOf, commandFor, nth, organActor, reportCommand, type World } from '../bench/world.ts';
import { CLIENT, type Journal } from './journal.ts';

type Place = Pick<World, 'congress' | 'towns' | 'organs'>;

/** How far a case of the writer has come. */
interface Own {
  readonly id: string;
  readonly town: string;
  readonly organ: string;
  stage: 'received' | 'dispatched' | 'handling';
}

const advance = (one: Own, stage: Own['stage']): void => {
  one.stage = stage;
};

/** One writer: reports problems and takes them further, one command after the other, until `stopped`. A lost answer ends it. */
export const write = async (
  store: Store,
  place: Place,
  journal: Journal,
  name: string,
  random: () => number,
  stopped: () => boolean,
): Promise<void> => {
  const own: Own[] = [];
  for (let index = 0; !stopped(); index += 1) {
    const key = `${name}-${index}`;
    const { command, done } = nextCommand(place, own, random, index);
    const keyed: Command = { ...command, idempotency: { actor: CLIENT, key, requestHash: hashOf(key) } };
    journal.intend(keyed);
    const answer = await store.appender.append(keyed);
    if (answer.type !== 'Taken') throw new Error(`${key} ${command.step}: ${JSON.stringify(answer)}`);
    journal.acknowledge(keyed, answer);
    done();
  }
};

const hashOf = (key: string): Uint8Array => createHash('sha256').update(key).digest();

const nextCommand = (
  place: Place,
  own: Own[],
  random: () => number,
  index: number,
): { readonly command: Command; readonly done: () => void } => {
  const one = own.length === 0 ? undefined : nth(own, Math.floor(random() * own.length));
  const choice = random();
  if (one === undefined || choice < 0.3) {
    const at = index + Math.floor(random() * 1_000);
    const command = reportCommand(place, at);
    const made: Own = { id: command.case, town: nth(place.towns, at), organ: nth(place.organs, at), stage: 'received' };
    return { command, done: () => void own.push(made) };
  }
  const step = (name: string, actor: Command['actor'], input: Record<string, unknown>): Command =>
    commandFor(place.congress, { duty: 'resident-problem', case: one.id, opens: false, step: name, actor, input });
  const first = own[0];
  if (choice < 0.4 && first !== undefined && first !== one) {
    const command = step('merge', clerkOf(one.town), { into: first.id, reason: '同一件事（示例）' });
    return { command, done: () => void own.splice(own.indexOf(one), 1) };
  }
  const organ = organActor(one.organ);
  if (one.stage === 'received') {
    const command = step('dispatch', clerkOf(one.town), { route: 'town', organ: one.organ });
    return { command, done: () => advance(one, 'dispatched') };
  }
  if (one.stage === 'dispatched') {
    return { command: step('accept', organ, {}), done: () => advance(one, 'handling') };
  }
  return {
    command: step('progress', organ, { progress: `正在办理，第${index}次记录（示例）。` }),
    done: () => undefined,
  };
};
