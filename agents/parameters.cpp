#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<PopulationParams> kPopulation[] = {
    {"consumers", &PopulationParams::consumers, 200000, {100, 2e9}, "consumers", chosen,
     "Simulated consumers", "模拟的消费者数", "scenario", true},
    {"counties", &PopulationParams::counties, 60, {1, 4000}, "counties", chosen,
     "Counties that hold streams; consumers are spread evenly over them", "参与直播的县数", "scenario", true},
    {"weight", &PopulationParams::weight, 25, {1, 100000}, "people", chosen,
     "People that one simulated consumer stands for", "每个模拟消费者代表的人数", "scenario", true},
    {"farmers_per_county", &PopulationParams::farmers_per_county, 2000, {10, 1e6}, "heads", chosen,
     "Farming households of a county", "每县农户数", "scenario", true},
    {"participating_share", &PopulationParams::participating_share, 0.2, {0.001, 1}, "1", assumed,
     "Share of farmers who sell through the campaign", "通过直播卖货的农户比例", "S1: only a few brands benefit; size assumed"},
    {"farm_size_spread", &PopulationParams::farm_size_spread, 0.6, {0, 2}, "log", assumed,
     "Log standard deviation of farm sizes", "农户规模的对数标准差", "assumed"},
};
static_assert(declares_every_field(kPopulation));

constexpr Parameter<NetworkParams> kNetwork[] = {
    {"degree", &NetworkParams::degree, 10, {2, 200}, "neighbours", literature,
     "Mean number of neighbours who hear of one's experience", "平均邻居数", "M: small-world literature", true},
    {"rewiring", &NetworkParams::rewiring, 0.05, {0, 1}, "1", literature,
     "Share of small-world ties that are redirected at random", "小世界网络的重连概率", "M: Watts and Strogatz 1998"},
    {"local_share", &NetworkParams::local_share, 0.8, {0, 1}, "1", assumed,
     "Implicit network: share of ties beyond the clique that stay in the county", "隐式网络中县内联系的比例", "assumed"},
};
static_assert(declares_every_field(kNetwork));

constexpr Parameter<CampaignParams> kCampaign[] = {
    {"price_yuan", &CampaignParams::price_yuan, 35.66, {0.5, 10000}, "yuan", measured,
     "List price of a box", "每箱标价", "F4, F6, F9: orders of about 35 yuan; fitted to 34.6 an order"},
    {"box_kg", &CampaignParams::box_kg, 2.5, {0.05, 100}, "kg", measured,
     "Weight of a box", "每箱重量", "S1: 5.19 jin an order"},
    {"organic_discount", &CampaignParams::organic_discount, 0.076, {0, 0.5}, "1", measured,
     "Discount of an honest stream", "正常直播的折扣", "F33"},
    {"second_box_share", &CampaignParams::second_box_share, 0.05, {0, 1}, "1", assumed,
     "Share of orders that are for two boxes", "买两箱的订单比例", "assumed; S1: 5.19 jin an order suggests few"},
    {"fresh", &CampaignParams::fresh, 1, {0, 1}, "switch", measured,
     "Fresh goods are exempt from no-reason returns", "鲜活商品不适用无理由退货", "F21", true},
    {"start_day", &CampaignParams::start_day, 0, {0, 3649}, "day", chosen,
     "First day on which streams are held", "活动开始日", "scenario", true},
    {"end_day", &CampaignParams::end_day, 365, {1, 3650}, "day", chosen,
     "Day before which the last stream is held", "活动结束日", "scenario", true},
    {"streams_per_county", &CampaignParams::streams_per_county, 26, {0, 365}, "streams", chosen,
     "Streams a county holds over the campaign", "每县直播场次", "scenario"},
    {"minutes", &CampaignParams::minutes, 60, {1, 1440}, "min", measured,
     "Length of a stream", "每场时长", "F4: one hour", true},
    {"expected_conversion", &CampaignParams::expected_conversion, 0.0116, {0.0001, 0.2}, "orders/view", measured,
     "Genuine orders per view that staff expect when they plan", "策划时预期的真实转化率", "F4"},
    {"views_per_stream", &CampaignParams::views_per_stream, 72000, {1, 1e9}, "views", chosen,
     "Views of an official of median talent, before novelty wears off and streams compete", "中等水平官员一场的观看量", "scenario; F4: 500,000"},
    {"talent_spread", &CampaignParams::talent_spread, 0.5, {0, 2}, "log", assumed,
     "Log standard deviation of audiences between officials", "官员之间观众规模的对数标准差", "S0: not all are suited to the stage; size assumed"},
    {"stream_spread", &CampaignParams::stream_spread, 0.4, {0, 2}, "log", assumed,
     "Log standard deviation of audiences between streams of one official", "同一官员各场之间的对数标准差", "F8, F29: events differ widely; size assumed"},
    {"delivery_days", &CampaignParams::delivery_days, 3, {1, 60}, "day", assumed,
     "Days from order to delivery", "下单到送达的天数", "assumed", true},
    {"staging_cost_yuan", &CampaignParams::staging_cost_yuan, 5000, {0, 1e7}, "yuan", assumed,
     "Public money spent on holding a stream, whatever is sold", "办一场直播的公共开支", "assumed"},
};
static_assert(declares_every_field(kCampaign));

constexpr Parameter<ConsumerParams> kConsumer[] = {
    {"intercept", &ConsumerParams::intercept, -5.015, {-9, -1}, "1", measured,
     "Logit intercept of ordering; solved for the reported conversion", "下单意愿的截距，由报道的转化率求得", "F4, F6; re-solved by calibration"},
    {"trust_weight", &ConsumerParams::trust_weight, 2.0, {0, 4}, "1", assumed,
     "How much trust in the host raises the wish to order", "信任对下单意愿的影响", "S1, S2, F29: direction only"},
    {"price_weight", &ConsumerParams::price_weight, 2.5, {0, 4}, "1", literature,
     "Weight of the log price relative to the reference price", "相对价格的权重", "M: Bijmolt et al. 2005"},
    {"quality_weight", &ConsumerParams::quality_weight, 2.0, {0, 4}, "1", assumed,
     "Weight of quality known from a good experience of one's own", "亲身好评对再次购买的影响", "assumed"},
    {"proof_weight", &ConsumerParams::proof_weight, 0.10, {0, 0.3}, "1", literature,
     "Weight of displayed orders (social proof)", "展示销量的影响（社会认同）", "M: Cai, Chen and Fang 2009; F31"},
    {"proof_reference", &ConsumerParams::proof_reference, 1000, {1, 1e6}, "orders", assumed,
     "Displayed orders at which social proof has gained ln 2", "社会认同的参照订单数", "assumed"},
    {"proof_ceiling", &ConsumerParams::proof_ceiling, 100, {1, 10000}, "1", assumed,
     "Multiple of the reference beyond which more displayed orders impress nobody", "社会认同的饱和倍数", "assumed"},
    {"suspicion_weight", &ConsumerParams::suspicion_weight, 1.0, {0, 3}, "1", assumed,
     "How much suspicion lowers the wish to order", "怀疑对下单意愿的影响", "assumed"},
    {"solidarity_weight", &ConsumerParams::solidarity_weight, 0.3, {0, 1}, "1", assumed,
     "Wish to help farmers at the start of the campaign", "活动初期的助农心愿", "assumed"},
    {"solidarity_half_life_days", &ConsumerParams::solidarity_half_life_days, 90, {5, 1e6}, "day", assumed,
     "Days in which solidarity halves", "助农心愿减半的天数", "assumed"},
    {"viewing_trust_weight", &ConsumerParams::viewing_trust_weight, 1.0, {0, 4}, "1", assumed,
     "How much credibility of government raises the rate of watching", "政府公信力对观看率的影响", "assumed"},
    {"novelty_decay", &ConsumerParams::novelty_decay, 0.5, {0, 1.5}, "1", measured,
     "Fall of the log rate of watching per official stream recently seen", "每看过一场，观看率的对数下降", "F10: one celebrity case implies 1.47"},
    {"novelty_memory_days", &ConsumerParams::novelty_memory_days, 30, {3, 365}, "day", assumed,
     "Mean time for which a stream seen counts as recent", "观看记忆的平均天数", "assumed"},
    {"reference_price_memory", &ConsumerParams::reference_price_memory, 0.8, {0, 1}, "1", assumed,
     "Weight of the old reference price when a new price is seen; 1 turns learning off", "旧参考价的权重", "F32: direction only"},
    {"reference_recovery_days", &ConsumerParams::reference_recovery_days, 30, {1, 1e6}, "day", assumed,
     "Days in which prices met elsewhere halve the gap between expected and list price", "参考价差距减半的天数", "assumed"},
    {"repeat_hazard", &ConsumerParams::repeat_hazard, 0.10, {0, 1}, "1/day", assumed,
     "Rate at which a satisfied buyer considers buying again off-stream", "满意顾客考虑回购的频率", "F33: off-stream sales exist; size assumed"},
    {"repeat_window_days", &ConsumerParams::repeat_window_days, 90, {1, 365}, "day", assumed,
     "Days after a purchase within which it may be repeated", "回购窗口天数", "assumed", true},
};
static_assert(declares_every_field(kConsumer));

constexpr Parameter<SuspicionParams> kSuspicion[] = {
    {"intercept", &SuspicionParams::intercept, -3, {-8, -1}, "1", assumed,
     "Logit intercept of suspicion", "怀疑的截距", "assumed"},
    {"implausible_weight", &SuspicionParams::implausible_weight, 1.5, {0, 4}, "1", assumed,
     "Weight of displayed orders beyond what the views make plausible; 0 turns it off", "展示销量超出合理范围的权重", "assumed"},
    {"exposure_weight", &SuspicionParams::exposure_weight, 1.0, {0, 3}, "1", assumed,
     "Weight of remembered exposures", "曾听说曝光的权重", "assumed"},
    {"trust_weight", &SuspicionParams::trust_weight, 1.0, {0, 3}, "1", assumed,
     "How much credibility of government lowers suspicion", "公信力对怀疑的抑制", "assumed"},
    {"plausible_conversion", &SuspicionParams::plausible_conversion, 0.02, {0.002, 0.2}, "orders/view", assumed,
     "Orders per view that still look plausible", "看起来合理的转化率", "F4, S1: 0.0116 to 0.045; threshold assumed"},
    {"plausible_views_share", &SuspicionParams::plausible_views_share, 0.5, {0.01, 5}, "1", assumed,
     "Weight of a viewer's first guess, as a share of the stream's views", "观众初始判断的权重", "assumed"},
    {"memory_half_life_days", &SuspicionParams::memory_half_life_days, 90, {5, 1e6}, "day", assumed,
     "Days in which the memory of an exposure halves", "曝光记忆减半的天数", "assumed"},
};
static_assert(declares_every_field(kSuspicion));

constexpr Parameter<BeliefParams> kBelief[] = {
    {"official_prior", &BeliefParams::official_prior, 0.60, {0.40, 0.85}, "1", assumed,
     "Credibility of a county official before any evidence", "对县级官员的初始信任", "F24: 0.50 in a rural survey; shift assumed"},
    {"government_prior", &BeliefParams::government_prior, 0.70, {0.40, 0.90}, "1", assumed,
     "Mean credibility of government before any evidence", "对政府的初始公信力", "F24: 0.62 in a rural survey; shift assumed"},
    {"prior_spread", &BeliefParams::prior_spread, 0.10, {0, 0.2}, "1", assumed,
     "Standard deviation of that credibility between people", "人际差异的标准差", "assumed"},
    {"prior_evidence", &BeliefParams::prior_evidence, 10, {4, 40}, "observations", assumed,
     "Weight of the prior", "先验证据量", "assumed"},
    {"official_share", &BeliefParams::official_share, 0.5, {0, 1}, "1", assumed,
     "Weight of the official in the trust of a host; the rest is government's", "信任中官员个人的权重", "assumed"},
    {"negativity_experienced", &BeliefParams::negativity_experienced, 3, {1, 7}, "1", assumed,
     "Weight of a bad experience against a good one", "坏体验相对好体验的权重", "F25, F26: direction; size assumed"},
    {"negativity_described", &BeliefParams::negativity_described, 1.2, {1, 3}, "1", assumed,
     "The same for what is only heard of", "听说的坏消息的权重", "F25: direction; size assumed"},
    {"spillover_negative", &BeliefParams::spillover_negative, 0.3, {0, 0.8}, "1", assumed,
     "Share of bad evidence on an official that also counts against government", "坏证据外溢到政府的比例", "F27: direction; size assumed"},
    {"spillover_positive", &BeliefParams::spillover_positive, 0.1, {0, 0.5}, "1", assumed,
     "Share of good evidence on an official that also counts for government", "好证据外溢到政府的比例", "F27: direction; size assumed"},
    {"half_life_days", &BeliefParams::half_life_days, 180, {30, 1e6}, "day", assumed,
     "Days in which evidence halves; 1e6 turns forgetting off", "证据减半的天数", "assumed"},
};
static_assert(declares_every_field(kBelief));

constexpr Parameter<HearsayParams> kHearsay[] = {
    {"tell_good", &HearsayParams::tell_good, 0.05, {0, 0.2}, "1/neighbour", assumed,
     "Probability of telling a neighbour of a good experience", "好体验告诉每个邻居的概率", "M: TARP, contested online; assumed"},
    {"tell_bad", &HearsayParams::tell_bad, 0.10, {0, 0.3}, "1/neighbour", assumed,
     "Probability of telling a neighbour of a bad experience", "坏体验告诉每个邻居的概率", "M: TARP, contested online; assumed"},
    {"discount", &HearsayParams::discount, 0.5, {0, 1}, "1", assumed,
     "Weight of what is told against one's own experience", "转述相对亲历的权重", "assumed"},
};
static_assert(declares_every_field(kHearsay));

constexpr Parameter<ExperienceParams> kExperience[] = {
    {"defect_share", &ExperienceParams::defect_share, 0.08, {0, 0.20}, "1", assumed,
     "Share of orders that disappoint", "令人失望的订单比例", "F16: at most 0.37 with any problem; assumed"},
    {"defect_spread", &ExperienceParams::defect_spread, 0.3, {0, 1}, "log", assumed,
     "Log standard deviation of that share between counties", "县际品质差异", "S3: uneven quality; size assumed"},
    {"complaint_share", &ExperienceParams::complaint_share, 0.136, {0, 1}, "1", measured,
     "Share of the disappointed who complain and are refunded", "失望者投诉并退款的比例", "F16"},
    {"return_share", &ExperienceParams::return_share, 0.12, {0, 0.5}, "1", measured,
     "No-reason returns of goods that are not fresh", "非鲜活商品的无理由退货率", "F20"},
};
static_assert(declares_every_field(kExperience));

constexpr Parameter<PlatformParams> kPlatform[] = {
    {"commission", &PlatformParams::commission, 0.10, {0, 0.3}, "1", measured,
     "Share of a sale that the platform keeps", "平台佣金", "F39, F11: 0.10 to 0.20"},
    {"outside_attention", &PlatformParams::outside_attention, 60, {1, 1e6}, "streams", assumed,
     "Weight of all other content, in streams of median talent", "其他内容占用的注意力", "assumed"},
    {"heat_weight", &PlatformParams::heat_weight, 0.2, {0, 0.6}, "1", assumed,
     "How strongly the platform shows what displayed figures make hot", "热度对推荐的影响", "assumed"},
    {"heat_orders_weight", &PlatformParams::heat_orders_weight, 0.5, {0, 0.6}, "1", assumed,
     "Weight of displayed orders against displayed views in heat", "热度中订单的权重", "assumed"},
    {"heat_half_life_days", &PlatformParams::heat_half_life_days, 14, {1, 365}, "day", assumed,
     "Days in which past heat counts half", "热度减半的天数", "assumed"},
    {"traffic_price_yuan", &PlatformParams::traffic_price_yuan, 6, {0.1, 200}, "yuan/1000 views", measured,
     "Price of traffic at capacity", "买流量的基准价", "F14: fake audience in 2016"},
    {"traffic_elasticity", &PlatformParams::traffic_elasticity, 0.5, {0, 2}, "1", assumed,
     "How the price of traffic rises with the streams of a day", "流量价格对场次的弹性", "S0: direction only"},
    {"traffic_capacity", &PlatformParams::traffic_capacity, 5, {0.1, 10000}, "streams/day", assumed,
     "Streams a day at which traffic has its base price", "基准价对应的每日场次", "assumed"},
};
static_assert(declares_every_field(kPlatform));

constexpr Parameter<FarmerParams> kFarmer[] = {
    {"opening_stock_tonnes", &FarmerParams::opening_stock_tonnes, 800, {0, 1e6}, "t", chosen,
     "Unsold stock of a county at the start", "每县期初滞销存量", "scenario; F41: a backlog of 400,000 t"},
    {"harvest_tonnes", &FarmerParams::harvest_tonnes, 1, {0, 1e5}, "t/day", chosen,
     "Harvest of a county", "每县日均收获", "scenario"},
    {"spoil_share", &FarmerParams::spoil_share, 0.005, {0, 0.08}, "1/day", assumed,
     "Stock that spoils in a day", "日损耗率", "F23: chain loss 25 to 35 %; stored produce assumed"},
    {"pass_through", &FarmerParams::pass_through, 0.6, {0, 1}, "1", assumed,
     "Share of the net price that reaches the farmer", "净价中到达农户的比例", "F38: above 0.8 to farmers and firms; assumed"},
    {"logistics_yuan", &FarmerParams::logistics_yuan, 6, {0, 1000}, "yuan/box", assumed,
     "Delivery of a box", "每箱物流费", "assumed"},
    {"packaging_yuan", &FarmerParams::packaging_yuan, 2.5, {0, 1000}, "yuan/box", assumed,
     "Packaging of a box", "每箱包装费", "assumed"},
    {"distress_share", &FarmerParams::distress_share, 0.002, {0, 1}, "1/day", assumed,
     "Stock sold to wholesalers in a day at the distressed price", "每日低价批发的存量比例", "assumed"},
    {"distress_price_yuan", &FarmerParams::distress_price_yuan, 1.2, {0, 1000}, "yuan/kg", assumed,
     "Distressed wholesale price", "低价批发价", "assumed"},
};
static_assert(declares_every_field(kFarmer));

constexpr Parameter<OfflineParams> kOffline[] = {
    {"blocked_share", &OfflineParams::blocked_share, 0.7, {0, 1}, "1", assumed,
     "Share of the usual offline channel that is blocked on day 0", "线下渠道初始受阻比例", "S1, S3: blocked under the epidemic; size assumed"},
    {"recovery_half_life_days", &OfflineParams::recovery_half_life_days, 60, {1, 1e6}, "day", assumed,
     "Days in which the blockage halves", "受阻减半的天数", "assumed"},
    {"price_yuan", &OfflineParams::price_yuan, 3, {0, 1000}, "yuan/kg", assumed,
     "Farm-gate price offline", "线下收购价", "assumed"},
    {"demand_share", &OfflineParams::demand_share, 0.9, {0, 100}, "1", assumed,
     "What the open channel buys in a day, as a share of the harvest", "线下渠道全开时的日需求与收获之比", "assumed"},
};
static_assert(declares_every_field(kOffline));

constexpr Parameter<EmployeeParams> kEmployee[] = {
    {"valuation", &EmployeeParams::valuation, 0.7, {0, 1}, "1", literature,
     "What forced goods are worth to an employee, per yuan paid", "被摊派商品的主观价值", "M: Waldfogel 1993"},
    {"resentment", &EmployeeParams::resentment, 0.3, {0, 5}, "observations", assumed,
     "Bad evidence on government from one forced purchase; 0 turns it off", "每次被迫购买对政府的负面证据", "S1: an extra burden; size assumed"},
    {"hours", &EmployeeParams::hours, 1.5, {0, 24}, "h", assumed,
     "Time lost per forced purchase", "每次被迫购买花费的时间", "assumed"},
};
static_assert(declares_every_field(kEmployee));

constexpr Parameter<ExposureParams> kExposure[] = {
    {"leak", &ExposureParams::leak, 2.5e-4, {0, 1e-2}, "1/day", assumed,
     "Daily hazard that one person who knows lets it out", "每名知情者每日泄露的概率", "assumed from the one case of Chenggu"},
    {"leak_burden", &ExposureParams::leak_burden, 1.0, {0, 3}, "1", assumed,
     "How the leak rises with the amount ordered, against 50 yuan", "摊派金额对泄露的影响", "assumed"},
    {"platform_hazard", &ExposureParams::platform_hazard, 0.018, {0, 1}, "1/month", measured,
     "Monthly hazard that the platform visibly punishes a county that brushes", "刷单县每月被平台公开处罚的概率", "F15: 0.011 to 0.024 per seller"},
    {"platform_half_orders", &ExposureParams::platform_half_orders, 1000, {0, 1e7}, "orders", assumed,
     "Fake orders of the last month at which half of that hazard applies", "处罚概率减半对应的近月刷单量", "assumed"},
    {"customer_reports", &ExposureParams::customer_reports, 1e-7, {0, 1e-3}, "1/viewer", assumed,
     "Hazard per suspicious viewer that a report leads to exposure", "每名怀疑者举报成功的概率", "assumed"},
    {"severity_apportionment", &ExposureParams::severity_apportionment, 4, {0, 40}, "observations", assumed,
     "Bad evidence from an exposed apportionment, were all reported orders apportioned", "摊派曝光的负面证据量（全部为摊派时）", "assumed, equal for all tactics"},
    {"severity_fake_orders", &ExposureParams::severity_fake_orders, 4, {0, 40}, "observations", assumed,
     "Bad evidence from exposed fake orders, were all reported orders fake", "刷单曝光的负面证据量（全部为刷单时）", "assumed, equal for all tactics"},
    {"news_reach", &ExposureParams::news_reach, 0.05, {0, 1}, "1", assumed,
     "Share of consumers who hear of an exposure", "听说曝光的消费者比例", "assumed"},
    {"pause_days", &ExposureParams::pause_days, 365, {0, 3650}, "day", assumed,
     "Days for which an exposed county holds honest streams only", "曝光后停用手段的天数", "S1: withdrawn with an apology; length assumed", true},
    {"detection", &ExposureParams::detection, 1, {0, 1}, "switch", chosen,
     "Switch: 0 turns all exposure off", "开关：0 关闭一切曝光", "control", true},
};
static_assert(declares_every_field(kExposure));

constexpr auto kPopulationInfo = describe(kPopulation);
constexpr auto kNetworkInfo = describe(kNetwork);
constexpr auto kCampaignInfo = describe(kCampaign);
constexpr auto kConsumerInfo = describe(kConsumer);
constexpr auto kSuspicionInfo = describe(kSuspicion);
constexpr auto kBeliefInfo = describe(kBelief);
constexpr auto kHearsayInfo = describe(kHearsay);
constexpr auto kExperienceInfo = describe(kExperience);
constexpr auto kPlatformInfo = describe(kPlatform);
constexpr auto kFarmerInfo = describe(kFarmer);
constexpr auto kOfflineInfo = describe(kOffline);
constexpr auto kEmployeeInfo = describe(kEmployee);
constexpr auto kExposureInfo = describe(kExposure);

constexpr ParameterTable kTables[] = {
    {"population", "People", "人口", kPopulationInfo},
    {"population.network", "Network", "社会网络", kNetworkInfo},
    {"campaign", "Campaign", "直播活动", kCampaignInfo},
    {"consumer", "Watching and ordering", "观看与下单", kConsumerInfo},
    {"suspicion", "Suspicion", "怀疑", kSuspicionInfo},
    {"belief", "Credibility", "公信力", kBeliefInfo},
    {"hearsay", "Hearsay", "口碑", kHearsayInfo},
    {"experience", "Experience and returns", "体验与退货", kExperienceInfo},
    {"platform", "Platform", "平台", kPlatformInfo},
    {"farmer", "Farmers", "农户", kFarmerInfo},
    {"offline", "Offline channel", "线下渠道", kOfflineInfo},
    {"employee", "Employees", "基层职工", kEmployeeInfo},
    {"exposure", "Exposure", "曝光", kExposureInfo},
};

constexpr ModelSection kSections[] = {
    {&kTables[0], [](ModelParams& p) { return values_of(p.population); }},
    {&kTables[1], [](ModelParams& p) { return values_of(p.network); }},
    {&kTables[2], [](ModelParams& p) { return values_of(p.campaign); }},
    {&kTables[3], [](ModelParams& p) { return values_of(p.consumer); }},
    {&kTables[4], [](ModelParams& p) { return values_of(p.suspicion); }},
    {&kTables[5], [](ModelParams& p) { return values_of(p.belief); }},
    {&kTables[6], [](ModelParams& p) { return values_of(p.hearsay); }},
    {&kTables[7], [](ModelParams& p) { return values_of(p.experience); }},
    {&kTables[8], [](ModelParams& p) { return values_of(p.platform); }},
    {&kTables[9], [](ModelParams& p) { return values_of(p.farmer); }},
    {&kTables[10], [](ModelParams& p) { return values_of(p.offline); }},
    {&kTables[11], [](ModelParams& p) { return values_of(p.employee); }},
    {&kTables[12], [](ModelParams& p) { return values_of(p.exposure); }},
};

}  // namespace

std::span<const ModelSection> model_sections() { return kSections; }

ModelParams default_params() {
  return {defaults(kPopulation), defaults(kNetwork),    defaults(kCampaign), defaults(kConsumer),
          defaults(kSuspicion),  defaults(kBelief),     defaults(kHearsay),  defaults(kExperience),
          defaults(kPlatform),   defaults(kFarmer),     defaults(kOffline),  defaults(kEmployee),
          defaults(kExposure)};
}

}  // namespace credstream
