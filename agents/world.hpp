#pragma once
/// The state of one run, which the phases of a day read and write. Internal to `agents`.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "agents/figures/core.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/development.hpp"
#include "agents/rules/disclosure.hpp"
#include "agents/rules/hosts.hpp"
#include "agents/rules/interaction.hpp"
#include "agents/rules/news.hpp"
#include "agents/rules/novelty.hpp"
#include "agents/rules/platform.hpp"
#include "agents/rules/reference_price.hpp"
#include "agents/rules/regulation.hpp"
#include "agents/rules/room.hpp"
#include "agents/rules/trust_appeal.hpp"
#include "agents/simulation.hpp"
#include "agents/state/accounts.hpp"
#include "agents/state/awareness.hpp"
#include "agents/state/ids.hpp"
#include "agents/state/official_beliefs.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/opinions.hpp"
#include "agents/state/people.hpp"
#include "sim/archive.hpp"
#include "sim/belief_ledger.hpp"
#include "sim/calendar.hpp"
#include "sim/goods.hpp"
#include "sim/money.hpp"
#include "sim/parallel.hpp"
#include "sim/plan.hpp"
#include "sim/ranking.hpp"
#include "sim/reach.hpp"

namespace credstream {

/// Tactics of the arm by what they arrange, as sets.
struct Conduct {
  std::uint64_t mandates = 0;     ///< people told to buy
  std::uint64_t false_sales = 0;  ///< figures that nobody paid for, praise that was
  std::uint64_t pay = 0;          ///< private, for the official
  std::uint64_t traffic = 0;      ///< bought; nothing that must not come out
  std::uint64_t active = 0;       ///< anything at all, at an intensity above 0

  std::uint64_t secret() const { return mandates | false_sales | pay; }  ///< must not come out
};

/// News of a county's misconduct. Who heard is the head of the county's ranking.
struct Exposure {
  std::int32_t day;
  double evidence;  ///< added against the official, for those who heard
};

/// What the media have carried this week.
struct NewsWeek {
  std::int32_t week = -1;
  std::int64_t carried = 0;
};

struct County {
  std::string name;
  CountyRules rules{};  ///< that hold for it today: the arm's, or what policies made of them
  std::uint32_t first_person = 0, end_person = 0;  ///< its consumers
  double talent = 1;                               ///< audience of its official against the median
  double defect_share = 0;
  std::uint64_t adopted = 0;      ///< bit t: uses the arm's t-th tactic
  std::int32_t paused_until = 0;  ///< after an exposure, honest streams until then
  double heat = 0;                ///< what the platform makes of its displayed figures
  double usual_views = 0;         ///< what its staff saw backstage
  double recent_fakes = 0;        ///< fading count of fake orders, as of `last_stream`
  std::int32_t last_stream = -1;
  /// By kind, of the reported orders of the last stream that had some, what was arranged.
  std::array<double, 3> arranged_share{};
  double favour = 0;  ///< private interest in the last stream that had some
  double hazard = 0;  ///< that any of it came out today
  std::vector<Exposure> exposures;
  std::int64_t heard = 0;      ///< consumers who heard of any of them
  std::uint32_t role = 0;      ///< of its official
  std::uint32_t platform = 0;  ///< on which it sells
  Disclosure disclosure;
  GoodsLedger goods;
  Fen escrow;                                   ///< value of its open orders
  Fen campaign_income, other_income;            ///< of its farmers, so far
  std::int64_t displayed_fen = 0, net_fen = 0;  ///< so far, for the county table
  std::int64_t tactic_streams = 0, streams = 0;
  std::int64_t organic_fen = 0, subscribed_fen = 0, public_fen = 0, displayed_views = 0;
  Development development;
  FarmerHosts hosts;

  /// All that days change.
  void archive(Archive& a) {
    a(rules, talent, defect_share, adopted, paused_until, heat, usual_views, recent_fakes,
      last_stream, arranged_share, favour, hazard, exposures, heard, role, platform, disclosure,
      goods, escrow, campaign_income, other_income, displayed_fen, net_fen, tactic_streams, streams,
      organic_fen, subscribed_fen, public_fen, displayed_views, development, hosts);
  }
};

/// What one box means in money on its way to the farmer.
struct BoxTerms {
  Fen paid, commission, shipping, packaging, subsidy_government, subsidy_platform, farm_gate;
};

struct Order {
  std::uint32_t person;
  std::uint32_t people;  ///< who order, of those whom the person stands for
  std::uint8_t boxes;    ///< each
  bool vouched = true;   ///< for by an official, once; what it turns out to be falls back on them

  std::int64_t all_boxes() const { return std::int64_t{people} * boxes; }
  /// Leaves as many people as can be served from so many boxes; returns how many go without.
  std::uint32_t serve_from(std::int64_t boxes_in_stock) {
    const std::uint32_t wanted = people;
    people = static_cast<std::uint32_t>(std::min<std::int64_t>(wanted, boxes_in_stock / boxes));
    return wanted - people;
  }
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

  void archive(Archive& a) {
    a(county, purchase, channel, defect_share, terms, orders, apportioned_boxes);
  }
};

struct RepeatDue {
  std::uint32_t person, county;
  std::uint32_t people;
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
  bool put_off = false;          ///< once already
};

struct Stream {
  std::uint32_t county = 0;
  std::uint32_t id = 0;
  StreamPlan plan;
  std::uint64_t tactics = 0;  ///< in use, with effect: bits of the arm's
  bool official_hosts = true;
  double talent = 1;
  double planned_views = 0;
  double price = 1;                                  ///< share of the list price
  double reach = 0;                                  ///< rate of being shown the stream
  const std::uint16_t* next_price_levels = nullptr;  ///< what the price does to expectations
  double order_odds = 0;  ///< bound on the odds to order of those who do not know the goods; odds
                          ///< scale with the reference price and with known quality
  double strangers_odds = 0;         ///< the same of those who know of no official
  double greatest_quality_odds = 1;  ///< factor on odds for who knows the goods best
  double defect_share = 0;           ///< of its goods
  std::uint64_t views = 0;           ///< consumers
  std::vector<Prospect> prospects;
  std::vector<Order> orders;
  std::int64_t mandated_heads = 0, online_heads = 0, fake_orders = 0;  ///< heads and orders
  std::int64_t reenacted_orders = 0;
  std::int64_t bots = 0;            ///< bought views that are displayed and see nothing
  double sent_over = 0;             ///< people shown the stream for money or by another place
  std::int64_t genuine_orders = 0;  ///< of consumers
  std::int64_t displayed_fen = 0;
  double doubt = 0;             ///< mean suspicion of a typical viewer at the end
  double suspicion_excess = 0;  ///< mean suspicion above that of plausible figures
  double favour_suspicion = 0;  ///< mean suspicion due to private interest

  /// Displayed orders, and displayed viewers, that are not of people who came by themselves.
  std::int64_t arranged_orders() const { return online_heads + fake_orders + reenacted_orders; }
  std::int64_t arranged_viewers() const { return online_heads + fake_orders + bots; }
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

/// What the watching phase leaves of a share of the people.
struct Evening {
  std::vector<std::uint32_t> views;  ///< by stream of today
  std::vector<Prospect> prospects;
  std::vector<Answer> answers;
  Candidates candidates;
  std::vector<std::uint32_t> kept;      ///< indices of candidates that are still in
  std::vector<std::uint32_t> informed;  ///< those of them who hold evidence on government
  std::vector<std::uint64_t> viewings;  ///< when decisions are recorded
  Rooms rooms;                          ///< when rooms are followed
};

/// What the deliveries of one county bring on one day, found apart from other counties'.
struct Doorstep {
  struct Parcel {
    std::size_t delivery;  ///< among those of the day
    std::int64_t kept = 0, refunded = 0, good = 0, bad = 0, returns = 0;
  };
  struct Repeat {
    std::int32_t day;
    RepeatDue due;
  };
  std::vector<Parcel> parcels;
  std::vector<BeliefEvent> events;
  std::vector<Repeat> repeats;
  std::uint64_t hearsay = 0;
};

/// A run of blocks whose people watch and change their beliefs apart from others, so that shares
/// can be worked on at the same time; what changed is posted to the ledgers afterwards.
struct PeopleShare {
  std::uint32_t first_block = 0, end_block = 0;
  Evening evening;
  std::vector<BeliefEvent> events;  ///< today's, of its people
  BeliefTally government, officials;
  EvidenceCode most_praised = 0;
  std::int64_t heard = 0;  ///< people whom the last news found
};

struct World {
  World(const ArmSetup& setup, const Network& people, Key run_key, std::int32_t horizon,
        const RunOptions& run_options, RunRecord& run_record);
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  const ArmSetup& arm;
  const ModelParams& p;
  const CountyRules usual_rules;  ///< the arm's, before policies change any county's
  const Network& network;
  Key key;
  std::int32_t days;
  const RunOptions& options;
  RunRecord& record;

  std::uint32_t n = 0;  ///< consumers
  std::uint32_t blocks() const { return block_count(n); }
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
  RoleBeliefs roles;
  Influence influence;
  Awareness awareness;

  std::vector<County> counties;
  std::vector<double> farm_sizes;  ///< by stratum, mean 1
  Calendar<StreamDue> streams_due;
  Calendar<Delivery> deliveries;
  Calendar<RepeatDue> repeats;
  Calendar<Apology> apologies;
  Calendar<Publication> publications;
  std::int32_t last_scandal = -1;  ///< day of the country's last exposure

  Conduct conduct;
  Cadres cadres;
  NewsWeek news_week;

  MoneyLedger money;
  std::vector<PlatformState> platforms;
  CoreDay core{};                          ///< today's figures
  std::vector<Stream> streams;             ///< today's
  std::vector<BeliefEvent> belief_events;  ///< today's
  std::vector<PeopleShare> shares;
  std::vector<Doorstep> doorsteps;          ///< by county
  std::vector<std::uint32_t> income_order;  ///< farmer groups by income, for the Gini
  std::vector<double> group_income;         ///< by group, likewise
  std::vector<double> income_in_order;      ///< the same in that order
  std::vector<double> tactic_streams;       ///< today's streams by tactic of the registry

  PlatformState& platform_of(const County& county) { return platforms[county.platform]; }
  const PlatformState& platform_of(const County& county) const {
    return platforms[county.platform];
  }

  /// The state between two days: all that is not given by the arm, the key and the network.
  void archive(Archive& a);

  double solidarity(std::int32_t day) const {
    return solidarity_by_day[static_cast<std::size_t>(day)];
  }
  std::vector<double> solidarity_by_day;  ///< A(t), fading from 1
  Belief government_belief(std::uint32_t person) const {
    return people.belief_in_government(person);
  }
  /// Trust in government with which a person acts: the own credibility, or the opinion that came
  /// of exchange; its mean, and the greatest that anyone has.
  double trust_in_government(std::uint32_t person) const {
    return influence.on() ? influence.of(person)
                          : government.credibility(government_belief(person));
  }
  double mean_trust() const {
    return influence.on() ? influence.mean()
                          : static_cast<double>(government.total_ppm()) * 1e-6 /
                                static_cast<double>(government.people());
  }
  double greatest_trust() const {
    return influence.on() ? influence.greatest() : government.greatest();
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
  /// Public money of a county, counted as such.
  void spend(County& county, std::uint8_t to, Reason reason, Fen amount);
  /// What a person expects of a county's goods; 1/2 when nothing is known.
  double known_quality(std::uint32_t person, std::uint32_t county, std::int32_t day) const;
  /// The greatest factor that known quality can put on anyone's odds of ordering.
  double greatest_quality_odds(std::int32_t day) const;
  void pay_farmers(County& county, IncomeSource source, std::uint8_t payer, Reason reason,
                   Fen amount);
};

/// The plan of a county's next stream with a set of the arm's tactics.
StreamPlan plan_with(const World& world, const County& county, std::uint64_t tactics);
/// What the arm's tactics arrange.
Conduct conduct_of(const World& world);
/// Sets up officials' menus, first beliefs and evaluation dates, when anybody is evaluated.
void set_up_cadres(World& world);
/// A visible punishment of a county's official: fine, lost promotion, and fear among peers.
void punish(World& world, std::uint32_t county, std::int32_t day);
/// Inspects the officials who are evaluated today; see agents/day/steps/inspection.cpp.
void inspect(World& world, std::span<const std::uint32_t> evaluated, std::int32_t day);
/// Chance that an official is inspected at an evaluation, under the county's rules.
double inspection_share(const World& world, std::uint32_t county);
/// What a county's peers have posted.
Rivals rivals_of(const World& world, std::uint32_t county);
/// Today's targets, perceived hazards and traffic budgets of officials.
void close_cadres(World& world, std::int32_t day);
/// Keeps of today's scandals those that the media have room for.
void choose_news(World& world, std::vector<Scandal>& scandals, std::int32_t day);
/// Adds evidence on government to a person of the share; none when `amount` is 0.
void add_to_government(World& world, PeopleShare& share, std::uint32_t person, bool good,
                       double amount, std::int32_t day, std::uint32_t word, BeliefCause cause);

/// Runs change(share) for all shares of the people, on all threads, and posts what changed.
template <class Change>
void change_beliefs(World& w, const Change& change) {
  parallel_for(w.shares.size(), [&](std::size_t i) {
    PeopleShare& share = w.shares[i];
    share.government.start(w.government);
    share.officials.start(w.officials);
    change(share);
  });
  for (PeopleShare& share : w.shares) {
    w.government.post(share.government);
    w.officials.post(share.officials);
    w.most_praised = std::max(w.most_praised, share.most_praised);
  }
}

/// The rank of a person for a county's news, in [0, kBlockPeople).
std::uint32_t news_rank(const World& world, std::uint32_t county, std::uint32_t person);
/// People per full block who hear of an exposure.
std::uint32_t news_listeners(const World& world);

/// What is bought and paid before the day's streams: traffic, co-hosts, rehearsals, favours.
void hold_market(World& world);
/// At the end of a day: what platforms make of their revenue and of what they display.
void run_platforms(World& world, std::int32_t day);
/// Answered viewers of today's streams think better of the official.
void heed_answers(World& world);

// The phases of a day, in their order.
void harvest(World& world, std::int32_t day);
void decide(World& world, std::int32_t day);
void prepare_streams(World& world, std::int32_t day);
void watch(World& world, std::int32_t day);
void order(World& world, std::int32_t day);
void repeat_orders(World& world, std::int32_t day);
void deliver(World& world, std::int32_t day);
void apply_beliefs(World& world, std::int32_t day);
void expose(World& world, std::int32_t day);
void close_day(World& world, std::int32_t day);

}  // namespace credstream
