#pragma once
/// Classes of account, reasons for flows, causes of belief and sources of farmers' income.
#include <cstddef>
#include <cstdint>

#include "sim/record.hpp"

namespace credstream {

enum Account : std::uint8_t {
  kConsumers,
  kEmployees,
  kFarmers,
  kEnterprises,
  kTreasury,
  kPlatform,
  kEscrow,
  kBrushers,
  kLogistics,
  kPackagers,
  kTraders,
  kStagers,
  kUpperGovernment,
  kInfluencers,
  kWaterArmy,
  kLaboratories,
  kTrainers,
  kOfficials,
  kPenalties,
  kAdministrators,
  kSuppliers,
  kAccounts
};
inline constexpr Label kAccountLabels[kAccounts] = {
    {"consumers", "Consumers", "消费者"},
    {"employees", "Employees", "基层职工"},
    {"farmers", "Farmers", "农户"},
    {"enterprises", "Enterprises and co-ops", "企业与合作社"},
    {"treasury", "County treasury", "县财政"},
    {"platform", "Platform", "平台"},
    {"escrow", "Escrow", "平台托管"},
    {"brushers", "Brushers", "刷单者"},
    {"logistics", "Logistics", "物流"},
    {"packagers", "Packagers", "包装商"},
    {"traders", "Wholesalers and traders", "批发商"},
    {"stagers", "Suppliers of the show", "活动承办方"},
    {"upper_government", "Upper-level government", "上级政府"},
    {"influencers", "Influencers and their agencies", "网红与机构"},
    {"water_army", "Paid commenters", "水军"},
    {"laboratories", "Testing laboratories", "检测机构"},
    {"trainers", "Trainers", "培训机构"},
    {"officials", "Officials, in private", "官员个人"},
    {"penalties", "Fines", "罚没"},
    {"administrators", "Who runs policies", "政策执行方"},
    {"suppliers", "Suppliers of farms and enterprises", "农资与劳务供应方"},
};

enum Reason : std::uint8_t {
  kOrder,
  kApportionedOrder,
  kOfflineSubscription,
  kRepeatOrder,
  kCommission,
  kSale,
  kFarmGate,
  kRefund,
  kShipping,
  kPackaging,
  kOfflineSale,
  kDistressSale,
  kSubsidy,
  kFakeFee,
  kFakeFloat,
  kFakeRefund,
  kStaging,
  kTraffic,
  kSlotFee,
  kPraiseFee,
  kRehearsal,
  kTesting,
  kTraining,
  kChain,
  kSupport,
  kFinePaid,
  kIllicitPay,
  kUpperTransfer,
  kAdministration,
  kGrowing,
  kPicking,
  kJoining,
  kStreamCost,
  kCash,
  kReasons
};
inline constexpr Label kReasonLabels[kReasons] = {
    {"order", "Order during a stream", "直播下单"},
    {"apportioned_order", "Apportioned order", "摊派下单"},
    {"offline_subscription", "Subscription beside the platform", "线下认购"},
    {"repeat_order", "Off-stream repeat order", "场外复购"},
    {"commission", "Commission", "佣金"},
    {"sale", "Proceeds of a sale", "货款"},
    {"farm_gate", "Farm-gate price", "收购款"},
    {"refund", "Refund", "退款"},
    {"shipping", "Shipping", "运费"},
    {"packaging", "Packaging", "包装费"},
    {"offline_sale", "Sale through the usual channel", "线下销售"},
    {"distress_sale", "Distressed sale", "低价批发"},
    {"subsidy", "Funding of a discount", "折扣补贴"},
    {"fake_fee", "Fee for fake orders", "刷单费"},
    {"fake_float", "Principal of fake orders", "刷单本金"},
    {"fake_refund", "Fake orders refunded", "刷单退款"},
    {"staging", "Holding the stream", "办场开支"},
    {"traffic", "Bought traffic", "购买流量"},
    {"slot_fee", "Fee of a co-host", "坑位费"},
    {"praise_fee", "Fee for paid comments", "水军费"},
    {"rehearsal", "Staging a deal already made", "二次签约排演"},
    {"testing", "Testing before listing", "上架前检测"},
    {"training", "Training of farmer hosts", "农民主播培训"},
    {"chain", "Investment in the industry chain", "产业链投入"},
    {"support", "Supporting measures", "配套支持"},
    {"fine", "Fine", "罚款"},
    {"illicit_pay", "Private pay for an official", "私下酬劳"},
    {"upper_transfer", "Transfer from above", "上级拨款"},
    {"administration", "Running a policy", "政策执行"},
    {"growing", "Growing the crop", "种植成本"},
    {"picking", "Picking what is sold", "采摘成本"},
    {"joining", "What an enterprise asks to join a stream", "企业参播补足款"},
    {"stream_cost", "An enterprise's cost of a stream", "企业每场固定开支"},
    {"cash", "Cash for farmers", "农户现金补助"},
};

/// Whose gains and losses accounts belong to. Those outside are paid for what is used up; traders
/// stand for the usual channel, which values goods at what it pays for them.
enum Party : std::uint8_t {
  kBuyers,  ///< consumers and employees, with what is held for them
  kGrowers,
  kFirms,
  kPlatforms,
  kMiddlemen,  ///< who are paid for tactics
  kState,
  kOutside,
  kParties
};
inline constexpr Label kPartyLabels[kParties] = {
    {"buyers", "Consumers and employees", "消费者与职工"},
    {"farmers", "Farmers", "农户"},
    {"enterprises", "Enterprises and co-ops", "企业与合作社"},
    {"platform", "Platform", "平台"},
    {"middlemen", "Brushers, influencers and officials in private", "刷单、网红与官员个人"},
    {"state", "Government", "政府"},
    {"outside", "Paid for what is used up", "外部供应方"},
};

constexpr Party party_of(Account account) {
  switch (account) {
    case kConsumers:
    case kEmployees:
    case kEscrow:
      return kBuyers;
    case kFarmers:
      return kGrowers;
    case kEnterprises:
      return kFirms;
    case kPlatform:
      return kPlatforms;
    case kBrushers:
    case kInfluencers:
    case kWaterArmy:
    case kOfficials:
      return kMiddlemen;
    case kTreasury:
    case kUpperGovernment:
    case kPenalties:
      return kState;
    default:
      return kOutside;
  }
}

enum BeliefCause : std::uint8_t {
  kFading,
  kOwnGood,
  kOwnBad,
  kHearsayGood,
  kHearsayBad,
  kForcedPurchase,
  kExposedApportionment,
  kExposedFakeOrders,
  kExposedReenactment,
  kExposedFavour,
  kInteraction,
  kCorrection,
  kReactivation,
  kExposedBots,
  kExposedPraise,
  kBeliefCauses
};
/// Causes of version 1 of the rules; later ones stand behind them.
inline constexpr std::size_t kBeliefCausesOfV1 = kReactivation + 1;
inline constexpr Label kBeliefCauseLabels[kBeliefCauses] = {
    {"fading", "Fading of evidence", "遗忘"},
    {"own_good", "Own good experience", "亲身好体验"},
    {"own_bad", "Own bad experience", "亲身坏体验"},
    {"hearsay_good", "Good hearsay", "好口碑"},
    {"hearsay_bad", "Bad hearsay", "坏口碑"},
    {"forced_purchase", "Forced purchase", "被迫购买"},
    {"exposed_apportionment", "Exposure of apportionment", "摊派曝光"},
    {"exposed_fake_orders", "Exposure of fake orders", "刷单曝光"},
    {"exposed_reenactment", "Exposure of re-enacted deals", "重演签约曝光"},
    {"exposed_favour", "Exposure of private favour", "谋私曝光"},
    {"interaction", "An answer from the official", "与官员互动"},
    {"correction", "Apology and correction", "致歉与纠正"},
    {"reactivation", "Old scandals recalled", "旧事重提"},
    {"exposed_bots", "Exposure of bots", "机器流量曝光"},
    {"exposed_praise", "Exposure of paid praise", "水军曝光"},
};

enum IncomeSource : std::uint8_t {
  kFromStreams,
  kFromApportionment,
  kFromRepeats,
  kFromHosts,
  kFromOffline,
  kFromDistress,
  kFromCash,
  kIncomeSources
};
/// Sources of version 1 of the rules; later ones stand behind them.
inline constexpr std::size_t kIncomeSourcesOfV1 = kFromDistress + 1;
inline constexpr Label kIncomeSourceLabels[kIncomeSources] = {
    {"streams", "Orders during streams", "直播订单"},
    {"apportionment", "Apportioned purchases", "摊派购买"},
    {"repeats", "Off-stream repeat orders", "场外复购"},
    {"hosts", "Farmer hosts' own streams", "农民主播自销"},
    {"offline", "Usual offline channel", "线下渠道"},
    {"distress", "Distressed wholesale", "低价批发"},
    {"cash", "Cash in place of a campaign", "现金补助"},
};

}  // namespace credstream
