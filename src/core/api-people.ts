import type { Label } from '#core/result.ts';

/** Who held what: the shapes of the roster of a day. */

/** One post as it stood on the day, or ever, of one person. */
export interface RosterRow {
  /** The case of the mandate. */
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly post: Label;
  readonly position: Label | null;
  readonly unit: string | null;
  readonly level: Label | null;
  readonly constituency: string | null;
  readonly delegation: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly reason: Label | null;
  readonly suspended: boolean;
}

/** GET /api/{congress}/roster?on=&unit=&post=&person= : by default the deputies of the day; `roster.xlsx` the same as a table. */
export interface RosterView {
  readonly on: string;
  /** The duty that keeps posts: its cases are the rows. */
  readonly duty: string;
  /** The terms and sessions of that day. */
  readonly terms: readonly string[];
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly kind: Label;
    readonly seats: number | null;
  } | null;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly post: string | null;
  /** Units that were there on the day, by kind. */
  readonly units: readonly {
    readonly kind: Label;
    readonly units: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly posts: readonly { readonly value: string; readonly label: Label }[];
  readonly rows: readonly RosterRow[];
}
