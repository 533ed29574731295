#include "sim/network_implicit.hpp"

#include <utility>

#include "sim/fail.hpp"
#include "sim/network.hpp"

namespace credstream {

Matching::Matching(std::uint32_t size) {
  // Among even numbers next to the root, the one that leaves the fewest places over.
  std::uint32_t root = 2;
  while (std::uint64_t{root} * root < size) root += 2;
  std::uint64_t least_over = ~std::uint64_t{0};
  for (std::uint32_t left = root; left >= 2 && left + 64 > root; left -= 2) {
    const std::uint64_t right = (std::uint64_t{size} + left - 1) / left;
    const std::uint64_t over = left * right - size;
    if (right > 0 && over < least_over) {
      least_over = over;
      left_size_ = left;
      right_size_ = static_cast<std::uint32_t>(right);
    }
  }
  per_right_ = 1.0 / right_size_;
}

namespace {

CountyRanges equal_ranges(std::uint32_t n, std::uint32_t counties) {
  if (counties < 1 || counties >= (1U << 20)) fail("bad number of counties", "network", 0);
  return CountyRanges(n, counties);
}

}  // namespace

ImplicitNetwork::ImplicitNetwork(Key key, std::uint32_t n, std::uint32_t counties,
                                 std::uint32_t degree, double local_share,
                                 std::uint32_t clique_size)
    : ImplicitNetwork(key, equal_ranges(n, counties), degree, local_share, clique_size) {}

ImplicitNetwork::ImplicitNetwork(Key key, CountyRanges counties, std::uint32_t degree,
                                 double local_share, std::uint32_t clique_size)
    : counties_(std::move(counties)), clique_size_(clique_size > 0 ? clique_size : 1 + degree / 2) {
  const std::uint32_t n = counties_.n_people(), n_counties = counties_.n_counties();
  if (n == ~0U) fail("too many people", "network", 0);
  if (degree > kMaxDegree || clique_size_ > degree + 1) fail("bad degree", "network", 0);
  if (!(local_share >= 0 && local_share <= 1)) fail("bad local share", "network", 0);
  per_clique_ = 1.0 / clique_size_;
  local_ = Matching(static_cast<std::uint32_t>((n + n_counties - std::uint64_t{1}) / n_counties));
  nationwide_ = Matching(n);
  for (std::uint32_t j = 0; counties_.given() && j < n_counties; ++j)
    own_local_.emplace_back(counties_.end(j) - counties_.first(j));

  const std::uint32_t matchings = degree + 1 - clique_size_;
  // Local matchings in units of 2^-32: whole ones, and the share of one that is thinned.
  const auto local = static_cast<std::uint64_t>(local_share * matchings * 0x1p32 + 0.5);
  const auto whole = static_cast<std::uint32_t>(local >> 32);
  const std::uint64_t part = local & 0xFFFFFFFF;
  n_local_ = whole + (part > 0 ? 1 : 0);
  n_matchings_ = matchings + (part > 0 ? 1 : 0);
  for (std::uint32_t s = 0; s < n_matchings_; ++s) {
    const Words words = draw(key, {s, 0, 0, network_purpose::kMatching});
    slots_[s] = {{words[0], words[1], words[2]}, words[3], std::uint64_t{1} << 32};
  }
  if (part > 0) {
    slots_[whole].kept_below = part;
    slots_[n_matchings_ - 1].kept_below = (std::uint64_t{1} << 32) - part;
  }
  county_key_ = draw(key, {0, 1, 0, network_purpose::kMatching})[0];
}

std::uint32_t ImplicitNetwork::neighbour_at(std::uint32_t person, std::uint32_t place) const {
  const Clique clique = clique_of(person);
  if (place < clique_size_)
    return clique.first + place < clique.end ? clique.first + place : person;
  std::array<std::uint32_t, kMaxDegree + 1> met{};
  for_each_partner(person, [&](std::uint32_t slot, std::uint32_t partner) { met[slot] = partner; });
  const std::uint32_t* const begin = met.data();
  const std::uint32_t* const found = begin + (place - clique_size_);
  if (clique.first <= *found && *found < clique.end) return person;
  return std::find(begin, found, *found) == found ? *found : person;
}

}  // namespace credstream
