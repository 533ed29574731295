#include "agents/day/expose.hpp"

#include <algorithm>

#include "agents/day/steps/media.hpp"
#include "agents/day/steps/scandal.hpp"
#include "agents/purposes.hpp"

namespace credstream {
namespace {

/// 1 - (1 - hazard)^times.
double any_of(double hazard, double times) {
  if (hazard <= 0 || times <= 0) return 0;
  return 1.0 - power(1.0 - std::min(hazard, 1.0 - 1e-12), times);
}

/// Hazard that today's apportionment leaks: everyone told to buy is a witness with a paper.
double apportionment_hazard(const Model& m, const ExposureParams::Levers& rules,
                            const Stream& stream) {
  const double leak =
      rules.leak * exp(m.p.exposure.leak_burden * (stream.plan.mandated_yuan / 50.0 - 1.0));
  return any_of(leak, static_cast<double>(stream.mandated_heads) * stream.plan.mandate_days);
}

/// Hazards of today's streams of a county.
class Talk {
 public:
  Talk(const Model& m, const ExposureParams::Levers& rules) : m_(m), rules_(rules) {}

  double of_apportionment(const Stream& stream) const {
    return apportionment_hazard(m_, rules_, stream);
  }
  double of_fakes(const Stream& stream) const {
    if (stream.fake_orders == 0) return 0;
    return hazard(stream, stream.plan.fake_insiders, stream.suspicion_excess);
  }
  double of_reenactment(const Stream& stream) const {
    if (stream.reenacted_orders == 0) return 0;
    return hazard(stream, stream.plan.reenacted_insiders, stream.suspicion_excess);
  }
  double of_favour(const Stream& stream) const {
    if (stream.plan.favour <= 0) return 0;
    return hazard(stream, stream.plan.favour_insiders, stream.favour_suspicion);
  }

 private:
  /// That something comes out today through insiders or customers who suspect it.
  double hazard(const Stream& stream, double insiders, double suspicion) const {
    const double leak = any_of(rules_.leak, insiders);
    const double doubters =
        static_cast<double>(stream.views) * static_cast<double>(m_.weight) * suspicion;
    const double report = 1.0 - exp(-m_.p.exposure.customer_reports * doubters);
    return 1.0 - (1.0 - leak) * (1.0 - report);
  }

  const Model& m_;
  const ExposureParams::Levers& rules_;
};

/// Hazard that the platform shows a penalty today, saturating in the month's fake orders.
double platform_hazard(const Model& m, const ExposureParams::Levers& rules,
                       const Standing& standing, const PlatformState& platform, std::int32_t day) {
  if (standing.recent_fakes <= 0) return 0;
  const double recent = standing.recent_fakes * exp(-(day - standing.last_stream) / 30.0);
  if (recent < 1.0) return 0;
  const double share = recent / (recent + m.p.exposure.platform_half_orders);
  return any_of(rules.platform_hazard * platform.vigilance * share, 1.0 / 30.0);
}

/// Hazard on a day of misconduct when it is not perfectly concealed: 1 - concealment (1 - h).
double unconcealed(double hazard, bool misconduct, double concealment) {
  return !misconduct || concealment >= 1.0 ? hazard : 1.0 - concealment * (1.0 - hazard);
}

/// Hazards of a county by kind of misconduct, and what it did today.
struct Hazards {
  double apportionment = 0, fake = 0, reenactment = 0, favour = 0;
  bool told = false, brushed = false, staged = false, favoured = false;

  void add(const Stream& stream, const Talk& talk) {
    told |= stream.mandated_heads > 0;
    brushed |= stream.fake_orders > 0;
    staged |= stream.plan.reenacted_orders > 0;
    favoured |= stream.plan.favour > 0;
    or_by(apportionment, talk.of_apportionment(stream));
    or_by(fake, talk.of_fakes(stream));
    or_by(reenactment, talk.of_reenactment(stream));
    or_by(favour, talk.of_favour(stream));
  }
  void reveal(double concealment) {
    apportionment = unconcealed(apportionment, told, concealment);
    fake = unconcealed(fake, brushed, concealment);
    reenactment = unconcealed(reenactment, staged, concealment);
    favour = unconcealed(favour, favoured, concealment);
  }
  double any() const {
    return 1.0 - (1.0 - apportionment) * (1.0 - fake) * (1.0 - reenactment) * (1.0 - favour);
  }
  bool none() const { return apportionment <= 0 && fake <= 0 && reenactment <= 0 && favour <= 0; }

 private:
  static void or_by(double& hazard, double other) { hazard = 1.0 - (1.0 - hazard) * (1.0 - other); }
};

/// Draws what comes out of a county's misconduct today.
void draw_scandals(const Model& m, std::uint32_t j, const Hazards& h, const Standing& standing,
                   std::vector<Scandal>& scandals, std::int32_t day) {
  const ExposureParams& e = m.p.exposure;
  const Words words = draw(m.key, {j, static_cast<std::uint32_t>(day), 0, kDrawExposure});
  const auto& extent = standing.arranged_share;
  if (unit(words[0]) < h.apportionment)
    scandals.push_back({j, e.severity_apportionment, extent[kTold], kExposedApportionment});
  if (unit(words[1]) < h.fake)
    scandals.push_back({j, e.severity_fake_orders, extent[kFakes], kExposedFakeOrders});
  if (unit(words[2]) < h.reenactment)
    scandals.push_back({j, e.severity_reenactment, extent[kStaged], kExposedReenactment});
  if (unit(words[3]) < h.favour)
    scandals.push_back({j, e.severity_favour, standing.favour, kExposedFavour});
}

}  // namespace

void expose(const Model& m, const Rules& rules, const Streams& streams, const Market& market,
            Beliefs& beliefs, News& news, Officials& officials, Standings& standings,
            Developments& developments, Books& books, CoreDay& core, std::int32_t day) {
  if (m.p.exposure.detection == 0) return;
  const std::vector<Stream>& today = streams.of_today;
  std::vector<Scandal> scandals;
  std::size_t s = 0;  // today's streams are in order of county
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    const ExposureParams::Levers& its = rules.of(j).exposure;
    const Standing& standing = standings.of_county[j];
    Hazards hazards;
    hazards.fake = platform_hazard(m, its, standing, market.of(m.counties[j]), day);
    const Talk talk(m, its);
    for (; s < today.size() && today[s].county == j; ++s) hazards.add(today[s], talk);
    hazards.reveal(m.p.exposure.concealment);
    news.of_county[j].hazard = hazards.any();
    if (!hazards.none()) draw_scandals(m, j, hazards, standing, scandals, day);
  }
  choose_news(m, news.week, scandals, day);
  const Aftermath after{m, rules, beliefs, news, officials, standings, developments, books, core};
  for (const Scandal& known : scandals) come_out(after, known, day);
}

}  // namespace credstream
