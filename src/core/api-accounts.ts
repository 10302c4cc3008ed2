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
    /** My own account, with which I do nothing here. */
    readonly own: boolean;
    /** Whether I may make its link: that of an administrator only administrators make. */
    readonly mayLink: boolean;
  }[];
  /** Whether I may reset, disable and enable accounts. */
  readonly administrates: boolean;
  /** The last acts of administrators, the newest first; for administrators alone. */
  readonly acts: readonly {
    readonly id: string;
    readonly act: 'reset' | 'disabled' | 'enabled';
    readonly name: string;
    readonly by: string;
    /** ISO 8601, UTC. */
    readonly at: string;
  }[];
}

/** POST /api/{congress}/accounts/reset { account }; `disable` and `enable` beside it. The link is shown now or never. */
export interface AccountReset {
  readonly account: string;
  readonly link: string;
  readonly until: string;
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

/** POST /api/session { congress, account, password }; DELETE /api/{congress}/session. GET /api/demo -> accounts that can sign in. */
export interface DemoAccount {
  readonly account: string;
  readonly password: string;
  readonly name: string;
  readonly post: Label;
  readonly unit: string | null;
  /** What this account has to do today, in a few words. */
  readonly does: Label;
}
