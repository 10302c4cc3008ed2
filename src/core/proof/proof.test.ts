import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { headerBytes, leafBytes } from '#core/event.ts';
import { figureData } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import { base64 } from '#core/log/bytes.ts';
import { leafHash } from '#core/log/merkle.ts';
import { formatNoteKey } from '#core/log/note-key.ts';
import { duties } from '#duties/index.ts';
import { figures } from '#duties/resident-problem/figures.ts';
import { nodeLogCrypto } from '#store/log-crypto.ts';
import * as browser from '../../portal/browser/log-crypto.ts';
import { claimOf, type FigureProof, formatProof, parseProof } from './format.ts';
import type { Row } from './leaves.ts';
import {
  CONGRESS,
  type Counted,
  collected,
  figureIn,
  hideDuty,
  leavesOf,
  logKey,
  logOf,
  note,
  ORIGIN,
  problem,
  proofOf,
  replied,
  sha256,
  signer,
  toldWith,
  unitOf,
} from './testing.ts';
import { figureProofSteps, type ProofVerdict, verifyFigureProof } from './verify.ts';
import { proofWorld } from './world.ts';

const world = proofWorld(duties);
const definition = figureData(figures[2] as (typeof figures)[number]);
const counted: Counted = { world, definition };
const told = toldWith(definition);

let honest: FigureProof;
let sealed: FigureProof;
beforeAll(() => {
  honest = proofOf(counted, told, false);
  sealed = proofOf(counted, told, true);
});

const check = (proof: FigureProof | string, key: string | null = formatNoteKey(logKey.key)): ProofVerdict =>
  verifyFigureProof(typeof proof === 'string' ? proof : formatProof(proof), { crypto: nodeLogCrypto, world, key });
const edit = (proof: FigureProof, change: (draft: never) => void): FigureProof => {
  const draft: unknown = JSON.parse(formatProof(proof));
  change(draft as never);
  return draft as FigureProof;
};

test('an honest proof agrees step by step, in Node and with the browser’s library alike', () => {
  const verdict = check(honest);
  expect(verdict.steps.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
  expect(verdict).toMatchObject({
    ok: true,
    reason: null,
    position: told.length,
    claimed: { value: '50.0' },
    computed: '50.0',
  });
  // 30 problems (one of 31 annulled); of 24 answers 6 partly, one disputed, one annulled, one corrected to partly.
  expect(honest.claim).toMatchObject({ numerator: 15, denominator: 30, scaled: 500 });
  expect(verifyFigureProof(formatProof(sealed), { crypto: browser.browserLogCrypto, world, key: null })).toMatchObject({
    ok: true,
    steps: { length: 6 },
  });
});

test('without a key of the reader’s own the verdict says that the key in the file is believed', () => {
  expect(check(honest, null).trust.zh).toContain('文件自带');
  expect(check(honest).trust.zh).toContain('您指定');
});

test('a proof by another key is refused when a key is pinned, and so is a file that names another key than it is signed by', () => {
  const foreign = proofOf(counted, told, false, signer(2));
  expect(check(foreign, null).ok).toBe(true);
  expect(check(foreign)).toMatchObject({ ok: false, steps: [{ ok: false }] });
  expect(check({ ...honest, key: formatNoteKey(signer(2).key) }, null)).toMatchObject({ ok: false });
  expect(check(honest, 'not a key')).toMatchObject({ ok: false });
});

test('a checkpoint of a later epoch of the same log is believed by the same key, one of another log is not', () => {
  expect(check(proofOf(counted, told, false, signer(1, `${ORIGIN}/epoch-2`))).ok).toBe(true);
  expect(check(proofOf(counted, told, false, signer(1, 'mingshu.test/elsewhere'))).ok).toBe(false);
});

const sealedAs = (change: (open: JsonObject) => JsonObject): FigureProof => {
  const seal = sealed.seal as NonNullable<FigureProof['seal']>;
  return { ...sealed, seal: { ...seal, header: { ...seal.header, open: change(seal.header.open as JsonObject) } } };
};

const isProblem = (proof: FigureProof, row: Row): boolean => proof.leaves.kinds[row[0]]?.[1] === 'collected';

const lies: Readonly<Record<string, { readonly make: () => FigureProof; readonly fails: number }>> = {
  'an unsolved problem left out, the rest numbered as before': {
    make: () =>
      edit(honest, ({ leaves }: never) => void (leaves as { rows: Row[]; order: number[] }).rows.splice(20, 1)),
    fails: 2,
  },
  'an unsolved problem left out of the log and the count, the checkpoint kept': {
    make: () => ({
      ...proofOf(
        counted,
        told.filter((event) => event.case !== problem(30)),
        false,
      ),
      checkpoint: honest.checkpoint,
      position: honest.position,
    }),
    fails: 2,
  },
  'a solved problem added': {
    make: () => ({
      ...proofOf(counted, [...told, collected(90), replied(90, 'solved')], false),
      checkpoint: honest.checkpoint,
      position: honest.position,
    }),
    fails: 2,
  },
  'a result turned into solved': {
    make: () => {
      const lied = proofOf(
        counted,
        told.map((event) => (event.open.result === 'partly' ? replied(Number(event.case.slice(-4)), 'solved') : event)),
        false,
      );
      return { ...lied, checkpoint: honest.checkpoint };
    },
    fails: 2,
  },
  'another value claimed': {
    make: () => ({ ...honest, claim: { ...honest.claim, scaled: 600, numerator: 18 } }),
    fails: 4,
  },
  'the value kept and its parts changed': {
    make: () => ({ ...honest, claim: { ...honest.claim, numerator: 30, denominator: 60 } }),
    fails: 4,
  },
  'another period': { make: () => ({ ...honest, period: '2024' }), fails: 4 },
  'the definition swapped for one that counts partly as solved, with its true value': {
    make: () => {
      const text = JSON.stringify(definition).replaceAll('["solved"]', '["solved","partly"]');
      const swapped = JSON.parse(text) as JsonObject;
      return { ...honest, definition: swapped, claim: claimOf(figureIn(logOf(told), { world, definition: swapped })) };
    },
    fails: 5,
  },
  'the wording of the definition changed': {
    make: () => ({ ...honest, definition: { ...definition, label: { zh: '群众满意率', en: 'satisfaction' } } }),
    fails: 5,
  },
  'the figure’s own records hidden': {
    make: () => hideDuty(honest, told, 'figure'),
    fails: 3,
  },
  'the duty’s records hidden as if they were of another duty': {
    make: () => hideDuty(honest, told, 'resident-problem', 'unit'),
    fails: 2,
  },
  'the duty’s records hidden': { make: () => hideDuty(honest, told, 'resident-problem'), fails: 3 },
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
    make: () => ({ ...proofOf(counted, told.slice(0, -4), false), checkpoint: honest.checkpoint }),
    fails: 1,
  },
  'another congress': { make: () => ({ ...honest, congress: 'elsewhere' }), fails: 2 },
  'a seal of another value': {
    make: () => sealedAs((open) => ({ ...open, result: { ...(open.result as JsonObject), numerator: 14 } })),
    fails: 6,
  },
  'a seal for another year': { make: () => sealedAs((open) => ({ ...open, period: '2024' })), fails: 6 },
  'a seal under a checkpoint of the same size from a log that forked': {
    make: () => ({
      ...sealed,
      seal: {
        ...(sealed.seal as NonNullable<typeof sealed.seal>),
        checkpoint: note(logOf([...told, unitOf('0e'), unitOf('0f')]), told.length + 2),
      },
    }),
    fails: 6,
  },
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
  gap[at] = {
    ...first,
    header,
    hash: leafHash(sha256, leafBytes(sha256, CONGRESS, first.logged.duty, at, header, first.salt)),
  };
  expect(check({ ...honest, leaves: leavesOf(gap), checkpoint: note(gap, gap.length) })).toMatchObject({
    ok: false,
    steps: { length: 3 },
  });
});

test('any change of a character is refused, or changes nothing that the file says', { timeout: 120_000 }, () => {
  const text = formatProof(sealed);
  const letters = '0123456789abcdefXYZ+/=",:{}[] \\u';
  let refused = 0;
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.nat(letters.length - 1),
      fc.constantFrom('replace', 'insert', 'delete'),
      (at, letter, how) => {
        const put = how === 'delete' ? '' : letters.charAt(letter);
        const changed = text.slice(0, at) + put + text.slice(how === 'insert' ? at : at + 1);
        const verdict = check(changed, null);
        if (verdict.ok) expect(JSON.stringify(JSON.parse(changed))).toBe(text);
        else refused += 1;
      },
    ),
    { numRuns: 600, seed: 11 },
  );
  expect(refused).toBeGreaterThan(400);
});

test('what is no proof file is said to be none', () => {
  for (const text of [
    '',
    '{}',
    'null',
    '[]',
    '{"format":"mingshu-figure-proof/1"}',
    formatProof({ ...honest, extra: 1 } as never),
  ]) {
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
