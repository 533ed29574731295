#include "scenarios/swept_words.hpp"

#include "scenarios/choices.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/sweep.hpp"

namespace credstream {
namespace {

/// Kinds that are generated: an edge list is no design.
constexpr double kLastGenerated = 2;
static_assert(kNetworkKinds[static_cast<int>(kLastGenerated)].name == "implicit");

constexpr ParameterInfo kNetworkKindRow{
    .name = "kind",
    .value = 0,
    .range = {0, kLastGenerated},
    .unit = "word",
    .evidence = Evidence::chosen,
    .meaning = "Kind of the network of friends",
    .meaning_zh = "社会网络类型",
    .source = "scenario",
    .integer = true,
    .words = std::span(kNetworkKinds).first<static_cast<std::size_t>(kLastGenerated) + 1>()};

}  // namespace

const ParameterInfo& network_kind_row() { return kNetworkKindRow; }

std::vector<std::string> swept_words(std::string_view path) {
  const ParameterInfo* const row = swept_word_row(path);
  return row == nullptr ? std::vector<std::string>{} : words_of(*row);
}

const ParameterInfo* swept_word_row(std::string_view path) {
  const ParameterInfo* const row = find_swept(std::string(path));
  return row != nullptr && !row->words.empty() ? row : nullptr;
}

}  // namespace credstream
