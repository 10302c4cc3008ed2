import { FILE_HASH, type Field, type Fields } from '#core/schema.ts';

/** JSON Schema of a step's input for the API document. */
export const fieldsJsonSchema = (fields: Fields): Record<string, unknown> => ({
  type: 'object',
  additionalProperties: false,
  required: Object.entries(fields)
    .filter(([, field]) => !field.optional)
    .map(([name]) => name),
  properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldJsonSchema(field)])),
});

const fieldJsonSchema = (field: Field): Record<string, unknown> => {
  const common = { title: field.label.zh, description: field.label.en };
  switch (field.kind) {
    case 'text':
      return { ...common, type: 'string', maxLength: field.max };
    case 'choice':
      return { ...common, type: 'string', enum: Object.keys(field.options ?? {}) };
    case 'date':
      return { ...common, type: 'string', format: 'date' };
    case 'integer':
      return { ...common, type: 'integer', minimum: field.min, maximum: field.max };
    case 'flag':
      return { ...common, type: 'boolean' };
    case 'ref':
      return { ...common, type: 'string' };
    case 'refs':
      return {
        ...common,
        type: 'array',
        minItems: 1,
        maxItems: field.max,
        uniqueItems: true,
        items: { type: 'string' },
      };
    case 'files':
      return { ...common, type: 'array', maxItems: field.max, items: { type: 'string', pattern: FILE_HASH.source } };
    case 'rows':
      return {
        ...common,
        type: 'array',
        minItems: 1,
        maxItems: field.max,
        items: fieldsJsonSchema(field.columns ?? {}),
      };
    case 'json':
      return { ...common };
  }
};
