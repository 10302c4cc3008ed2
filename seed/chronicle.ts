import type { Actor } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import { linkedCase } from '#core/links.ts';
import type { Act } from './act.ts';
import { committee, seated } from './demo/bodies.ts';
import { actorFor, type DemoPerson, officeClerks } from './demo/people.ts';
import { type DemoUnit, organs } from './demo/units.ts';
import type { AgendaItem } from './texts/sittings.ts';

const office = actorFor(officeClerks[0]);

/** Everything that happens in one sitting, in its order: of the sitting, those who come, and the votes. */
export class Chronicle {
  readonly acts: Act[] = [];
  readonly #case: string;
  readonly #unit: DemoUnit;
  #own = 0;
  #noticeSeq = 0;

  readonly ordinal: number;

  constructor(id: string, unit: DemoUnit, ordinal: number) {
    this.#case = id;
    this.#unit = unit;
    this.ordinal = ordinal;
  }

  take(step: string, input: object, on: CivilDate, actor: Actor = office, more: Partial<Act> = {}): void {
    const opens = this.#own === 0;
    this.#own += 1;
    if (step === 'notify') this.#noticeSeq = this.#own;
    this.acts.push({
      duty: 'sitting',
      case: this.#case,
      opens,
      step,
      input: input as Act['input'],
      actor,
      on,
      today: on,
      ...more,
    });
  }

  /** A step of an item that a vote decides comes with the vote: no act of its own, one more record of the sitting. */
  decidedByVote(): void {
    this.#own += 1;
  }

  other(
    duty: string,
    id: string,
    step: string,
    input: object,
    on: CivilDate,
    actor: Actor = office,
    opens = false,
  ): void {
    this.acts.push({ duty, case: id, opens, step, input: input as Act['input'], actor, on, today: on });
  }

  /** The record of somebody's presence that the notice, or the last invitation, opened. */
  presenceOf({ id }: DemoPerson, invited = this.#noticeSeq): string {
    return linkedCase({ case: this.#case, seq: invited }, 'attendance', id);
  }

  get seq(): number {
    return this.#own;
  }

  get id(): string {
    return this.#case;
  }

  get members(): readonly DemoPerson[] {
    return this.#unit === committee ? seated : seated.slice(0, 5);
  }
}

/** A member as such, whatever other posts they hold. */
export const memberActor = ({ id }: DemoPerson, unit: DemoUnit): Actor => ({
  person: id,
  posts: [{ post: 'member', unit: unit.id }],
});

/** Lists the items of an agenda. */
export const listed = (chronicle: Chronicle, items: readonly AgendaItem[], on: CivilDate): void => {
  for (const { kind, title, reporter, topic, acts } of items)
    chronicle.take(
      'list',
      {
        kind,
        title,
        ...(reporter === undefined ? {} : { reporter: organs[reporter].id }),
        ...(topic === undefined ? {} : { topic }),
        ...(acts === undefined || acts.length === 0 ? {} : { acts }),
      },
      on,
    );
};
