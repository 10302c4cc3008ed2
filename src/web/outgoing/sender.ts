import type { StepTaken } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import { http } from '../api.ts';
import { readLocal } from '../forms/draft-store.ts';
import { type Outcome, outcomeOf, pauseAfter, withHashes } from './answer.ts';
import {
  changeWaiting,
  dropWaiting,
  localIds,
  type Owner,
  putFile,
  readFile,
  readWaiting,
  type Waiting,
} from './store.ts';

/** What the page hears of its queue. */
export interface Heard {
  /** Something in the queue changed: it is to be read again. */
  readonly onChange: () => void;
  readonly onSent: (item: Waiting, taken: StepTaken) => void;
  readonly onSignedOut: () => void;
}
export interface Sender {
  /** Sends what waits, now. */
  readonly flush: () => void;
  /** Tells the other tabs of this browser that the queue changed. */
  readonly say: () => void;
  readonly stop: () => void;
}

/** Brings the files that the item names to the server, each once; answers the body with their hashes there. */
const withFiles = async (item: Waiting): Promise<Waiting['body'] | Outcome> => {
  const hashes = new Map<string, string>();
  for (const id of localIds(item.body.input)) {
    const file = await readFile(item, id);
    if (file === undefined) continue;
    if (file.hash !== null) {
      hashes.set(id, file.hash);
      continue;
    }
    const sent = await http.upload(
      item.congress,
      item.person,
      new File([file.blob], file.name, { type: file.type }),
      () => undefined,
    );
    if (!sent.ok) return outcomeOf(sent);
    await putFile({ ...file, hash: sent.value.hash });
    hashes.set(id, sent.value.hash);
  }
  return { ...item.body, input: withHashes(item.body.input as Json, hashes) as Waiting['body']['input'] };
};

const attempt = async (item: Waiting): Promise<Outcome> => {
  const body = await withFiles(item);
  if ('type' in body) return body;
  await changeWaiting(item.key, { tries: item.tries + 1 });
  return outcomeOf(await http.takeStep(item, item.duty, item.case, item.step, body, item.key));
};

/** The draft that the server kept of it goes too, unless another one was begun in the same form. */
const dropDraft = (item: Waiting): void => {
  if (readLocal(item.congress, item.person, item.draft) === null) void http.dropDraft(item.congress, item.draft);
};

/** Sends in order until one gets no answer. Answers the attempts in vain of the one that stopped it, or null. */
const sendAll = async (owner: Owner, heard: Heard, stopped: () => boolean): Promise<number | null> => {
  for (const { key } of await readWaiting(owner)) {
    const item = (await readWaiting(owner)).find((one) => one.key === key);
    if (item === undefined || item.problem !== null) continue;
    if (stopped()) return null;
    const outcome = await attempt(item);
    if (outcome.type === 'signed-out') {
      heard.onSignedOut();
      return null;
    }
    if (outcome.type === 'later') return item.tries + 1;
    if (outcome.type === 'refused') await changeWaiting(key, { problem: outcome.problem });
    else {
      await dropWaiting(key);
      dropDraft(item);
      heard.onSent(item, outcome.taken);
    }
    heard.onChange();
  }
  return null;
};

/** One tab at a time; where the browser has no locks (plain HTTP) the idempotency key alone keeps it single. */
const alone = async (name: string, work: () => Promise<void>): Promise<void> => {
  if (navigator.locks === undefined) return work();
  await navigator.locks.request(name, work);
};

/** Sends what this person handed in: at once, when the network is back, when the page is looked at again, and with growing pauses. */
export const startSender = (owner: Owner, heard: Heard): Sender => {
  const name = `desk:outgoing:${owner.congress}:${owner.person}`;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let [stopped, running, again] = [false, false, false];
  const say = () => channel?.postMessage('changed');
  const both = {
    ...heard,
    onChange: () => {
      heard.onChange();
      say();
    },
  };
  const run = async (): Promise<void> => {
    if (stopped || !navigator.onLine) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await alone(name, async () => {
        const tries = await sendAll(owner, both, () => stopped);
        both.onChange();
        if (tries !== null && !stopped) timer = setTimeout(flush, pauseAfter(tries, Math.random()));
      });
    } catch {
      // A browser that keeps nothing has nothing waiting.
    }
    running = false;
    if (again) {
      again = false;
      flush();
    }
  };
  const flush = () => void run();
  const seen = () => document.visibilityState === 'visible' && flush();
  if (channel !== null) channel.onmessage = heard.onChange;
  addEventListener('online', flush);
  document.addEventListener('visibilitychange', seen);
  flush();
  return {
    flush,
    say,
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', seen);
      channel?.close();
    },
  };
};
