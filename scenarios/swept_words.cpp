#include "scenarios/swept_words.hpp"

#include "scenarios/choices.hpp"

namespace credstream {
namespace {

/// Kinds that are generated: an edge list is no design.
constexpr double kLastGenerated = 2;
static_assert(kNetworkKinds[static_cast<int>(kLastGenerated)].name == "implicit");

constexpr ParameterInfo kNetworkKindRow{.name = "kind",
                                        .value = 0,
                                        .range = {0, kLastGenerated},
                                        .unit = "1",
                                        .evidence = Evidence::chosen,
                                        .meaning = "Kind of the network of friends",
                                        .meaning_zh = "社会网络类型",
                                        .source = "scenario",
                                        .integer = true};

}  // namespace

std::vector<std::string> swept_words(std::string_view path) {
  if (path != kNetworkKindPath) return {};
  std::vector<std::string> words = names_of(kNetworkKinds);
  words.resize(static_cast<std::size_t>(kLastGenerated) + 1);
  return words;
}

const ParameterInfo* swept_word_row(std::string_view path) {
  return path == kNetworkKindPath ? &kNetworkKindRow : nullptr;
}

}  // namespace credstream
