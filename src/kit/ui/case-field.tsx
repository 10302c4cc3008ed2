import { useEffect, useRef, useState } from 'react';
import { ariaOf, type ControlProps, type FindCases, type FoundCase } from './control.ts';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

const ASK_AFTER_MS = 300;

const useFound = (find: FindCases, duty: string, words: string): readonly FoundCase[] | null => {
  const [found, setFound] = useState<readonly FoundCase[] | null>(null);
  const latest = useRef(find);
  latest.current = find;
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(
      () =>
        void latest
          .current(duty, words)
          .catch(() => [])
          .then((cases) => gone || setFound(cases)),
      words === '' ? 0 : ASK_AFTER_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [duty, words]);
  return found;
};

/** Another case, found by its number or words and chosen from a list that shows what each one is. The value is its id. */
export const CaseField = (props: ControlProps & { readonly duty: string; readonly findCases: FindCases }) => {
  const t = useT();
  const { id, value, duty } = props;
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<FoundCase | null>(null);
  const found = useFound(props.findCases, duty, words.trim());
  const listed = found ?? [];
  const shown = chosen === null || listed.some((one) => one.id === chosen.id) ? listed : [chosen, ...listed];
  return (
    <div className="case-field">
      <input
        id={id}
        className="input"
        type="search"
        autoComplete="off"
        placeholder={t(w.findCase)}
        value={words}
        {...ariaOf(props)}
        onChange={(event) => setWords(event.target.value)}
      />
      {shown.length === 0 ? (
        <p className="field-hint" role="status">
          {found === null ? t(w.loading) : t(words.trim() === '' ? w.noLikeCase : w.noSuchCase)}
        </p>
      ) : (
        <ul>
          {shown.map((one) => (
            <li key={one.id}>
              <label>
                <input
                  type="radio"
                  name={id}
                  checked={value === one.id}
                  onChange={() => {
                    setChosen(one);
                    props.onChange(one.id);
                  }}
                />
                <span>
                  <b>{one.number ?? t(w.noNumber)}</b> {one.title}
                  <small>
                    {t(one.status)} · {one.openedOn}
                  </small>
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
