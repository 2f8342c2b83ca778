// The fields of a section that have been read so far. Those not seen at the end are missing.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "text/ascii.h"

namespace secondment::model {

// Whether a field has been seen. `meant`: it is absent, but a misspelt or incomplete key means it,
// which is already reported.
enum class Seen : unsigned char { no, meant, present };

// The fields of a section that is being read, on a stack that all sections share.
class SeenFields {
 public:
  SeenFields(std::vector<Seen>& stack, const Type& type)
      : stack_(stack), type_(type), base_(stack.size()) {
    stack_.resize(base_ + type.fields.size(), Seen::no);
  }
  SeenFields(const SeenFields&) = delete;
  SeenFields& operator=(const SeenFields&) = delete;
  ~SeenFields() { stack_.resize(base_); }

  [[nodiscard]] Seen& operator[](std::size_t field) const { return stack_.data()[base_ + field]; }
  [[nodiscard]] const Type& type() const { return type_; }
  // Of all fields, in the order of the type. Valid until another section is read.
  [[nodiscard]] std::span<const Seen> all() const {
    return {stack_.data() + base_, type_.fields.size()};
  }

  // The index of the field with this name; the number of fields if there is none. Tries the one
  // after the previous field first, because most files have their keys in the order of the format.
  [[nodiscard]] std::size_t find(std::string_view name) {
    const std::size_t size = type_.fields.size();
    if (next_ < size && text::is_same(type_.fields[next_].name, name)) return next_++;
    std::size_t found = find_between(name, next_, size);
    if (found == size) found = find_between(name, 0, next_);
    if (found == size) return size;
    next_ = found + 1;
    return found;
  }

 private:
  // The number of fields if there is none.
  [[nodiscard]] std::size_t find_between(std::string_view name, std::size_t first,
                                         std::size_t last) const {
    const Field* const fields = type_.fields.data();
    for (std::size_t at = first; at < last; ++at) {
      if (text::is_same(fields[at].name, name)) return at;
    }
    return type_.fields.size();
  }

  std::vector<Seen>& stack_;
  const Type& type_;
  std::size_t base_;
  std::size_t next_ = 0;
};

}  // namespace secondment::model
