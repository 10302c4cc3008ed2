import { type ChangeEvent, useRef, useState } from 'react';
import type { FileView, Problem } from '#core/api.ts';
import type { ControlProps } from './control.ts';
import { sizeOf } from './format.ts';
import { Icon } from './icon.tsx';
import { useLang, useT } from './language.tsx';
import { State } from './state.tsx';
import { kitWords as w } from './words.ts';

interface Sending {
  readonly key: number;
  readonly file: File;
  readonly share: number;
  readonly problem: Problem | null;
}

const hashesOf = (props: ControlProps): readonly string[] =>
  Array.isArray(props.value) ? props.value.filter((one) => typeof one === 'string') : [];

/** Sends files one by one and keeps what came back; a value added late never loses one added meanwhile. */
const useSending = (props: ControlProps) => {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [known, setKnown] = useState<Readonly<Record<string, FileView>>>({});
  const latest = useRef(props);
  latest.current = props;
  const count = useRef(0);
  const change = (key: number, changes: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const send = async (file: File, again?: number) => {
    count.current += 1;
    const key = again ?? count.current;
    if (again === undefined) setSending((all) => [...all, { key, file, share: 0, problem: null }]);
    else change(key, { share: 0, problem: null });
    const sent = await latest.current.sendFile(file, (share) => change(key, { share }));
    if (!sent.ok) return change(key, { problem: sent.error });
    setSending((all) => all.filter((one) => one.key !== key));
    setKnown((all) => ({ ...all, [sent.value.hash]: sent.value }));
    const present = hashesOf(latest.current);
    if (!present.includes(sent.value.hash)) latest.current.onChange([...present, sent.value.hash]);
  };
  return { sending, known, send, drop: (key: number) => setSending((all) => all.filter((one) => one.key !== key)) };
};

const Sent = (props: { readonly hash: string; readonly file: FileView | undefined; readonly onDrop: () => void }) => {
  const t = useT();
  const { file } = props;
  const name = file?.name ?? `${t(w.fileGone)} ${props.hash.slice(0, 8)}`;
  return (
    <li className="file">
      {file?.preview ? <img src={file.preview} alt="" width="72" height="54" /> : <Icon name="file" />}
      <span>
        {file === undefined ? (
          name
        ) : (
          <a href={file.href} target="_blank" rel="noreferrer">
            {name}
          </a>
        )}
        {file === undefined ? null : <small> {sizeOf(file.size)}</small>}
      </span>
      <button type="button" className="icon-button" aria-label={t(w.removeFile(name))} onClick={props.onDrop}>
        <Icon name="close" />
      </button>
    </li>
  );
};

const OnTheWay = (props: { readonly one: Sending; readonly onAgain: () => void; readonly onDrop: () => void }) => {
  const t = useT();
  const lang = useLang();
  const { file, share, problem } = props.one;
  return (
    <li className="file">
      {problem === null ? <State kind="run" /> : <State kind="late" />}
      <span>
        {file.name} <small>{sizeOf(file.size)}</small>
        {problem === null ? (
          <progress max={100} value={Math.round(share * 100)} aria-label={t(w.uploading(file.name))} />
        ) : (
          <span className="field-fault" role="alert">
            {t(w.uploadFailed)}：{lang === 'zh' ? problem.detail : problem.detailEn}{' '}
            <button type="button" className="link" onClick={props.onAgain}>
              {t(w.again)}
            </button>
          </span>
        )}
      </span>
      <button type="button" className="icon-button" aria-label={t(w.removeFile(file.name))} onClick={props.onDrop}>
        <Icon name="close" />
      </button>
    </li>
  );
};

/** Files with upload progress and previews. The value is the list of their hashes. */
export const FileField = (props: ControlProps) => {
  const t = useT();
  const { field } = props;
  const { sending, known, send, drop } = useSending(props);
  const hashes = hashesOf(props);
  const before = [...props.files, ...(field.files ?? [])];
  const max = field.max ?? 9;
  const pictures = field.pictures === true;
  const added = (event: ChangeEvent<HTMLInputElement>) => {
    for (const file of [...(event.target.files ?? [])].slice(0, max - hashes.length - sending.length)) void send(file);
    event.target.value = '';
  };
  return (
    <div className="files">
      <ul>
        {hashes.map((hash) => (
          <Sent
            key={hash}
            hash={hash}
            file={known[hash] ?? before.find((file) => file.hash === hash)}
            onDrop={() => props.onChange(hashes.filter((one) => one !== hash))}
          />
        ))}
        {sending.map((one) => (
          <OnTheWay key={one.key} one={one} onAgain={() => void send(one.file, one.key)} onDrop={() => drop(one.key)} />
        ))}
      </ul>
      {hashes.length + sending.length >= max ? null : (
        <label className={pictures ? 'file-add file-add-picture' : 'file-add'}>
          <Icon name={pictures ? 'camera' : 'plus'} size={pictures ? 22 : 16} />
          <span>{t(pictures ? w.addPicture : w.addFile)}</span>
          <input
            id={props.id}
            type="file"
            className="sr-only"
            multiple={max > 1}
            {...(pictures ? { accept: 'image/*' } : {})}
            {...(props.describedBy === null ? {} : { 'aria-describedby': props.describedBy })}
            onChange={added}
          />
        </label>
      )}
      <p className="field-hint">
        {t(w.moreFiles(max))}
        {pictures ? ` ${t(w.pictureNote)}` : ''}
      </p>
    </div>
  );
};
