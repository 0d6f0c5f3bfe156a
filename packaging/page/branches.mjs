// The branches of a script that is given to it: where each begins, and of what kind it is, as JSON.
// What stands nowhere, such as an `else` that was left out, is no branch.
import { readFileSync } from "node:fs";
import ts from "typescript";

const file = ts.createSourceFile("page.js", readFileSync(0, "utf8"), ts.ScriptTarget.ES2022, true);
const found = [];
const note = (kind, node) => node && found.push([node.getStart(file), kind]);
const LOGICAL = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

function visit(node) {
  if (ts.isIfStatement(node)) {
    note("if", node.thenStatement);
    note("else", node.elseStatement);
  } else if (ts.isConditionalExpression(node)) {
    note("?", node.whenTrue);
    note(":", node.whenFalse);
  } else if (ts.isBinaryExpression(node) && LOGICAL.has(node.operatorToken.kind)) {
    note(node.operatorToken.getText(file), node.right);
  } else if (ts.isIterationStatement(node, false)) {
    note("loop", node.statement);
  } else if (ts.isCatchClause(node)) {
    note("catch", node.block);
  } else if (ts.isFunctionLike(node)) {
    note("function", node.body);
  }
  ts.forEachChild(node, visit);
}

visit(file);
console.log(JSON.stringify(found));
