import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 as sha256Hash } from '@noble/hashes/sha2.js';
import { headerBytes, type LoggedEvent, leafBytes } from '#core/event.ts';
import { evaluate, type FigureValue, postingReader, yearPeriod } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import { base64, utf8Text } from '#core/log/bytes.ts';
import { signCheckpoint } from '#core/log/checkpoint.ts';
import { listRoot } from '#core/log/compact-range.ts';
import { leafHash, type Sha256 } from '#core/log/merkle.ts';
import { formatNoteKey, type NoteSigner, noteKey } from '#core/log/note-key.ts';
import { nodesOfList, proveConsistency, proveInclusion } from '#core/log/prove.ts';
import { postingsOf } from '#core/measure.ts';
import { claimOf, definitionHash, type FigureProof, FORMAT } from './format.ts';
import { type HeaderJson, type Leaves, leavesBuilder } from './leaves.ts';
import { figureOf, foldOpen, type ProofWorld } from './world.ts';

/** A small log in memory for tests: a handful of units, one definition, some thirty problems and what became of them. */

export const CONGRESS = 'testville';
export const ORIGIN = 'mingshu.test/testville';

/** What the figure of the log is, and the duties by which it is counted. */
export interface Counted {
  readonly world: ProofWorld;
  readonly definition: JsonObject;
}

export const sha256: Sha256 = (...parts) => {
  const running = sha256Hash.create();
  for (const part of parts) running.update(part);
  return running.digest();
};

export type Told = Pick<LoggedEvent, 'duty' | 'case' | 'type' | 'step' | 'to' | 'on'> & {
  readonly open: JsonObject;
  readonly number?: string;
};

/** A log in memory: events in order, each with one commitment, those of cases that end in 7 salted. */
export const logOf = (told: readonly Told[]) => {
  const seqs = new Map<string, number>();
  const entries = told.map((event, pos) => {
    const seq = (seqs.get(event.case) ?? 0) + 1;
    seqs.set(event.case, seq);
    const logged: LoggedEvent = {
      ...event,
      pos,
      seq,
      version: 1,
      at: `2026-01-01T00:00:${String(pos % 60).padStart(2, '0')}.000Z`,
      number: event.number ?? null,
      late: pos % 5 === 0,
      origin: null,
      closed: {},
      actor: { person: null, post: 'office', unit: null },
    };
    const header = headerBytes(CONGRESS, logged, { $actor: base64(sha256(Uint8Array.of(pos, 1))) });
    const salt = event.case.endsWith('7') ? sha256(Uint8Array.of(pos)) : null;
    return { logged, header, salt, hash: leafHash(sha256, leafBytes(sha256, CONGRESS, event.duty, pos, header, salt)) };
  });
  return entries;
};

export const signer = (seed: number, name = ORIGIN): NoteSigner => {
  const privateKey = new Uint8Array(32).fill(seed);
  const key = noteKey(sha256, name, ed25519.getPublicKey(privateKey));
  if (!key.ok) throw new Error(key.error.en);
  return { key: key.value, sign: (message) => ed25519.sign(message, privateKey) };
};
export const logKey = signer(1);

export const note = (entries: ReturnType<typeof logOf>, size: number, by = logKey): string => {
  const signed = signCheckpoint(
    {
      origin: by.key.name,
      size,
      root: listRoot(
        sha256,
        entries.slice(0, size).map(({ hash }) => hash),
      ),
      extensions: [],
    },
    [by],
  );
  if (!signed.ok) throw new Error(signed.error.en);
  return utf8Text(signed.value) ?? '';
};

const towns = ['0a', '0b'];
export const problem = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const collected = (n: number): Told => ({
  duty: 'resident-problem',
  case: problem(n),
  type: 'collected',
  step: 'report',
  to: 'received',
  on: `2025-03-${String(1 + (n % 28)).padStart(2, '0')}`,
  number: `2025-${String(n).padStart(4, '0')}`,
  open: { category: 'traffic', town: towns[n % 2] ?? '', channel: 'online' },
});
export const replied = (n: number, result: string): Told => ({
  duty: 'resident-problem',
  case: problem(n),
  type: 'replied',
  step: 'answer',
  to: 'replied',
  on: '2025-05-01',
  open: { result, onSpot: true },
});
const disputed = (n: number): Told => ({
  duty: 'resident-problem',
  case: problem(n),
  type: 'disputed',
  step: 'dispute',
  to: 'disputed',
  on: '2025-06-01',
  open: {},
});
export const unitOf = (id: string): Told => ({
  duty: 'unit',
  case: id,
  type: 'established',
  step: 'establish',
  to: 'active',
  on: '2025-01-01',
  open: { kind: 'town' },
});
const defined = (definition: JsonObject): Told => ({
  duty: 'figure',
  case: 'f',
  type: 'defined',
  step: 'define',
  to: 'defined',
  on: '2025-01-01',
  open: { definition },
});

/** 31 problems collected, one annulled; 24 answers: 6 partly solved, one disputed, one of the annulled, one corrected to partly. */
export const toldWith = (definition: JsonObject): readonly Told[] => [
  ...towns.map(unitOf),
  defined(definition),
  ...Array.from({ length: 31 }, (_, n) => collected(n)),
  unitOf('0c'),
  ...Array.from({ length: 24 }, (_, n) => replied(n, n % 4 === 3 ? 'partly' : 'solved')),
  disputed(5),
  {
    duty: 'resident-problem',
    case: problem(6),
    type: 'annul-asked',
    step: 'ask-annul',
    to: 'replied',
    on: '2025-06-02',
    open: { target: 1 },
  },
  {
    duty: 'resident-problem',
    case: problem(6),
    type: 'annulled',
    step: 'annul',
    to: 'replied',
    on: '2025-06-03',
    open: { target: 1 },
  },
  {
    duty: 'resident-problem',
    case: problem(8),
    type: 'corrected',
    step: 'correct',
    to: 'replied',
    on: '2025-06-03',
    open: { target: 2, set: { result: 'partly' } },
  },
];

export const leavesOf = (entries: ReturnType<typeof logOf>): Leaves => {
  const builder = leavesBuilder();
  for (const { logged, header, salt } of entries) {
    if (logged.duty === 'unit') builder.hide(logged.duty, base64(sha256(header)));
    else builder.disclose(JSON.parse(utf8Text(header) ?? '') as HeaderJson, salt === null ? null : base64(salt));
  }
  return builder.build();
};

/** The figure by folding every case of the log. */
export const figureIn = (entries: ReturnType<typeof logOf>, { world, definition }: Counted): FigureValue => {
  const cases = new Map<string, LoggedEvent[]>();
  for (const { logged } of entries) cases.set(logged.case, [...(cases.get(logged.case) ?? []), logged]);
  const postings = [...cases.values()].flatMap((events) =>
    postingsOf(world.duties.get(events[0]?.duty ?? '')?.measures ?? [], foldOpen(world, events)),
  );
  return evaluate(figureOf(definition), yearPeriod('2025'), postingReader(postings));
};

/** An honest proof of a log. When `sealed`, the log goes on with a seal, which the proof includes. */
export const proofOf = (counted: Counted, events: readonly Told[], sealed = false, by = logKey): FigureProof => {
  const { definition } = counted;
  const entries = logOf(events);
  const position = entries.length;
  const claim = claimOf(figureIn(entries, counted));
  const checkpoint = note(entries, position, by);
  const proof = {
    format: FORMAT,
    congress: CONGRESS,
    definition,
    period: '2025',
    claim,
    position,
    checkpoint,
    key: formatNoteKey(by.key),
    leaves: leavesOf(entries),
    seal: null,
  } as const;
  if (!sealed) return proof;
  const result = { ...claim, asOf: '2025-12-31', position, checkpoint, definition: definitionHash(sha256, definition) };
  const all = logOf([
    ...events,
    {
      duty: 'figure',
      case: 'f',
      type: 'sealed',
      step: 'seal',
      to: 'published',
      on: '2026-01-10',
      open: { period: '2025', result },
    },
    unitOf('0d'),
  ]);
  const nodes = nodesOfList(
    sha256,
    all.map(({ hash }) => hash),
  );
  const [inclusion, consistency] = [
    proveInclusion(sha256, position, all.length, nodes),
    proveConsistency(sha256, position, all.length, nodes),
  ];
  if (!inclusion.ok || !consistency.ok) throw new Error('no proof');
  const header = JSON.parse(utf8Text(all[position]?.header ?? new Uint8Array()) ?? '') as JsonObject;
  return {
    ...proof,
    seal: {
      header,
      salt: null,
      checkpoint: note(all, all.length, by),
      inclusion: inclusion.value.map(base64),
      consistency: consistency.value.map(base64),
    },
  };
};

/** The same log with the leaves of one duty hidden, under its own name or another. */
export const hideDuty = (proof: FigureProof, events: readonly Told[], duty: string, as = duty): FigureProof => {
  const builder = leavesBuilder();
  for (const { logged, header, salt } of logOf(events)) {
    const hash = base64(salt === null ? sha256(header) : sha256(salt, header));
    if (logged.duty === duty) builder.hide(as, hash);
    else if (logged.duty === 'unit') builder.hide('unit', hash);
    else builder.disclose(JSON.parse(utf8Text(header) ?? '') as HeaderJson, salt === null ? null : base64(salt));
  }
  return { ...proof, leaves: builder.build() };
};
