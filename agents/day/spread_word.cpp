#include <algorithm>

#include "agents/state/awareness.hpp"
#include "agents/world.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

std::uint32_t degree_of(const Network& network, std::uint32_t person) {
  std::uint32_t degree = 0;
  for_each_neighbour(network, person, [&](std::uint32_t) { ++degree; });
  return degree;
}

}  // namespace

void Awareness::start(const World& w) {
  knows_.assign((w.n + 63) / 64, 0);
  for (std::uint32_t person = 0; person < w.n; ++person)
    if (unit(draw(w.key, {person, 0, 0, kDrawAware})[0]) < w.p.awareness.aware_at_start)
      due_.schedule(0, {0, person});
}

/// The platform's moments are points of the marked process with rate a a day: each a person and
/// a time of day.
void Awareness::hear_from_platform(const World& w, std::int32_t day,
                                   std::vector<Moment>& today) const {
  const double rate = w.p.awareness.platform_hazard;
  if (rate <= 0) return;
  std::vector<std::vector<Moment>> found(w.blocks());
  parallel_for(found.size(), [&](std::size_t block) {
    Candidates points;
    w.marks.collect(w.key, static_cast<std::uint32_t>(day), static_cast<std::uint32_t>(block),
                    kDrawAwarePlatform, rate, points);
    for (std::size_t i = 0; i < points.count; ++i) {
      const std::uint32_t person =
          (static_cast<std::uint32_t>(block) << kBlockBits) + points.position[i];
      if (person < w.n && static_cast<double>(points.mark[i]) < rate && !knows(person))
        found[block].push_back({points.word[i], person});
    }
  });
  for (const std::vector<Moment>& moments : found)
    today.insert(today.end(), moments.begin(), moments.end());
}

/// Whoever learns of it tells each neighbour after an exponential time, addressed by the pair.
void Awareness::tell_neighbours(const World& w, std::int32_t day, Moment teller,
                                std::vector<Moment>& today) {
  if (w.p.awareness.neighbour_hazard <= 0) return;
  for_each_neighbour(w.network, teller.person, [&](std::uint32_t neighbour) {
    if (knows(neighbour)) return;
    const double u = unit(draw(w.key, {teller.person, neighbour, 0, kDrawAwareTelling})[0]);
    const double wait = days_until_told(u, degree_of(w.network, neighbour), w.p.awareness);
    const double at = teller.time * 0x1p-32 + wait;
    if (day + at >= w.days) return;
    const auto whole = static_cast<std::int32_t>(at);
    const Moment moment{static_cast<std::uint32_t>((at - whole) * 0x1p32), neighbour};
    if (whole > 0) {
      due_.schedule(day + whole, moment);
    } else {
      today.push_back(moment);
      std::push_heap(today.begin(), today.end(), later);
    }
  });
}

void Awareness::spread(const World& w, std::int32_t day) {
  std::vector<Moment> today = due_.take(day);
  hear_from_platform(w, day, today);
  std::make_heap(today.begin(), today.end(), later);
  while (!today.empty()) {
    std::pop_heap(today.begin(), today.end(), later);
    const Moment first = today.back();
    today.pop_back();
    if (knows(first.person)) continue;
    knows_[first.person >> 6] |= std::uint64_t{1} << (first.person & 63);
    ++count_;
    tell_neighbours(w, day, first, today);
  }
}

void spread_word(World& w, std::int32_t day) {
  if (!w.awareness.on()) return;
  w.awareness.spread(w, day);
  w.core[kUnaware] = static_cast<std::int64_t>(w.n - w.awareness.count()) * w.weight;
}

}  // namespace credstream
