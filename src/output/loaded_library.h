// Functions of a library that is loaded when first needed, not when the program starts: for
// libraries that most runs do not use.
#pragma once

#include <dlfcn.h>

#include <string>

#include "text/ensure.h"

namespace secondment::output {

// The library in a file with this name. It stays loaded.
struct LoadedLibrary {
  explicit LoadedLibrary(const char* name)
      : handle(::dlopen(name, RTLD_NOW | RTLD_LOCAL)),
        problem(handle == nullptr ? ::dlerror() : "") {}

  void* handle;         // null: it cannot be loaded
  std::string problem;  // why it cannot be loaded
};

// A function of the library, which must be loaded.
template <class Function>
class Loaded {
 public:
  Loaded(void* library, const char* name)
      : function_(reinterpret_cast<Function*>(::dlsym(library, name))) {
    ensure(function_ != nullptr, "a library has the functions that its headers declare");
  }

  template <class... Arguments>
  auto operator()(Arguments... arguments) const {
    return function_(arguments...);
  }

 private:
  Function* function_;
};

}  // namespace secondment::output
