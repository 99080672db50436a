/** What the training vendor takes as a request: what resources/pos-api.openapi.json describes, and nothing else. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import openapi from '../../../resources/pos-api.openapi.json' with { type: 'json' };
import type { CallName } from '../calls/index.ts';
import { wrongInputs, type FieldError } from './refusal.ts';

/** A parameter of the file; all of them are text. */
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: object;
}

/** As much of an operation as is looked at here. */
interface Operation {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly 'x-exactly-one-of'?: readonly string[];
}

export interface Asked {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

type Checks = Readonly<Partial<Record<keyof Asked, ValidateFunction>>> & {
  readonly exactlyOneOf: readonly string[];
};

/** Checks requests; compiled once, at the first server's start. */
export class RequestContract {
  readonly #checks: ReadonlyMap<string, Checks>;

  constructor() {
    const ajv = contractAjv();
    this.#checks = new Map(
      operations().map((operation) => [operation.operationId, checksOf(ajv, operation)]),
    );
  }

  /** Throws a `Refusal` that names the fields where the request is not as the file says. */
  check(call: CallName, asked: Asked): void {
    const checks = this.#checks.get(call);
    if (!checks) throw new Error(`no operation ${call}`);
    const wrong: FieldError[] = [];
    for (const part of ['headers', 'path', 'query', 'body'] as const) {
      const check = checks[part];
      if (!check || check(asked[part])) continue;
      for (const fault of check.errors ?? []) {
        const missing =
          typeof fault.params['missingProperty'] === 'string' ? fault.params['missingProperty'] : '';
        const param = [fault.instancePath.slice(1).replaceAll('/', '.'), missing].filter(Boolean).join('.');
        // No value: a security answer would come back in a message.
        wrong.push({ param: param || part, msg: fault.message ?? 'wrong', value: '' });
      }
    }
    if (checks.exactlyOneOf.length > 0) {
      const given = Object.keys(asked.query ?? {}).filter((name) => checks.exactlyOneOf.includes(name));
      if (given.length !== 1)
        wrong.push({ param: checks.exactlyOneOf.join('|'), msg: 'exactly one', value: '' });
    }
    if (wrong.length > 0) throw wrongInputs(call, wrong);
  }
}

/** Ajv with the file's components in reach as `pos-api#/components/…`. */
export function contractAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allowUnionTypes: true, allErrors: true });
  ajv.addVocabulary(['components']);
  ajv.addFormat('date', (text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return (
      /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
    );
  });
  ajv.addSchema({ $id: 'pos-api', components: openapi.components });
  return ajv;
}

/** The file's own references, so that they are found from outside it. */
const rooted = (schema: object): object =>
  // The cast: what was JSON is JSON again.
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"pos-api#/components')) as object;

/** Every operation of the file, with where it is. */
export function operations(): readonly Operation[] {
  // The cast: JSON's literal types are too narrow to be looped over; the file's shape is tested.
  const paths = openapi.paths as unknown as Readonly<
    Record<string, Readonly<Record<string, Omit<Operation, 'path' | 'method'>>>>
  >;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      path,
      method: method.toUpperCase(),
    })),
  );
}

function checksOf(ajv: Ajv2020, operation: Operation): Checks {
  const parameters = (operation.parameters ?? []).map(resolved);
  const content = Object.values(operation.requestBody?.content ?? {})[0];
  return {
    headers: ajv.compile(objectOf(parameters.filter((one) => one.in === 'header'))),
    path: ajv.compile(objectOf(parameters.filter((one) => one.in === 'path'))),
    // A parameter that the file does not know is a mistake of ours.
    query: ajv.compile({
      ...objectOf(parameters.filter((one) => one.in === 'query')),
      additionalProperties: false,
    }),
    ...(content ? { body: ajv.compile(rooted(content.schema)) } : {}),
    exactlyOneOf: operation['x-exactly-one-of'] ?? [],
  };
}

function resolved(parameter: Parameter | { readonly $ref: string }): Parameter {
  if (!('$ref' in parameter)) return parameter;
  const name = parameter.$ref.slice(parameter.$ref.lastIndexOf('/') + 1);
  const known: Readonly<Record<string, Parameter>> = openapi.components.parameters;
  const found = known[name];
  if (!found) throw new Error(`no parameter ${name}`);
  return found;
}

const objectOf = (parameters: readonly Parameter[]) => ({
  type: 'object',
  properties: Object.fromEntries(parameters.map((one) => [one.name, rooted(one.schema)])),
  required: parameters.filter((one) => one.required).map((one) => one.name),
});
