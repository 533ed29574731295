#pragma once
/// Arms under other doses and other parameters.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scenario.hpp"

namespace credstream {

/// True for an arm with a tactic that does something at its full dose; organic selling does not.
bool has_dose(const ArmSetup& arm);

/// The intensity of one of the arm's tactics.
double intensity(const TacticUse& use);

/// The arm with the intensities of all its tactics multiplied.
ArmSetup with_dose(const ArmSetup& arm, double times);

/// The greatest factor that keeps every intensity of the arm within the range of its row.
double greatest_dose(const ArmSetup& arm);

/// The position of the arm of this name; none when there is no such arm.
std::optional<std::size_t> find_arm(const std::vector<Arm>& arms, std::string_view name);

/// The value at a parameter's path, such as "belief.half_life_days" or
/// "arms.fake_orders.tactics.fake_orders.multiple"; a path without an arm means the first arm's.
/// A product that has no value of its own at "products.tea.campaign.price_yuan" has the arm's. The
/// path must be one that the loader has admitted.
double parameter_at(const std::vector<Arm>& arms, const std::string& path);

/// True when one of the arms has a parameter at the path.
bool has_parameter(const std::vector<Arm>& arms, const std::string& path);

/// Sets it; a path without an arm means all arms.
void set_parameter(std::vector<Arm>& arms, const std::string& path, double value);

/// Takes away what counties and products have of their own of a parameter, so that the arm's value
/// holds everywhere.
void drop_own_values(std::vector<Arm>& arms, std::string_view path);

}  // namespace credstream
