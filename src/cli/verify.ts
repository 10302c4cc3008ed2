import { readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type ProofVerdict, verifyFigureProof } from '#core/proof/verify.ts';
import { proofWorld } from '#core/proof/world.ts';
import type { Label } from '#core/result.ts';
import { duties } from '#duties/index.ts';
import { nodeLogCrypto } from '#store/log-crypto.ts';

/** 0: the figure agrees. 1: it does not, or the file cannot be read. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

const MAX_BYTES = 256 * 1024 * 1024;

const words = {
  usage: {
    zh: '用法：npm run verify -- 文件或网址 [--key 公钥文件或一行公钥] [--en]',
    en: 'Usage: npm run verify -- FILE|URL [--key FILE or one-line key] [--en]',
  },
  tooLarge: { zh: '文件超过256 MB，不读。', en: 'The file is larger than 256 MB and is not read.' },
  unread: (what: string, why: string): Label => ({ zh: `读不到${what}：${why}`, en: `Cannot read ${what}: ${why}` }),
  figure: (verdict: ProofVerdict): Label => {
    const { figure, period, value } = verdict.claimed ?? { figure: { zh: '', en: '' }, period: '', value: '' };
    return { zh: `${period}年 ${figure.zh}：${value}`, en: `${period}, ${figure.en}: ${value}` };
  },
  agreed: (seconds: string): Label => ({ zh: `一致。用时${seconds}秒。`, en: `Agreed, in ${seconds} s.` }),
  refused: (reason: Label): Label => ({ zh: `不一致：${reason.zh}`, en: `Not agreed: ${reason.en}` }),
  trust: (trust: Label): Label => ({ zh: `信任：${trust.zh}`, en: `Trusting: ${trust.en}` }),
} as const;

interface Wish {
  readonly source: string;
  readonly key: string | null;
  readonly language: keyof Label;
}

const parse = (args: readonly string[]): Wish | null => {
  const rest = [...args];
  const english = rest.indexOf('--en');
  if (english >= 0) rest.splice(english, 1);
  const at = rest.indexOf('--key');
  const [, key] = at >= 0 ? rest.splice(at, 2) : ['', undefined];
  const [source, ...others] = rest;
  if (source === undefined || others.length > 0 || source.startsWith('-') || (at >= 0 && key === undefined))
    return null;
  return { source, key: key ?? null, language: english >= 0 ? 'en' : 'zh' };
};

/** A sentence for the person who asked, thrown where reading stops. */
class Unread extends Error {
  readonly label: Label;
  constructor(label: Label) {
    super(label.en);
    this.label = label;
  }
}

const readSource = async (source: string): Promise<string> => {
  try {
    return /^https?:\/\//.test(source) ? await fetchText(source) : await fileText(source);
  } catch (fault) {
    if (fault instanceof Unread) throw fault;
    throw new Unread(words.unread(source, fault instanceof Error ? fault.message : String(fault)));
  }
};

const fileText = async (path: string): Promise<string> => {
  if ((await stat(path)).size > MAX_BYTES) throw new Unread(words.tooLarge);
  return readFile(path, 'utf8');
};

/** The declared length is not believed: what arrives is counted. */
const fetchText = async (address: string): Promise<string> => {
  const answer = await fetch(address);
  if (!answer.ok || answer.body === null) throw new Unread(words.unread(address, `HTTP ${answer.status}`));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, bytes] = ['', 0];
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Unread(words.tooLarge);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

/** A key is a line, or the file that holds it. */
const readKey = async (key: string): Promise<string> =>
  /^\S+\+[0-9a-f]{8}\+\S+$/.test(key) ? key : (await readSource(key)).trim();

/** Checks one proof file offline and prints step by step what was checked, how long it took and whom one is trusting. */
export const verifyCommand = async (args: readonly string[], print: (line: string) => void): Promise<ExitCode> => {
  const wish = parse(args);
  if (wish === null) {
    print(words.usage.zh);
    print(words.usage.en);
    return 2;
  }
  const say = (label: Label): void => print(label[wish.language]);
  try {
    const text = await readSource(wish.source);
    const key = wish.key === null ? null : await readKey(wish.key);
    const started = performance.now();
    const verdict = verifyFigureProof(text, { crypto: nodeLogCrypto, world: proofWorld(duties), key });
    const seconds = ((performance.now() - started) / 1_000).toFixed(2);
    if (verdict.claimed !== null) say(words.figure(verdict));
    verdict.steps.forEach(({ label, ok, detail }, index) => {
      print(
        `${index + 1}. ${ok ? '✓' : '✗'} ${label[wish.language]}${wish.language === 'zh' ? '：' : ': '}${detail[wish.language]}`,
      );
    });
    say(words.trust(verdict.trust));
    say(verdict.reason === null ? words.agreed(seconds) : words.refused(verdict.reason));
    return verdict.ok ? 0 : 1;
  } catch (fault) {
    if (!(fault instanceof Unread)) throw fault;
    say(fault.label);
    return 1;
  }
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await verifyCommand(process.argv.slice(2), (line) => console.log(line));
}
