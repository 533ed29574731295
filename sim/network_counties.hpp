#pragma once
/// Counties as index ranges: consumers are sorted by county, so a county needs no table.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace credstream {

/// floor(dividend / divisor) for dividend < 2^52, given the divisor's reciprocal. Two roundings of
/// 2^-53 cannot lift the product of doubles to the next integer, and can lower it by one; putting
/// that right is faster than dividing.
inline std::uint64_t quotient(std::uint64_t dividend, std::uint32_t divisor, double reciprocal) {
  const auto q = static_cast<std::uint64_t>(
      static_cast<double>(static_cast<std::int64_t>(dividend)) * reciprocal);
  return q + (dividend - q * divisor >= divisor ? 1 : 0);
}

/// People 0 … n-1 dealt to counties 0 … n_counties-1 in contiguous ranges: those given, or ranges
/// that differ in size by at most one. Needs 1 <= n_counties < 2^20; with more counties than people
/// some are empty.
class CountyRanges {
 public:
  CountyRanges() = default;
  CountyRanges(std::uint32_t n, std::uint32_t n_counties)
      : n_(n),
        n_counties_(n_counties),
        per_person_(n > 0 ? 1.0 / n : 0.0),
        per_county_(1.0 / n_counties) {}

  /// Counties that begin at these persons; the last number is that of all people.
  explicit CountyRanges(std::vector<std::uint32_t> first)
      : n_(first.back()),
        n_counties_(static_cast<std::uint32_t>(first.size() - 1)),
        first_(std::make_shared<const std::vector<std::uint32_t>>(std::move(first))) {}

  /// Whether the ranges were given.
  bool given() const { return first_ != nullptr; }
  std::uint32_t n_people() const { return n_; }
  std::uint32_t n_counties() const { return n_counties_; }

  /// First person of county j: floor(j n / n_counties) of equal ranges; for j = n_counties it is n.
  std::uint32_t first(std::uint32_t county) const {
    if (first_) return (*first_)[county];
    return static_cast<std::uint32_t>(
        quotient(std::uint64_t{county} * n_, n_counties_, per_county_));
  }
  /// One past the last person of county j.
  std::uint32_t end(std::uint32_t county) const { return first(county + 1); }

  /// The county j with first(j) <= person < end(j); of equal ranges it is
  /// ceil((person + 1) n_counties / n) - 1.
  std::uint32_t of(std::uint32_t person) const {
    if (first_)
      return static_cast<std::uint32_t>(std::upper_bound(first_->begin(), first_->end(), person) -
                                        first_->begin() - 1);
    return static_cast<std::uint32_t>(
        quotient((std::uint64_t{person} + 1) * n_counties_ - 1, n_, per_person_));
  }

 private:
  std::uint32_t n_ = 0;
  std::uint32_t n_counties_ = 1;
  double per_person_ = 0;
  double per_county_ = 1;
  std::shared_ptr<const std::vector<std::uint32_t>> first_;
};

}  // namespace credstream
