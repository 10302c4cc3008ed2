import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useT } from '#kit/ui/language.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { http } from '../api.ts';
import { dropAllLocal } from '../forms/draft-store.ts';
import { dropKept } from '../kept.ts';
import { useOutgoing } from '../outgoing/outgoing.tsx';
import { forget, type Owner } from '../outgoing/store.ts';
import { outgoingWords as o } from '../outgoing/words.ts';

const LeaveContext = createContext<() => void>(() => undefined);

/** Signs out; while something waits here to be sent it asks first. */
export const useSignOut = (): (() => void) => useContext(LeaveContext);

/** Ends the session; what this browser kept of drafts goes with it, since they are on the server. */
const useLeave = (owner: Owner): ((dropped: boolean) => Promise<void>) => {
  const t = useT();
  const say = useToast();
  const client = useQueryClient();
  const go = useNavigate();
  return async (dropped) => {
    const answer = await http.signOut(owner.congress);
    // Without the server the session would go on, and the next person would find it.
    if (!answer.ok && answer.error.status === 0) return say(t(o.cannotLeave), 'hold');
    dropAllLocal();
    dropKept(owner.congress);
    await forget(owner, dropped).catch(() => undefined);
    await go({ to: '/desk/$congress/sign-in', params: { congress: owner.congress } });
    client.removeQueries({ queryKey: [owner.congress] });
  };
};

/** Signing out for everything inside the frame, with its question about what is not sent yet. */
export const LeaveProvider = (props: Owner & { readonly children: ReactNode }) => {
  const t = useT();
  const { items } = useOutgoing();
  const [asked, ask] = useState(false);
  const leave = useLeave(props);
  const begin = () => {
    if (items.length > 0) ask(true);
    else void leave(false);
  };
  const end = (dropped: boolean) => {
    ask(false);
    void leave(dropped);
  };
  return (
    <LeaveContext.Provider value={begin}>
      {props.children}
      <Sheet open={asked} onClose={() => ask(false)} width={480} title={t(o.leaveTitle(items.length))}>
        <p className="leave-note">{t(o.leaveNote)}</p>
        <div className="leave-ways">
          <button type="button" className="button button-filled" onClick={() => ask(false)}>
            {t(o.stay)}
          </button>
          <button type="button" className="button" onClick={() => end(false)}>
            {t(o.leaveKept)}
          </button>
          <button type="button" className="button" onClick={() => end(true)}>
            {t(o.leaveDropped)}
          </button>
        </div>
      </Sheet>
    </LeaveContext.Provider>
  );
};
