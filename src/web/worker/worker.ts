/** The parts of a service worker's world that are used here: the types of browsers' pages and of workers exclude each other. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  addEventListener(type: 'install' | 'activate', hear: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', hear: (event: Asked) => void): void;
  readonly clients: { claim(): Promise<void> };
  /** Written by the server before this script: the built files of the desk, its page, and one name for exactly these. */
  readonly SHELL: { readonly version: string; readonly page: string; readonly files: readonly string[] };
}

const scope = globalThis as unknown as Scope;
const { version, page, files } = scope.SHELL;
const PREFIX = 'desk-shell-';
const NAME = `${PREFIX}${version}`;
const PAGE_WAITS_MS = 4_000;

/** The page as it was built; it tells nothing of anybody, so one stands for all addresses of the desk. */
const keptPage = async (): Promise<Response> => (await (await caches.open(NAME)).match(page)) ?? Response.error();

/** The server's page, or the kept one when it does not come. */
const freshPage = async (request: Request): Promise<Response> => {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PAGE_WAITS_MS));
  const asked = fetch(request).catch(() => null);
  const answer = await Promise.race([asked, late]);
  if (answer !== null) return answer;
  const kept = await keptPage();
  return kept.type === 'error' ? ((await asked) ?? kept) : kept;
};

const builtFile = async (request: Request): Promise<Response> =>
  (await (await caches.open(NAME)).match(request.url)) ?? fetch(request);

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([page, ...files])));
});
scope.addEventListener('activate', (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
    await scope.clients.claim();
  };
  event.waitUntil(old());
});
// Everything else, above all every answer of the API, goes its way and is kept nowhere.
scope.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin) return;
  if (event.request.mode === 'navigate') event.respondWith(freshPage(event.request));
  else if (files.includes(pathname)) event.respondWith(builtFile(event.request));
});
