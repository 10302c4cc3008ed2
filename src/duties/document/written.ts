import { type CivilDate, formatZh } from '#core/calendar/date.ts';
import { type PaperDocument, paragraph } from '#core/paper.ts';

/** What a decision, a resolution or an announcement is made of; days and numbers are absent from a draft. */
export interface Written {
  readonly mark: string;
  readonly number: string | null;
  readonly title: string;
  readonly text: string;
  /** 区七届人大常委会 and which of its sittings passed it. */
  readonly body: string;
  readonly ordinal: number;
  readonly passedOn: CivilDate | null;
  readonly issuedOn: CivilDate | null;
}

/** 通用公文 with the line that says when and where it was passed, for the desk and the public page alike. */
export const writtenPaper = ({
  mark,
  number,
  title,
  text,
  body,
  ordinal,
  passedOn,
  issuedOn,
}: Written): PaperDocument => ({
  form: 'general',
  mark,
  ...(number === null ? {} : { number }),
  // A long title breaks where its words do: the organ, then the matter (7.3.1).
  title: title.replace(/(?<=.{8,})(?=关于)/u, '\n'),
  ...(passedOn === null ? {} : { passed: `${formatZh(passedOn)}${body}第${ordinal}次会议通过` }),
  body: [paragraph(text)],
  ...(issuedOn === null
    ? {}
    : { signature: { organ: mark.replace(/文件$/u, ''), on: issuedOn, seal: true }, note: '此件公开发布' }),
});
