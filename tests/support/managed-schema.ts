import type { Setting } from '../../utils/storage/define-setting.ts';

type Json = Record<string, unknown>;

/** The parts of a valibot schema that are looked at here. */
interface Part {
  type: string;
  options?: unknown[];
  item?: Part;
  entries?: Record<string, Part>;
  wrapped?: Part;
  pipe?: Part[];
}

/**
 * What an administrator may set, in the dialect of JSON schema that Chromium takes. It has no ranges
 * and no alternatives, so it says less than our own schemas, which are asked again on reading.
 */
export function managedSchemaOf(
  settings: readonly Setting<unknown>[],
  describe: (name: string) => string,
): Json {
  const properties = settings
    .filter(({ traits }) => traits.canBePreset)
    .map(({ name, schema }) => [
      name,
      { description: describe(name), ...toJsonSchema(name, schema as never) },
    ]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

function toJsonSchema(name: string, part: Part): Json {
  const translate = (inner: Part) => toJsonSchema(name, inner);
  switch (part.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
      return { type: isWhole(part) ? 'integer' : 'number' };
    case 'string':
      return { type: 'string' };
    case 'picklist':
      return { type: 'string', enum: part.options };
    case 'array':
      return { type: 'array', items: translate(part.item!) };
    case 'object':
    case 'strict_object':
      return { type: 'object', properties: mapValues(part.entries!, translate) };
    case 'optional':
    case 'nullable':
      return translate(part.wrapped!);
    default:
      throw new Error(
        `“${name}” has a shape that Chromium's schema cannot say. Teach it to tests/support/managed-schema.ts, or define the setting with { canBePreset: false }.`,
      );
  }
}

function isWhole({ pipe = [] }: Part): boolean {
  return pipe.some(({ type }) => type === 'integer' || type === 'safe_integer');
}

function mapValues(entries: Record<string, Part>, change: (part: Part) => Json): Json {
  return Object.fromEntries(Object.entries(entries).map(([name, part]) => [name, change(part)]));
}
