import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { evaluate, figureData, postingReader, yearPeriod } from '#core/figure.ts';
import { headerBytes, leafBytes, type LoggedEvent } from '#core/event.ts';
import type { JsonObject } from '#core/json.ts';
import { base64, utf8Text } from '#core/log/bytes.ts';
import { signCheckpoint } from '#core/log/checkpoint.ts';
import { listRoot } from '#core/log/compact-range.ts';
import { leafHash } from '#core/log/merkle.ts';
import { formatNoteKey, type NoteSigner, noteKey } from '#core/log/note-key.ts';
import { nodesOfList, proveConsistency, proveInclusion } from '#core/log/prove.ts';
import { postingsOf } from '#core/measure.ts';
import { duties } from '#duties/index.ts';
import { figures } from '#duties/resident-problem/figures.ts';
import { ed25519PublicKey, ed25519Sign, nodeLogCrypto, sha256 } from '#store/log-crypto.ts';
import * as browser from '../../portal/browser/log-crypto.ts';
import { claimOf, definitionHash, FORMAT, type FigureProof, formatProof, parseProof } from './format.ts';
import { type HeaderJson, type Leaves, leavesBuilder, type Row } from './leaves.ts';
import { figureProofSteps, type ProofVerdict, verifyFigureProof } from './verify.ts';
import { foldOpen, proofWorld } from './world.ts';

const world = proofWorld(duties);
const CONGRESS = 'testville';
const ORIGIN = 'mingshu.test/testville';
const definition = figureData(figures[2] as (typeof figures)[number]);

type Told = Pick<LoggedEvent, 'duty' | 'case' | 'type' | 'step' | 'to' | 'on'> & { readonly open: JsonObject; readonly number?: string };

/** A log in memory: events in order, each with one commitment, those of `salted` cases hidden. */
const logOf = (told: readonly Told[]) => {
  const seqs = new Map<string, number>();
  const entries = told.map((event, pos) => {
    const seq = (seqs.get(event.case) ?? 0) + 1;
    seqs.set(event.case, seq);
    const logged: LoggedEvent = { ...event, pos, seq, version: 1, at: `2026-01-01T00:00:${String(pos % 60).padStart(2, '0')}.000Z`, number: event.number ?? null, late: pos % 5 === 0, origin: null, closed: {}, actor: { person: null, post: 'office', unit: null } };
    const header = headerBytes(CONGRESS, logged, { $actor: base64(createHmac('sha256', String(pos)).digest()) });
    const salt = event.case.endsWith('7') ? sha256(Uint8Array.of(pos)) : null;
    return { logged, header, salt, hash: leafHash(sha256, leafBytes(sha256, CONGRESS, event.duty, pos, header, salt)) };
  });
  return entries;
};

const signer = (seed: number, name = ORIGIN): NoteSigner => {
  const privateKey = new Uint8Array(32).fill(seed);
  const key = noteKey(sha256, name, ed25519PublicKey(privateKey));
  if (!key.ok) throw new Error(key.error.en);
  return { key: key.value, sign: (message) => ed25519Sign(privateKey, message) };
};
const logKey = signer(1);

const note = (entries: ReturnType<typeof logOf>, size: number, by = logKey): string => {
  const signed = signCheckpoint({ origin: by.key.name, size, root: listRoot(sha256, entries.slice(0, size).map(({ hash }) => hash)), extensions: [] }, [by]);
  if (!signed.ok) throw new Error(signed.error.en);
  return utf8Text(signed.value) ?? '';
};

const towns = ['0a', '0b'];
const problem = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const collected = (n: number): Told => ({ duty: 'resident-problem', case: problem(n), type: 'collected', step: 'report', to: 'received', on: `2025-03-${String(1 + (n % 28)).padStart(2, '0')}`, number: `2025-${String(n).padStart(4, '0')}`, open: { category: 'traffic', town: towns[n % 2] ?? '', channel: 'online' } });
const replied = (n: number, result: string): Told => ({ duty: 'resident-problem', case: problem(n), type: 'replied', step: 'answer', to: 'replied', on: '2025-05-01', open: { result, onSpot: true } });
const disputed = (n: number): Told => ({ duty: 'resident-problem', case: problem(n), type: 'disputed', step: 'dispute', to: 'disputed', on: '2025-06-01', open: {} });
const unitOf = (id: string): Told => ({ duty: 'unit', case: id, type: 'established', step: 'establish', to: 'active', on: '2025-01-01', open: { kind: 'town' } });
const defined: Told = { duty: 'figure', case: 'f', type: 'defined', step: 'define', to: 'defined', on: '2025-01-01', open: { definition } };

const told: readonly Told[] = [
  ...towns.map(unitOf),
  defined,
  ...Array.from({ length: 31 }, (_, n) => collected(n)),
  unitOf('0c'),
  ...Array.from({ length: 24 }, (_, n) => replied(n, n % 4 === 3 ? 'partly' : 'solved')),
  disputed(5),
  { duty: 'resident-problem', case: problem(6), type: 'annul-asked', step: 'ask-annul', to: 'replied', on: '2025-06-02', open: { target: 1 } },
  { duty: 'resident-problem', case: problem(6), type: 'annulled', step: 'annul', to: 'replied', on: '2025-06-03', open: { target: 1 } },
  { duty: 'resident-problem', case: problem(8), type: 'corrected', step: 'correct', to: 'replied', on: '2025-06-03', open: { target: 2, set: { result: 'partly' } } },
];

const leavesOf = (entries: ReturnType<typeof logOf>): Leaves => {
  const builder = leavesBuilder();
  for (const { logged, header, salt } of entries) {
    if (logged.duty === 'unit') builder.hide(logged.duty, base64(sha256(header)));
    else builder.disclose(JSON.parse(utf8Text(header) ?? '') as HeaderJson, salt === null ? null : base64(salt));
  }
  return builder.build();
};

const valueOf = (entries: ReturnType<typeof logOf>, period: string) => {
  const cases = new Map<string, LoggedEvent[]>();
  for (const { logged } of entries) cases.set(logged.case, [...(cases.get(logged.case) ?? []), logged]);
  const postings = [...cases.values()].flatMap((events) => postingsOf(world.duties.get(events[0]?.duty ?? '')?.measures ?? [], foldOpen(world, events)));
  return evaluate(definition as never, yearPeriod(period), postingReader(postings));
};

/** An honest proof of a log. With `sealedAt` the log goes on with a seal, which the proof includes. */
const proofOf = (events: readonly Told[], sealed: boolean, by = logKey): FigureProof => {
  const entries = logOf(events);
  const position = entries.length;
  const claim = claimOf(valueOf(entries, '2025'));
  const checkpoint = note(entries, position, by);
  const proof = { format: FORMAT, congress: CONGRESS, definition, period: '2025', claim, position, checkpoint, key: formatNoteKey(by.key), leaves: leavesOf(entries), seal: null } as const;
  if (!sealed) return proof;
  const result = { ...claim, asOf: '2025-12-31', position, checkpoint, definition: definitionHash(sha256, definition) };
  const all = logOf([...events, { duty: 'figure', case: 'f', type: 'sealed', step: 'seal', to: 'published', on: '2026-01-10', open: { period: '2025', result } }, unitOf('0d')]);
  const nodes = nodesOfList(sha256, all.map(({ hash }) => hash));
  const [inclusion, consistency] = [proveInclusion(sha256, position, all.length, nodes), proveConsistency(sha256, position, all.length, nodes)];
  if (!inclusion.ok || !consistency.ok) throw new Error('no proof');
  const header = JSON.parse(utf8Text(all[position]?.header ?? new Uint8Array()) ?? '') as JsonObject;
  return { ...proof, seal: { header, salt: null, checkpoint: note(all, all.length, by), inclusion: inclusion.value.map(base64), consistency: consistency.value.map(base64) } };
};

let honest: FigureProof;
let sealed: FigureProof;
beforeAll(() => {
  honest = proofOf(told, false);
  sealed = proofOf(told, true);
});

const check = (proof: FigureProof | string, key: string | null = formatNoteKey(logKey.key)): ProofVerdict =>
  verifyFigureProof(typeof proof === 'string' ? proof : formatProof(proof), { crypto: nodeLogCrypto, world, key });
const edit = (proof: FigureProof, change: (draft: Record<string, never>) => void): FigureProof => {
  const draft = JSON.parse(formatProof(proof));
  change(draft);
  return draft as FigureProof;
};

test('an honest proof agrees step by step, in Node and with the browser’s library alike', () => {
  const verdict = check(honest);
  expect(verdict.steps.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
  expect(verdict).toMatchObject({ ok: true, reason: null, position: told.length, claimed: { value: '50.0' }, computed: '50.0' });
  // 30 problems (one of 31 annulled); of 24 answers 6 partly, one disputed, one annulled, one corrected to partly.
  expect(honest.claim).toMatchObject({ numerator: 15, denominator: 30, scaled: 500 });
  expect(verifyFigureProof(formatProof(sealed), { crypto: browser.browserLogCrypto, world, key: null })).toMatchObject({ ok: true, steps: { length: 6 } });
});

test('without a key of the reader’s own the verdict says that the key in the file is believed', () => {
  expect(check(honest, null).trust.zh).toContain('文件自带');
  expect(check(honest).trust.zh).toContain('您指定');
});

test('a proof by another key is refused when a key is pinned, and so is a file that names another key than it is signed by', () => {
  const foreign = proofOf(told, false, signer(2));
  expect(check(foreign, null).ok).toBe(true);
  expect(check(foreign)).toMatchObject({ ok: false, steps: [{ ok: false }] });
  expect(check({ ...honest, key: formatNoteKey(signer(2).key) }, null)).toMatchObject({ ok: false });
  expect(check(honest, 'not a key')).toMatchObject({ ok: false });
});

test('a checkpoint of a later epoch of the same log is believed by the same key, one of another log is not', () => {
  expect(check(proofOf(told, false, signer(1, `${ORIGIN}/epoch-2`))).ok).toBe(true);
  expect(check(proofOf(told, false, signer(1, 'mingshu.test/elsewhere'))).ok).toBe(false);
});

const isProblem = (proof: FigureProof, row: Row): boolean => proof.leaves.kinds[row[0]]?.[1] === 'collected';

const lies: Readonly<Record<string, { readonly make: () => FigureProof; readonly fails: number }>> = {
  'an unsolved problem left out, the rest numbered as before': {
    make: () => edit(honest, ({ leaves }: never) => void (leaves as { rows: Row[]; order: number[] }).rows.splice(20, 1)),
    fails: 2,
  },
  'an unsolved problem left out of the log and the count, the checkpoint kept': {
    make: () => ({ ...proofOf(told.filter((event) => event.case !== problem(30)), false), checkpoint: honest.checkpoint, position: honest.position }),
    fails: 2,
  },
  'a solved problem added': {
    make: () => ({ ...proofOf([...told, collected(90), replied(90, 'solved')], false), checkpoint: honest.checkpoint, position: honest.position }),
    fails: 2,
  },
  'a result turned into solved': {
    make: () => {
      const lied = proofOf(told.map((event) => (event.open['result'] === 'partly' ? replied(Number(event.case.slice(-4)), 'solved') : event)), false);
      return { ...lied, checkpoint: honest.checkpoint };
    },
    fails: 2,
  },
  'another value claimed': { make: () => ({ ...honest, claim: { ...honest.claim, scaled: 600, numerator: 18 } }), fails: 4 },
  'the value kept and its parts changed': { make: () => ({ ...honest, claim: { ...honest.claim, numerator: 30, denominator: 60 } }), fails: 4 },
  'another period': { make: () => ({ ...honest, period: '2024' }), fails: 4 },
  'the definition swapped for one that counts partly as solved, with its true value': {
    make: () => {
      const swapped = JSON.parse(JSON.stringify(definition).replaceAll('["solved"]', '["solved","partly"]')) as JsonObject;
      const entries = logOf(told);
      const cases = new Map<string, LoggedEvent[]>();
      for (const { logged } of entries) cases.set(logged.case, [...(cases.get(logged.case) ?? []), logged]);
      const postings = [...cases.values()].flatMap((events) => postingsOf(world.duties.get(events[0]?.duty ?? '')?.measures ?? [], foldOpen(world, events)));
      return { ...honest, definition: swapped, claim: claimOf(evaluate(swapped as never, yearPeriod('2025'), postingReader(postings))) };
    },
    fails: 5,
  },
  'the wording of the definition changed': {
    make: () => edit(honest, (draft: never) => void ((draft as { definition: { label: { zh: string } } }).definition.label.zh = '群众满意率')),
    fails: 5,
  },
  'the figure’s own records hidden': {
    make: () => hideDuty(honest, 'figure'),
    fails: 3,
  },
  'the duty’s records hidden as if they were of another duty': {
    make: () => hideDuty(honest, 'resident-problem', 'unit'),
    fails: 2,
  },
  'the duty’s records hidden': { make: () => hideDuty(honest, 'resident-problem'), fails: 3 },
  'two cases swapped': {
    make: () =>
      edit(honest, ({ leaves }: never) => {
        const { cases } = leaves as { cases: string[] };
        [cases[3], cases[4]] = [cases[4] ?? '', cases[3] ?? ''];
      }),
    fails: 2,
  },
  'two records swapped': {
    make: () =>
      edit(honest, ({ leaves }: never) => {
        const { rows } = leaves as { rows: Row[] };
        [rows[3], rows[4]] = [rows[4] as Row, rows[3] as Row];
      }),
    fails: 2,
  },
  'the log cut off before the corrections, with the checkpoint of all': {
    make: () => ({ ...proofOf(told.slice(0, -4), false), checkpoint: honest.checkpoint }),
    fails: 1,
  },
  'another congress': { make: () => ({ ...honest, congress: 'elsewhere' }), fails: 2 },
  'a seal of another value': {
    make: () => edit(sealed, (draft: never) => void ((draft as { seal: { header: { open: { result: { numerator: number } } } } }).seal.header.open.result.numerator = 14)),
    fails: 6,
  },
  'a seal for another year': { make: () => edit(sealed, (draft: never) => void ((draft as { seal: { header: { open: { period: string } } } }).seal.header.open.period = '2024')), fails: 6 },
  'a seal under a checkpoint of the same size from a log that forked': {
    make: () => ({ ...sealed, seal: { ...(sealed.seal as NonNullable<typeof sealed.seal>), checkpoint: note(logOf([...told, unitOf('0e'), unitOf('0f')]), told.length + 2) } }),
    fails: 6,
  },
};

const hideDuty = (proof: FigureProof, duty: string, as = duty): FigureProof => {
  const builder = leavesBuilder();
  for (const { logged, header, salt } of logOf(told)) {
    if (logged.duty === duty || logged.duty === 'unit') builder.hide(logged.duty === duty ? as : 'unit', base64(salt === null ? sha256(header) : sha256(salt, header)));
    else builder.disclose(JSON.parse(utf8Text(header) ?? '') as HeaderJson, salt === null ? null : base64(salt));
  }
  return { ...proof, leaves: builder.build() };
};

test.each(Object.entries(lies))('refused at the right step, with a sentence: %s', (_name, { make, fails }) => {
  const verdict = check(make());
  expect(verdict.ok).toBe(false);
  expect(verdict.steps).toHaveLength(fails);
  expect(verdict.steps.at(-1)?.ok).toBe(false);
  expect(verdict.reason?.zh).toMatch(/。$/);
});

test('a log that itself signs a case with a gap is found out', () => {
  const gap = logOf(told);
  const at = gap.findIndex(({ logged }) => logged.type === 'replied');
  const first = gap[at];
  if (first === undefined) throw new Error('no reply');
  const header = headerBytes(CONGRESS, { ...first.logged, seq: 5 }, { $actor: base64(sha256(Uint8Array.of(1))) });
  gap[at] = { ...first, header, hash: leafHash(sha256, leafBytes(sha256, CONGRESS, first.logged.duty, at, header, first.salt)) };
  expect(check({ ...honest, leaves: leavesOf(gap), checkpoint: note(gap, gap.length) })).toMatchObject({ ok: false, steps: { length: 3 } });
});

test('any change of a character is refused, or changes nothing that the file says', { timeout: 120_000 }, () => {
  const text = formatProof(sealed);
  const letters = '0123456789abcdefXYZ+/=",:{}[] \\u';
  let refused = 0;
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.nat(letters.length - 1), fc.constantFrom('replace', 'insert', 'delete'), (at, letter, how) => {
      const put = how === 'delete' ? '' : letters.charAt(letter);
      const changed = text.slice(0, at) + put + text.slice(how === 'insert' ? at : at + 1);
      const verdict = check(changed, null);
      if (verdict.ok) expect(JSON.stringify(JSON.parse(changed))).toBe(text);
      else refused += 1;
    }),
    { numRuns: 600, seed: 11 },
  );
  expect(refused).toBeGreaterThan(400);
});

test('what is no proof file is said to be none', () => {
  for (const text of ['', '{}', 'null', '[]', '{"format":"mingshu-figure-proof/1"}', formatProof({ ...honest, extra: 1 } as never)]) {
    expect(parseProof(text)).toBeNull();
    expect(check(text)).toMatchObject({ ok: false, steps: [], reason: { zh: expect.stringContaining('证明文件') } });
  }
});

test('the check reports progress between slices, so that a page can breathe', () => {
  const steps = figureProofSteps(formatProof(honest), { crypto: nodeLogCrypto, world, key: null });
  const reports = [...steps];
  expect(reports.length).toBeGreaterThanOrEqual(5);
  expect(reports.every(({ running }) => running.zh !== '')).toBe(true);
  expect(honest.leaves.rows.some((row) => isProblem(honest, row))).toBe(true);
});
