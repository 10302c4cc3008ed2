import type { Actor } from '#core/actor.ts';
import { civilDateIn } from '#core/calendar/date.ts';
import { createAccount } from '#store/accounts/account.ts';
import { foundCongress } from '#store/congress.ts';
import { defineFigures } from '#store/figures/define.ts';
import { skipNotices } from '#store/notices/follow.ts';
import type { Store } from '#store/store.ts';
import { demoAccounts } from './demo/accounts.ts';
import { DEMO_SINCE, DEMO_SLUG, demoSettings } from './demo/settings.ts';
import { createKeeper } from './keep.ts';
import { loadOpen, loadOrganisation, loadYear2024, type Progress, SEAL_DAY } from './load.ts';

export interface DemoWorld {
  readonly store: Store;
  readonly random: (bytes: number) => Uint8Array;
  /** The folder of files of a congress, by its address. */
  readonly filesRoot: (slug: string) => string;
  /** Told how far the loading has come. */
  readonly progress: Progress;
}

const SEALED_YEAR = '2024';

/** Founds the demo congress: organisation, figures, accounts, the golden year sealed on its day, and cases under way today. */
export const prepareDemo = async ({ store, random, filesRoot, progress }: DemoWorld): Promise<void> => {
  const congress = await foundCongress(store.database, DEMO_SLUG, demoSettings);
  await store.reload();
  await loadOrganisation(store, congress.id, { progress });
  const figures = await defineFigures(store, congress.id, office, DEMO_SINCE);
  for (const { account, password, person } of demoAccounts) {
    const made = await store.database.inCongress(congress.id, (client) =>
      createAccount(client, congress.id, { account, password, personId: person, demo: true }, random),
    );
    if (!made.ok) throw new Error(made.error.message.zh);
  }
  const more = { progress, keep: createKeeper(store, congress.id, filesRoot(DEMO_SLUG)) };
  await loadYear2024(store, congress.id, { until: SEAL_DAY, ...more });
  for (const figure of figures) await take(store, congress.id, figure, 'seal', { period: SEALED_YEAR }, SEAL_DAY);
  await loadYear2024(store, congress.id, { from: '2025-01-07', ...more });
  await loadOpen(store, congress.id, { today: civilDateIn(store.now().getTime(), demoSettings.zone), ...more });
  // What was loaded is told to nobody.
  await store.database.inCongress(congress.id, (client) => skipNotices(client, congress.id));
};

const office: Actor = {
  person: demoAccounts.find(({ account }) => account === 'office')?.person ?? null,
  posts: [{ post: 'office', unit: null }],
};

const take = async (
  store: Store,
  congress: number,
  id: string,
  step: string,
  input: unknown,
  day: string,
): Promise<void> => {
  const duty = [...store.duties.values()].find(({ serves }) => serves?.figure !== undefined);
  if (duty === undefined) throw new Error('没有公布数字的职责。');
  const answer = await store.appender.append({
    congress,
    duty: duty.name,
    case: id,
    opens: false,
    step,
    input,
    actor: office,
    on: day,
    today: day,
  });
  if (answer.type !== 'Taken')
    throw new Error(`${step}: ${'message' in answer ? answer.message.zh : JSON.stringify(answer)}`);
};
