import type { Act } from '../act.ts';
export const openActs = (_today: string, _env: unknown): readonly Act[] => [];
