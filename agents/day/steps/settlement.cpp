#include "agents/day/steps/settlement.hpp"

#include "agents/rules/regulation.hpp"
#include "agents/rules/welfare.hpp"

namespace credstream {
namespace {

/// Money for boxes of a delivery, from escrow and from those who fund a discount.
void pay_out(const Delivery& d, std::int64_t sold, std::int64_t refunded, Books& books,
             CoreDay& core) {
  const BoxTerms& t = d.terms;
  const std::int64_t shipped = sold + refunded;
  books.money.post(kEscrow, kConsumers, kRefund, t.paid * refunded);
  books.money.post(kEscrow, kPlatform, kCommission, t.commission * sold);
  books.money.post(kEscrow, kEnterprises, kSale, (t.paid - t.commission) * sold);
  spend(books, core, d.county, kEnterprises, kSubsidy, t.subsidy_government * sold);
  books.money.post(kPlatform, kEnterprises, kSubsidy, t.subsidy_platform * sold);
  const Fen joining = t.subsidy_joining * sold;
  spend(books, core, d.county, kEnterprises, kJoining, joining);
  core[kJoiningFen] += joining.count();
  books.money.post(kEnterprises, kLogistics, kShipping, t.shipping * shipped);
  books.money.post(kEnterprises, kPackagers, kPackaging, t.packaging * shipped);
  LotAccounts& accounts = books.of_lot[d.lot];
  accounts.escrow = accounts.escrow - t.paid * shipped;
  accounts.refunded += t.paid * refunded;
  accounts.settled += t.commission * sold + (t.paid - t.commission) * sold;
}

void count_refund(const Delivery& d, Fen refund, Books& books, CoreDay& core) {
  if (d.channel != Channel::host) {
    books.of_county[d.county].net_fen -= refund.count();
    books.of_lot[d.lot].net_fen -= refund.count();
  }
  core[kRefundFen] += refund.count();
  if (d.channel == Channel::repeat) core[kRefundRepeatFen] += refund.count();
  if (d.channel == Channel::host) core[kRefundHostFen] += refund.count();
}

}  // namespace

void settle(const Model& m, const Delivery& d, const Doorstep::Parcel& parcel, Market& market,
            Farms& farms, Books& books, CoreDay& core, std::int32_t day) {
  const BoxTerms& t = d.terms;
  const std::int64_t sold = parcel.kept + d.apportioned_boxes;
  pay_out(d, sold, parcel.refunded, books, core);
  market.of(m.counties[d.county]).earned += (t.commission - t.subsidy_platform) * sold;
  constexpr IncomeSource kSources[] = {kFromStreams, kFromRepeats, kFromHosts};
  pay_farmers(m, books, core, d.lot, kSources[static_cast<std::size_t>(d.channel)], kEnterprises,
              kFarmGate, t.farm_gate * parcel.kept + t.farm_gate_returned * parcel.refunded);
  pay_farmers(m, books, core, d.lot, kFromApportionment, kEnterprises, kFarmGate,
              t.farm_gate * d.apportioned_boxes);
  GoodsLedger& goods = farms.of_lot[d.lot];
  const std::int64_t grams = (sold + parcel.refunded) * m.box_grams(d.lot);
  goods.in_transit -= grams;
  goods.delivered += grams;
  const OfflineParams& offline = m.of(d.lot).offline;
  farms.displace(m, d.lot, sold * m.box_grams(d.lot), offline_openness(day, offline));
  if (m.p.welfare.count != 0)
    core[kValueFen] += parcel.value_fen + forced_value(t.paid * d.apportioned_boxes, m.p.employee);
  count_refund(d, t.paid * parcel.refunded, books, core);
}

}  // namespace credstream
