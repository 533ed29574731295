#pragma once
/// A column of a table: what it is called and means, and the figure that stands in it.
#include <array>
#include <cstddef>
#include <vector>

#include "sim/record.hpp"

namespace credstream {

/// `View` holds what the table's figures may be read from.
template <class View>
struct Column {
  MetricInfo info;
  double (*value)(const View&);
};

template <class View, std::size_t n>
constexpr std::array<MetricInfo, n> infos_of(const Column<View> (&columns)[n]) {
  std::array<MetricInfo, n> infos{};
  for (std::size_t c = 0; c < n; ++c) infos[c] = columns[c].info;
  return infos;
}

template <class View, std::size_t n>
void append_row(const Column<View> (&columns)[n], const View& view, std::vector<double>& table) {
  for (const Column<View>& column : columns) table.push_back(column.value(view));
}

}  // namespace credstream
