import { isObject, type Json, type JsonObject } from '#core/json.ts';

/** The most levels of sums, differences and shares that a definition may have: the published ones have three. */
const DEPTH_MAX = 8;
const DECIMALS_MAX = 4;

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isText = (value: Json | undefined): value is string => typeof value === 'string' && value !== '';
const isLabel = (value: Json | undefined): boolean => isObject(value) && isText(value.zh) && isText(value.en);

const isWhere = (value: Json | undefined): boolean =>
  value === undefined ||
  (isObject(value) && Object.values(value).every((allowed) => isList(allowed) && allowed.every(isText)));

const isExpression = (value: Json | undefined, depth = 0): boolean => {
  if (!isObject(value) || depth > DEPTH_MAX) return false;
  const inner = (name: string) => isExpression(value[name], depth + 1);
  switch (value.op) {
    case 'sum':
      return isText(value.measure) && (value.by === 'cohort' || value.by === 'effective') && isWhere(value.where);
    case 'difference':
      return inner('of') && inner('less');
    case 'share': {
      const excluded = value.excluded ?? [];
      return (
        inner('of') &&
        inner('to') &&
        isList(excluded) &&
        excluded.every((one) => isObject(one) && isLabel(one.reason) && isExpression(one.of, depth + 1))
      );
    }
    default:
      return false;
  }
};

/** Whether data that came from outside has the shape of a figure's definition; its measures and units are `checkFigure`'s. */
export const isFigureData = (value: Json): value is JsonObject =>
  isObject(value) &&
  ['key', 'code', 'section'].every((name) => isText(value[name])) &&
  ['label', 'unit', 'definition'].every((name) => isLabel(value[name])) &&
  isExpression(value.expression) &&
  isWhole(value.decimals, DECIMALS_MAX) &&
  isWhole(value.order, 9_999) &&
  isList(value.basis) &&
  value.basis.every((one) => isObject(one) && isText(one.law) && isText(one.article)) &&
  (value.parts === undefined || (isObject(value.parts) && isLabel(value.parts.of) && isLabel(value.parts.to)));

const isWhole = (value: Json | undefined, max: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
