#include "policy/places.h"

#include "model/known_names.h"
#include "policy/record_fields.h"
#include "policy/signed_amendments.h"

namespace secondment::policy {

Place Places::find(const expr::Blame& blame) {
  if (blame.value == facts_.record_place()) {
    return find(place_of_record(blame.missing, agreement_, has_register()));
  }
  // Parameters belong to the scheme.
  if (blame.value == facts_.params_place()) {
    const Value* scheme = agreement_.body.find("scheme");
    return scheme != nullptr ? find(expr::Blame{scheme, ""}) : Place{"/scheme", {}};
  }
  // A value that is missing in another agreement is reported in the section about earlier
  // agreements.
  if (blame.value != nullptr && blame.value->span == Span{}) {
    return find(place_of_record(model::record::earlier, agreement_, false));
  }
  Place place;
  if (blame.value != nullptr) {
    if (!pointers_) pointers_.emplace(tree_);
    if (const auto written = pointers_->find(blame.value->span)) {
      place.pointer = written->pointer;
      place.span = written->node.span();
      if (!written->node.is_scalar()) {
        place.span = written->key.value_or(Span{place.span.begin, place.span.begin + 1});
      }
    }
  }
  for (std::string_view rest = blame.missing; !rest.empty();) {
    const std::size_t dot = rest.find('.');
    std::string_view step = rest.substr(0, dot);
    if (step.starts_with('[')) step = step.substr(1, step.size() - 2);  // an item's number
    yaml::append_step(place.pointer, step);
    rest.remove_prefix(dot == rest.npos ? rest.size() : dot + 1);
  }
  return place;
}

Unknown Places::explain(const expr::Absent& absent) {
  if (is_of_version(absent.missing) && facts_.is_in_record(absent.within)) {
    return {find(expr::Blame{absent.within, ""}).pointer, unread_terms};
  }
  Unknown unknown{find(absent).pointer, absent.because};
  if (absent.because.empty()) unknown.because = absent_field;
  const bool is_of_record = absent.within == facts_.record_place();
  if (is_of_record && is_of_others(absent.missing) && !has_register())
    unknown.because = "no register";
  if (absent.within == facts_.params_place()) unknown.because = no_value;
  return unknown;
}

}  // namespace secondment::policy
