#pragma once
/// The constants of a run: what is given, and what follows from it before the first day. Every
/// phase may read them; nothing changes them.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/arm.hpp"
#include "agents/county_rules.hpp"
#include "agents/nation.hpp"
#include "agents/rules/conduct.hpp"
#include "agents/rules/novelty.hpp"
#include "agents/rules/reach.hpp"
#include "agents/rules/reference_price.hpp"
#include "sim/evidence.hpp"
#include "sim/money.hpp"
#include "sim/network.hpp"
#include "sim/random.hpp"
#include "sim/reach.hpp"

namespace credstream {

/// What holds in a county before policies change anything: the arm with the county's own values.
/// Counties with the same values share it.
struct Usual {
  explicit Usual(ArmSetup its_arm) : arm(std::move(its_arm)), rules(rules_of(arm.params)) {}

  ArmSetup arm;
  CountyRules rules;
  Conduct conduct;
};

/// A county: its place among the consumers, and what its official and its goods are like.
struct County {
  const Usual* usual = nullptr;
  std::string name;
  std::uint32_t first_person = 0, end_person = 0;  ///< its consumers
  std::uint32_t first_peer = 0, end_peer = 0;      ///< counties of its prefecture
  std::optional<std::uint32_t> neighbour = {};     ///< with which it may join hands
  double talent = 1;                               ///< audience of its official against the median
  double defect_share = 0;                         ///< of its goods
  std::uint32_t role = 0;                          ///< of its official
  std::uint32_t platform = 0;                      ///< on which it sells
};

/// A place around a county: which of its tier it is, and its consumers.
struct Locality {
  std::uint32_t index = 0;
  std::uint32_t first_person = 0, end_person = 0;

  bool holds(std::uint32_t person) const { return first_person <= person && person < end_person; }
};

/// Blocks of consumers that one thread works on apart from others, so that shares of the people
/// can be worked on at the same time.
struct BlockRange {
  std::uint32_t first = 0, end = 0;
};

struct Model {
  static constexpr std::string_view kPart = "constants";

  Model(const ArmSetup& setup, const Network& people, Key run_key, std::int32_t horizon);
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  const Nation p;  ///< what all counties share
  const CampaignCalendar& calendar;
  const Network& network;
  Key key;
  std::int32_t days;
  std::uint32_t n;         ///< consumers
  std::int64_t weight;     ///< people a consumer stands for
  EvidenceScale evidence;  ///< of beliefs
  EvidenceScale memory;    ///< of exposures
  Novelty novelty;
  ReferencePrice reference_price;
  MarkedReach marks;
  std::vector<County> counties;
  std::vector<double> farm_sizes;  ///< by stratum, mean 1
  std::vector<BlockRange> shares;  ///< of the people, for threads

  /// The parameters of a county. What can be its own is read here and nowhere else.
  const ModelParams& of(std::uint32_t county) const { return counties[county].usual->arm.params; }
  /// The arm as it is in a county.
  const ArmSetup& arm_of(std::uint32_t county) const { return counties[county].usual->arm; }
  /// A county's rules before policies change them.
  const CountyRules& usual_rules(std::uint32_t county) const {
    return counties[county].usual->rules;
  }
  /// Levers of sections without a parameter of a county's own, before policies change them.
  const PlatformParams::Levers& usual_platform() const { return usual_rules(0).platform; }
  const DisciplineParams::Levers& usual_discipline() const { return usual_rules(0).discipline; }
  /// What the arm's tactics arrange in a county.
  const Conduct& conduct(std::uint32_t county) const { return counties[county].usual->conduct; }
  /// The tactics that officials may use, alike in all counties but for their values.
  std::size_t n_tactics() const { return arm_of(0).tactics.size(); }

  std::uint32_t blocks() const { return block_count(n); }
  double all_people() const { return static_cast<double>(n) * static_cast<double>(weight); }
  /// People of a county.
  double people_of(std::uint32_t county) const {
    return static_cast<double>(counties[county].end_person - counties[county].first_person) *
           static_cast<double>(weight);
  }
  /// The place of a tier that holds a county.
  Locality place_of(Tier tier, std::uint32_t county) const {
    const County& own = counties[county];
    return tier == kOwnCounty ? Locality{county, own.first_person, own.end_person}
                              : Locality{0, 0, n};
  }
  /// Places that a tier has.
  std::size_t places_in(Tier tier) const { return tier == kOwnCounty ? counties.size() : 1; }
  /// The nearest tier around a county that holds a person.
  Tier tier_of(std::uint32_t person, std::uint32_t county) const {
    return place_of(kOwnCounty, county).holds(person) ? kOwnCounty : kNation;
  }
  /// Solidarity with farmers on a day, A(t), fading from 1.
  double solidarity(std::int32_t day) const {
    return solidarity_by_day_[static_cast<std::size_t>(day)];
  }
  /// The factor on the audience of streams on a day, and what is added to the wish to order: 1 and
  /// 0 outside seasons.
  double season_audience(std::int32_t day) const {
    return season_audience_[static_cast<std::size_t>(day)];
  }
  double season_wish(std::int32_t day) const { return season_wish_[static_cast<std::size_t>(day)]; }
  /// What the calendar says of a county's number-th stream; none under the regular schedule.
  const ListedStream* listed(std::uint32_t county, std::uint32_t number) const {
    return listed_.empty() ? nullptr : &listed_[county][number];
  }
  /// The streams that the calendar lists for a county, in order of day.
  std::span<const ListedStream> listed_in(std::uint32_t county) const { return listed_[county]; }
  /// A county's list price of a box less a discount, in fen.
  Fen box_price(std::uint32_t county, double share_of_list) const {
    return Fen(nearest(of(county).campaign.price_yuan * 100.0 * share_of_list));
  }
  std::int64_t box_grams(std::uint32_t county) const {
    return nearest(of(county).campaign.box_kg * 1000.0);
  }

 private:
  void settle_counties(const ArmSetup& arm);
  void settle_values(const ArmSetup& arm);
  void join_prefectures(const ArmSetup& arm);

  std::vector<std::unique_ptr<Usual>> usuals_;  ///< each set of values once
  std::vector<double> solidarity_by_day_, season_audience_, season_wish_;
  std::vector<std::vector<ListedStream>> listed_;  ///< by county; none under the regular schedule
};

}  // namespace credstream
