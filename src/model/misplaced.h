// Advice on a key or an event that is unknown where it is written: what was meant, or where it
// belongs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/shape.h"

namespace secondment::model {

// The fields and events of other schemes. Only used when something is unknown, because it means
// reading every policy.
class KnownSchemes {
 public:
  virtual ~KnownSchemes() = default;
  // The fields and events of all schemes together.
  [[nodiscard]] virtual const Shape& shape_of_all() const = 0;
  [[nodiscard]] virtual std::vector<std::string_view> schemes_following(
      std::string_view policy) const = 0;
};

struct MisplacedKey {
  std::string_view name;
  const Type& section;      // where it stands
  const Field* left_empty;  // the key before it, when that has no value; else null
  bool is_on_top;           // the section is the whole document
};

struct KeyAdvice {
  std::string help;
  std::string_view meant;  // the field of the section that seems to be meant; else empty
};

// `shape` and `elsewhere` are those of an agreement; null for a document of another kind.
[[nodiscard]] KeyAdvice advise_on_key(const MisplacedKey& key, const Shape* shape,
                                      const KnownSchemes* elsewhere);

[[nodiscard]] std::string advise_on_event(std::string_view name, const Shape& shape,
                                          const KnownSchemes& elsewhere);

}  // namespace secondment::model
