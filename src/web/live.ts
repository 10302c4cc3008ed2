import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { newKey } from './api.ts';
import { BEAT_MS, mayLead, readLead } from './lead.ts';
import { spaced } from './spaced.ts';

type Event = 'case' | 'room' | 'job' | 'notice' | 'open' | 'lost';
interface Heard {
  readonly event: Event;
  readonly data: string;
}

export interface LiveState {
  readonly connected: boolean;
  /** ISO instant at which the page was last known to be in step with the server. */
  readonly at: string | null;
}

/** What stands beside the matter itself is read again no more often, so that sixty phones in one vote do not ask for it at every ballot. */
const BESIDE_MS = 1000;

/** What a live event makes old. Forms hold their own copy, so nothing that is being filled is reset. */
const refresh = (
  old: (...key: readonly string[]) => void,
  beside: (key: string) => void,
  { event, data }: Heard,
): void => {
  if (event === 'job') old('jobs');
  if (event === 'notice') for (const key of ['notices', 'outbox', 'me']) beside(key);
  if (event === 'room') old('room', data);
  if (event !== 'case') return;
  const { duty, id } = JSON.parse(data) as { readonly duty: string; readonly id: string };
  old('case', duty, id);
  old('room', id);
  for (const key of [`cases ${duty}`, `duty ${duty}`, 'today', 'me', 'figures', 'roster', 'settings', 'calendar'])
    beside(key);
};

/** The stream itself, for the tab that leads: what it hears goes to this tab and, over the channel, to the others. */
const openStream = (congress: string, say: (heard: Heard) => void): (() => void) => {
  const source = new EventSource(`/api/${congress}/stream`);
  for (const event of ['case', 'room', 'job', 'notice'] as const) {
    source.addEventListener(event, (message) => say({ event, data: (message as MessageEvent<string>).data }));
  }
  source.onopen = () => say({ event: 'open', data: '' });
  source.onerror = () => say({ event: 'lost', data: '' });
  return () => source.close();
};

/** Takes the lead while no other tab is heard, and gives it back when this one goes. */
const keepLead = (congress: string, hear: (heard: Heard) => void): (() => void) => {
  const [key, tab] = [`desk:stream:${congress}`, newKey()];
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(key);
  let close: (() => void) | null = null;
  const say = (heard: Heard) => {
    hear(heard);
    channel?.postMessage(heard);
  };
  const beat = () => {
    const leads = channel === null || mayLead(readLead(localStorage.getItem(key)), tab, Date.now());
    if (leads) localStorage.setItem(key, JSON.stringify({ tab, at: Date.now() }));
    if (leads && close === null) close = openStream(congress, say);
    if (!leads && close !== null) {
      close();
      close = null;
    }
  };
  if (channel !== null) channel.onmessage = (message: MessageEvent<Heard>) => hear(message.data);
  const leave = () => {
    close?.();
    close = null;
    if (readLead(localStorage.getItem(key))?.tab === tab) localStorage.removeItem(key);
  };
  beat();
  const timer = setInterval(beat, BEAT_MS);
  addEventListener('pagehide', leave);
  return () => {
    clearInterval(timer);
    removeEventListener('pagehide', leave);
    leave();
    channel?.close();
  };
};

/** Keeps the page in step with the server: one stream for the whole browser, old data read again, and all of it after a gap. */
export const useLive = (congress: string, signedIn: boolean): LiveState => {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>({ connected: true, at: null });
  useEffect(() => {
    if (!signedIn) return;
    let gap = false;
    const old = (...key: readonly string[]) => void client.invalidateQueries({ queryKey: [congress, ...key] });
    const beside = spaced(BESIDE_MS, (key) => old(...key.split(' ')));
    return keepLead(congress, (heard) => {
      if (heard.event === 'lost') {
        gap = true;
        return setState((before) => ({ ...before, connected: false }));
      }
      if (heard.event === 'open' && gap) void client.invalidateQueries({ queryKey: [congress] });
      gap = heard.event === 'open' ? false : gap;
      refresh(old, beside, heard);
      setState({ connected: true, at: new Date().toISOString() });
    });
  }, [client, congress, signedIn]);
  return state;
};
