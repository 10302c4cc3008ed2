import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { positionOf } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { type Sender, startSender } from './sender.ts';
import { changeWaiting, dropWaiting, type Owner, putWaiting, readWaiting, type Waiting } from './store.ts';
import { outgoingWords as o } from './words.ts';

export interface Outgoing {
  /** What this person handed in and waits here, the oldest first. */
  readonly items: readonly Waiting[];
  /** Whether it waits for its author to sign in again. */
  readonly signedOut: boolean;
  /** Keeps a step for sending; false where the browser keeps nothing. */
  readonly keep: (item: Omit<Waiting, 'at' | 'tries' | 'problem' | 'taken'>) => Promise<boolean>;
  readonly sendNow: () => void;
  readonly drop: (key: string) => Promise<void>;
  /** Its author writes on in the form. */
  readonly take: (item: Waiting) => Promise<void>;
  /** A form was handed in: what had been taken back into it is done with. */
  readonly settle: (draft: string) => Promise<void>;
}

const nothing = () => Promise.resolve();
const OutgoingContext = createContext<Outgoing>({
  items: [],
  signedOut: false,
  keep: () => Promise.resolve(false),
  sendNow: () => undefined,
  drop: nothing,
  take: nothing,
  settle: nothing,
});

/** The queue of whoever is signed in. */
export const useOutgoing = (): Outgoing => useContext(OutgoingContext);

/** Reads the queue and keeps a sender for it as long as this person is signed in here. */
const useQueue = ({ congress, person }: Owner, connected: boolean) => {
  const t = useT();
  const say = useToast();
  const client = useQueryClient();
  const [items, setItems] = useState<readonly Waiting[]>([]);
  const [signedOut, setSignedOut] = useState(false);
  const sender = useRef<Sender | null>(null);
  const latest = useRef({ t, say });
  latest.current = { t, say };
  useEffect(() => {
    let gone = false;
    const owner = { congress, person };
    const read = () =>
      void readWaiting(owner)
        .then((found) => gone || setItems(found))
        .catch(() => undefined);
    sender.current = startSender(owner, {
      onChange: read,
      onSignedOut: () => setSignedOut(true),
      onSent: (item, taken) => {
        latest.current.say(latest.current.t(o.sent(item.label, positionOf(taken.pos))));
        void client.invalidateQueries({ queryKey: [congress] });
      },
    });
    read();
    return () => {
      gone = true;
      sender.current?.stop();
    };
  }, [congress, person, client]);
  // The live stream is back before the browser says that the network is.
  useEffect(() => {
    if (connected) sender.current?.flush();
  }, [connected]);
  const changed = async () => {
    setItems(await readWaiting({ congress, person }));
    sender.current?.say();
  };
  return { items, signedOut, setSignedOut, sender, changed };
};

/** Holds what was handed in without a network and sends it; everything inside the frame may use it. */
export const OutgoingProvider = (props: Owner & { readonly connected: boolean; readonly children: ReactNode }) => {
  const { congress, person } = props;
  const { items, signedOut, setSignedOut, sender, changed } = useQueue(props, props.connected);
  const latest = useRef(changed);
  latest.current = changed;
  const value = useMemo<Outgoing>(() => {
    const flush = () => sender.current?.flush();
    return {
      items,
      signedOut,
      keep: async (item) => {
        try {
          await putWaiting({ ...item, at: new Date().toISOString(), tries: 0, problem: null, taken: false });
        } catch {
          return false;
        }
        await latest.current();
        flush();
        return true;
      },
      sendNow: () => {
        setSignedOut(false);
        flush();
      },
      drop: async (key) => {
        await dropWaiting(key);
        await latest.current();
      },
      take: async ({ key, problem }) => {
        // What the server refused stays until the form is handed in: its step may be closed by now.
        if (problem === null) await dropWaiting(key, true);
        else await changeWaiting(key, { taken: true });
        await latest.current();
      },
      settle: async (draft) => {
        const waiting = await readWaiting({ congress, person }).catch(() => []);
        const done = waiting.filter((item) => item.taken && item.draft === draft);
        if (done.length === 0) return;
        for (const { key } of done) await dropWaiting(key);
        await latest.current();
      },
    };
  }, [congress, person, items, signedOut, sender, setSignedOut]);
  return <OutgoingContext.Provider value={value}>{props.children}</OutgoingContext.Provider>;
};
