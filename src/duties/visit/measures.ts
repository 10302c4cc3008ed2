import type { Measure } from '#core/measure.ts';
import type { Session } from './state.ts';
import { words } from './words.ts';

const town = { zh: '街镇', en: 'town' };
const place = { zh: '进家入站驻点', en: 'where' };
const station = { zh: '家站点', en: 'station' };
const where = ({ town: inTown, place: at, station: of }: Session) => ({ town: inTown, place: at, station: of });

/** A deputy at a session is one person-time, at the level of the mandate held on that day; it belongs to the day of the session. */
const attendances: Measure<Session> = {
  key: 'visit.attendances',
  label: { zh: '代表进家入站驻点', en: 'visits of deputies' },
  unit: words.personTimes,
  kind: 'additive',
  dims: { town, place, station, level: { zh: '代表层级', en: 'level' } },
  of: (session) => {
    if (!session.held) return [];
    const { day } = session;
    return session.attendances.map(({ level }) => ({
      cohort: day,
      from: day,
      dims: { ...where(session), level },
      n: 1,
    }));
  },
};

const sessions: Measure<Session> = {
  key: 'visit.sessions',
  label: { zh: '接待场次', en: 'sessions held' },
  unit: words.unit,
  kind: 'additive',
  dims: { town, place, station },
  of: (session) => (session.held ? [{ cohort: session.day, from: session.day, dims: where(session), n: 1 }] : []),
};

const residents: Measure<Session> = {
  key: 'visit.residents',
  label: { zh: '接待群众', en: 'residents received' },
  unit: words.personTimes,
  kind: 'additive',
  dims: { town, place, station },
  of: (session) =>
    session.held ? [{ cohort: session.day, from: session.day, dims: where(session), n: session.residents }] : [],
};

/** A problem counts once for a station, at however many sessions it was raised. */
const problems: Measure<Session> = {
  key: 'visit.problems',
  label: { zh: '接待中反映的问题', en: 'problems raised at sessions' },
  unit: { zh: '个', en: 'problems' },
  kind: 'distinct',
  dims: { town, place, station },
  of: (session) =>
    session.held
      ? session.problems.map((key) => ({ cohort: session.day, from: session.day, dims: where(session), n: 1, key }))
      : [],
};

export const measures = [attendances, sessions, residents, problems];
