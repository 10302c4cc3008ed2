/**
 * When something that runs began, by a clock of this page alone, in seconds. Each answer of the server tells how long it has run; those that
 * were long on their way tell it too late, so the earliest moment holds. Neither side's time of day moves it.
 */
export interface Anchor {
  readonly of: string;
  readonly began: number;
}

/** The anchor after an answer that came at this moment; `of` names what runs and changes with each new start. */
export const anchored = (before: Anchor | null, of: string, came: number, elapsed: number): Anchor => {
  const began = came - elapsed;
  return before?.of === of && before.began <= began ? before : { of, began };
};

/** The time of day that was told once, in seconds since midnight, and counted on from that moment: `HH:MM`. */
export const wallTime = (told: number, passed: number): string => {
  const minutes = Math.floor((told + passed) / 60) % (24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

/** `HH:MM:SS` as seconds since midnight. */
export const secondsOf = (time: string): number => {
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number);
  return h * 3_600 + m * 60 + s;
};

/** 7:42, also of less than nothing: −0:12. */
export const clockText = (seconds: number): string => {
  const whole = Math.floor(Math.abs(seconds));
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  return seconds < 0 && whole > 0 ? `−${text}` : text;
};
