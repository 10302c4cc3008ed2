import type { Measure } from '#core/measure.ts';
import type { Problem } from './state.ts';
import { words } from './words.ts';

const town = { zh: '街镇', en: 'town' };
const category = { zh: '类别', en: 'category' };
const route = { zh: '怎样办理', en: 'route' };

/** A problem counts once, on the day it was collected; a duplicate counts with the first report of it. */
const collected: Measure<Problem> = {
  key: 'resident-problem.collected',
  label: { zh: '收集的问题', en: 'problems collected' },
  unit: words.unit,
  kind: 'additive',
  dims: { town, category, channel: { zh: '从哪里来', en: 'channel' } },
  of: (problem) =>
    problem.mergedInto === null
      ? [
          {
            cohort: problem.collectedOn,
            from: problem.collectedOn,
            dims: { category: problem.category, channel: problem.channel, town: problem.town },
            n: 1,
          },
        ]
      : [],
};

/** The organ's result, as long as it stands: until the resident disputes it or it is handled again. */
const result: Measure<Problem> = {
  key: 'resident-problem.result',
  label: { zh: '有办理结果的问题', en: 'problems with a result' },
  unit: words.unit,
  kind: 'additive',
  dims: { town, category, route, result: { zh: '办理结果', en: 'result' } },
  of: (problem) =>
    problem.mergedInto === null
      ? problem.standings.map((standing) => ({
          cohort: problem.collectedOn,
          from: standing.from,
          ...(standing.until === null ? {} : { until: standing.until }),
          dims: { category: problem.category, result: standing.result, route: standing.route, town: problem.town },
          n: 1,
        }))
      : [],
};

/** By which way a problem is handled now. */
const routed: Measure<Problem> = {
  key: 'resident-problem.routed',
  label: { zh: '已转办的问题', en: 'problems under way' },
  unit: words.unit,
  kind: 'additive',
  dims: { town, route },
  of: (problem) =>
    problem.mergedInto === null
      ? problem.routes.map(({ route: way, from }, index) => {
          const until = problem.routes[index + 1]?.from;
          return {
            cohort: problem.collectedOn,
            from,
            ...(until === undefined ? {} : { until }),
            dims: { route: way, town: problem.town },
            n: 1,
          };
        })
      : [],
};

export const measures = [collected, result, routed];
