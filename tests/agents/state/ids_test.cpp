/// Ids that pack a county and a number: distinct, where they should be, and refused when too wide.
#include "agents/state/ids.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <stdexcept>

using namespace credstream;

TEST_CASE("ids keep kind, county and number apart") {
  CHECK(packed_id(IdKind::stream, 1, 2) == (1u << 12 | 2u));
  CHECK(packed_id(IdKind::host_evening, 3, 5) == (0x40000000u | 3u << 12 | 5u));
  CHECK(packed_id(IdKind::repeat_orders, 3, 5) == (0x80000000u | 3u << 12 | 5u));
  std::set<std::uint32_t> ids;
  for (const IdKind kind : {IdKind::stream, IdKind::host_evening, IdKind::repeat_orders})
    for (const std::uint32_t county : {0u, 1u, (1u << kCountyBits) - 1})
      for (const std::uint32_t number : {0u, 1u, (1u << kNumberBits) - 1})
        ids.insert(packed_id(kind, county, number));
  CHECK(ids.size() == 27);
}

TEST_CASE("an id refuses a county or a number that does not fit") {
  set_breach_handler([](const Breach& breach) { throw std::runtime_error(breach.what); });
  CHECK_THROWS(packed_id(IdKind::stream, 1u << kCountyBits, 0));
  CHECK_THROWS(packed_id(IdKind::stream, 0, 1u << kNumberBits));
  CHECK_NOTHROW(packed_id(IdKind::stream, (1u << kCountyBits) - 1, (1u << kNumberBits) - 1));
  set_breach_handler(nullptr);
}
