#include "agents/figures/metrics.hpp"

#include <string>

#include "agents/figures/column.hpp"

namespace credstream {
namespace {

/// What a metric may be computed from.
struct DayView {
  const CoreDay& core;
  double consumers;
  double counties;
  double official_prior;
  double weight;
  const WelfareParams& welfare;
  double at(Core c) const { return static_cast<double>(core[c]); }
  double yuan(Core c) const { return at(c) / 100.0; }
  /// What those of a party have gained.
  double gained(Party party) const {
    return static_cast<double>(core[static_cast<std::size_t>(kChangeByParty) + party]) / 100.0;
  }
  /// What staff could have done with their time.
  double staff_time() const { return at(kBurdenMinutes) / 60.0 * welfare.wage_yuan_per_hour; }
  /// Gains of all, a yuan of public money at what it costs (docs/model.md#welfare).
  double all_gain() const {
    double sum = yuan(kValueFen) - staff_time();
    for (std::uint8_t p = 0; p < kParties; ++p)
      if (p != kOutside)
        sum += gained(static_cast<Party>(p)) * (p == kState ? welfare.public_funds_cost : 1.0);
    return sum;
  }
};

double share(double part, double whole) { return whole > 0 ? part / whole : 0.0; }

constexpr Column<DayView> kMetrics[] = {
    {{"credibility", "1", Total::last, "Credibility of government", "政府公信力",
      "Mean over all consumers of alpha / (alpha + beta), the belief in government. No source "
      "measures its level: read changes.",
      "全体消费者对政府信念均值；没有来源测量其水平，应看变化。"},
     [](const DayView& d) { return d.at(kCredibilityPpm) / (d.consumers * 1e6); }},
    {{"credibility_p10", "1", Total::last, "Credibility, tenth percentile", "公信力第10百分位",
      "Least value that a tenth of consumers do not exceed.", "十分之一消费者不超过的值。"},
     [](const DayView& d) { return d.at(kCredibilityP10) * 1e-6; }},
    {{"credibility_p90", "1", Total::last, "Credibility, ninetieth percentile", "公信力第90百分位",
      "Least value that nine tenths of consumers do not exceed.", "十分之九消费者不超过的值。"},
     [](const DayView& d) { return d.at(kCredibilityP90) * 1e-6; }},
    {{"official_credibility", "1", Total::last, "Credibility of officials", "官员可信度",
      "Mean belief in an official over all that consumers know of officials, by source: own or a "
      "neighbour's experience, and news of exposures. Who has both counts twice; the prior while "
      "nothing is known.",
      "消费者对官员所知的信念均值，按来源计：亲历或口碑、曝光新闻，两者皆有者计两次；尚无时为先验值"
      "。"},
     [](const DayView& d) {
       return d.core[kOfficialPairs] > 0 ? d.at(kOfficialPpm) / (d.at(kOfficialPairs) * 1e6)
                                         : d.official_prior;
     }},
    {{"opinion", "1", Total::last, "Opinion of government", "对政府的意见",
      "Mean opinion of government after exchange with neighbours, with which people watch and "
      "order; the credibility itself while opinions are not exchanged.",
      "邻里交流后的政府意见均值，人们据此观看与下单；不交流时即公信力。"},
     [](const DayView& d) {
       return d.at(d.core[kOpinionPpm] > 0 ? kOpinionPpm : kCredibilityPpm) / (d.consumers * 1e6);
     }},
    {{"aware_share", "1", Total::last, "Know of the campaign", "知晓活动的比例",
      "Share of consumers who know of the campaign and so can be reached.",
      "知晓活动因而可被触达的消费者比例。"},
     [](const DayView& d) { return 1.0 - d.at(kUnaware) / (d.consumers * d.weight); }},
    {{"displayed_sales_yuan", "yuan", Total::sum, "Displayed sales", "展示销售额",
      "What the platform shows: organic + apportioned + fake + re-enacted.",
      "平台展示：真实 + 摊派 + 刷单 + 重演签约。"},
     [](const DayView& d) { return d.yuan(kDisplayedFen); }},
    {{"reported_sales_yuan", "yuan", Total::sum, "Reported sales", "上报销售额",
      "Displayed sales and subscriptions beside the platform.", "展示销售额加线下认购。"},
     [](const DayView& d) { return d.yuan(kDisplayedFen) + d.yuan(kOfflineSubscriptionFen); }},
    {{"organic_sales_yuan", "yuan", Total::sum, "Organic sales", "真实下单额",
      "Orders of consumers during streams, before refunds.", "消费者直播下单额，退款前。"},
     [](const DayView& d) { return d.yuan(kOrganicFen); }},
    {{"apportioned_sales_yuan", "yuan", Total::sum, "Apportioned sales", "摊派下单额",
      "Orders that employees were told to place online.", "职工被要求在线下单的金额。"},
     [](const DayView& d) { return d.yuan(kApportionedFen); }},
    {{"fake_sales_yuan", "yuan", Total::sum, "Fake sales", "刷单额",
      "Orders that are displayed and refunded, with nothing shipped.",
      "展示后退款且不发货的订单额。"},
     [](const DayView& d) { return d.yuan(kFakeFen); }},
    {{"reenacted_sales_yuan", "yuan", Total::sum, "Re-enacted sales", "重演签约额",
      "Deals already done that are shown again; no cash moves.",
      "已成交后再次展示的交易额，不动资金。"},
     [](const DayView& d) { return d.yuan(kReenactedFen); }},
    {{"offline_subscriptions_yuan", "yuan", Total::sum, "Subscriptions beside the platform",
      "线下认购额", "What employees were told to buy offline.", "职工被要求线下购买的金额。"},
     [](const DayView& d) { return d.yuan(kOfflineSubscriptionFen); }},
    {{"repeat_sales_yuan", "yuan", Total::sum, "Off-stream repeat sales", "场外复购额",
      "Orders of satisfied buyers after the stream, at the list price.",
      "满意顾客直播后按标价复购。"},
     [](const DayView& d) { return d.yuan(kRepeatFen); }},
    {{"refunds_yuan", "yuan", Total::sum, "Refunds", "退款额",
      "Refunds to consumers; those of fake orders are counted apart.",
      "退给消费者的金额，不含刷单退款。"},
     [](const DayView& d) { return d.yuan(kRefundFen); }},
    {{"fake_refunds_yuan", "yuan", Total::sum, "Refunds of fake orders", "刷单退款额",
      "Principal of fake orders that went back.", "退回的刷单本金。"},
     [](const DayView& d) { return d.yuan(kFakeRefundFen); }},
    {{"net_sales_yuan", "yuan", Total::sum, "Net sales", "净销售额",
      "What was really paid because of the streams, forced or not: organic + apportioned + offline "
      "subscriptions - refunds of stream orders.",
      "因直播真正支付的金额（含被迫）：真实 + 摊派 + 线下认购 - 直播订单退款。"},
     [](const DayView& d) {
       return d.yuan(kOrganicFen) + d.yuan(kApportionedFen) + d.yuan(kOfflineSubscriptionFen) -
              (d.yuan(kRefundFen) - d.yuan(kRefundRepeatFen) - d.yuan(kRefundHostFen));
     }},
    {{"voluntary_sales_yuan", "yuan", Total::sum, "Voluntary sales", "自愿销售额",
      "What nobody was told to buy from officials: organic + off-stream repeats - their refunds.",
      "无人被迫的购买：真实 + 场外复购 - 两者退款。"},
     [](const DayView& d) {
       return d.yuan(kOrganicFen) + d.yuan(kRepeatFen) -
              (d.yuan(kRefundFen) - d.yuan(kRefundHostFen));
     }},
    {{"farmer_income_yuan", "yuan", Total::sum, "Farmer income", "农民收入",
      "What farmers of all counties were paid, through every channel.", "全部农户经各渠道所得。"},
     [](const DayView& d) {
       double fen = 0;
       for (std::size_t s = 0; s < kIncomeSources; ++s)
         fen += static_cast<double>(d.core[kIncomeBySource + s]);
       return fen / 100.0;
     }},
    {{"farmer_income_gini", "1", Total::last, "Inequality of farmer income", "农民收入基尼系数",
      "Gini coefficient of income so far over all farmers, those outside the campaign included.",
      "累计收入的基尼系数，含未参与农户。"},
     [](const DayView& d) { return d.at(kGiniPpm) * 1e-6; }},
    {{"unsold_share", "1", Total::last, "Unsold share", "滞销比例",
      "Stock left at the end of the day over that stock, the day's sales in the campaign and its "
      "spoilage; what other outlets took is left out.",
      "当日剩余库存占剩余库存、活动销量与损耗之和的比例，不计其他渠道。"},
     [](const DayView& d) {
       return share(d.at(kStockGrams), d.at(kStockGrams) + d.at(kSoldGrams) + d.at(kSpoiledGrams));
     }},
    {{"spoiled_share", "1", Total::mean, "Spoiled share", "损耗比例",
      "Goods spoiled in the day over them and the stock at its end.",
      "当日损耗占损耗与日终库存之和的比例。"},
     [](const DayView& d) {
       return share(d.at(kSpoiledGrams), d.at(kStockGrams) + d.at(kSpoiledGrams));
     }},
    {{"public_spending_yuan", "yuan", Total::sum, "Public money", "公共支出",
      "What the treasury spent: staging, its part of discounts, traffic, co-hosts, rehearsals, "
      "fees "
      "for fake orders and paid comments, tests, training, the industry chain, supporting "
      "measures.",
      "财政支出：办场、承担的折扣、流量、嘉宾、排演、刷单费与水军费、检测、培训、产业链、配套措施"
      "。"},
     [](const DayView& d) { return d.yuan(kPublicFen); }},
    {{"burden_yuan", "yuan", Total::sum, "Burden on employees", "职工负担",
      "What employees were made to pay beyond what the goods are worth to them.",
      "职工被迫支付超出商品对其价值的部分。"},
     [](const DayView& d) { return d.yuan(kBurdenFen); }},
    {{"burden_hours", "h", Total::sum, "Time taken from employees", "占用职工时间",
      "Hours lost to forced purchases and given to preparation.",
      "因被迫购买损失与用于筹备的小时数。"},
     [](const DayView& d) { return d.at(kBurdenMinutes) / 60.0; }},
    {{"traffic_price", "yuan/1000 views", Total::mean, "Price of traffic", "流量价格",
      "What the platform asks for a thousand views, rising with what is spent on traffic that day.",
      "平台千次观看报价，随当日流量支出上升。"},
     [](const DayView& d) { return d.yuan(kTrafficPriceFen); }},
    {{"traffic_spending_yuan", "yuan", Total::sum, "Spent on traffic", "流量支出",
      "Public money for traffic.", "购买流量的公共支出。"},
     [](const DayView& d) { return d.yuan(kTrafficFen); }},
    {{"paid_views", "views", Total::sum, "Bought views", "购买的观看",
      "Views bought from the platform: bots, and showings to people who then watch if it appeals.",
      "向平台购买的观看：机器观看，以及向用户展示的次数（是否观看由其决定）。"},
     [](const DayView& d) { return d.at(kPaidViews); }},
    {{"slot_fees_yuan", "yuan", Total::sum, "Fees of co-hosts", "坑位费支出",
      "What co-hosts were paid, by government and enterprises.", "政府与企业支付给嘉宾的费用。"},
     [](const DayView& d) { return d.yuan(kSlotFeeFen); }},
    {{"commission", "1", Total::mean, "Commission", "佣金率",
      "Share of a sale that a platform keeps today, mean over platforms, before what policies "
      "change for single counties.",
      "当日平台留取的销售比例（各平台平均，不含政策对个别县的调整）。"},
     [](const DayView& d) { return d.at(kCommissionPpm) * 1e-6; }},
    {{"suspicion", "1", Total::mean, "Suspicion", "怀疑程度",
      "Mean over the day's streams of a typical viewer's suspicion; 0 on days without a stream.",
      "当日各场典型观众怀疑程度均值；无直播日为 0。"},
     [](const DayView& d) { return share(d.at(kSuspicionPpm) * 1e-6, d.at(kStreams)); }},
    {{"viewers_real", "people", Total::sum, "Real viewers", "真实观看人次",
      "People who chose to watch.", "自愿观看的人次。"},
     [](const DayView& d) { return d.at(kViewsReal); }},
    {{"viewers_displayed", "people", Total::sum, "Displayed viewers", "展示观看人次",
      "Real viewers, employees told to watch, brushers and bots.",
      "真实观众、被要求观看的职工、刷单者与机器观看。"},
     [](const DayView& d) { return d.at(kViewsDisplayed); }},
    {{"peak_viewers", "people", Total::sum, "Viewers at the peak", "峰值在线人数",
      "Most real viewers present at once, summed over streams; 0 while rooms are not followed.",
      "同时在线真实观众的峰值，各场合计；不计算时为 0。"},
     [](const DayView& d) { return d.at(kPeakViewers); }},
    {{"closing_viewers", "people", Total::sum, "Viewers at the end", "收播在线人数",
      "Real viewers present when the stream ends, summed over streams; 0 while rooms are not "
      "followed.",
      "直播结束时在线的真实观众，各场合计；不计算时为 0。"},
     [](const DayView& d) { return d.at(kClosingViewers); }},
    {{"orders_real", "orders", Total::sum, "Real orders", "真实订单",
      "Orders of consumers during streams.", "消费者直播订单数。"},
     [](const DayView& d) { return d.at(kOrdersReal); }},
    {{"orders_displayed", "orders", Total::sum, "Displayed orders", "展示订单",
      "Real, apportioned, fake and re-enacted orders.", "真实、摊派、刷单与重演订单数。"},
     [](const DayView& d) { return d.at(kOrdersDisplayed); }},
    {{"orders_lost", "orders", Total::sum, "Orders lost", "缺货订单",
      "Orders that found no stock or were lost for want of preparation.",
      "因缺货或筹备不足未成的订单数。"},
     [](const DayView& d) { return d.at(kOrdersLost); }},
    {{"repeat_orders", "orders", Total::sum, "Repeat orders", "复购订单",
      "Off-stream orders of satisfied buyers.", "满意顾客的场外订单数。"},
     [](const DayView& d) { return d.at(kRepeatOrders); }},
    {{"returns", "orders", Total::sum, "Refunded orders", "退款订单",
      "Consumers' orders that were refunded.", "被退款的消费者订单数。"},
     [](const DayView& d) { return d.at(kReturns); }},
    {{"disappointing_orders", "orders", Total::sum, "Disappointing orders", "失望订单",
      "Orders received whose goods disappointed.", "收货后令人失望的订单数。"},
     [](const DayView& d) { return d.at(kOrdersBad); }},
    {{"defect_rate", "1", Total::mean, "Disappointing share", "失望比例",
      "Share of the orders received in the day that disappointed; 0 on days without any.",
      "当日收货订单中令人失望的比例；无收货日为 0。"},
     [](const DayView& d) { return share(d.at(kOrdersBad), d.at(kOrdersReceived)); }},
    {{"return_rate", "1", Total::mean, "Refunded share", "退款比例",
      "Share of the orders received in the day that were refunded; 0 on days without any.",
      "当日收货订单中被退款的比例；无收货日为 0。"},
     [](const DayView& d) { return share(d.at(kReturns), d.at(kOrdersReceived)); }},
    {{"batches_tested", "batches", Total::sum, "Batches tested", "抽检批数",
      "Batches tested before listing.", "上架前抽检的批数。"},
     [](const DayView& d) { return d.at(kBatchesTested); }},
    {{"batches_rejected", "batches", Total::sum, "Batches rejected", "不合格批数",
      "Batches of which a sample was bad.", "抽到不合格品的批数。"},
     [](const DayView& d) { return d.at(kBatchesRejected); }},
    {{"farmer_hosts", "heads", Total::last, "Farmer hosts", "农民主播人数",
      "Trained farmers who hold streams of their own.", "经培训自行开播的农民数。"},
     [](const DayView& d) { return d.at(kHosts); }},
    {{"host_sales_yuan", "yuan", Total::sum, "Sales of farmer hosts", "农民主播销售额",
      "Orders in farmers' own streams, before refunds; no part of displayed or net sales of "
      "officials' streams.",
      "农民主播自己直播的下单额，退款前；不计入官员直播的展示或净销售额。"},
     [](const DayView& d) { return d.yuan(kHostFen); }},
    {{"brand", "1", Total::last, "Brand", "区域品牌",
      "Mean over counties of the brand, from -1 to 1; 0 is unknown.",
      "各县品牌均值，-1 至 1；0 为无名。"},
     [](const DayView& d) { return d.at(kBrandPpm) * 1e-6 / d.counties; }},
    {{"chain", "1", Total::last, "Industry chain", "产业链能力",
      "Mean over counties of chain capability, from 0 to 1.", "各县产业链能力均值，0 至 1。"},
     [](const DayView& d) { return d.at(kChainPpm) * 1e-6 / d.counties; }},
    {{"confidence", "1", Total::last, "Local confidence", "本地经济信心",
      "Mean over counties of the lift of offline demand by officials' presence.",
      "各县因官员出镜带来的线下需求提升均值。"},
     [](const DayView& d) { return d.at(kConfidencePpm) * 1e-6 / d.counties; }},
    {{"streams", "streams", Total::sum, "Streams", "直播场次", "Streams held.", "举办的直播场次。"},
     [](const DayView& d) { return d.at(kStreams); }},
    {{"streams_refused", "streams", Total::sum, "Streams refused", "未获批准场次",
      "Streams that were due and not allowed.", "到期但未获批准的直播场次。"},
     [](const DayView& d) { return d.at(kStreamsRefused); }},
    {{"policy_spending_yuan", "yuan", Total::sum, "Cost of running policies", "政策执行开支",
      "Public money for setting up and running policies; part of public spending.",
      "政策启动与运行的公共开支，计入公共支出。"},
     [](const DayView& d) { return d.yuan(kAdministrationFen); }},
    {{"exposures", "exposures", Total::sum, "Exposures", "曝光次数",
      "Times that a county's tactic came out.", "手段被曝光的次数。"},
     [](const DayView& d) { return d.at(kExposures); }},
    {{"corrections", "apologies", Total::sum, "Apologies", "致歉次数",
      "Apologies made after an exposure.", "曝光后致歉的次数。"},
     [](const DayView& d) { return d.at(kCorrections); }},
    {{"sanctions", "sanctions", Total::sum, "Sanctions", "处置次数",
      "Times that a county was made to stop its tactic.", "被责令停止手段的次数。"},
     [](const DayView& d) { return d.at(kSanctions); }},
    {{"inspections", "inspections", Total::sum, "Inspections", "抽查次数",
      "Officials inspected at their evaluation.", "考核时被抽查的官员数。"},
     [](const DayView& d) { return d.at(kInspections); }},
    {{"fines_yuan", "yuan", Total::sum, "Fines", "罚款额", "Fines that officials paid.",
      "官员缴纳的罚款。"},
     [](const DayView& d) { return d.yuan(kFinesFen); }},
    {{"target_yuan", "yuan/stream", Total::last, "Target", "销售指标",
      "Mean over officials of the reported sales asked of a stream; 0 without a ratchet.",
      "各官员每场被要求上报额的均值；无加码时为 0。"},
     [](const DayView& d) { return d.yuan(kTargetsFen) / d.counties; }},
    {{"perceived_hazard", "1/period", Total::mean, "Perceived hazard", "自认被查处的概率",
      "Mean over officials of the chance, as they see it, that the riskiest choice open to them is "
      "punished within a period.",
      "官员自认其最冒险选择在一个考核期内被查处概率的均值。"},
     [](const DayView& d) { return d.at(kFearPpm) * 1e-6 / d.counties; }},
    {{"contest_traffic_yuan", "yuan/stream", Total::last, "Traffic budget in the contest",
      "竞争性流量预算", "Mean over officials of what they mean to spend on traffic a stream.",
      "官员每场拟购流量费的均值。"},
     [](const DayView& d) { return d.yuan(kContestFen) / d.counties; }},
    {{"credibility_performance", "1", Total::last, "Credibility in performance", "能力绩效公信力",
      "Mean over all consumers of the trust in what government can do; credibility itself where "
      "trust is one stock.",
      "全体消费者对政府能力绩效的信任均值；只有一个存量时即公信力。"},
     [](const DayView& d) { return d.at(kPerformancePpm) / (d.consumers * 1e6); }},
    {{"credibility_integrity", "1", Total::last, "Credibility in integrity", "廉洁诚信公信力",
      "Mean over all consumers of the trust in what government stands for; credibility itself "
      "where "
      "trust is one stock.",
      "全体消费者对政府廉洁诚信的信任均值；只有一个存量时即公信力。"},
     [](const DayView& d) { return d.at(kIntegrityPpm) / (d.consumers * 1e6); }},
    {{"farm_net_income_yuan", "yuan", Total::sum, "Farm net income", "农民净收入",
      "What farmers were paid through every channel, less what growing and picking cost them.",
      "农户经各渠道所得，减去种植与采摘成本。"},
     [](const DayView& d) { return d.gained(kGrowers); }},
    {{"buyer_surplus_yuan", "yuan", Total::sum, "Surplus of buyers", "买家剩余",
      "What the goods that consumers and employees received are worth to them, less what they paid "
      "for them; bad goods that were not refunded are worth nothing. Without welfare.count only "
      "what they paid.",
      "消费者与职工所得商品对其价值减去所付；未退款的劣质品价值为零。welfare.count 为 0 "
      "时仅含所付。"},
     [](const DayView& d) { return d.yuan(kValueFen) + d.gained(kBuyers); }},
    {{"enterprise_income_yuan", "yuan", Total::sum, "Income of enterprises", "企业收入",
      "What enterprises took in, less what they paid to anybody.", "企业所收减去所付。"},
     [](const DayView& d) { return d.gained(kFirms); }},
    {{"platform_income_yuan", "yuan", Total::sum, "Income of platforms", "平台收入",
      "Commissions and sold traffic, less subsidies.", "佣金与流量收入减去补贴。"},
     [](const DayView& d) { return d.gained(kPlatforms); }},
    {{"middlemen_income_yuan", "yuan", Total::sum, "Income from tactics", "手段从业者收入",
      "What brushers, paid commenters, influencers and officials in private took in.",
      "刷单者、水军、网红与官员个人所得。"},
     [](const DayView& d) { return d.gained(kMiddlemen); }},
    {{"outside_income_yuan", "yuan", Total::sum, "Paid for what is used up", "外部净支付",
      "What those outside were paid for delivery, packaging, shows, tests, training, growing and "
      "picking, less what the usual channel paid for goods.",
      "付给物流、包装、办场、检测、培训、种植与采摘的金额，减去线下渠道的货款。"},
     [](const DayView& d) { return d.gained(kOutside); }},
    {{"goods_value_yuan", "yuan", Total::sum, "Value of goods to buyers", "商品对买家的价值",
      "The greatest price that buyers of good boxes would have paid, knowing what was arranged; "
      "what forced goods are worth to employees. 0 while it is not counted.",
      "知情买家愿付的最高价之和，加摊派商品对职工的价值；不计算时为 0。"},
     [](const DayView& d) { return d.yuan(kValueFen); }},
    {{"staff_time_yuan", "yuan", Total::sum, "Value of the time of staff", "职工时间的价值",
      "Hours taken from employees at the wage.", "占用职工工时按工资折算。"},
     [](const DayView& d) { return d.staff_time(); }},
    {{"public_cost_yuan", "yuan", Total::sum, "Cost of public money", "公共资金的社会成本",
      "Public money less fines, at what a yuan of it costs society.",
      "公共支出减罚款，按公共资金的边际社会成本计。"},
     [](const DayView& d) { return -d.gained(kState) * d.welfare.public_funds_cost; }},
    {{"welfare_yuan", "yuan", Total::sum, "Welfare", "社会福利",
      "Gains of buyers, farmers, enterprises, platforms and all who are paid for tactics, less the "
      "cost of public money and the time of staff. 0 while it is not counted.",
      "买家、农户、企业、平台与手段从业者所得之和，减去公共资金成本与职工时间；不计算时为 0。"},
     [](const DayView& d) { return d.welfare.count != 0 ? d.all_gain() : 0.0; }},
    {{"joining_subsidy_yuan", "yuan", Total::sum, "Asked by enterprises", "企业要求的补足款",
      "Public money that enterprises asked for to join streams; part of public money.",
      "企业参播要求县里补足的公共支出，计入公共支出。"},
     [](const DayView& d) { return d.yuan(kJoiningFen); }},
    {{"streams_beyond", "streams", Total::sum, "Streams beyond break-even", "超保本折扣场次",
      "Streams at a greater discount than enterprises would accept without a subsidy.",
      "折扣超过企业保本水平的场次。"},
     [](const DayView& d) { return d.at(kStreamsBeyond); }},
    {{"streams_unjoined", "streams", Total::sum, "Streams without an enterprise", "无企业参加场次",
      "Streams that were not held, as no enterprise joined at any price.",
      "因无企业愿意参加而未办的场次。"},
     [](const DayView& d) { return d.at(kStreamsUnjoined); }},
    {{"displaced_kg", "kg", Total::sum, "Displaced in the usual channel", "线下被替代量",
      "What the usual channel was not asked for, as it was bought online.",
      "因线上购买而未向线下渠道购买的重量。"},
     [](const DayView& d) { return d.at(kDisplacedGrams) * 1e-3; }},
};

/// All metrics: those above and a share for each registered tactic, whose texts it owns.
struct AllMetrics {
  std::vector<std::string> texts;
  std::vector<MetricInfo> infos;

  AllMetrics() {
    texts.reserve(tactics().size() * 3);
    for (const MetricInfo& info : infos_of(kMetrics)) infos.push_back(info);
    const auto keep = [&](std::string text) {
      return std::string_view(texts.emplace_back(std::move(text)));
    };
    for (const TacticDefinition* tactic : tactics()) {
      const std::string title(tactic->table->title), title_zh(tactic->table->title_zh);
      infos.push_back({keep("share_" + std::string(tactic->name)), "1", Total::mean,
                       keep("Streams with " + title), keep("使用" + title_zh + "的场次比例"),
                       "Share of the day's streams that use the tactic; 0 on days without a "
                       "stream.",
                       "当日使用该手段的场次比例；无直播日为 0。"});
    }
  }
};

}  // namespace

std::span<const MetricInfo> metric_infos() {
  static const AllMetrics all;
  return all.infos;
}

void append_metrics(const Model& m, const CoreDay& core, const Streams& streams,
                    std::vector<double>& series) {
  const DayView view{core,
                     static_cast<double>(m.n),
                     static_cast<double>(m.counties.size()),
                     m.p.belief.official_prior,
                     static_cast<double>(m.weight),
                     m.p.welfare};
  append_row(kMetrics, view, series);
  for (const double used : streams.by_tactic)
    series.push_back(share(used, static_cast<double>(core[kStreams])));
}

}  // namespace credstream
