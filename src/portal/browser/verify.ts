import type { ProofProgress, ProofStep, ProofVerdict } from '#core/proof/verify.ts';
import type { Label } from '#core/result.ts';
import { type Words, wordsIn } from './verify-words.ts';

/**
 * The boxes `[data-verify]`: a figure page's names the address of its proof file; the page for any file has inputs instead. Four states in
 * `data-state`: idle, running, agreed, refused. The code that checks is loaded when somebody asks.
 */
interface Box {
  readonly root: HTMLElement;
  readonly words: Words;
  readonly language: keyof Label;
  /** The heading before anything was checked. */
  readonly idle: string;
  readonly find: <E extends HTMLElement>(name: string) => E | null;
}

const MAX_BYTES = 256 * 1024 * 1024;

/** A sentence for the reader: nothing was checked. */
class Unread extends Error {}

const boxOf = (root: HTMLElement): Box => {
  const language = root.dataset.language === 'en' ? 'en' : 'zh';
  const idle = root.querySelector('[data-verdict]')?.textContent ?? '';
  return {
    root,
    language,
    words: wordsIn(language === 'zh'),
    idle,
    find: (name) => root.querySelector(`[data-${name}]`),
  };
};

const readFile = async (file: File, words: Words): Promise<string> => {
  if (file.size > MAX_BYTES) throw new Unread(words.tooLarge);
  return file.text();
};

const readAddress = async (address: string, words: Words): Promise<string> => {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new Unread(words.foreign);
  const answer = await fetch(url).catch((fault: unknown) => {
    throw new Unread(words.unread(String(fault)));
  });
  if (!answer.ok) throw new Unread(words.unread(`HTTP ${answer.status}`));
  if (Number(answer.headers.get('content-length') ?? 0) > MAX_BYTES) throw new Unread(words.tooLarge);
  return answer.text();
};

/** The file that was dropped or chosen, else the address that was given, else that of the box. */
const readProof = async ({ root, words, find }: Box, dropped: File | null): Promise<string> => {
  const file = dropped ?? find<HTMLInputElement>('verify-file')?.files?.[0];
  const address = find<HTMLInputElement>('verify-address')?.value.trim() || root.dataset.verify || '';
  if (file !== undefined && file !== null) return readFile(file, words);
  if (address === '') throw new Unread(words.nothing);
  return readAddress(address, words);
};

const element = (name: string, text: string, className = ''): HTMLElement => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== '') made.className = className;
  return made;
};

const stepItem = ({ words, language }: Box, { label, ok, detail }: ProofStep, index: number): HTMLElement => {
  const item = document.createElement('li');
  item.append(
    element('span', String(index + 1)),
    element('span', label[language]),
    element('span', ok ? words.same : words.other, ok ? 'ok' : 'bad'),
    element('small', detail[language]),
  );
  return item;
};

const setState = (
  { root, find }: Box,
  state: 'idle' | 'running' | 'agreed' | 'refused',
  verdict: string,
  note: string,
): void => {
  root.dataset.state = state;
  root.setAttribute('aria-busy', String(state === 'running'));
  const heading = find('verdict');
  if (heading !== null) heading.textContent = verdict;
  const line = find('note');
  if (line !== null) line.textContent = note;
};

/** Finished steps are kept as they are, so that a reader of the screen hears each once. */
const showSteps = (box: Box, steps: readonly ProofStep[], running: HTMLElement | null): void => {
  const list = box.find('steps');
  if (list === null) return;
  list.hidden = steps.length === 0 && running === null;
  list.querySelector('[data-running]')?.remove();
  for (let index = list.children.length; index < steps.length; index += 1) {
    const step = steps[index];
    if (step !== undefined) list.append(stepItem(box, step, index));
  }
  if (running !== null) list.append(running);
};

const showProgress = (box: Box, { steps, running, done, total }: ProofProgress): void => {
  const item = document.createElement('li');
  item.dataset.running = '';
  item.setAttribute('aria-hidden', 'true');
  item.append(
    element('span', String(steps.length + 1)),
    element('span', running[box.language]),
    element('span', '…'),
    element('small', total > 0 ? box.words.of(done, total) : ''),
  );
  showSteps(box, steps, item);
};

const showVerdict = (box: Box, verdict: ProofVerdict, seconds: string): void => {
  const { words, language } = box;
  showSteps(box, verdict.steps, null);
  const trust = verdict.trust[language];
  if (verdict.ok) setState(box, 'agreed', words.agreed, `${words.took(seconds)} ${trust}`);
  else setState(box, 'refused', words.refused, `${verdict.reason?.[language] ?? ''} ${words.tell} ${trust}`);
};

const check = async (box: Box, dropped: File | null): Promise<void> => {
  const { words, find } = box;
  const button = find<HTMLButtonElement>('verify-go');
  if (button?.disabled === true) return;
  if (button !== null) button.disabled = true;
  find('steps')?.replaceChildren();
  setState(box, 'running', words.running, words.reading);
  try {
    const [{ run }, text] = await Promise.all([import('./verify-run.ts'), readProof(box, dropped)]);
    const key = find<HTMLInputElement>('verify-key')?.value.trim() || null;
    const since = performance.now();
    const verdict = await run(text, key, (progress) => showProgress(box, progress));
    showVerdict(box, verdict, ((performance.now() - since) / 1_000).toFixed(1));
  } catch (fault) {
    const why = fault instanceof Unread ? fault.message : words.unread(String(fault));
    setState(box, 'idle', box.idle, why);
    showSteps(box, [], null);
  } finally {
    if (button !== null) {
      button.disabled = false;
      button.textContent = words.again;
    }
  }
};

/** A file may be dropped on a box that takes files. */
const takeDrops = (box: Box): void => {
  box.root.addEventListener('dragover', (event) => event.preventDefault());
  box.root.addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void check(box, file);
  });
};

for (const root of document.querySelectorAll<HTMLElement>('[data-verify]')) {
  const box = boxOf(root);
  const button = box.find<HTMLButtonElement>('verify-go');
  box.find('note')?.setAttribute('role', 'status');
  if (button !== null) {
    button.hidden = false;
    button.addEventListener('click', () => void check(box, null));
  }
  if (box.find('verify-file') !== null) takeDrops(box);
}
