#pragma once
/// The first files of a study: a short scenario that builds on another one, with examples of what
/// to change, and a page that says how to go on.
#include <string>
#include <vector>

#include "scenarios/reference.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

/// A table or map that the base holds, as a file of the study.
struct StudyTable {
  std::string path;  ///< where a scenario names it
  std::string file;
  std::string text;
};

/// The tables of a base that a study should have as files of its own.
std::vector<StudyTable> tables_of(const Scenario& base);

/// What a study starts from.
struct StudyStart {
  std::string name;     ///< of the study and its scenario
  std::string extends;  ///< the base, as the study's file names it
  Language language = Language::en;
  std::vector<StudyTable> tables = {};  ///< those that stand beside the scenario, which names them
};

/// The scenario: it extends `base` and repeats, behind '#', every value that the base sets and some
/// that much depends on. Taking away every '#' that no space follows, or more than one, gives a
/// valid scenario, too. A file `schema.json` is expected beside it.
std::string starter_scenario(const Scenario& base, const StudyStart& start);

/// Options that make a run small enough for a first look: the same people, simulated by fewer
/// consumers. Empty where the base is small already, or would not be valid.
std::vector<std::string> quick_look(const Scenario& base);

/// The page: files, and the next commands.
std::string starter_page(const Scenario& base, const StudyStart& start);

}  // namespace credstream
