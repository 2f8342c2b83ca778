#include "expr/mistaken_operators.h"

#include <algorithm>
#include <iterator>

namespace secondment::expr {
namespace {

constexpr MistakenOperator rows[] = {
    {"=", "write == to compare"},
    {"===", "write == to compare"},
    {"<>", "write != for \"is not\""},
    {"=>", "write >= for \"at least\""},
    {"=<", "write <= for \"at most\""},
    {"&", "write && for \"and\""},
    {"|", "write || for \"or\""},
    {"and", "write && for \"and\""},
    {"AND", "write && for \"and\""},
    {"or", "write || for \"or\""},
    {"OR", "write || for \"or\""},
    {"not", "write ! for \"not\""},
    {"NOT", "write ! for \"not\""},
    {"is", "write == to compare"},
    {"then", "write CONDITION ? VALUE : OTHER"},
    {"=~", "write TEXT.matches('PATTERN')"},
    {"~", "write ! for \"not\", or TEXT.matches('PATTERN') for a pattern"},
    {"≤", "write <= for \"at most\""},
    {"≥", "write >= for \"at least\""},
    {"≠", "write != for \"is not\""},
    {"×", "write * to multiply"},
    {"÷", "write / to divide"},
    {"−", "write - to subtract"},
    {"–", "write - to subtract"},
};

}  // namespace

const MistakenOperator* find_mistaken_operator(std::string_view written) {
  const auto* const row =
      std::find_if(std::begin(rows), std::end(rows),
                   [&](const MistakenOperator& each) { return each.written == written; });
  return row == std::end(rows) ? nullptr : row;
}

}  // namespace secondment::expr
