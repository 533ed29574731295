#pragma once
/// News of a scandal (M9): whom it finds, what it recalls, whom else it is held against, and what
/// an apology mends (docs/model.md#exposure). The rules are pure; the functions on the world apply
/// them.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "agents/parameters.hpp"
#include "agents/state/accounts.hpp"
#include "sim/archive.hpp"
#include "sim/evidence.hpp"
#include "sim/numeric.hpp"

namespace credstream {

struct World;

/// Bad evidence that a new scandal recalls: psi b (2^(dt / H) - 1), with b what is held now and dt
/// the days since the country's last scandal. When nothing bad came in between, b 2^(dt / H) is
/// what was held then, so the bracket is what was forgotten.
inline double recalled_evidence(double held, double days_since, const BeliefParams& p) {
  return p.reactivation * held * (exp2(days_since / p.half_life_days) - 1.0);
}

/// Share of an exposure's evidence that counts against officials of `role`.
inline double role_spillover(std::uint32_t exposed_role, std::uint32_t role,
                             const BeliefParams& p) {
  return p.spillover_role * (role == exposed_role ? 1.0 : p.role_similarity);
}

/// Evidence against single officials from news of their own exposures (`own`) and from what is
/// held against their role. Their own scandals stand in both, the second time by the share that
/// spills over, and count once.
inline double evidence_against(double own, double against_role, const BeliefParams& p) {
  return own * (1.0 - p.spillover_role) + against_role;
}

/// What people hold against officials of a role: a column per role, two bytes a head, made only
/// while something spills over.
class RoleBeliefs {
 public:
  static constexpr std::uint32_t kMost = 4;

  void make_room(std::size_t people, std::uint32_t roles) {
    columns_.assign(roles, std::vector<EvidenceCode>(people, 0));
  }
  bool on() const { return !columns_.empty(); }
  std::uint32_t roles() const { return static_cast<std::uint32_t>(columns_.size()); }
  EvidenceCode of(std::uint32_t role, std::uint32_t person) const { return columns_[role][person]; }
  EvidenceCode& of(std::uint32_t role, std::uint32_t person) { return columns_[role][person]; }

  void archive(Archive& a) { a(columns_); }

 private:
  std::vector<std::vector<EvidenceCode>> columns_;
};

/// An apology that is due: for the county's index-th exposure, which was on `exposed_on`.
struct Apology {
  std::uint32_t county, index;
  std::int32_t exposed_on;
};

/// Deals the counties' officials their roles, and makes room where evidence spills over to them.
void set_up_roles(World& world);

/// A county's scandal that could come out today.
struct Scandal {
  std::uint32_t county;
  double severity;
  double extent;  ///< share of what it was about that was not real
  BeliefCause cause;
};

/// A tactic comes out: the evidence against the official is the severity times the extent, so that
/// a scandal is as large as what it reveals. News spreads, the county pauses, the official is
/// punished, an apology falls due.
void come_out(World& world, const Scandal& scandal, std::int32_t day);

/// Evidence that a person holds against a county's official from news alone.
double evidence_from_news(const World& world, std::uint32_t county, std::uint32_t person,
                          std::int32_t day);

/// The day's apologies: good evidence on government for those who hear them, provided that they
/// had heard of no earlier exposure.
void correct(World& world, std::int32_t day);

}  // namespace credstream
