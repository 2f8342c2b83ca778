#include "report/value_json.h"

#include <cmath>

namespace secondment::report {
namespace {

class Renderer {
 public:
  explicit Renderer(expr::Evaluation& evaluation) : evaluation_(evaluation) {}

  text::Json render(const expr::Value& value) {
    return std::visit([this](const auto& data) { return (*this)(data); }, value.data);
  }

  text::Json operator()(expr::Null) { return nullptr; }
  text::Json operator()(bool value) { return value; }
  text::Json operator()(std::int64_t value) { return value; }
  text::Json operator()(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
    return value;
  }
  text::Json operator()(std::string_view value) { return std::string(value); }
  text::Json operator()(Date value) { return render_date(value); }
  text::Json operator()(Period value) { return render_period(value); }
  text::Json operator()(Money value) { return render_money(value); }
  text::Json operator()(expr::TypeName value) { return std::string(value.name); }
  // Lists and maps have no absent or failed items, so these are never called for one.
  text::Json operator()(expr::Absent) { return nullptr; }
  text::Json operator()(expr::Failure) { return nullptr; }

  text::Json operator()(expr::List list) {
    text::Json items = text::Json::array();
    for (const expr::Value& item : list) items.push_back(render(item));
    return items;
  }
  text::Json operator()(expr::Map map) {
    text::Json entries = text::Json::object();
    for (const expr::MapEntry& entry : map) {
      const text::Json key = render(entry.key);
      const auto* string = key.get<std::string>();
      entries[string != nullptr ? *string : text::dump(key)] = render(entry.value);
    }
    return entries;
  }
  text::Json operator()(expr::Record record) {
    text::Json fields = text::Json::object();
    for (const Member& member : record.fields->members) {
      const model::Field* field = record.type->find_field(member.name);
      if (field == nullptr) continue;
      fields[std::string(member.name)] = render(evaluation_.value_of(member.value, field->type));
    }
    return fields;
  }

 private:
  expr::Evaluation& evaluation_;
};

}  // namespace

text::Json value_json(const expr::Value& value, expr::Evaluation& evaluation) {
  return Renderer(evaluation).render(value);
}

std::string render_value_json(const expr::Value& value, expr::Evaluation& evaluation) {
  return text::dump(value_json(value, evaluation));
}

std::string render_evaluated_json(const expr::Value& value, expr::Evaluation& evaluation) {
  return text::dump({{"value", Renderer(evaluation).render(value)},
                     {"type", std::string(expr::type_name(value))}}) +
         "\n";
}

std::string render_error_json(const Error& error) {
  return text::dump({{"error", error.message}, {"help", text::or_null(error.help)}}) + "\n";
}

}  // namespace secondment::report
