import type { Label } from '#core/result.ts';
import type { Json } from './json.ts';

/**
 * GET /api/{congress}/inviting/{duty}/{case}?text= : deputies whom a case that invites might invite, at most 50: first those whom the matter
 * concerns, within these and after them those who came least often this term. `text` is the matter; absent: what the case is about.
 * Never members of the standing committee, nor whoever was invited already. For those who see every case of the duty.
 */
export interface InvitingView {
  /** The day for which they are invited; who is a deputy on it. */
  readonly on: string;
  readonly wanted: number | null;
  readonly invited: number;
  /** What it is about, one matter each: each can be asked for alone, as `text`. */
  readonly matters: readonly string[];
  /** The step that invites, its field of persons, and what its form opens with; null where the duty names none. */
  readonly by: {
    readonly step: string;
    readonly persons: string;
    readonly suggests: Readonly<Record<string, Json>>;
  } | null;
  readonly proposed: readonly {
    readonly person: { readonly id: string; readonly name: string };
    /** The town of the mandate. */
    readonly unit: string | null;
    /** How often they came this term, and when last. */
    readonly times: number;
    readonly last: string | null;
    /** Why they are proposed, one sentence each; the last says how often they came. */
    readonly reasons: readonly Label[];
    /** What they raised on the like. */
    readonly cases: readonly {
      readonly duty: string;
      readonly id: string;
      readonly number: string | null;
      readonly title: string;
    }[];
  }[];
}
