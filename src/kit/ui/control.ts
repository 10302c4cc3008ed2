import type { FieldView, FileView, Problem } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import type { Label, Result } from '#core/result.ts';

export interface FoundCase {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly status: Label;
  readonly openedOn: string;
}
/** The cases of a duty that fit the words; for no words those that suggest themselves. */
export type FindCases = (duty: string, words: string) => Promise<readonly FoundCase[]>;

export type SendFile = (file: File, onShare: (share: number) => void) => Promise<Result<FileView, Problem>>;

export interface ControlProps {
  readonly id: string;
  readonly field: FieldView;
  readonly value: Json;
  readonly wrong: boolean;
  readonly describedBy: string | null;
  readonly onChange: (value: Json) => void;
  readonly sendFile: SendFile;
  readonly findCases: FindCases;
  /** What is known of files that a draft brought back. */
  readonly files: readonly FileView[];
}

/** Of a control what a value needs that is neither a file nor another case. */
export type PlainControlProps = Omit<ControlProps, 'sendFile' | 'findCases' | 'files'>;

/** What a screen reader needs of a control that is wrong or has a hint. */
export const ariaOf = (props: Pick<ControlProps, 'wrong' | 'describedBy' | 'field'>) => ({
  ...(props.wrong ? { 'aria-invalid': true } : {}),
  ...(props.describedBy === null ? {} : { 'aria-describedby': props.describedBy }),
  ...(props.field.optional ? {} : { 'aria-required': true }),
});
