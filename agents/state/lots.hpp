#pragma once
/// Lots: what a county has of one product, with its own stock, price and books. Without products
/// each county is one lot, of the same number.
#include <cstdint>
#include <vector>

#include "sim/archive.hpp"

namespace credstream {

/// The number of a lot. Lots and counties are counted apart: none can be taken for the other.
enum class LotId : std::uint32_t {};

constexpr std::uint32_t number_of(LotId lot) { return static_cast<std::uint32_t>(lot); }

/// A value for each lot.
template <class Value>
class ByLot {
 public:
  explicit ByLot(std::size_t lots) : values_(lots) {}

  Value& operator[](LotId lot) { return values_[number_of(lot)]; }
  const Value& operator[](LotId lot) const { return values_[number_of(lot)]; }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }

  void archive(Archive& a) { a(values_); }

 private:
  std::vector<Value> values_;
};

/// Consecutive lots: those of a county.
class LotRange {
 public:
  class Iterator {
   public:
    explicit constexpr Iterator(std::uint32_t lot) : lot_(lot) {}
    constexpr LotId operator*() const { return LotId{lot_}; }
    constexpr Iterator& operator++() {
      ++lot_;
      return *this;
    }
    friend constexpr bool operator==(const Iterator&, const Iterator&) = default;

   private:
    std::uint32_t lot_;
  };

  constexpr LotRange(std::uint32_t first, std::uint32_t end) : first_(first), end_(end) {}

  constexpr Iterator begin() const { return Iterator(first_); }
  constexpr Iterator end() const { return Iterator(end_); }
  constexpr std::uint32_t size() const { return end_ - first_; }
  /// The i-th of them.
  constexpr LotId operator[](std::uint32_t i) const { return LotId{first_ + i}; }

 private:
  std::uint32_t first_, end_;
};

}  // namespace credstream
