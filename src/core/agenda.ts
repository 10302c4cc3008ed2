import type { Label } from '#core/result.ts';

/** A step of another case that waits for what an item decides. */
export interface AgendaAct {
  readonly duty: string;
  readonly case: string;
  readonly step: string;
  /** Where the ballot has several lines: the line that decides it, from 1. */
  readonly line?: number;
}

/** An item of an agenda as the desk orders it: its number never changes, its place does. */
export interface AgendaItem {
  readonly item: number;
  readonly kind: string;
  readonly reporter: string | null;
  /** The case that the item takes up, where there is one. */
  readonly source: string | null;
  readonly acts: readonly AgendaAct[];
  readonly status: 'listed' | 'withdrawn' | 'begun' | 'decided';
}

/** Cases that wait to be taken up by an item of their own; the item names the case in `field`. */
export interface AgendaSource {
  readonly duty: string;
  readonly statuses: readonly string[];
  readonly bodies: readonly string[];
  readonly field: string;
  /** Fields of the item that a facet of the case suggests: `{ reporter: 'organ' }`. */
  readonly suggests: Readonly<Record<string, string>>;
}

/** A duty whose cases have an agenda, which the desk draws up by steps of the duty's own procedure. */
export interface AgendaDef<S = unknown> {
  readonly label: Label;
  /** The body whose agenda it is (`Body`); empty before it is known. */
  readonly body: (state: S) => string;
  readonly items: (state: S) => readonly AgendaItem[];
  /** Lists an item, takes one off, orders them. */
  readonly steps: { readonly list: string; readonly withdraw: string; readonly arrange: string };
  /** What the fields of these steps are called, and the event that lists an item (its number and title). */
  readonly fields: {
    readonly listed: string;
    readonly item: string;
    readonly title: string;
    readonly kind: string;
    readonly acts: string;
    readonly order: string;
  };
  /** The step that fixes the agenda as a draft, and whether it was taken; null where the body needs none. */
  readonly settles: (state: S) => { readonly step: string; readonly done: boolean } | null;
  readonly kinds: Readonly<Record<string, Label>>;
  /** The kind of item that acts of a duty make, unless somebody says otherwise. */
  readonly kindOf: { readonly duties: Readonly<Record<string, string>>; readonly otherwise: string };
  readonly sources: readonly AgendaSource[];
}
