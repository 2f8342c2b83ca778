// Which fields of a section have been read, while it is being read: what is left over is missing.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/type.h"

namespace secondment::model {

// What has been seen of a field. A key that is misspelt or half written means one: it is not there,
// but a finding says so already.
enum class Seen : unsigned char { no, meant, present };

// The fields of one section under way, on a stack that all sections share.
class SeenFields {
 public:
  SeenFields(std::vector<Seen>& stack, const Type& type)
      : stack_(stack), type_(type), base_(stack.size()) {
    stack_.resize(base_ + type.fields.size(), Seen::no);
  }
  SeenFields(const SeenFields&) = delete;
  SeenFields& operator=(const SeenFields&) = delete;
  ~SeenFields() { stack_.resize(base_); }

  [[nodiscard]] Seen& operator[](std::size_t field) const { return stack_[base_ + field]; }
  [[nodiscard]] const Type& type() const { return type_; }

  // The number of the field with this name; how many there are when none has it. Looks behind the
  // last one first: most files have their keys in the order of the format.
  [[nodiscard]] std::size_t find(std::string_view name) {
    const std::vector<Field>& fields = type_.fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::size_t at = next_ + i < fields.size() ? next_ + i : next_ + i - fields.size();
      if (fields[at].name != name) continue;
      next_ = at + 1;
      return at;
    }
    return fields.size();
  }

 private:
  std::vector<Seen>& stack_;
  const Type& type_;
  std::size_t base_;
  std::size_t next_ = 0;
};

}  // namespace secondment::model
