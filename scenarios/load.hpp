#pragma once
/// From plain trees to a typed scenario: every key known, every value in range, every
/// contradiction named. Neither YAML nor files come in here, so that the page in a browser and
/// other languages share it.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/report.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

/// Why a file cannot be used.
struct FileTrouble {
  Code code;
  Said message;
};

/// What the world around the loader contributes.
struct LoadContext {
  bool complete = true;  ///< false: a layer is missing, so what is absent may stand there
  MemoryLimit memory;
  /// Looks whether a file that the scenario names can be read; without it, nobody looks.
  std::optional<FileTrouble> (*probe)(const std::string& path) = nullptr;
  /// The text of a file that `probe` found nothing wrong with, up to one byte more than so many.
  std::string (*read)(const std::string& path, std::size_t most) = nullptr;
  /// Keeps the text of a table, by file, so that problems can show its lines.
  std::map<std::string, std::string>* texts = nullptr;
};

/// The scenario that `layers` mean, the lowest first, under `overrides`. Never fails: what is
/// wrong is reported, and the scenario may be used only when nothing was.
Scenario build_scenario(const std::vector<Node>& layers, const Overrides& overrides,
                        const LoadContext& context, Report& report);

/// `file` as seen from the folder of `from`; absolute names stay as they are.
std::string beside(const std::string& from, const std::string& file);

}  // namespace credstream
