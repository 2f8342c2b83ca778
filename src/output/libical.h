// libical, the library that escapes and folds a calendar. It and the Unicode data behind it take
// longer to load than one agreement takes to check, so they are loaded with the first calendar, not
// when the program starts.
#pragma once

#include <libical/ical.h>

#include <optional>

#include "output/loaded_library.h"
#include "secondment/result.h"

namespace secondment::output {

// The functions that are used, with their names without `ical`.
struct Libical {
  void* library;

  Loaded<decltype(::icalcomponent_new)> component_new{library, "icalcomponent_new"};
  Loaded<decltype(::icalcomponent_free)> component_free{library, "icalcomponent_free"};
  Loaded<decltype(::icalcomponent_add_property)> component_add_property{
      library, "icalcomponent_add_property"};
  Loaded<decltype(::icalcomponent_add_component)> component_add_component{
      library, "icalcomponent_add_component"};
  Loaded<decltype(::icalcomponent_as_ical_string_r)> component_as_ical_string_r{
      library, "icalcomponent_as_ical_string_r"};
  Loaded<decltype(::icalmemory_free_buffer)> memory_free_buffer{library, "icalmemory_free_buffer"};
  Loaded<decltype(::icalproperty_new)> property_new{library, "icalproperty_new"};
  Loaded<decltype(::icalproperty_new_uid)> property_new_uid{library, "icalproperty_new_uid"};
  Loaded<decltype(::icalproperty_new_action)> property_new_action{library,
                                                                  "icalproperty_new_action"};
  Loaded<decltype(::icalproperty_new_summary)> property_new_summary{library,
                                                                    "icalproperty_new_summary"};
  Loaded<decltype(::icalproperty_new_description)> property_new_description{
      library, "icalproperty_new_description"};
  Loaded<decltype(::icalproperty_new_transp)> property_new_transp{library,
                                                                  "icalproperty_new_transp"};
  Loaded<decltype(::icalproperty_new_version)> property_new_version{library,
                                                                    "icalproperty_new_version"};
  Loaded<decltype(::icalproperty_new_prodid)> property_new_prodid{library,
                                                                  "icalproperty_new_prodid"};
  Loaded<decltype(::icalproperty_new_x)> property_new_x{library, "icalproperty_new_x"};
  Loaded<decltype(::icalproperty_set_x_name)> property_set_x_name{library,
                                                                  "icalproperty_set_x_name"};
  Loaded<decltype(::icalproperty_set_value_from_string)> property_set_value_from_string{
      library, "icalproperty_set_value_from_string"};
};

// Returns an error if the library is not available. Call before ical().
[[nodiscard]] Result<void> load_libical();
[[nodiscard]] const Libical& ical();

}  // namespace secondment::output
