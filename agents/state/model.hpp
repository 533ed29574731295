#pragma once
/// The constants of a run: what is given, and what follows from it before the first day. Every
/// phase may read them; nothing changes them.
#include <cstdint>
#include <map>
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
#include "agents/state/lots.hpp"
#include "agents/whole_county.hpp"
#include "sim/evidence.hpp"
#include "sim/money.hpp"
#include "sim/network.hpp"
#include "sim/random.hpp"
#include "sim/reach.hpp"

namespace credstream {

/// What holds in a county or a lot before policies change anything: the arm with values of its own.
/// Those with the same values share it.
struct Usual {
  explicit Usual(ArmSetup its_arm)
      : arm(std::move(its_arm)), whole(arm.params), rules(rules_of(arm.params)) {}
  Usual(const Usual&) = delete;
  Usual& operator=(const Usual&) = delete;

  ArmSetup arm;
  WholeCounty whole;
  CountyRules rules;
  Conduct conduct;
};

/// A lot: what a county grows of one product.
struct Lot {
  std::uint32_t county = 0;
  std::uint32_t product = 0;  ///< by number
  const Usual* usual = nullptr;
  const Product* grown = nullptr;  ///< none where the scenario has no products
  double defect_share = 0;         ///< of its goods
};

/// A place around a county: which of its tier it is, and its consumers.
struct Locality {
  std::uint32_t index = 0;
  std::uint32_t first_person = 0, end_person = 0;

  bool holds(std::uint32_t person) const { return first_person <= person && person < end_person; }
};

/// A county: its place among the consumers, what it grows, and what its official is like.
struct County {
  const Usual* usual = nullptr;
  std::string name;
  std::uint32_t first_person = 0, end_person = 0;  ///< its consumers
  std::uint32_t first_peer = 0, end_peer = 0;      ///< counties of its prefecture
  std::uint32_t first_lot = 0, end_lot = 0;        ///< what it grows
  ByTier<Locality> places = {};                    ///< around it; its own where there is none
  std::optional<std::uint32_t> neighbour = {};     ///< with which it may join hands
  double talent = 1;                               ///< audience of its official against the median
  std::uint32_t role = 0;                          ///< of its official
  std::uint32_t platform = 0;                      ///< on which it sells
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
  std::vector<Lot> lots;           ///< by county, then product
  std::vector<double> farm_sizes;  ///< by stratum, mean 1
  std::vector<BlockRange> shares;  ///< of the people, for threads

  const Lot& lot(LotId id) const { return lots[number_of(id)]; }
  std::uint32_t county_of(LotId id) const { return lot(id).county; }
  LotRange lots_of(std::uint32_t county) const {
    return {counties[county].first_lot, counties[county].end_lot};
  }
  /// "Dangshan", or "Dangshan, pears" where the scenario has products.
  std::string name_of(LotId id) const;
  bool has_products() const { return lots.front().grown != nullptr; }
  /// How many products the scenario has; one without any.
  std::size_t n_products() const { return n_products_; }

  /// The parameters of a lot. What can be its own is read here and nowhere else.
  const ModelParams& of(LotId id) const { return lot(id).usual->arm.params; }
  /// The parameters that hold in a whole county, whatever it grows.
  const WholeCounty& of(std::uint32_t county) const { return counties[county].usual->whole; }
  /// The arm as it is for a lot.
  const ArmSetup& arm_of(LotId id) const { return lot(id).usual->arm; }
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
  const Locality& place_of(Tier tier, std::uint32_t county) const {
    return counties[county].places[tier];
  }
  /// Places that a tier has; none where no table says which counties form one.
  std::size_t places_in(Tier tier) const { return places_in_[tier]; }
  /// The nearest tier around a county that holds a person.
  Tier tier_of(std::uint32_t person, std::uint32_t county) const {
    std::uint8_t tier = kOwnCounty;
    while (tier < kNation && !counties[county].places[tier].holds(person)) ++tier;
    return static_cast<Tier>(tier);
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
  /// The list price of a lot's box less a discount, in fen.
  Fen box_price(LotId id, double share_of_list) const {
    return Fen(nearest(of(id).campaign.price_yuan * 100.0 * share_of_list));
  }
  std::int64_t box_grams(LotId id) const { return nearest(of(id).campaign.box_kg * 1000.0); }
  /// What comes in of a lot on a day.
  std::int64_t crop_grams(LotId id, std::int32_t day) const {
    return is_harvested(id, day) ? nearest(of(id).farmer.harvest_tonnes * 1e6) : 0;
  }
  bool is_harvested(LotId id, std::int32_t day) const {
    const Product* const product = lot(id).grown;
    return product == nullptr || !product->harvest || holds(*product->harvest, day);
  }

 private:
  void settle_counties(const ArmSetup& arm);
  const Usual* usual_with(const ArmSetup& arm, const std::vector<OwnValue>& own);
  void settle_values(const ArmSetup& arm);
  void join_prefectures(const ArmSetup& arm);
  void settle_places(const ArmSetup& arm);
  template <class IsOne>
  void join(Tier tier, const IsOne& is_one);

  std::map<std::vector<OwnValue>, std::unique_ptr<Usual>> usuals_;  ///< each set of values once
  std::size_t n_products_;
  ByTier<std::size_t> places_in_ = {};
  std::vector<double> solidarity_by_day_, season_audience_, season_wish_;
  std::vector<std::vector<ListedStream>> listed_;  ///< by county; none under the regular schedule
};

}  // namespace credstream
