/// Skips, binomial counts and splits of rows: known distributions, and the fast ways against the
/// plain ones.
#include <catch2/catch.hpp>
#include <cstdint>
#include <numeric>
#include <vector>

#include "sim/binomial.hpp"
#include "sim/skips.hpp"
#include "sim/split.hpp"

using namespace credstream;

namespace {

constexpr Key kKey{31, 4};

}  // namespace

TEST_CASE("Skips are geometric, and eight at a time are the same as one by one") {
  const double p = GENERATE(1e-9, 0.0058, 0.3, 0.99);
  const Skips skips(p);
  CHECK(skips(0xFFFFFFFF) == 0);
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    std::uint32_t words[kBatch], batch[kBatch];
    const Words drawn[2] = {draw(kKey, {i, 0, 0, 1}), draw(kKey, {i, 1, 0, 1})};
    for (std::uint32_t j = 0; j < kBatch; ++j)
      words[j] = drawn[j / 4][j % 4] >> (i % 2 ? i % 32 : 0);
    skips(words, batch);
    for (int j = 0; j < kBatch; ++j) REQUIRE(batch[j] == skips(words[j]));
  }
  // P(skip >= k) = (1 - p)^k on an even grid of words: off by the grid's step at most.
  constexpr std::uint32_t kStep = 1U << 12;
  for (const std::uint32_t k : {1U, 2U, 5U, 100U}) {
    std::uint32_t reached = 0;
    for (std::uint64_t word = kStep / 2; word < 1ULL << 32; word += kStep)
      reached += skips(static_cast<std::uint32_t>(word)) >= k ? 1 : 0;
    CHECK(reached * 0x1p-20 == Approx(power(1.0 - p, k)).margin(2e-6));
  }
}

TEST_CASE("A very long skip stays below 2^31") {
  CHECK(Skips(1e-12)(0) == 2147483647);
  CHECK(Skips(1e-12)(1U << 31) == 2147483647);
}

TEST_CASE("Log factorials") {
  double sum = 0.0;
  for (std::uint32_t n = 0; n <= 2000; ++n) {
    if (n > 1) sum += credstream::log(n);
    REQUIRE(log_factorial(n) == Approx(sum).epsilon(0).margin(1e-10));
  }
}

TEST_CASE("Binomial counts have the binomial distribution") {
  const auto [n, p] = GENERATE(std::pair(0U, 0.4), std::pair(1U, 0.25), std::pair(10U, 0.3),
                               std::pair(10U, 0.95), std::pair(400U, 0.01));
  constexpr std::uint32_t kGrid = 200'000;
  std::vector<std::uint32_t> counts(n + 1);
  for (std::uint32_t i = 0; i < kGrid; ++i) {
    const std::uint32_t count = binomial_count(n, p, (i + 0.5) / kGrid);
    REQUIRE(count <= n);
    ++counts[count];
  }
  // Each count has one interval of u, so on an even grid it is off by one point.
  double probability = power(1.0 - p, n);
  for (std::uint32_t k = 0; k <= n; ++k) {
    REQUIRE(counts[k] == Approx(probability * kGrid).margin(1.001));
    probability *= (n - k) * p / ((k + 1.0) * (1.0 - p));
  }
}

TEST_CASE("Binomial counts of many have the right moments") {
  constexpr std::uint32_t kMany = 65'536, kGrid = 100'000;
  constexpr double kP = 0.0146;
  double sum = 0.0, squares = 0.0;
  for (std::uint32_t i = 0; i < kGrid; ++i) {
    const double off = binomial_count(kMany, kP, (i + 0.5) / kGrid) - kMany * kP;
    sum += off;
    squares += off * off;
  }
  CHECK(sum / kGrid == Approx(0.0).margin(0.01));
  CHECK(squares / kGrid == Approx(kMany * kP * (1.0 - kP)).epsilon(1e-3));
}

TEST_CASE("A split row is what a plain loop makes of it") {
  for (std::uint32_t i = 0; i < 2000; ++i) {
    std::vector<std::uint32_t> row(i % 21);
    for (std::uint32_t j = 0; j < row.size(); ++j)
      row[j] = draw(kKey, {i, j, 0, 2})[0] >> (i % 3 == 0 ? 0 : 13);
    const std::uint32_t block = row.empty() ? 3 : row[i % row.size()] >> 16, mark = i << 16;
    std::vector<std::uint32_t> inside, outside;
    for (const std::uint32_t person : row) {
      if (person >> 16 == block) {
        inside.push_back((person & 0xFFFF) | mark);
      } else {
        outside.push_back(person);
      }
    }
    std::vector<std::uint32_t> in(row.size() + kSplitSlack), out(row.size() + kSplitSlack);
    const auto [in_end, out_end] = split(row, block, 16, mark, in.data(), out.data());
    in.resize(static_cast<std::size_t>(in_end - in.data()));
    out.resize(static_cast<std::size_t>(out_end - out.data()));
    REQUIRE(in == inside);
    REQUIRE(out == outside);
  }
}
