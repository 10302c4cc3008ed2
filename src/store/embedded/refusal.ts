/** Why a database was not started: what the person can change, as opposed to a fault of the program. */
export type RefusalReason =
  | 'open-to-others'
  | 'not-ours'
  | 'in-use'
  | 'foreign-server'
  | 'other-version'
  | 'lost'
  | 'unreachable'
  | 'no-programs'
  | 'no-account'
  | 'unsafe-settings';

/** An error whose message is one sentence for the operator; nothing on disk was changed by the refused part. */
export type StartRefusal = Error & { readonly refusal: RefusalReason };

/**
 * Makes the error that says, in one sentence, why the database is not started.
 * @param reason the kind, for programs
 * @param sentence the message, for people
 */
export function refusal(reason: RefusalReason, sentence: string): StartRefusal {
  return Object.assign(new Error(sentence), { refusal: reason });
}
