import type { Label } from '#core/result.ts';

/** Why a file is not taken: too large (bytes, pixels, what it unpacks to), of a kind that is not taken, or not what it says it is. */
export interface FileRefusal {
  readonly kind: 'too-large' | 'not-allowed' | 'broken';
  /** What is wrong and what is allowed instead. */
  readonly message: Label;
}

/** A file has at most so many bytes. */
export const FILE_MAX = 20 * 1024 * 1024;

const ALLOWED: Label = {
  zh: '可以上传：JPEG、PNG、WebP图片，PDF，Word（docx），Excel（xlsx），纯文本；每个不超过20 MB。',
  en: 'Allowed are JPEG, PNG and WebP pictures, PDF, Word (docx), Excel (xlsx) and plain text, at most 20 MB each.',
};

const refusal = (kind: FileRefusal['kind'], zh: string, en: string): FileRefusal => ({
  kind,
  message: { zh: `${zh}${ALLOWED.zh}`, en: `${en} ${ALLOWED.en}` },
});

export const tooLarge = (zh: string, en: string): FileRefusal => refusal('too-large', zh, en);
export const notAllowed = (zh: string, en: string): FileRefusal => refusal('not-allowed', zh, en);
export const broken = (zh: string, en: string): FileRefusal => refusal('broken', zh, en);
