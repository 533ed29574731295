#pragma once
/// The reference of all that a scenario may say, written from the same rows that the loader
/// checks against: for reading, for programs and for editors.
#include <cstdint>
#include <string>
#include <vector>

namespace credstream {

enum class Language : std::uint8_t { en, zh };

/// All keys, parameters, tactics and choices as Markdown tables.
std::string reference_markdown(Language language);

/// The same as one JSON object: "keys", "sections", "tactics" and "choices".
std::string reference_json(Language language);

/// A JSON Schema (draft 7) of scenario files, for completion and checks in editors; titles are in
/// the other language. What the schema admits the loader may still refuse, because values can
/// contradict each other.
std::string reference_schema(Language language);

/// A page of the reference for reading; both languages stand side by side.
struct ReferencePage {
  std::string name;  ///< of its section, such as "population.network" or "tactics.fake_orders"
  std::string file;  ///< NAME.md; the index is README.md
  std::string text;
};

/// A page for each section, tactic and policy, one for the keys of a scenario, and the index at the
/// front; docs/reference holds them.
std::vector<ReferencePage> reference_pages();

/// The table of the model's mechanisms as Markdown; docs/model.md holds it between two marks.
std::string mechanism_reference(Language language);

/// The table of policies as Markdown; docs/policies.md holds it between two marks.
std::string policy_reference(Language language);

}  // namespace credstream
