import './polyfill.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ToastProvider } from '#kit/ui/toast.tsx';
import { Frame } from './frame.tsx';
import { ProblemError } from './problem-error.ts';
import { makeRouter } from './router.tsx';
import './styles/tokens.css';
import './styles/shell.css';
import './styles/page.css';
import './styles/parts.css';
import './styles/tasks.css';
import './styles/live.css';
import './styles/forms.css';
import './styles/case.css';
import './styles/checklist.css';
import './styles/agenda.css';
import './styles/inviting.css';
import './styles/list.css';
import './styles/pages.css';
import './styles/phone.css';
import './styles/phone-pages.css';
import './styles/outgoing.css';
import './styles/room.css';
import './styles/room-steps.css';
import './styles/room-screen.css';
import './styles/room-phone.css';

const RETRIES = 2;

/** What the server refused is not asked again; what did not arrive is. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Without a network a page says so at once instead of waiting, and reads again when it is back.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (count, error) =>
        count < RETRIES &&
        navigator.onLine &&
        (!(error instanceof ProblemError) || error.problem.status === 0 || error.problem.status >= 502),
    },
  },
});
const router = makeRouter(client);

const AFTER_MS = 3_000;

// The worker is for the next time: what this page needs comes first. Plain HTTP addresses have none.
if ('serviceWorker' in navigator && import.meta.env.PROD)
  setTimeout(() => void navigator.serviceWorker.register('/desk/worker.js').catch(() => undefined), AFTER_MS);

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Frame go={(href) => router.history.push(href)}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </Frame>
      </QueryClientProvider>
    </StrictMode>,
  );
}
