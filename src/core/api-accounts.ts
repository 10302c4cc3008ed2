import type { Label } from '#core/result.ts';

/** GET /api/{congress}/accounts: who can sign in, and who waits for the first password. */
export interface AccountsView {
  readonly accounts: readonly {
    readonly account: string;
    readonly name: string;
    readonly posts: readonly Label[];
    readonly state: 'on' | 'off' | 'waiting' | 'linked';
    /** Until when the one-time link opens, where one was made. */
    readonly until: string | null;
  }[];
}

/**
 * POST /api/{congress}/accounts/links { accounts? }: fresh links for those that wait, all unless named, as a table (xlsx) that holds them; they
 * are kept nowhere. POST /api/first-password { congress, token, password }: sets the first password and signs in.
 */
export interface FirstPassword {
  readonly congress: string;
  readonly token: string;
  readonly password: string;
}
