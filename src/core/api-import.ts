import type { ImportFault } from '#core/import/table.ts';
import type { Label } from '#core/result.ts';

/** GET /api/{congress}/imports: the forms that this person may import. */
export interface ImportFormsView {
  readonly forms: readonly ImportFormView[];
}
export interface ImportFormView {
  readonly key: string;
  readonly label: Label;
  readonly note: Label | null;
  /** Address of the template (xlsx). */
  readonly template: string;
  readonly columns: readonly {
    readonly key: string;
    readonly label: Label;
    readonly required: boolean;
    readonly note: Label | null;
    readonly options: readonly Label[];
  }[];
}

/** POST /api/{congress}/imports/{form}?sheet= with one file: what would be recorded, and what is wrong. Nothing is written. */
export interface ImportPreview {
  readonly form: string;
  readonly label: Label;
  /** SHA-256 (hex) of the file: what a commit names. */
  readonly hash: string;
  readonly sheet: string;
  readonly sheets: readonly string[];
  /** The row of the head, 0 where none was found. */
  readonly head: number;
  readonly columns: readonly { readonly key: string; readonly label: Label; readonly name: string }[];
  /** Columns of the file that are not imported. */
  readonly ignored: readonly string[];
  readonly rows: number;
  /** Records that would be made, and the events of them. */
  readonly records: number;
  readonly steps: number;
  /** Rows that this very file has brought before. */
  readonly repeated: number;
  /** Rows of which the register has the same already; they are passed over. */
  readonly present: number;
  readonly presentRows: readonly number[];
  readonly examples: readonly number[];
  readonly faultCount: number;
  /** The first 200. */
  readonly faults: readonly ImportFault[];
  /** The first records as they would be made. */
  readonly sample: readonly ImportSample[];
}
export interface ImportSample {
  readonly row: number;
  readonly steps: readonly {
    readonly label: Label;
    readonly duty: Label;
    readonly on: string;
    readonly values: readonly { readonly label: Label; readonly text: string }[];
  }[];
}

/** What a commit came to. POST /api/{congress}/imports/{form}/commit { hash, sheet } answers the job that makes it. */
export interface ImportOutcome {
  readonly records: number;
  readonly steps: number;
  readonly repeated: number;
  readonly present: number;
  /** Accounts that were made and wait for their first password. */
  readonly accounts: number;
}

/** One sentence of what an import came to. */
export const outcomeSentence = (outcome: ImportOutcome): Label => {
  const { accounts } = outcome;
  const { zh, en } = recordedSentence(outcome);
  return accounts === 0
    ? { zh, en }
    : {
        zh: `${zh}新建了${accounts}个账号，请到“账号”页生成一次性链接。`,
        en: `${en} ${accounts} accounts were made; their one-time links are made on the accounts page.`,
      };
};

const recordedSentence = ({ records, steps, repeated, present }: ImportOutcome): Label => {
  const passed = repeated + present;
  if (records === 0)
    return {
      zh: `没有新内容：${passed}行都已经有了，什么也没有改动。`,
      en: `Nothing new: all ${passed} rows are there already, and nothing was changed.`,
    };
  return {
    zh: `已导入${records}项（${steps}条记录）${passed === 0 ? '' : `；另有${passed}行已经有了，没有再记`}。`,
    en: `Imported ${records} items (${steps} records)${passed === 0 ? '' : `; ${passed} rows were there already and were passed over`}.`,
  };
};
