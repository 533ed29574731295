#pragma once
/// How an event moves trust (N21, N22, N23; docs/model.md#belief): where bad outweighs good, which
/// of two stocks an event speaks to, and by which of three rules trust is updated.
#include <algorithm>
#include <cstdint>

#include "agents/parameters.hpp"
#include "agents/state/accounts.hpp"
#include "sim/credibility_form.hpp"
#include "sim/evidence.hpp"

namespace credstream {

// One asymmetry (N23).
enum class Asymmetry : std::uint8_t { both, level, none };

inline Asymmetry asymmetry_of(const BeliefParams& p) {
  return static_cast<Asymmetry>(static_cast<int>(p.asymmetry));
}

/// lambda of bad goods, against good ones, for who bought them.
inline double negativity_of_goods(const BeliefParams& p) {
  return asymmetry_of(p) == Asymmetry::none ? 1.0 : p.negativity_experienced;
}
/// The same for who hears of them.
inline double negativity_of_hearsay(const BeliefParams& p) {
  return asymmetry_of(p) == Asymmetry::both ? p.negativity_described : negativity_of_goods(p);
}
/// lambda of misconduct.
inline double negativity_of_news(const BeliefParams& p) {
  return asymmetry_of(p) == Asymmetry::none ? 1.0 : p.negativity_described;
}
/// Share of evidence on an official that counts on government, too.
inline double spillover(bool good, const BeliefParams& p) {
  if (asymmetry_of(p) != Asymmetry::both) return p.spillover;
  return good ? p.spillover_positive : p.spillover_negative;
}

// Two stocks (N21).
enum class Stock : std::uint8_t { performance, integrity };

/// The stock to which a cause of belief belongs: goods and answers tell what officials can do, all
/// else what they stand for.
constexpr Stock stock_of(BeliefCause cause) {
  switch (cause) {
    case kOwnGood:
    case kOwnBad:
    case kHearsayGood:
    case kHearsayBad:
    case kInteraction:
      return Stock::performance;
    default:
      return Stock::integrity;
  }
}

inline bool two_stocks(const BeliefParams& p) { return p.stocks > 1; }

/// omega_k: the weight of a stock in credibility.
inline double share_of_stock(Stock stock, const BeliefParams& p) {
  if (!two_stocks(p)) return 1.0;
  return stock == Stock::performance ? p.performance_share : 1.0 - p.performance_share;
}

// Three rules of update (N22).
enum class Update : std::uint8_t { beta, rw, edm };

inline Update update_of(const BeliefParams& p) {
  return static_cast<Update>(static_cast<int>(p.update));
}

/// Days in which what is held halves.
inline double belief_half_life(const BeliefParams& p) {
  return update_of(p) == Update::beta ? p.half_life_days : p.deviation_half_life_days;
}

inline CredibilityForm credibility_form(const BeliefParams& p) {
  CredibilityForm form(p.prior_evidence);
  form.first_share = share_of_stock(Stock::performance, p);
  form.as_deviation = update_of(p) != Update::beta;
  return form;
}

/// What an event tells of an official or of government.
struct Impression {
  bool good;
  double evidence;        ///< w, in observations; lambda w where it is bad
  bool of_goods = false;  ///< and not of words or deeds: `edm` holds it against what was expected
  double negativity = 1;  ///< lambda in `evidence`
};

/// Where trust stands without evidence, and how firmly.
struct Footing {
  double prior;     ///< C0
  double evidence;  ///< omega_k n0
};

/// w / (n + w): the share of the way to the end of the scale that a first event goes under any
/// rule.
inline double learning_step(double evidence, double prior_evidence) {
  return evidence / (prior_evidence + evidence);
}

/// What bad goods (x = 0) and good ones (x = 1) count for against what was expected, as a share of
/// the step: (x - E)+ (1 - C) / (1 - C0) and -lambda (E - x)+ C / C0.
inline double surprise(bool good, double credibility, double prior, const BeliefParams& p) {
  return good ? (1.0 - p.expectation) * (1.0 - credibility) / (1.0 - prior)
              : -negativity_of_goods(p) * p.expectation * credibility / prior;
}

/// The deviation D = C - C0 after an event, under `rw` and `edm`.
inline double deviation_after(double deviation, const Impression& event, const Footing& on,
                              const BeliefParams& p) {
  const double c = on.prior + deviation;
  double change;
  if (event.of_goods && update_of(p) == Update::edm) {
    const double weight = event.good ? event.evidence : event.evidence / event.negativity;
    change = learning_step(weight, on.evidence) * surprise(event.good, c, on.prior, p);
  } else {
    const double step = learning_step(event.evidence, on.evidence);
    change = event.good ? step * (1.0 - c) : -step * c;
  }
  return std::clamp(deviation + change, -on.prior, 1.0 - on.prior);
}

/// What is held in one stock, in its codes.
struct Held {
  const EvidenceScale& scale;
  std::int32_t day;
  std::uint32_t word;  ///< decides the rounding

  double deviation(const EvidenceCodes& codes) const {
    return scale.value(codes.good, day) - scale.value(codes.bad, day);
  }
  EvidenceCodes with_deviation(double deviation) const {
    if (deviation >= 0) return {scale.add(0, deviation, day, word), 0};
    return {0, scale.add(0, -deviation, day, word)};
  }

  /// After an event.
  EvidenceCodes after(EvidenceCodes codes, const Impression& event, const Footing& on,
                      const BeliefParams& p) const {
    if (update_of(p) != Update::beta) return moved(codes, event, on, p);
    EvidenceCode& code = event.good ? codes.good : codes.bad;
    code = scale.add(code, event.evidence, day, word);
    return codes;
  }

 private:
  /// Under `rw` and `edm`. Apart, so that the common rule stays small enough to be inlined.
  [[gnu::noinline]] EvidenceCodes moved(const EvidenceCodes& codes, const Impression& event,
                                        const Footing& on, const BeliefParams& p) const {
    return with_deviation(deviation_after(deviation(codes), event, on, p));
  }
};

/// Credibility of an official from what is known of the goods and from the news; both are evidence,
/// or how far they have moved credibility.
inline double trust_in_official(double good, double bad, double bad_news, const BeliefParams& p) {
  const CredibilityForm form = credibility_form(p);
  if (!form.two_stocks()) return form.in_first(p.official_prior, good, bad_news + bad);
  return form.of(p.official_prior, good, bad, 0.0, bad_news);
}

}  // namespace credstream
