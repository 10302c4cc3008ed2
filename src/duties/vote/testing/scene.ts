import type { CaseEvent } from '#core/event.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import type { VoteResultRow } from '#core/vote.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from '../duty.ts';
import { resultRows, type Vote } from '../state.ts';
import { roomDuties, roomWith, voteId } from './room.ts';

/** What tests of votes ask of a scene. */

export const room = (all: number, present: number, body?: string): Given =>
  given(vote, { duties: [mandate, unit, ...roomDuties] }).past(...roomWith(all, present, body));
/** Five members, of whom four are in the room. */
export const small = (): Given => room(5, 4);

export const stateOf = (scene: Given, id = voteId()): Vote => scene.desk.file(id).state.open as Vote;
export const statusOf = (scene: Given, id = voteId()): string => scene.desk.file(id).state.status;
/** The refusal of a step: its code and its sentence. */
export const said = (scene: Given, step: DeskStep): string => {
  const { refusal, message } = scene.when(step);
  return `${refusal}: ${message?.zh}`;
};
export const rows = (scene: Given, id = voteId()): readonly VoteResultRow[] => resultRows(stateOf(scene, id));
export const announced = (scene: Given, id = voteId()): CaseEvent | undefined =>
  scene.desk.file(id).events.findLast(({ type }) => type === 'announced');
