import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useT } from '#kit/ui/language.tsx';
import { usePhone } from '#kit/ui/use-phone.ts';
import { type KeyMap, useKeys } from '../keys.ts';
import { type LiveState, useLive } from '../live.ts';
import { OutgoingProvider } from '../outgoing/outgoing.tsx';
import { queries } from '../queries.ts';
import { words as w } from '../words.ts';
import { DeskHead } from './desk-head.tsx';
import { LeaveProvider } from './leave.tsx';
import { LiveContext } from './live-context.ts';
import { useMe } from './me-context.ts';
import { Menu } from './menu.tsx';
import { OfflineBar } from './offline-bar.tsx';
import { PhoneBar, PhoneHead } from './phone-frame.tsx';

const KeyHelp = lazy(() => import('./key-help.tsx').then((module) => ({ default: module.KeyHelp })));

/** A new page begins at its heading, for eyes and for screen readers alike. */
const useFocusOnPage = (path: string) => {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the address does
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return main;
};

const AFTER_MS = 1_500;

/** Fetches what a step without a network needs (its form, and Today, where it waits) before the network is gone. */
const useReady = (phone: boolean) => {
  useEffect(() => {
    if (!phone) return;
    const timer = setTimeout(() => {
      for (const load of [
        () => import('../pages/today.tsx'),
        () => import('../pages/new-case.tsx'),
        () => import('../forms/step-drawer.tsx'),
      ])
        void load().catch(() => undefined);
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [phone]);
};

/** Who is signed in and what they handed in here, around the frame. */
export const Shell = () => {
  const { me, congress } = useMe();
  const live = useLive(congress, true);
  const owner = { congress, person: me.person.id };
  return (
    <OutgoingProvider key={owner.person} {...owner} connected={live.connected}>
      <LeaveProvider {...owner}>
        <LiveContext.Provider value={live.connected}>
          <ShellFrame live={live} />
        </LiveContext.Provider>
      </LeaveProvider>
    </OutgoingProvider>
  );
};

/** The frame of every page inside: head, menu or bottom bar, the bar for a lost network, and the keys that work everywhere. */
const ShellFrame = ({ live }: { readonly live: LiveState }) => {
  const t = useT();
  const phone = usePhone();
  const { me: first, congress } = useMe();
  const { data: me = first } = useQuery(queries.me(congress));
  const { pathname } = useLocation();
  // A form on a phone has its own button at the bottom.
  const filling = /\/new\/./.test(pathname);
  useReady(phone);
  const main = useFocusOnPage(pathname);
  const go = useNavigate();
  const [help, setHelp] = useState(false);
  const today = () => void go({ to: '/desk/$congress', params: { congress } });
  // The screens of a meeting room have their own heads and keys, and no menu.
  const inRoom = /\/rooms\/./.test(pathname);
  const keys: KeyMap = {
    '/': () => document.querySelector<HTMLElement>('[data-key="search"]')?.focus(),
    '?': () => setHelp(true),
    'g t': today,
  };
  useKeys(inRoom ? {} : keys);
  if (inRoom)
    return (
      <main id="main" className="room-main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    );
  return (
    <div className={phone ? 'shell shell-phone' : 'shell'}>
      <a className="skip" href="#main">
        {t(w.skip)}
      </a>
      {phone ? <PhoneHead me={me} congress={congress} path={pathname} /> : <DeskHead me={me} congress={congress} />}
      <OfflineBar congress={congress} connected={live.connected} />
      {phone ? null : <Menu me={me} congress={congress} path={pathname} live={live} onHelp={() => setHelp(true)} />}
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      {phone && !filling ? <PhoneBar me={me} congress={congress} path={pathname} /> : null}
      {help ? (
        <Suspense fallback={null}>
          <KeyHelp onClose={() => setHelp(false)} />
        </Suspense>
      ) : null}
    </div>
  );
};
