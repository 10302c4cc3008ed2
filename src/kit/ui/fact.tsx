import type { FactView } from '#core/api.ts';
import { sizeOf } from './format.ts';
import { Go } from './go.tsx';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

/** One value in words: erased, files with previews, a door, or text. */
export const FactValue = ({ fact }: { readonly fact: FactView }) => {
  const t = useT();
  if (fact.erased) return <span className="erased">{t(w.erased)}</span>;
  if (fact.files !== undefined && fact.files.length > 0) return <Files files={fact.files} />;
  const text = t(fact.text);
  return (
    <>
      {fact.href === undefined ? text : <Go href={fact.href}>{text}</Go>}
      {fact.personal ? <span className="mark mark-personal">{t(w.personal)}</span> : null}
    </>
  );
};

const Files = ({ files }: { readonly files: NonNullable<FactView['files']> }) => (
  <ul className="file-list">
    {files.map((file) => (
      <li key={file.hash}>
        <a href={file.href} target="_blank" rel="noreferrer">
          {file.preview === null ? (
            <Icon name="file" />
          ) : (
            <img src={file.preview} alt="" loading="lazy" width="72" height="54" />
          )}
          <span>
            {file.name} <small>{sizeOf(file.size)}</small>
          </span>
        </a>
      </li>
    ))}
  </ul>
);

/** Facts as a list of names and values. */
export const Facts = ({ facts }: { readonly facts: readonly FactView[] }) => {
  const t = useT();
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{t(fact.label)}</dt>
          <dd>
            <FactValue fact={fact} />
          </dd>
        </div>
      ))}
    </dl>
  );
};
