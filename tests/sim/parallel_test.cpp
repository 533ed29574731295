/// Loops do each piece once, whatever the threads, the sizes and the loop they stand in.
#include "sim/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <vector>

using namespace credstream;

TEST_CASE("loops do each piece once, on any threads") {
  const std::vector<std::size_t> sizes = {3, 90, 3, 0, 41, 7, 90, 1, 12};
  const auto size = [&](std::size_t i) { return sizes[i]; };
  const auto once = [](const auto& n) { return n == 1; };
  for (const int threads : {1, 2, 3}) {
    CAPTURE(threads);
    const ThreadLimit limit(threads);
    for (const std::size_t n : {std::size_t{0}, std::size_t{1}, sizes.size()}) {
      std::vector<std::atomic<int>> plain(n), by_size(n), within(n);
      parallel_for(n, [&](std::size_t i) { ++plain[i]; });
      parallel_for_largest_first(n, size, [&](std::size_t i) { ++by_size[i]; });
      const OnThisThread alone(true);
      parallel_for_largest_first(n, size, [&](std::size_t i) { ++within[i]; });
      CHECK(std::all_of(plain.begin(), plain.end(), once));
      CHECK(std::all_of(by_size.begin(), by_size.end(), once));
      CHECK(std::all_of(within.begin(), within.end(), once));
    }
  }
}

TEST_CASE("one thread takes the largest pieces first, and equal ones in their order") {
  const std::vector<std::size_t> sizes = {3, 90, 3, 0, 41, 90};
  const ThreadLimit limit(1);
  std::vector<std::size_t> order;
  parallel_for_largest_first(
      sizes.size(), [&](std::size_t i) { return sizes[i]; },
      [&](std::size_t i) { order.push_back(i); });
  CHECK(order == std::vector<std::size_t>{1, 5, 4, 0, 2, 3});
}
