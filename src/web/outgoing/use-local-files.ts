import { useEffect, useRef, useState } from 'react';
import type { FileView } from '#core/api.ts';
import { ok } from '#core/result.ts';
import type { SendFile } from '#kit/ui/control.ts';
import type { FormValues } from '#kit/ui/draft.ts';
import { http, newKey } from '../api.ts';
import { isUnanswered } from './answer.ts';
import { type LocalFile, localId, localIds, type Owner, putFile, readFile } from './store.ts';

const viewOf = ({ id, name, type, blob }: LocalFile): FileView => {
  const href = URL.createObjectURL(blob);
  return { hash: id, name, type, size: blob.size, href, preview: type.startsWith('image/') ? href : null };
};

/** Files of a form over a network that may fail: what does not arrive is kept on the device and named by an id until it does. */
export const useLocalFiles = (
  { congress, person }: Owner,
  values: FormValues,
): { readonly files: readonly FileView[]; readonly send: SendFile } => {
  const [files, setFiles] = useState<readonly FileView[]>([]);
  const made = useRef(new Map<string, FileView>());
  const ids = localIds(values).join(' ');
  useEffect(() => {
    let gone = false;
    const read = async () => {
      for (const id of ids === '' ? [] : ids.split(' ')) {
        if (made.current.has(id)) continue;
        const file = await readFile({ congress, person }, id).catch(() => undefined);
        if (file !== undefined) made.current.set(id, viewOf(file));
      }
      if (!gone) setFiles([...made.current.values()]);
    };
    void read();
    return () => {
      gone = true;
    };
  }, [congress, person, ids]);
  useEffect(() => {
    const { current } = made;
    return () => {
      for (const { href } of current.values()) URL.revokeObjectURL(href);
      current.clear();
    };
  }, []);
  const send: SendFile = async (file, onShare) => {
    const answer = navigator.onLine ? await http.upload(congress, person, file, onShare) : null;
    if (answer !== null && (answer.ok || !isUnanswered(answer.error))) return answer;
    const kept = { id: localId(newKey()), congress, person, name: file.name, type: file.type, blob: file, hash: null };
    try {
      await putFile(kept);
    } catch {
      return answer ?? http.upload(congress, person, file, onShare);
    }
    const view = viewOf(kept);
    made.current.set(kept.id, view);
    return ok(view);
  };
  return { files, send };
};
