import { Fragment, type ReactNode } from 'react';

/** A sentence with parts: `{late}` in the text is replaced by the part of that name. Unknown names stay as they are. */
export const Sentence = ({
  text,
  parts,
}: {
  readonly text: string;
  readonly parts: Readonly<Record<string, ReactNode>>;
}) => (
  <>
    {text.split(/(\{[a-zA-Z]+\})/).map((piece, index) => {
      const name = piece.startsWith('{') ? piece.slice(1, -1) : '';
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name than their place
      return <Fragment key={index}>{name in parts ? parts[name] : piece}</Fragment>;
    })}
  </>
);
