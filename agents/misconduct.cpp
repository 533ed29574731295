#include "agents/misconduct.hpp"

#include <algorithm>
#include <vector>

#include "sim/fail.hpp"

namespace credstream {
namespace {

std::vector<const MisconductDefinition*> in_order_of_address() {
  const auto all = misconduct();
  std::vector<const MisconductDefinition*> kinds(all.begin(), all.end());
  std::sort(kinds.begin(), kinds.end(),
            [](const auto* a, const auto* b) { return a->address < b->address; });
  for (std::size_t i = 1; i < kinds.size(); ++i)
    if (kinds[i]->address == kinds[i - 1]->address)
      fail("two kinds of misconduct share an address", kinds[i]->name, 0);
  return kinds;
}

}  // namespace

std::span<const MisconductDefinition* const> kinds_of_misconduct() {
  static const std::vector<const MisconductDefinition*> kKinds = in_order_of_address();
  return kKinds;
}

std::size_t place_of(const MisconductDefinition& kind) {
  const auto kinds = kinds_of_misconduct();
  std::size_t place = 0;
  while (kinds[place] != &kind) ++place;
  return place;
}

}  // namespace credstream
