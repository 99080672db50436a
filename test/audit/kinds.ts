/**
 * What the body of each kind of row holds, read from the types that write it. `kinds.txt` has each kind's shape by version, and a
 * line there is never changed: rows of that version lie in logs for years. `node test/audit/kinds.ts` adds the lines that lack.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { auditOptions } from '../../main/entries.ts';

const root = join(import.meta.dirname, '..', '..');
const table = join(import.meta.dirname, 'kinds.txt');

/** `kind@version` → shape, as the program has them now. */
export function kindsNow(): ReadonlyMap<string, string> {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const files = ['main/entries.ts', 'main/audit/types.ts'].map((file) => join(root, file));
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const bodies = new Map<string, Set<string>>();
  for (const [file, name] of [
    [files[0], 'TerminalEntry'],
    [files[1], 'LogEntry'],
  ] as const) {
    const source = program.getSourceFile(file ?? '');
    const module = source && checker.getSymbolAtLocation(source);
    const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name);
    if (symbol === undefined) throw new Error(`${name} is no type of ${file}`);
    for (const member of partsOf(checker.getDeclaredTypeOfSymbol(symbol)))
      for (const kind of partsOf(typeOf(checker, member, 'kind'))) {
        if (!kind.isStringLiteral()) throw new Error(`a kind of ${name} is any text`);
        const body = fieldsOf(checker, member, ['kind']);
        bodies.set(kind.value, (bodies.get(kind.value) ?? new Set()).add(body));
      }
  }
  const versions = new Map(Object.entries(auditOptions('', 'training', null).versions ?? {}));
  return new Map(
    [...bodies]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, shapes]) => [`${kind}@${versions.get(kind) ?? 1}`, [...shapes].sort().join(' | ')]),
  );
}

/** As the table has them. */
export const kindsKept = (): ReadonlyMap<string, string> =>
  new Map(
    readFileSync(table, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );

const partsOf = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type]);

function typeOf(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type {
  const property = checker.getPropertyOfType(type, name);
  if (property === undefined) throw new Error(`a row lacks its ${name}`);
  return checker.getTypeOfSymbol(property);
}

function fieldsOf(checker: ts.TypeChecker, type: ts.Type, without: readonly string[]): string {
  const fields = checker
    .getPropertiesOfType(type)
    .filter(({ name }) => !without.includes(name))
    .map((property) => {
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const shape = shapeOf(checker, checker.getTypeOfSymbol(property), isOptional);
      return `${property.name}${isOptional ? '?' : ''}: ${shape}`;
    })
    .sort();
  const values = checker.getIndexInfosOfType(type).map((info) => `[name]: ${shapeOf(checker, info.type)}`);
  return fields.length + values.length === 0 ? '{}' : `{ ${[...fields, ...values].join('; ')} }`;
}

function shapeOf(checker: ts.TypeChecker, type: ts.Type, isOptional = false): string {
  if (type.isUnion()) {
    const parts = type.types.filter((part) => !isOptional || (part.flags & ts.TypeFlags.Undefined) === 0);
    const shapes = new Set(parts.map((part) => shapeOf(checker, part)));
    return [...shapes].sort().join(' | ');
  }
  // A choice of words: a new word is no new shape.
  if (type.isStringLiteral()) return 'word';
  if ((type.flags & ts.TypeFlags.BooleanLiteral) !== 0) return 'boolean';
  // A text that is known to be a day, an amount or a number's digits.
  if (type.isIntersection() && type.types.some((part) => (part.flags & ts.TypeFlags.StringLike) !== 0))
    return 'string';
  if (checker.isTupleType(type) || checker.isArrayType(type)) {
    // cast: arrays and tuples are references to their types
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    return `(${element === undefined ? '' : shapeOf(checker, element)})[]`;
  }
  if ((type.flags & ts.TypeFlags.Object) !== 0 || type.isIntersection()) return fieldsOf(checker, type, []);
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}

if (import.meta.main) {
  const kept = kindsKept();
  const lines = [...kindsNow()]
    .filter(([kind]) => !kept.has(kind))
    .map(([kind, shape]) => `${kind} ${shape}\n`);
  writeFileSync(table, lines.join(''), { flag: 'a' });
}
