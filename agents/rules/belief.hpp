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
  bool scandal = false;   ///< something that an apology may mend
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

/// An event under `rw` and `edm` draws trust by a share of the way to one end of the scale.
struct Pull {
  double share;
  double end;  ///< as a deviation from the prior: 1 - C0, or -C0

  double from(double deviation) const { return deviation + share * (end - deviation); }
};

/// eta, or under `edm` for goods the surprise: eta (x - E)+ / (1 - C0) of the way up for good ones
/// (x = 1) and eta lambda (E - x)+ / C0 of the way down for bad ones (x = 0), all the way at most.
inline Pull pull_of(const Impression& event, const Footing& on, const BeliefParams& p) {
  const double end = event.good ? 1.0 - on.prior : -on.prior;
  if (!event.of_goods || update_of(p) != Update::edm)
    return {learning_step(event.evidence, on.evidence), end};
  const double weight = event.good ? event.evidence : event.evidence / event.negativity;
  const double surprise = event.good ? (1.0 - p.expectation) / (1.0 - on.prior)
                                     : negativity_of_goods(p) * p.expectation / on.prior;
  return {std::min(1.0, learning_step(weight, on.evidence) * surprise), end};
}

/// The deviation D = C - C0 after an event, under `rw` and `edm`.
inline double deviation_after(double deviation, const Impression& event, const Footing& on,
                              const BeliefParams& p) {
  return pull_of(event, on, p).from(deviation);
}

/// Trust under `rw` and `edm`: the deviation that there would be without scandals, and what
/// scandals still take from it. So no repair can lift trust above the path without them.
struct Stance {
  double without;
  double harm = 0;

  double deviation() const { return without - harm; }
};

inline Stance stance_after(Stance before, const Impression& event, const Footing& on,
                           const BeliefParams& p) {
  const Pull pull = pull_of(event, on, p);
  if (event.scandal)
    return {before.without,
            before.harm + pull.share * std::max(0.0, before.deviation() - pull.end)};
  return {pull.from(before.without), before.harm * (1.0 - pull.share)};
}

/// What is held in one stock, in its codes. Under `rw` and `edm` `good` holds Stance::without,
/// which may be negative, and `bad` Stance::harm.
struct Held {
  const EvidenceScale& scale;
  std::int32_t day;
  std::uint32_t word;  ///< decides the rounding

  Stance stance(const EvidenceCodes& codes) const {
    return {scale.value(codes.good, day), scale.value(codes.bad, day)};
  }
  double deviation(const EvidenceCodes& codes) const { return stance(codes).deviation(); }
  EvidenceCodes with_deviation(double deviation) const {
    return {scale.signed_code(deviation, day, word), 0};
  }
  /// The codes with another harm; what there would be without scandals stays to the bit.
  EvidenceCodes with_harm(const EvidenceCodes& codes, double harm) const {
    return {codes.good, scale.add(0, harm, day, word)};
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
    const Stance now = stance_after(stance(codes), event, on, p);
    if (event.scandal) return with_harm(codes, now.harm);
    return with_harm(with_deviation(now.without), now.harm);
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
