/** Which tab holds the one stream of this browser, and when it last said so (ms since 1970). */
export interface Lead {
  readonly tab: string;
  readonly at: number;
}

export const BEAT_MS = 3_000;
/** Longer than a few beats: a tab that sleeps gives the stream to one that is looked at. */
export const SILENT_MS = 9_000;

/** Whether this tab should take the stream: nobody holds it, it holds it already, or the holder has been silent for too long. */
export const mayLead = (lead: Lead | null, tab: string, now: number): boolean =>
  lead === null || lead.tab === tab || now - lead.at > SILENT_MS || lead.at > now + SILENT_MS;

/** Reads what another tab wrote; anything odd counts as nobody. */
export const readLead = (text: string | null): Lead | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { tab, at } = value as Partial<Lead>;
    return typeof tab === 'string' && typeof at === 'number' ? { tab, at } : null;
  } catch {
    return null;
  }
};
