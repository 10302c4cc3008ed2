import type { Label } from '#core/result.ts';
import { useT } from './language.tsx';

export interface KeyName {
  readonly key: string;
  readonly does: Label;
}

/** The four or five keys of a page, at the right of the crumbs. Told to screen readers by the key help instead. */
export const KeyHints = ({ keys }: { readonly keys: readonly KeyName[] }) => {
  const t = useT();
  return (
    <div className="key-hints" aria-hidden="true">
      {keys.map(({ key, does }) => (
        <span key={key}>
          <kbd>{key}</kbd> {t(does)}
        </span>
      ))}
    </div>
  );
};
