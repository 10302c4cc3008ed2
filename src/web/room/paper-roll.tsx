import { type FormEvent, useId, useState } from 'react';
import type { FieldView } from '#core/api.ts';
import type { RoomAct, RoomPerson, RoomView } from '#core/api-room.ts';
import { FileField } from '#kit/ui/file-field.tsx';
import { useT } from '#kit/ui/language.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { http } from '../api.ts';
import { RefusalBar, useActs } from './acts.tsx';
import { roomWords as w } from './room-words.ts';

const STEP = 'mark-present';
const SCAN: FieldView = { name: 'paper', kind: 'files', label: w.paperScan, optional: true, personal: false, max: 4 };

interface Awaited {
  readonly one: RoomPerson;
  readonly act: RoomAct;
}
/** Members before the others, by strokes as on the list that they signed. */
const byStrokes = new Intl.Collator('zh-u-co-stroke');
const awaitedOf = (view: RoomView): readonly Awaited[] =>
  view.roll.people
    .toSorted((a, b) => Number(b.member) - Number(a.member) || byStrokes.compare(a.name, b.name))
    .flatMap((one) => {
      const act = one.acts.find(({ step }) => step === STEP);
      return act === undefined ? [] : [{ one, act }];
    });

/** Who may still be entered, each to be ticked; whoever is on leave says so beside the name. */
const Ticks = (props: {
  readonly awaited: readonly Awaited[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (id: string) => void;
}) => {
  const t = useT();
  return (
    <fieldset className="paper-roll-names">
      <legend>{t(w.paperRollWho)}</legend>
      {props.awaited.map(({ one }) => (
        <label key={one.case}>
          <input type="checkbox" checked={props.ticked.has(one.case)} onChange={() => props.onTick(one.case)} />
          <span>
            {one.name}
            <small>{one.standing === 'leave' ? t(w.standings.leave) : one.member ? '' : t(one.capacity)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
};

const Form = ({ view, congress, onClose }: Props & { readonly onClose: () => void }) => {
  const t = useT();
  const say = useToast();
  const id = useId();
  const { send } = useActs();
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set());
  const [filed, setFiled] = useState('');
  const [paper, setPaper] = useState<readonly string[]>([]);
  const [asked, ask] = useState(false);
  const [going, go] = useState<{ readonly done: number; readonly all: number } | null>(null);
  const awaited = awaitedOf(view);
  const chosen = awaited.filter(({ one }) => ticked.has(one.case));
  const rests = filed.trim() !== '' || paper.length > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    ask(true);
    if (chosen.length === 0 || !rests || going !== null) return;
    const evidence = {
      ...(filed.trim() === '' ? {} : { filed: filed.trim() }),
      ...(paper.length > 0 ? { paper } : {}),
    };
    let done = 0;
    for (const { act } of chosen) {
      go({ done, all: chosen.length });
      if (!(await send(act, { means: 'paper', ...evidence }))) return go(null);
      done += 1;
    }
    say(t(w.paperRollDone(done)));
    onClose();
  };
  const label = going === null ? (chosen.length === 0 ? w.paperRollNone : w.paperRollEnter(chosen.length)) : null;
  return (
    <form className="paper-roll" onSubmit={(event) => void submit(event)}>
      <p className="muted">{t(w.paperRollNote)}</p>
      <RefusalBar />
      <Ticks
        awaited={awaited}
        ticked={ticked}
        onTick={(one) =>
          tick((before) =>
            before.has(one) ? new Set([...before].filter((each) => each !== one)) : new Set([...before, one]),
          )
        }
      />
      <div className="paper-roll-evidence">
        <label htmlFor={`${id}-filed`}>{t(w.paperFiled)}</label>
        <input
          id={`${id}-filed`}
          className="input"
          maxLength={60}
          value={filed}
          aria-describedby={`${id}-rests`}
          aria-invalid={asked && !rests}
          onChange={(event) => setFiled(event.target.value)}
        />
        <label htmlFor={`${id}-scan`}>{t(w.paperScan)}</label>
        <FileField
          id={`${id}-scan`}
          field={SCAN}
          value={[...paper]}
          wrong={false}
          describedBy={`${id}-rests`}
          files={[]}
          findCases={async () => []}
          sendFile={(file, onShare) => http.upload(congress, view.mine.person, file, onShare)}
          onChange={(value) => setPaper(Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])}
        />
        <p id={`${id}-rests`} className={asked && !rests ? 'field-fault' : 'field-hint'} role="status">
          {t(w.paperRollEvidence)}
        </p>
      </div>
      <div className="form-foot">
        <button
          type="submit"
          className="button button-filled"
          aria-disabled={chosen.length === 0}
          aria-busy={going !== null}
        >
          {t(label ?? w.paperRollGoes(going?.done ?? 0, going?.all ?? 0))}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t(w.close)}
        </button>
      </div>
    </form>
  );
};

interface Props {
  readonly view: RoomView;
  readonly congress: string;
}

/** Everybody who signed the paper list is entered at once, with the list as evidence. */
export const PaperRollButton = ({ className = '', ...props }: Props & { readonly className?: string }) => {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (awaitedOf(props.view).length === 0 && !open) return null;
  return (
    <>
      <button type="button" className={`button ${className}`} onClick={() => setOpen(true)}>
        {t(w.paperRoll)}
      </button>
      <Sheet open={open} title={t(w.paperRoll)} width={560} onClose={() => setOpen(false)}>
        <Form {...props} onClose={() => setOpen(false)} />
      </Sheet>
    </>
  );
};
