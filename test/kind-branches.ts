import { relative } from "node:path";
import ts from "typescript";

/** A comparison of a name of some kind with another value. */
export interface KindBranch {
  /** File, from the root of the tree, and line. */
  readonly at: string;
  readonly code: string;
}

const EQUALITY = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

/**
 * Where the sources compare a value that is declared as the name of some kind: with ===, !==, in, includes or a switch. The type
 * decides: a union of string literals (or one of them) that lies wholly inside one of the `families`, so that plot layers, scales and
 * the states of a run do not count, whatever names they share with a kind.
 * @param files the files to look at, among those of the program
 */
export function kindBranches(
  program: ts.Program,
  files: readonly string[],
  families: readonly ReadonlySet<string>[],
  root: string,
): KindBranch[] {
  const checker = program.getTypeChecker();
  const known = new Set(families.flatMap((family) => [...family]));
  const found: KindBranch[] = [];
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is not part of the program`);
    const visit = (node: ts.Node): void => {
      for (const value of comparedValues(node, isName)) {
        if (!namesKind(value)) continue;
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({ at: `${relative(root, file)}:${line + 1}`, code: headline(node) });
        break;
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;

  /** Whether a value is a certain name of a family: a literal, or a constant for one. What is compared with others alone is of no family. */
  function isName(value: ts.Expression): boolean {
    if (ts.isStringLiteralLike(value)) return known.has(value.text);
    const symbol = ts.isIdentifier(value) ? checker.getSymbolAtLocation(value) : undefined;
    if (symbol === undefined) return false;
    const declaration = (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
      .valueDeclaration;
    if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
    const text = literalText(declaration.initializer);
    return text !== null && known.has(text);
  }

  /** Whether a value, no literal itself, is declared as one of the names of a family. */
  function namesKind(value: ts.Expression): boolean {
    if (ts.isStringLiteralLike(value)) return false;
    const names = literalsOf(declaredType(value));
    return names !== null && families.some((family) => names.every((name) => family.has(name)));
  }

  /** The type as declared: what earlier comparisons in the same function have narrowed it to does not matter. */
  function declaredType(value: ts.Expression): ts.Type {
    const symbol = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(value) ? value.name : value);
    return symbol === undefined ? checker.getTypeAtLocation(value) : checker.getTypeOfSymbol(symbol);
  }

  /** The literals of a union of strings, null and undefined aside; null for any other type. */
  function literalsOf(type: ts.Type): string[] | null {
    const members = (type.isUnion() ? type.types : [type]).filter(
      ({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0,
    );
    if (members.length === 0) return null;
    return members.every((member) => member.isStringLiteral())
      ? members.map((member) => (member as ts.StringLiteralType).value)
      : null;
  }
}

function literalText(value: ts.Expression | undefined): string | null {
  if (value === undefined) return null;
  const inner = ts.isAsExpression(value) || ts.isSatisfiesExpression(value) ? value.expression : value;
  return ts.isStringLiteralLike(inner) ? inner.text : null;
}

/** What a node compares with a certain name: a side of an equality, the subject of a switch, what is looked for in a list or an object. */
function comparedValues(node: ts.Node, isName: (value: ts.Expression) => boolean): readonly ts.Expression[] {
  if (ts.isSwitchStatement(node)) {
    const isAsked = node.caseBlock.clauses.some((clause) => ts.isCaseClause(clause) && isName(clause.expression));
    return isAsked ? [node.expression] : [];
  }
  if (ts.isBinaryExpression(node)) {
    const { left, right, operatorToken } = node;
    if (operatorToken.kind === ts.SyntaxKind.InKeyword) return [left];
    if (!EQUALITY.has(operatorToken.kind)) return [];
    return isName(left) ? [right] : isName(right) ? [left] : [];
  }
  const isLookUp =
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === "includes" &&
    ts.isArrayLiteralExpression(node.expression.expression) &&
    node.expression.expression.elements.some(isName);
  return isLookUp ? node.arguments : [];
}

function headline(node: ts.Node): string {
  return node.getText().split("\n")[0]!.slice(0, 100);
}
