#include "expr/program.h"

#include <algorithm>

#include "expr/ast.h"
#include "expr/checker.h"
#include "expr/motion.h"
#include "expr/parser.h"
#include "expr/resolver.h"
#include "text/characters.h"

namespace secondment::expr {

std::vector<Problem> visible(std::vector<Problem> problems) {
  for (Problem& each : problems) each.help = text::visible(each.help);
  return problems;
}

std::string_view Program::source() const {
  return ast_->source;
}

Compiled<Program> Program::parse(std::string_view source, const Scope& scope) {
  auto ast = parse_tree(source);
  if (!ast) return std::move(ast.problems);
  Program program;
  program.reads_ = resolve(**ast, scope);
  program.ast_ = std::move(*ast);
  return program;
}

Compiled<Program> Program::compile(std::string_view source, const Scope& scope) {
  auto ast = parse_tree(source);
  if (!ast) return std::move(ast.problems);
  Program program;
  program.reads_ = resolve(**ast, scope);
  Found found;
  program.type_ = check(**ast, scope, found);
  std::vector<Problem>& problems = found.problems;
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.span.begin < b.span.begin; });
  if (!problems.empty()) return problems;
  program.warnings_ = visible(std::move(found.warnings));
  program.questions_ = std::move(found.questions);
  const Motions motions = find_motions(**ast, scope);
  program.motion_ = motions.root;
  program.may_flip_ = motions.may_flip;
  program.ast_ = std::move(*ast);
  return program;
}

}  // namespace secondment::expr
