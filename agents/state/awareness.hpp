#pragma once
/// Who knows of the campaign: people who do not cannot be reached. Time is continuous within the
/// day, and only those who learn of it are visited.
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/calendar.hpp"

namespace credstream {

class Awareness {
 public:
  static constexpr std::string_view kPart = "who knows of the campaign";

  /// Someone learns of it at a moment of the day, in 2^-32 of it.
  struct Moment {
    std::uint32_t time, person;
  };

  /// Deals who knows from the start, when not everybody does.
  explicit Awareness(const Model& m);

  bool on() const { return !knows_.empty(); }
  bool knows(std::uint32_t person) const { return knows_[person >> 6] >> (person & 63) & 1; }
  std::uint32_t count() const { return count_; }
  void learn(std::uint32_t person) {
    knows_[person >> 6] |= std::uint64_t{1} << (person & 63);
    ++count_;
  }

  Calendar<Moment> due;  ///< moments of coming days

  void archive(Archive& a) { a(knows_, due, count_); }

 private:
  std::vector<std::uint64_t> knows_;  ///< a bit a head
  std::uint32_t count_ = 0;
};

}  // namespace credstream
