#include "agents/figures/lot_columns.hpp"

#include "agents/figures/column.hpp"

namespace credstream {
namespace {

/// What a lot's columns are read from.
struct LotYear {
  const Lot& lot;
  const GoodsLedger& goods;
  const LotAccounts& accounts;
};

double tonnes(std::int64_t grams) { return static_cast<double>(grams) / 1e6; }

constexpr Column<LotYear> kColumns[] = {
    {{"county", "number", Total::last, "County", "县", "Number of the county, as in counties.csv.",
      "县的编号，与 counties.csv 相同。"},
     [](const LotYear& v) { return static_cast<double>(v.lot.county); }},
    {{"product", "name", Total::last, "Product", "产品",
      "Product that the county grows; a county has a row for each.",
      "该县出产的产品；每县每种产品一行。"},
     [](const LotYear& v) { return static_cast<double>(v.lot.product); }},
    {{"streams", "streams", Total::sum, "Streams", "场次", "Streams in which it was sold.",
      "售卖该产品的场次。"},
     [](const LotYear& v) { return static_cast<double>(v.accounts.streams); }},
    {{"opening_tonnes", "t", Total::sum, "Opening stock", "期初存量", "Stock before the first day.",
      "首日之前的存量。"},
     [](const LotYear& v) { return tonnes(v.goods.opening); }},
    {{"harvest_tonnes", "t", Total::sum, "Harvest", "收获量", "What came in.", "收获的数量。"},
     [](const LotYear& v) { return tonnes(v.goods.harvest); }},
    {{"delivered_tonnes", "t", Total::sum, "Delivered", "已送达",
      "Sold online or subscribed to, and delivered; returned boxes are lost.",
      "线上售出或认购并已送达；退回的货不能再卖。"},
     [](const LotYear& v) { return tonnes(v.goods.delivered); }},
    {{"offline_tonnes", "t", Total::sum, "Usual channel", "常规渠道", "Sold to the usual channel.",
      "卖给常规渠道。"},
     [](const LotYear& v) { return tonnes(v.goods.offline); }},
    {{"wholesaled_tonnes", "t", Total::sum, "Distressed sales", "低价批发",
      "Sold to wholesalers at the distressed price.", "以低价批发。"},
     [](const LotYear& v) { return tonnes(v.goods.wholesaled); }},
    {{"spoiled_tonnes", "t", Total::sum, "Spoiled", "损耗", "Lost in stock.", "库存中的损耗。"},
     [](const LotYear& v) { return tonnes(v.goods.spoiled); }},
    {{"in_transit_tonnes", "t", Total::last, "On the road", "在途",
      "Sent and not delivered yet, at the end.", "期末已发出、尚未送达。"},
     [](const LotYear& v) { return tonnes(v.goods.in_transit); }},
    {{"stock_tonnes", "t", Total::last, "Stock", "库存", "Unsold at the end.", "期末未售。"},
     [](const LotYear& v) { return tonnes(v.goods.stock); }},
    {{"displayed_sales_yuan", "yuan", Total::sum, "Displayed sales", "展示销售额",
      "What the platform showed.", "平台展示额。"},
     [](const LotYear& v) { return static_cast<double>(v.accounts.displayed_fen) / 100.0; }},
    {{"net_sales_yuan", "yuan", Total::sum, "Net sales and repeats", "净销售额（含复购）",
      "What was really paid in official streams and for subscriptions, off-stream repeats "
      "included, "
      "less refunds.",
      "官员直播与认购中真正支付额（含复购）减退款。"},
     [](const LotYear& v) { return static_cast<double>(v.accounts.net_fen) / 100.0; }},
    {{"ordered_yuan", "yuan", Total::sum, "Paid for orders", "订单付款",
      "Paid by buyers for all orders online; it equals refunds, settled and open orders.",
      "买家为全部线上订单支付的金额，等于退款、已结算与未完成订单之和。"},
     [](const LotYear& v) { return v.accounts.ordered.yuan(); }},
    {{"refunds_yuan", "yuan", Total::sum, "Refunds", "退款", "Given back of it.",
      "其中退还的金额。"},
     [](const LotYear& v) { return v.accounts.refunded.yuan(); }},
    {{"settled_yuan", "yuan", Total::sum, "Settled", "已结算",
      "Paid out of it to platform and enterprise.", "其中支付给平台与企业的金额。"},
     [](const LotYear& v) { return v.accounts.settled.yuan(); }},
    {{"open_orders_yuan", "yuan", Total::last, "Open orders", "未完成订单",
      "Of it, for boxes on the road at the end.", "其中期末在途的金额。"},
     [](const LotYear& v) { return v.accounts.escrow.yuan(); }},
    {{"campaign_income_yuan", "yuan", Total::sum, "Farmer income from the campaign", "农户活动收入",
      "What its farmers got from streams, apportionment and repeats.",
      "农户从直播、摊派、复购所得。"},
     [](const LotYear& v) { return v.accounts.campaign_income.yuan(); }},
    {{"farmer_income_yuan", "yuan", Total::sum, "Farmer income", "农民收入",
      "All channels; cash in place of a campaign belongs to no product.",
      "全部渠道；代替活动的现金不属于任何产品。"},
     [](const LotYear& v) {
       return v.accounts.campaign_income.yuan() + v.accounts.other_income.yuan();
     }},
};
constexpr auto kInfos = infos_of(kColumns);

}  // namespace

std::span<const MetricInfo> lot_columns() { return kInfos; }

void append_lots(const Model& m, const Farms& farms, const Books& books,
                 std::vector<double>& table) {
  for (std::uint32_t i = 0; i < m.lots.size(); ++i) {
    const LotId lot{i};
    append_row(kColumns, LotYear{m.lot(lot), farms.of_lot[lot], books.of_lot[lot]}, table);
  }
}

}  // namespace credstream
