import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import type { Rule } from '../../suites/rule.ts';
import { rules } from '../../suites/rules.ts';

const folders = ['suites/checks/', 'specs/document/', 'specs/document/checks/'].map((path) => new URL(`../../${path}`, import.meta.url));

/** The manual page of each rule, by its file name under `docs/checks/`: made from the docstring of its check. */
export function manual(): Map<string, string> {
  const docstrings = docstringsOf();
  return new Map(rules.map((rule) => [`${rule.id.replace('/', '-')}.md`, page(rule, docstrings.get(rule.id) ?? '')]));
}

function page(rule: Rule, about: string): string {
  return `# ${rule.id}

${about}

- **Level**: ${rule.level.toUpperCase()}
- **Clause**: ${rule.clause}
- **Departs**: ${rule.departs}
`;
}

/** Rule id → the docstring above the declaration that states it, lines joined into paragraphs. */
function docstringsOf(): Map<string, string> {
  return new Map(
    folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .flatMap((name) => docstringsIn(name, readFileSync(new URL(name, folder), 'utf8'))),
    ),
  );
}

function docstringsIn(file: string, text: string): [id: string, docstring: string][] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isVariableStatement).flatMap((statement): [string, string][] => {
    const id = /^\s+id: '([a-z0-9-]+\/[a-z0-9-]+)',$/m.exec(statement.getText(source))?.[1];
    return id === undefined ? [] : [[id, docstringOf(statement)]];
  });
}

function docstringOf(statement: ts.Node): string {
  const docs = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
  const comment = docs
    .map((doc) => (typeof doc.comment === 'string' ? doc.comment : (ts.getTextOfJSDocComment(doc.comment) ?? '')))
    .join('\n\n');
  return comment
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\n\s*/g, ' ').trim())
    .join('\n\n');
}
