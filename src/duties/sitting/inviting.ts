import type { CaseState } from '#core/case.ts';
import { err, ok, refuse } from '#core/result.ts';
import { basis as cite } from '#laws/index.ts';
import { type Attendance, membersOn } from './roll.ts';
import { type At, type On, type Outcome, told } from './rules.ts';

const RECORD = [cite('office-rules', 'attendance-record')];
/** Nobody has come and nothing has ended yet. */
const EXPECTED: readonly string[] = ['invited', 'confirmed', 'leave-asked', 'excused', 'missing'];

/** The attendances that stand, by person: everybody has at most one. */
const standing = ({ facts, id }: At): ReadonlyMap<string, CaseState> =>
  new Map(
    facts
      .related('attendance', 'of', id)
      .filter(({ void: gone, status }) => !gone && status !== 'withdrawn')
      .map((one) => [(one.open as Attendance).person, one]),
  );

/** Everybody comes once, and whoever sits in the body as a member; one whose invitation was withdrawn may be invited again. */
export const invite = (context: On<'invited'>): Outcome<'invited'> => {
  const { persons, capacity } = context.input;
  const [members, invited] = [membersOn(context, context.open.sitsOn), standing(context)];
  const twice = persons.filter((id) => invited.has(id));
  if (twice.length > 0)
    return err(
      refuse('invited-before', {
        zh: `有${twice.length}人已经是组成人员或者已被邀请，请从名单中去掉。`,
        en: `${twice.length} of them are members or were invited before; please take them off the list.`,
      }),
    );
  const wrong = persons.filter((id) => members.includes(id) !== (capacity === 'member'));
  if (wrong.length > 0)
    return err(
      capacity === 'member'
        ? refuse('no-member', {
            zh: `有${wrong.length}人在召开日不是组成人员，不能以组成人员身份通知。`,
            en: `${wrong.length} of them do not sit in the body on that day.`,
          })
        : refuse('is-member', {
            zh: `有${wrong.length}人在召开日是组成人员，应以组成人员身份通知。`,
            en: `${wrong.length} of them sit in the body on that day: they come as members.`,
          }),
    );
  return ok({ events: [{ type: 'invited', values: { ...context.input, ...told(context) } }] });
};

/** An invitation is withdrawn before somebody has come; whoever sits in the body is not kept away. */
export const uninvite = (context: On<'uninvited'>): Outcome<'uninvited'> => {
  const { person } = context.input;
  const found = standing(context).get(person);
  if (found === undefined || !EXPECTED.includes(found.status))
    return err(
      refuse(
        'not-invited',
        {
          zh: '此人没有被通知，或者已经到会，没有可以取消的通知。',
          en: 'They were not invited, or have come already: there is no invitation to withdraw.',
        },
        RECORD,
      ),
    );
  const { capacity } = found.open as Attendance;
  return membersOn(context, context.on).includes(person)
    ? err(
        refuse(
          'member',
          {
            zh: '组成人员应当出席会议，不能取消；不能到会的，由本人请假。',
            en: 'A member of the body attends as of right; whoever cannot come asks for leave.',
          },
          RECORD,
        ),
      )
    : ok({
        events: [{ type: 'uninvited', values: { ...context.input, capacity, ...told(context), attendance: found.id } }],
      });
};
