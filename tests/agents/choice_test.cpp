/// What officials choose. The closed forms of contest, imitation and inspection:
/// experiments/verify.
#include <catch2/catch.hpp>
#include <vector>

#include "tests/agents/plain_officials.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

namespace {

double share_with_tactic(const RunRecord& record) {
  double used = 0, held = 0;
  for (std::size_t c = 0; c < record.counties.size(); c += run_schema().county_columns.size()) {
    held += record.counties[c];
    used += record.counties[c + 1];
  }
  return used / held;
}

}  // namespace

TEST_CASE("M10: what is seen to succeed is copied") { check_mechanism("M10"); }
TEST_CASE("M11: a contest for promotion turns into a race of figures") { check_mechanism("M11"); }
TEST_CASE("M12: tactics take the time of grassroots staff") { check_mechanism("M12"); }
TEST_CASE("M23: officials follow what they are judged by") { check_mechanism("M23"); }

TEST_CASE("officials expect of a discount what they believe of its pull") {
  const auto share = [](double elasticity) {
    ModelParams p = choosers(0.01, 0);
    p.official.believed_elasticity = elasticity;
    return share_with_tactic(run_officials(p, {use("loss_leader", {{"discount", 0.5}})}, 180));
  };
  CHECK(share(2.5) > 0.9);  // half the price, 2^2.5 times the boxes
  CHECK(share(0.5) == 0);   // 2^0.5 times
}

TEST_CASE("officials reckon with what a tactic costs the public purse") {
  const auto share = [](const TacticUse& dear) {
    ModelParams p = choosers(0.01, 0);
    p.official.weight_reported = 0;
    p.official.budget_cost = 1;
    return share_with_tactic(run_officials(p, {dear}, 60));
  };
  CHECK(share(use("backstage")) == 0);
  CHECK(share(use("backstage", {{"investment_yuan", 0}})) > 0.3);
  CHECK(share(use("co_host", {{"enterprise_share", 0}})) == 0);
  CHECK(share(use("co_host", {{"enterprise_share", 1}})) > 0.3);
  CHECK(share(use("re_enactment", {{"rehearsal_cost_yuan", 1000}})) == 0);
  CHECK(share(use("re_enactment", {{"rehearsal_cost_yuan", 0}})) > 0.3);
  CHECK(share(use("bought_traffic")) == 0);
  CHECK(share(use("bought_traffic", {{"budget_yuan", 0}})) > 0.3);
}

TEST_CASE("officials who want to be seen count those who were sent to watch") {
  const auto share = [](const TacticUse& tactic) {
    ModelParams p = choosers(0.01, 0);
    p.official.weight_reported = 0;
    p.official.weight_views = 1;
    return share_with_tactic(run_officials(p, {tactic}, 60));
  };
  CHECK(share(use("fake_orders")) > 0.9);
  CHECK(share(use("apportionment", {{"offline_share", 0}})) > 0.9);
  const double unseen = share(use("apportionment", {{"offline_share", 1}}));
  CHECK(unseen > 0.3);  // as good as none
  CHECK(unseen < 0.7);
}

TEST_CASE("each county records whom it copied and who copied it") {
  ModelParams p = choosers(0.01, 0);
  const auto columns = run_schema().county_columns;
  const auto of = [&](const RunRecord& record, std::string_view name, std::size_t county) {
    std::size_t at = 0;
    while (columns[at].name != name) ++at;
    return record.counties[county * columns.size() + at];
  };
  const auto counted = [&](double imitation) {
    p.official.imitation = imitation;
    const RunRecord record = run_officials(p, {use("fake_orders"), use("loss_leader")}, 90);
    double copies = 0, copied = 0;
    for (std::size_t j = 0; j < 60; ++j) {
      copies += of(record, "copies", j);
      copied += of(record, "was_copied", j);
      const double peer = of(record, "copied_from", j);
      CHECK((peer >= 0) == (of(record, "copies", j) > 0));
      CHECK(peer < 60);
      CHECK(peer != static_cast<double>(j));
      if (peer >= 0) CHECK(of(record, "was_copied", static_cast<std::size_t>(peer)) > 0);
      CHECK(of(record, "switches", j) >= of(record, "copies", j));
    }
    CHECK(copies == copied);
    return copies;
  };
  CHECK(counted(0) == 0);
  CHECK(counted(0.5) > 3);
}

TEST_CASE("who may use one tactic at a time starts with the first of those adopted") {
  ModelParams p = choosers(0.01, 0);
  p.official.evaluation_days = 1e6;  // nobody is asked again
  const auto start = [&](double honest, double combine) {
    p.official.start_honest = honest;
    p.official.combine = combine;
    return run_officials(p, {use("fake_orders"), use("loss_leader")}, 60);
  };
  const RunRecord first = start(0, 0);
  CHECK(share_with_tactic(first) == 1);
  const double full = static_cast<double>(total(first, kOrganicFen));
  CHECK(total(first, kFakeFen) > 0);
  const RunRecord both = start(0, 1);  // and sells for less
  CHECK(static_cast<double>(total(both, kOrganicFen)) /
            static_cast<double>(total(both, kOrdersReal)) <
        0.9 * full / static_cast<double>(total(first, kOrdersReal)));
  CHECK(share_with_tactic(start(1, 0)) == 0);
}

TEST_CASE("what is barred from half of the streams is worth half") {
  ModelParams p = choosers(0.01, 0);
  p.regulation.bars_false_sales = 0.5;
  // All want it, and it is done where it can be.
  CHECK(share_with_tactic(run_officials(p, {use("fake_orders")}, 180)) == Approx(0.5).margin(0.05));
}

// Fixed seed. 3,600 choices whose figures differ a little: four standard errors are 0.03.
TEST_CASE("officials who learn choose by what their ways of selling brought") {
  ModelParams p = choosers(1, 0.2);
  p.population.consumers = 20000;
  p.population.weight = 10;
  p.consumer.intercept = -2;  // some 200 orders a stream, so that few are like many
  p.campaign.expected_conversion = 0.1;
  // What is faked moves nobody, so that real sales are alike either way.
  p.consumer.suspicion_weight = p.consumer.proof_weight = p.platform.heat_weight = 0;
  const RunRecord record = run_officials(p, {use("fake_orders", {{"multiple", 3}})}, 180);
  const double share = share_with_tactic(record);
  const double streams = static_cast<double>(record.volume.streams);
  const double faked = static_cast<double>(total(record, kFakeFen)) / (share * streams);
  const double sold = static_cast<double>(total(record, kOrganicFen)) / streams;
  const double ratio =
      1 + faked / sold;  // of reported sales; the logs of the two differ by its log
  CHECK(share == Approx(ratio / (1 + ratio)).margin(0.03));
}

TEST_CASE(
    "officials without tactics to choose from, and rows of a choice not made, change nothing") {
  ModelParams p = plain_officials(6);
  p.exposure.detection = 1;
  p.campaign.streams_per_county = 10;
  const RunRecord fixed = run_officials(p, {use("fake_orders")}, 100);
  ModelParams other = p;
  other.official.temperature = 1;
  other.official.ratchet = 0.2;
  other.official.deterrence = 0.5;
  other.discipline.punishment = 9;
  CHECK(run_officials(other, {use("fake_orders")}, 100).core == fixed.core);
  ModelParams choice = p;
  choice.official.choice = 1;
  choice.official.evaluation_days = 10;
  CHECK(run_officials(choice, {}, 100).core == run_officials(p, {}, 100).core);
  CHECK(run_officials(choice, {use("fake_orders")}, 100).core != fixed.core);
}
