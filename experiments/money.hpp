#pragma once
/// Who gains and who pays: the arms of a scenario under each contract with farmers.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "agents/rules/contract.hpp"
#include "agents/state/accounts.hpp"
#include "experiments/runs.hpp"

namespace credstream {

/// What an arm changes against the baseline under the same contract, on the same draws: the mean
/// over replicates, in yuan.
struct Gains {
  Contract contract = Contract::usual;
  std::string arm;
  std::array<double, kParties> by_party{};  ///< money
  std::int64_t sum_fen = 0;                 ///< of all parties and replicates: 0, to the fen
  double goods_value = 0, welfare = 0;
  double streams_beyond = 0;  ///< streams, not against the baseline
};

/// All arms of a scenario but the baseline under each contract; after a stop fewer.
std::vector<Gains> gains_by_contract(const Scenario& scenario, const NetworkSource& networks,
                                     int threads, Watch& watch);

}  // namespace credstream
