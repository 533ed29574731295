/// Addressed draws against Random123: its published known answers and the library itself.
#include "sim/random.hpp"

#include <Random123/philox.h>

#include <catch2/catch.hpp>

#include "sim/random_batch.hpp"

using namespace credstream;

TEST_CASE("Philox4x32-10 gives Random123's known answers") {
  // kat_vectors of Random123 1.14: counter, key, result.
  CHECK(draw({0, 0}, {0, 0, 0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(draw({0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}) ==
        Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(draw({0xa4093822, 0x299f31d0}, {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Philox equals the library on many addresses, one by one and in batches") {
  r123::Philox4x32 reference;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const Key key{i * 2654435761u, i ^ 0x5bd1e995u};
    const Address at{i, i * 7919u, 0xFFFFFFF0u + i, i % 17};
    const r123::Philox4x32::ctr_type counter = {{at.entity, at.index, at.day, at.purpose}};
    const r123::Philox4x32::key_type k = {{key.seed, key.replicate}};
    const auto expected = reference(counter, k);
    const Words words = draw(key, at);
    for (std::size_t w = 0; w < 4; ++w) REQUIRE(words[w] == expected[w]);
    WordBatch batch;
    const RoundKeys keys(key);
    draw_batch(keys, at, batch);
    for (std::uint32_t lane = 0; lane < kBatch; ++lane) {
      const Words one = draw(key, {at.entity, at.index, at.day + lane, at.purpose});
      for (std::size_t w = 0; w < 4; ++w) REQUIRE(batch.words[w][lane] == one[w]);
    }
    const std::uint32_t indices[kBatch] = {i, 7, 0xFFFFFFFFu, i * 3, 0, 12345, i ^ 99u, 5};
    const std::uint32_t entities[kBatch] = {3, i, i * 5, 0xFFFFFFFEu, 8, 1u << 31, 0, i ^ 77u};
    draw_batch(keys, entities, indices, at.day, at.purpose, batch);
    for (std::uint32_t lane = 0; lane < kBatch; ++lane) {
      const Words one = draw(key, {entities[lane], indices[lane], at.day, at.purpose});
      for (std::size_t w = 0; w < 4; ++w) REQUIRE(batch.words[w][lane] == one[w]);
    }
    draw_batch(keys, indices, at.index, at.day, at.purpose, batch);
    for (std::uint32_t lane = 0; lane < kBatch; ++lane) {
      const Words one = draw(key, {indices[lane], at.index, at.day, at.purpose});
      for (std::size_t w = 0; w < 4; ++w) REQUIRE(batch.words[w][lane] == one[w]);
    }
  }
}

TEST_CASE("a word as a number stays inside the open interval, as an integer below n") {
  CHECK(unit(0) > 0.0);
  CHECK(unit(0xFFFFFFFF) < 1.0);
  CHECK(below(0, 60) == 0);
  CHECK(below(0xFFFFFFFF, 60) == 59);
}
