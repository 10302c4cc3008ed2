import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { StepTaken } from '#core/api.ts';
import { positionOf } from '#kit/ui/format.ts';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { StepForm } from '../forms/step-form.tsx';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageAbsent, PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

const route = getRouteApi('/desk/$congress/in/$duty/new/$step');

const Receipt = ({
  receipt,
  onDone,
}: {
  readonly receipt: NonNullable<StepTaken['receipt']>;
  readonly onDone: () => void;
}) => {
  const t = useT();
  return (
    <section className="card receipt" aria-labelledby="receipt-title">
      <h2 id="receipt-title">{t(w.receipt)}</h2>
      <dl>
        <dt>{t(w.colNumber)}</dt>
        <dd>{receipt.number}</dd>
        <dt>{t(w.receiptCode)}</dt>
        <dd>{receipt.code}</dd>
      </dl>
      <p>{t(w.receiptNote)}</p>
      <button type="button" className="button button-filled" onClick={onDone}>
        {t(w.done)}
      </button>
    </section>
  );
};

/** The form of a step that opens a case; afterwards the receipt, if there is one, and then the case. */
export const NewCasePage = () => {
  const t = useT();
  const say = useToast();
  const router = useRouter();
  const { me, congress } = useMe();
  const { duty, step: name } = route.useParams();
  const [taken, setTaken] = useState<StepTaken | null>(null);
  const { data, error, refetch } = useQuery(queries.duty(congress, duty));
  const step = data?.starts.find((one) => one.step === name);
  useTitle(step === undefined ? '' : t(step.label));
  if (data === undefined)
    return error === null ? <Waiting /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  if (step === undefined) return <PageAbsent />;
  const open = (id: string) => router.history.push(`/desk/${congress}/${duty}/${id}`);
  return (
    <div className="page page-narrow page-new">
      <PageHead
        crumbs={[{ label: data.label, href: `/desk/${congress}/${duty}` }, { label: step.label }]}
        title={t(step.label)}
      />
      {taken?.receipt === undefined ? (
        <section className="card">
          <StepForm
            congress={congress}
            person={me.person.id}
            duty={duty}
            today={me.today}
            view={null}
            step={step}
            onCancel={() => router.history.back()}
            onWaiting={() => router.history.push(`/desk/${congress}`)}
            onDone={(done) => {
              say(t(w.taken(step.label, positionOf(done.pos))));
              if (done.receipt === undefined) open(done.case);
              else setTaken(done);
            }}
          />
        </section>
      ) : (
        <Receipt receipt={taken.receipt} onDone={() => open(taken.case)} />
      )}
    </div>
  );
};
