#pragma once
/// The state of one run, which the phases of a day read and write. Internal to `agents`.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "agents/accounts.hpp"
#include "agents/columns.hpp"
#include "agents/core.hpp"
#include "agents/development.hpp"
#include "agents/hosts.hpp"
#include "agents/novelty.hpp"
#include "agents/official_beliefs.hpp"
#include "agents/purposes.hpp"
#include "agents/reference_price.hpp"
#include "agents/simulation.hpp"
#include "agents/trust_appeal.hpp"
#include "sim/belief_ledger.hpp"
#include "sim/calendar.hpp"
#include "sim/goods.hpp"
#include "sim/money.hpp"
#include "sim/plan.hpp"
#include "sim/ranking.hpp"
#include "sim/reach.hpp"

namespace credstream {

/// News of a county's misconduct. Who heard is the head of the county's ranking.
struct Exposure {
  std::int32_t day;
  double evidence;  ///< added against the official, for those who heard
};

struct County {
  std::string name;
  std::uint32_t first_person = 0, end_person = 0;  ///< its consumers
  double talent = 1;                               ///< audience of its official against the median
  double defect_share = 0;
  std::uint64_t adopted = 0;      ///< bit t: uses the arm's t-th tactic
  std::int32_t paused_until = 0;  ///< after an exposure, honest streams until then
  double heat = 0;                ///< what the platform makes of its displayed figures
  double usual_views = 0;         ///< what its staff saw backstage
  double recent_fakes = 0;        ///< fading count of fake orders, as of `last_stream`
  std::int32_t last_stream = -1;
  double false_share = 0;  ///< of its last tactic stream's reported orders, what was arranged
  std::vector<Exposure> exposures;
  std::int64_t heard = 0;  ///< consumers who heard of any of them
  GoodsLedger goods;
  Fen escrow;                                   ///< value of its open orders
  Fen campaign_income, other_income;            ///< of its farmers, so far
  std::int64_t displayed_fen = 0, net_fen = 0;  ///< so far, for the county table
  std::int64_t tactic_streams = 0, streams = 0;
  Development development;
  FarmerHosts hosts;
};

/// What one box means in money on its way to the farmer.
struct BoxTerms {
  Fen paid, commission, shipping, packaging, subsidy_government, subsidy_platform, farm_gate;
};

struct Order {
  std::uint32_t person;
  std::uint32_t boxes;
  bool vouched = true;  ///< for by an official, once; what it turns out to be falls back on them
};

/// Where an order was placed: in an official's stream, off-stream, in a farmer's.
enum class Channel : std::uint8_t { stream, repeat, host };

/// Orders on their way; due on the day of the calendar under which it stands.
struct Delivery {
  std::uint32_t county = 0;
  std::uint32_t purchase = 0;  ///< address of the experience: stream, or county and day
  Channel channel = Channel::stream;
  double defect_share = 0;  ///< of the goods, before congestion
  BoxTerms terms;
  std::vector<Order> orders;
  std::int64_t apportioned_boxes = 0;  ///< in heads' boxes, not weighted
};

struct RepeatDue {
  std::uint32_t person, county;
  bool vouched;
};

/// A viewer who may order: the word lies under the stream's greatest order probability.
struct Prospect {
  std::uint32_t stream;  ///< index in today's list
  std::uint32_t person;
  std::uint32_t word;
  double log_reference_price;  ///< before this stream
  std::uint32_t minute = 0;
  std::uint32_t boxes = 1;
};

struct StreamDue {
  std::uint32_t county, number;  ///< its number-th stream
};

struct Stream {
  std::uint32_t county = 0;
  std::uint32_t id = 0;
  StreamPlan plan;
  bool tactic_on = false;
  double talent = 1;
  double planned_views = 0;
  double price = 1;                                  ///< share of the list price
  double reach = 0;                                  ///< rate of being shown the stream
  const std::uint16_t* next_price_levels = nullptr;  ///< what the price does to expectations
  double order_odds = 0;  ///< bound on the odds to order of those who do not know the goods; odds
                          ///< scale with the reference price and with known quality
  double greatest_quality_odds = 1;  ///< factor on odds for who knows the goods best
  double defect_share = 0;           ///< of its goods
  std::uint64_t views = 0;           ///< consumers
  std::vector<Prospect> prospects;
  std::vector<Order> orders;
  std::int64_t mandated_heads = 0, online_heads = 0, fake_orders = 0;  ///< heads and orders
  double suspicion_excess = 0;  ///< mean suspicion above that of plausible figures
};

/// A change of belief on its way to a person.
struct BeliefEvent {
  std::uint32_t person;
  std::uint32_t source;  ///< who told, or the person
  std::uint32_t purchase;
  std::uint32_t county;
  BeliefCause cause;
  double evidence;  ///< on the official; good or bad by cause
};

/// Per block of people, what the watching phase leaves.
struct BlockScratch {
  std::vector<std::uint32_t> views;  ///< by stream of today
  std::vector<Prospect> prospects;
  Candidates candidates;
  std::vector<std::uint32_t> kept;      ///< indices of candidates that are still in
  std::vector<std::uint64_t> viewings;  ///< when decisions are recorded
};

struct World {
  World(const ArmSetup& setup, const Network& people, Key run_key, std::int32_t horizon,
        const RunOptions& run_options, RunRecord& run_record);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  const ArmSetup& arm;
  const ModelParams& p;
  const Network& network;
  Key key;
  std::int32_t days;
  const RunOptions& options;
  RunRecord& record;

  std::uint32_t n = 0;  ///< consumers
  std::int64_t weight = 1;
  ConsumerColumns people;
  EvidenceScale evidence;  ///< of beliefs
  EvidenceScale memory;    ///< of exposures
  Novelty novelty;
  ReferencePrice reference_price;
  MarkedReach marks;
  BeliefLedger government;
  BeliefLedger officials;  ///< over the pairs of `official_beliefs`
  OfficialBeliefs official_beliefs;
  EvidenceCode most_praised = 0;  ///< most good evidence that any pair ever held
  TrustAppeal trust_appeal;

  std::vector<County> counties;
  std::vector<double> farm_sizes;  ///< by stratum, mean 1
  Calendar<StreamDue> streams_due;
  Calendar<Delivery> deliveries;
  Calendar<RepeatDue> repeats;

  MoneyLedger money;
  CoreDay core{};                          ///< today's figures
  std::vector<Stream> streams;             ///< today's
  std::vector<BeliefEvent> belief_events;  ///< today's
  std::vector<BlockScratch> scratch;
  std::vector<std::uint32_t> income_order;  ///< farmer groups by income, for the Gini
  std::vector<double> group_income;         ///< by group, likewise
  std::vector<double> tactic_streams;       ///< today's streams by tactic of the registry

  double solidarity(std::int32_t day) const {
    return solidarity_by_day[static_cast<std::size_t>(day)];
  }
  std::vector<double> solidarity_by_day;  ///< A(t), fading from 1
  Belief government_belief(std::uint32_t person) const {
    return people.belief_in_government(person);
  }
  double log_expected_price(std::uint32_t person, std::int32_t day) const {
    return reference_price.log_value(people.reference_price[person], reference_price.age(day));
  }
  /// The list price of a box less a discount, in fen.
  Fen box_price(double share_of_list) const {
    return Fen(nearest(p.campaign.price_yuan * 100.0 * share_of_list));
  }
  std::int64_t box_grams() const { return nearest(p.campaign.box_kg * 1000.0); }
  BoxTerms box_terms(const County& county, std::int32_t day, Fen paid, const StreamPlan& plan,
                     bool off_platform) const;
  /// What a person expects of a county's goods; 1/2 when nothing is known.
  double known_quality(std::uint32_t person, std::uint32_t county, std::int32_t day) const;
  /// The greatest factor that known quality can put on anyone's odds of ordering.
  double greatest_quality_odds(std::int32_t day) const;
  void pay_farmers(County& county, IncomeSource source, std::uint8_t payer, Reason reason,
                   Fen amount);
};

/// The rank of a person for a county's news, in [0, kBlockPeople).
std::uint32_t news_rank(const World& world, std::uint32_t county, std::uint32_t person);
/// People per full block who hear of an exposure.
std::uint32_t news_listeners(const World& world);

// The phases of a day, in their order.
void harvest(World& world, std::int32_t day);
void prepare_streams(World& world, std::int32_t day);
void watch(World& world, std::int32_t day);
void order(World& world, std::int32_t day);
void repeat_orders(World& world, std::int32_t day);
void deliver(World& world, std::int32_t day);
void apply_beliefs(World& world, std::int32_t day);
void expose(World& world, std::int32_t day);
void close_day(World& world, std::int32_t day);

}  // namespace credstream
