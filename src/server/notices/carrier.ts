import type { NoticeChannel } from '#core/api-notices.ts';
import type { Bundle } from '#store/notices/claim.ts';
import type { Outcome } from '#store/notices/record.ts';
import type { Outgoing } from './message.ts';

/** Carries one message and says what came of it. It throws nothing, and ends soon after the signal is aborted. */
export type Carrier = (
  message: Outgoing,
  to: Pick<Bundle, 'address' | 'secret'>,
  signal: AbortSignal,
) => Promise<Outcome>;

/** The ways on which this installation can send. */
export type Carriers = Readonly<Partial<Record<NoticeChannel, Carrier>>>;

export const failed = (reason: string, fault: 'address' | 'carrier', lasting = false): Outcome => ({
  ok: false,
  reason,
  fault,
  lasting,
});
