/** The public site's small script: larger text, drafts kept as they are typed, similar problems while typing. Pages work without it. */
const LARGE = 'mingshu-large-text';
const chinese = document.documentElement.lang.startsWith('zh');

const setLarge = (on: boolean): void => {
  if (on) document.documentElement.dataset.text = 'large';
  else delete document.documentElement.dataset.text;
};

const largeText = (): void => {
  setLarge(localStorage.getItem(LARGE) === '1');
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-large-text]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const on = localStorage.getItem(LARGE) !== '1';
      localStorage.setItem(LARGE, on ? '1' : '0');
      setLarge(on);
    });
  }
};

const KEPT: readonly string[] = ['text', 'category', 'town', 'place'];
const DAY_MS = 86_400_000;

const drafts = (): void => {
  const form = document.querySelector<HTMLFormElement>('[data-draft]');
  if (form === null) {
    // A receipt was given: what was kept for the form is no longer needed.
    if (document.querySelector('[data-receipt]') !== null) localStorage.removeItem('mingshu-draft-report');
    return;
  }
  const key = `mingshu-draft-${form.dataset.draft ?? ''}`;
  const note = form.querySelector('[data-draft-note]');
  const stored = localStorage.getItem(key);
  if (stored !== null) restore(form, stored, key);
  form.addEventListener('input', () => {
    const data = new FormData(form);
    const values = Object.fromEntries(
      KEPT.flatMap((name) => (typeof data.get(name) === 'string' ? [[name, data.get(name)]] : [])),
    );
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
    const time = new Date().toTimeString().slice(0, 5);
    if (note !== null)
      note.textContent = chinese ? `已存在这部手机（电脑）上，${time}` : `Kept on this device, ${time}`;
  });
};

const restore = (form: HTMLFormElement, stored: string, key: string): void => {
  const { at, values } = JSON.parse(stored) as {
    readonly at: number;
    readonly values: Readonly<Record<string, string>>;
  };
  if (Date.now() - at > 7 * DAY_MS) {
    localStorage.removeItem(key);
    return;
  }
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (
      (field instanceof HTMLTextAreaElement ||
        field instanceof HTMLInputElement ||
        field instanceof HTMLSelectElement) &&
      field.value === '' &&
      field.type !== 'hidden'
    )
      field.value = value;
    if (field instanceof RadioNodeList && field.value === '') field.value = value;
  }
};

interface Similar {
  readonly similar: readonly { readonly number: string; readonly title: string; readonly openedOn: string }[];
}

const similar = (): void => {
  const box = document.querySelector<HTMLElement>('[data-similar]');
  const text = document.querySelector<HTMLTextAreaElement>('textarea[name=text]');
  if (box === null || text === null) return;
  let timer = 0;
  text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(box, text.value), 600);
  });
};

const ask = async (box: HTMLElement, text: string): Promise<void> => {
  if ([...text].length < 6) return;
  const address = box.dataset.similar ?? '';
  const listed = box.dataset.listed ?? '';
  const answer = await fetch(`${address}?text=${encodeURIComponent(text)}`).catch(() => null);
  if (answer === null || !answer.ok) return;
  const found = ((await answer.json()) as Similar).similar;
  box.replaceChildren();
  if (found.length === 0) return;
  const note = document.createElement('div');
  note.className = 'kept';
  const inner = document.createElement('div');
  const head = document.createElement('b');
  head.textContent = chinese ? '也许已经有人反映过：' : 'Perhaps already reported:';
  const list = document.createElement('ul');
  for (const one of found) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `${listed}/${one.number}`;
    link.textContent = `${one.title}　${one.openedOn}`;
    item.append(link);
    list.append(item);
  }
  inner.append(head, list);
  note.append(inner);
  box.append(note);
};

largeText();
drafts();
similar();
