import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RoomAct } from '#core/api-room.ts';
import { positionOf } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { Sheet } from '#kit/ui/sheet.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { filled, StepDrawer } from '../forms/step-drawer.tsx';
import { StepForm } from '../forms/step-form.tsx';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { words as w } from '../words.ts';
import type { Here } from './use-room.ts';

interface Props extends Here {
  readonly room: string;
  readonly act: RoomAct;
  readonly onClose: () => void;
}

const known = ({ input, suggests }: RoomAct) => ({ given: input, values: suggests });

/** The form of a step that opens a case from the room, with what the room knows of it. */
const StartForm = ({ congress, person, act, onClose, onDone }: Props & { readonly onDone: () => void }) => {
  const t = useT();
  const say = useToast();
  const { me } = useMe();
  const { data, error } = useQuery(queries.duty(congress, act.duty));
  const step = data?.starts.find((one) => one.step === act.step);
  if (error !== null && data === undefined) return <ProblemNote problem={problemOf(error)} />;
  if (step === undefined) return data === undefined ? <Waiting /> : <p>{t(w.stepsClosed)}</p>;
  return (
    <StepForm
      congress={congress}
      person={person}
      duty={act.duty}
      today={me.today}
      view={null}
      step={filled(step, known(act))}
      given={act.input}
      onCancel={onClose}
      onDone={(taken) => {
        say(t(w.taken(step.label, positionOf(taken.pos))));
        onDone();
      }}
    />
  );
};

/** The form of a step that asks for more than the room knows, beside the room. Closing it keeps the draft. */
export const ActSheet = (props: Props) => {
  const t = useT();
  const say = useToast();
  const client = useQueryClient();
  const { congress, person, room, act, onClose } = props;
  const done = () => {
    void client.invalidateQueries({ queryKey: [congress, 'room', room] });
    onClose();
  };
  if (act.case === null)
    return (
      <Sheet open title={t(act.label)} width={600} onClose={onClose}>
        <StartForm {...props} onDone={done} />
      </Sheet>
    );
  return (
    <StepDrawer
      congress={congress}
      person={person}
      chosen={{ duty: act.duty, case: act.case, step: act.step, ...known(act) }}
      onClose={onClose}
      onDone={(taken, step) => {
        say(t(w.taken(step.label, positionOf(taken.pos))));
        done();
      }}
    />
  );
};
