#include "agents/day/spread_word.hpp"

#include <algorithm>

#include "agents/purposes.hpp"
#include "agents/rules/awareness.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

using Moment = Awareness::Moment;

bool later(const Moment& a, const Moment& b) {
  return a.time != b.time ? a.time > b.time : a.person > b.person;
}

std::uint32_t degree_of(const Network& network, std::uint32_t person) {
  std::uint32_t degree = 0;
  for_each_neighbour(network, person, [&](std::uint32_t) { ++degree; });
  return degree;
}

/// The platform's moments are points of the marked process with rate a a day: each a person and
/// a time of day.
void hear_from_platform(const Model& m, const Awareness& awareness, std::int32_t day,
                        std::vector<Moment>& today) {
  const double rate = m.p.awareness.platform_hazard;
  if (rate <= 0) return;
  std::vector<std::vector<Moment>> found(m.blocks());
  parallel_for(found.size(), [&](std::size_t block) {
    Candidates points;
    m.marks.collect(m.key, static_cast<std::uint32_t>(day), static_cast<std::uint32_t>(block),
                    kDrawAwarePlatform, rate, points);
    for (std::size_t i = 0; i < points.count; ++i) {
      const std::uint32_t person =
          (static_cast<std::uint32_t>(block) << kBlockBits) + points.position[i];
      if (person < m.n && static_cast<double>(points.mark[i]) < rate && !awareness.knows(person))
        found[block].push_back({points.word[i], person});
    }
  });
  for (const std::vector<Moment>& moments : found)
    today.insert(today.end(), moments.begin(), moments.end());
}

/// Whoever learns of it tells each neighbour after an exponential time, addressed by the pair.
void tell_neighbours(const Model& m, Awareness& awareness, std::int32_t day, Moment teller,
                     std::vector<Moment>& today) {
  if (m.p.awareness.neighbour_hazard <= 0) return;
  for_each_neighbour(m.network, teller.person, [&](std::uint32_t neighbour) {
    if (awareness.knows(neighbour)) return;
    const double u = unit(draw(m.key, {teller.person, neighbour, 0, kDrawAwareTelling})[0]);
    const double wait = days_until_told(u, degree_of(m.network, neighbour), m.p.awareness);
    const double at = teller.time * 0x1p-32 + wait;
    if (day + at >= m.days) return;
    const auto whole = static_cast<std::int32_t>(at);
    const Moment moment{static_cast<std::uint32_t>((at - whole) * 0x1p32), neighbour};
    if (whole > 0) {
      awareness.due.schedule(day + whole, moment);
    } else {
      today.push_back(moment);
      std::push_heap(today.begin(), today.end(), later);
    }
  });
}

}  // namespace

void spread_word(const Model& m, Awareness& awareness, CoreDay& core, std::int32_t day) {
  if (!awareness.on()) return;
  std::vector<Moment> today = awareness.due.take(day);
  hear_from_platform(m, awareness, day, today);
  std::make_heap(today.begin(), today.end(), later);
  while (!today.empty()) {
    std::pop_heap(today.begin(), today.end(), later);
    const Moment first = today.back();
    today.pop_back();
    if (awareness.knows(first.person)) continue;
    awareness.learn(first.person);
    tell_neighbours(m, awareness, day, first, today);
  }
  core[kUnaware] = static_cast<std::int64_t>(m.n - awareness.count()) * m.weight;
}

}  // namespace credstream
