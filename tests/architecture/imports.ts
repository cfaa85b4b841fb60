import ts from 'typescript';

/** One import of a module. */
export interface Import {
  /** `null` where it is computed at run time. */
  readonly specifier: string | null;
  /** Static and type imports run before the file, dynamic ones when they are reached; type imports never run. */
  readonly kind: 'static' | 'dynamic' | 'type';
  /** Counts from 1. */
  readonly line: number;
}

/** Every import of a TypeScript source: `import`, `export from`, `import()`, `import('…').Type`, `import = require()`, `require()`. */
export function importsOf(source: string): Import[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const seen = readImport(node);
    if (seen !== null) {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      found.push({
        specifier: seen.module !== undefined && ts.isStringLiteralLike(seen.module) ? seen.module.text : null,
        kind: seen.kind,
        line,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function readImport(node: ts.Node): { readonly module: ts.Node | undefined; readonly kind: Import['kind'] } | null {
  if (ts.isImportDeclaration(node)) return { module: node.moduleSpecifier, kind: isTypeOnly(node.importClause) ? 'type' : 'static' };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return { module: node.moduleSpecifier, kind: exportsTypes(node) ? 'type' : 'static' };
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
    return { module: node.moduleReference.expression, kind: node.isTypeOnly ? 'type' : 'static' };
  if (ts.isImportTypeNode(node)) return { module: ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, kind: 'type' };
  if (ts.isCallExpression(node) && isLoading(node.expression)) return { module: node.arguments[0], kind: 'dynamic' };
  return null;
}

/** `import type …`, or braces in which each name is a type. A bare `import 'x'` runs the module. */
function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((name) => name.isTypeOnly)
  );
}
function exportsTypes(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  const names = node.exportClause;
  return names !== undefined && ts.isNamedExports(names) && names.elements.length > 0 && names.elements.every((name) => name.isTypeOnly);
}
function isLoading(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}
