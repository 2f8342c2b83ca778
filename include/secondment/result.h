// What a function that may fail returns: the value, or an Error that says what went wrong and what
// to do. The names are those of std::expected, which g++ 12 lacks in C++20. A Result cannot be
// ignored. Reading the side that a Result does not hold is a bug in the caller, and throws
// std::bad_variant_access (std::bad_optional_access).
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace secondment {

// Lower case, no final full stop; `help` is the next step in words, or empty.
struct Error {
  std::string message;
  std::string help;
};

template <class E>
struct Unexpected {
  E error;
};

template <class E>
[[nodiscard]] Unexpected<E> unexpected(E error) {
  return {std::move(error)};
}

template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  template <class V = T, class = std::enable_if_t<std::is_convertible_v<V&&, T>>>
  Result(V&& value) : state_(std::in_place_index<0>, std::forward<V>(value)) {}
  Result(Unexpected<E> failure) : state_(std::in_place_index<1>, std::move(failure.error)) {}

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  [[nodiscard]] explicit operator bool() const { return has_value(); }

  [[nodiscard]] T& value() & { return std::get<0>(state_); }
  [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
  [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }
  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(*this).value(); }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }

  [[nodiscard]] const E& error() const& { return std::get<1>(state_); }
  [[nodiscard]] E&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, E> state_;
};

// A result without a value: success, or an error.
template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  Result() = default;
  Result(Unexpected<E> failure) : error_(std::move(failure.error)) {}

  [[nodiscard]] bool has_value() const { return !error_.has_value(); }
  [[nodiscard]] explicit operator bool() const { return has_value(); }

  [[nodiscard]] const E& error() const& { return error_.value(); }
  [[nodiscard]] E&& error() && { return std::move(error_).value(); }

 private:
  std::optional<E> error_;
};

}  // namespace secondment
