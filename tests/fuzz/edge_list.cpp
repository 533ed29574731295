/// An edge list of a few people.
#include "sim/network_edge_list.hpp"
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace credstream;
  constexpr std::uint32_t kPeople = 50;
  const std::string text = fuzz::text_of(data, size);
  const EdgeListResult result = read_edge_list(text, kPeople, "friends.txt");
  for (const Problem& problem : result.problems)
    fuzz::must(!describe(problem, {{"friends.txt", text}}, true).empty());
  if (!result.ok()) return 0;
  const ExplicitNetwork& network = result.network;
  fuzz::must(result.pairs == result.loops + result.duplicates + network.edges());
  std::uint64_t ends = 0;
  for (std::uint32_t person = 0; person < kPeople; ++person)
    for (const std::uint32_t neighbour : network.neighbours(person)) {
      fuzz::must(neighbour < kPeople && neighbour != person);
      ++ends;
    }
  fuzz::must(ends == 2 * network.edges());
  return 0;
}
