#pragma once
/// What apologies and visible sanctions give back of the trust that a scandal took (N14;
/// docs/model.md#apology-and-correction).
#include <algorithm>
#include <cstdint>

#include "agents/rules/belief.hpp"

namespace credstream {

/// Whether they give back a share of it, and not an amount.
inline bool repairs_by_share(const RepairParams& p) { return p.mode != 0; }

/// What was done about a scandal, as far as a person knows.
struct Remedy {
  double apology = 0;  ///< rho of its kind
  bool apologised = false;
  bool sanctioned = false;
};

/// Share of a scandal's harm that is given back, to someone who remembers `earlier` scandals: a
/// sanction gives back rho_s, and of what it leaves an apology gives back rho eta^m.
inline double given_back(const Remedy& remedy, int earlier, const RepairParams& p) {
  double by_apology = remedy.apologised ? remedy.apology : 0.0;
  for (int k = 0; k < earlier; ++k) by_apology *= p.again;
  const double by_sanction = remedy.sanctioned ? p.sanction : 0.0;
  return by_sanction + (1.0 - by_sanction) * by_apology;
}

/// What a scandal took and how much of it was and is given back.
struct Harm {
  double evidence;             ///< w, against
  double faded;                ///< 2^(-dt / H): what is left of it today
  double before = 0, now = 0;  ///< shares given back until today and from today on
  bool alone = true;           ///< no other scandal is remembered
};

/// What of the harm that stands under `rw` and `edm` is this scandal's, had nothing been given
/// back: all of it, where no other is remembered; else the step eta (C0 + D) that it took, told
/// from D today as if nothing else had happened since, which the harm that stands bounds.
inline double harm_of(const Stance& s, const Harm& harm, const Footing& on) {
  if (harm.alone) return harm.before < 1 ? s.harm / (1.0 - harm.before) : 0.0;
  const double step = learning_step(harm.evidence, on.evidence);
  const double credibility = on.prior * harm.faded + s.deviation();
  return std::max(0.0, step / (1.0 - step * (1.0 - harm.before)) * credibility);
}

/// Bad evidence after a share of a scandal's is given back: never below none, and more when the
/// share is negative.
inline double bad_after_repair(double bad, const Harm& harm) {
  return std::max(0.0, bad - (harm.now - harm.before) * harm.evidence * harm.faded);
}

/// The harm that stands after a share of a scandal's is given back: never below none.
inline double harm_after_repair(const Stance& s, const Harm& harm, const Footing& on) {
  const double given = (harm.now - harm.before) * harm_of(s, harm, on);
  return std::max(0.0, std::min(s.harm - given, on.prior + s.without));
}

/// What is held in a stock after the repair.
inline EvidenceCodes repaired(EvidenceCodes codes, const Harm& harm, const Footing& on,
                              const Held& held, const BeliefParams& p) {
  if (update_of(p) == Update::beta) {
    const double bad = held.scale.value(codes.bad, held.day);
    return {codes.good, held.scale.add(0, bad_after_repair(bad, harm), held.day, held.word)};
  }
  return held.with_harm(codes, harm_after_repair(held.stance(codes), harm, on));
}

}  // namespace credstream
