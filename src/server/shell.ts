import type { JobView } from '#core/api-desk.ts';
import type { NoticeChannel } from '#core/api-notices.ts';
import type { RenderPaper } from '#papers/render.ts';
import type { SessionFinder } from '#store/accounts/session-finder.ts';
import type { Congress } from '#store/congress.ts';
import type { FigureReader } from '#store/figures/reader.ts';
import type { SimilarFinder } from '#store/search/similar.ts';
import type { Store } from '#store/store.ts';
import type { Certificate } from './settings.ts';

/** What the server knows of the outbox; `main.ts` starts the sender. */
export interface Outbox {
  /** Nothing leaves the machine: the demo. */
  readonly dry: (congress: Congress) => boolean;
  /** The ways on which this installation can send. */
  readonly possible: (congress: Congress) => ReadonlySet<NoticeChannel>;
  /** Tells the sender that there is something new. */
  readonly wake: (congress: number) => void;
}

/** What the server is given; it creates none of it. */
export interface Shell {
  readonly store: Store;
  readonly sessions: SessionFinder;
  readonly similar: SimilarFinder;
  readonly figures: FigureReader;
  readonly renderPaper: RenderPaper;
  /** Folder in which a congress's files lie by their hash: one for each, so that erasing takes nothing from another. */
  readonly filesRoot: (congress: Congress) => string;
  /** Folder with the built signed-in site. */
  readonly webRoot: string;
  readonly random: (bytes: number) => Uint8Array;
  readonly demo: boolean;
  readonly demoAccounts: readonly {
    readonly account: string;
    readonly password: string;
    readonly person: string;
    readonly does: { readonly zh: string; readonly en: string };
  }[];
  /** `https://…` as the outside sees it; cookies are secure when it is https. */
  readonly origin: string;
  readonly trustProxy: boolean;
  /** With it the server speaks https itself; without, plain http, as behind a proxy. */
  readonly tls: Certificate | null;
  /** Tells the runner that there is side work. */
  readonly wakeJobs: (congress: number) => void;
  /** Told of every change of a job, for the live stream. */
  readonly onJob: ((congress: number, owner: string, job: JobView) => void)[];
  /** Told of every person who has a new notice, for the live stream. */
  readonly onNotice: ((congress: number, person: string) => void)[];
  /** Told when a person's sessions were ended by somebody else. */
  readonly onShutOut: ((congress: number, person: string) => void)[];
  readonly outbox: Outbox;
  /** Requests a minute and address for writing without an account. */
  readonly limits: { readonly publicWrites: number; readonly signIns: number };
}

export const congressBySlug = (shell: Shell, slug: string): Congress | null =>
  shell.store.congresses().find((congress) => congress.slug === slug) ?? null;
