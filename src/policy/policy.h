// A policy file: what one layer of a scheme declares. Of such files the schemes are made; the
// built-in ones are read by the same code as anybody's.
#pragma once

#include <string>
#include <vector>

#include "model/shape.h"
#include "secondment/finding.h"
#include "text/tree.h"

namespace secondment::policy {

// A field declared under any section, at its path.
struct DeclaredField {
  std::string path;
  model::Field field;
};

struct Policy {
  std::string name;
  std::string title;
  bool is_abstract = false;          // only to be extended
  std::vector<std::string> extends;  // layers, first to last
  std::vector<model::State> states;
  std::vector<model::Move> moves;
  std::vector<DeclaredField> fields;
  std::vector<model::Event> events;
};

// `root` is that of a complete tree.
[[nodiscard]] Policy read_policy(const text::Node& root, std::vector<Finding>& findings);

}  // namespace secondment::policy
