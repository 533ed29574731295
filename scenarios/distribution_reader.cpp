#include "scenarios/distribution_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "scenarios/choices.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/world_rows.hpp"

namespace credstream {

void DistributionReader::check_keys(const Node& map, const Names& known,
                                    const std::string& of_what) {
  for (const Node& child : map.children)
    if (std::find(known.begin(), known.end(), child.key) == known.end())
      report_.add(Code::unknown_key, child.key_at,
                  worded({"{0} is not a key of {1}{2}", "{0} 不是 {1} 的键{2}"}, quote(child.key),
                         of_what, report_.full() ? "" : suggestion(child.key, known)));
}

std::optional<Mixture> DistributionReader::read_mixture(const Node& node,
                                                        const ParameterInfo& row) {
  const Node* const list = find(node, "mixture");
  if (list == nullptr) {
    const auto of = read_distribution(node, row);
    return of ? std::optional(Mixture{{1, *of}}) : std::nullopt;
  }
  if (!expect(*list, "'mixture'", Node::Kind::list, "[{share: 0.5, value: 0}]"))
    return std::nullopt;
  Mixture mixture;
  double sum = 0;
  constexpr ParameterInfo kShare = bounded("share", {0, 1});
  for (const Node& part : list->children) {
    if (!expect_map(part, "mixture")) return std::nullopt;
    const Node* const share = find(part, "share");
    if (share == nullptr) {
      report_.add(
          Code::missing_key, part.at,
          worded({"'share' is missing in a part of a mixture", "混合分布的一部分缺少 'share'"}));
      return std::nullopt;
    }
    const auto value = read_value(*share, kShare);
    const auto of = read_distribution(part, row);
    if (!value || !of) return std::nullopt;
    mixture.push_back({*value, *of});
    sum += *value;
  }
  constexpr double kNear = 0.01;
  if (mixture.empty() || std::abs(sum - 1) > kNear) {
    report_.add(Code::sweep_range, list->at,
                worded({"the shares of a mixture must sum to 1, but these sum to {0}",
                        "混合分布各部分的权重之和应为 1，现为 {0}"},
                       number_text(sum)));
    return std::nullopt;
  }
  for (MixturePart& part : mixture) part.share /= sum;
  return mixture;
}

std::optional<Distribution> DistributionReader::read_distribution(const Node& node,
                                                                  const ParameterInfo& row) {
  const Node* shape = nullptr;
  for (const Choice& choice : kShapes)
    if (const Node* found = find(node, choice.name)) {
      if (shape != nullptr) {
        report_.add(Code::sweep_design, found->key_at,
                    worded({"{0} does not go with {1}", "{0} 不能与 {1} 同用"}, quote(found->key),
                           quote(shape->key)));
        return std::nullopt;
      }
      shape = found;
    }
  if (shape == nullptr) {
    report_.add(Code::missing_key, node.at,
                worded({"no distribution is given: write one of {0}", "未给出分布：请写 {0} 之一"},
                       listed(names_of(kShapes))));
    return std::nullopt;
  }
  auto of = read_shape(*shape, row);
  if (!of) return std::nullopt;
  of->least = row.range.least;
  of->greatest = row.range.greatest;
  if (const Node* within = find(node, "within")) {
    const auto bounds = read_pair(*within, row);
    if (!bounds) return std::nullopt;
    of->least = bounds->first;
    of->greatest = bounds->second;
  }
  const bool flat = of->shape == Shape::constant || of->shape == Shape::values;
  constexpr double kLeastMass = 1e-6;
  if (!flat && cumulative(*of, of->greatest) - cumulative(*of, of->least) < kLeastMass) {
    report_.add(Code::sweep_range, shape->at,
                worded({"next to nothing of this distribution lies between {0} and {1}",
                        "该分布几乎没有落在 {0} 与 {1} 之间"},
                       number_text(of->least), number_text(of->greatest)));
    return std::nullopt;
  }
  return of;
}

std::optional<Distribution> DistributionReader::read_shape(const Node& node,
                                                           const ParameterInfo& row) {
  const std::string& name = node.key;
  if (name == "value") {
    const auto value = read_value(node, row);
    return value ? std::optional(Distribution{Shape::constant, *value}) : std::nullopt;
  }
  if (name == "values") return read_values(node, row);
  if (name == "uniform" || name == "log_uniform") {
    const auto bounds = read_pair(node, row);
    if (!bounds) return std::nullopt;
    if (name == "log_uniform" && bounds->first <= 0) {
      report_.add(Code::sweep_range, node.at,
                  worded({"a logarithmic range must begin above 0", "对数范围的起点必须大于 0"}));
      return std::nullopt;
    }
    return Distribution{name == "uniform" ? Shape::uniform : Shape::log_uniform, bounds->first,
                        bounds->second};
  }
  if (name == "mixture") {
    report_.add(Code::sweep_design, node.at,
                worded({"a mixture cannot be a part of a mixture", "混合分布不能嵌套"}));
    return std::nullopt;
  }
  return read_by_interval(node);
}

std::optional<Distribution> DistributionReader::read_values(const Node& node,
                                                            const ParameterInfo& row) {
  if (!expect(node, "'values'", Node::Kind::list, "[1, 5, 10]")) return std::nullopt;
  Distribution of{.shape = Shape::values};
  for (const Node& child : node.children) {
    const auto value = read_value(child, row);
    if (!value) return std::nullopt;
    of.values.push_back(*value);
  }
  if (!of.values.empty()) return of;
  report_.add(Code::sweep_range, node.at, worded({"the list of values is empty", "取值列表为空"}));
  return std::nullopt;
}

std::optional<std::pair<double, double>> DistributionReader::read_pair(const Node& node,
                                                                       const ParameterInfo& row) {
  if (!expect(node, quote(node.key), Node::Kind::list, "[0.1, 0.5]")) return std::nullopt;
  if (node.children.size() != 2) {
    report_.add(
        Code::wrong_kind, node.at,
        worded({"{0} needs two numbers: [from, to]", "{0} 需要两个数：[起, 止]"}, quote(node.key)));
    return std::nullopt;
  }
  const auto low = read_value(node.children[0], row), high = read_value(node.children[1], row);
  if (!low || !high) return std::nullopt;
  if (*low < *high) return std::pair{*low, *high};
  report_.add(Code::sweep_range, node.at,
              worded({"the range of {0} runs from {1} to {2}; its start must be the lesser",
                      "{0} 的范围为 {1} 至 {2}；起点必须较小"},
                     quote(node.key), number_text(*low), number_text(*high)));
  return std::nullopt;
}

std::optional<Distribution> DistributionReader::read_by_interval(const Node& node) {
  if (!expect(node, quote(node.key), Node::Kind::map, "{mean: 1, interval: [0.5, 2]}"))
    return std::nullopt;
  check_keys(node, {"mean", "deviation", "interval", "level", "alpha", "beta"}, node.key);
  const auto number = [&](const char* key, double otherwise) {
    const Node* const child = find(node, key);
    return child == nullptr ? otherwise : read_number(*child, key, report_).value_or(NAN);
  };
  const double mean = number("mean", NAN), deviation = number("deviation", NAN),
               level = number("level", 0.95), alpha = number("alpha", NAN),
               beta = number("beta", NAN);
  if (node.key == "beta" && alpha > 0 && beta > 0) return Distribution{Shape::beta, alpha, beta};
  if (node.key == "normal" && !std::isnan(mean) && deviation > 0)
    return Distribution{Shape::normal, mean, deviation};
  const Node* const interval = find(node, "interval");
  constexpr double kAny = std::numeric_limits<double>::max();
  constexpr ParameterInfo kBound = bounded("interval", {-kAny, kAny});
  const auto bounds = interval == nullptr ? std::nullopt : read_pair(*interval, kBound);
  const auto [low, high] = bounds.value_or(std::pair{NAN, NAN});
  const bool logarithmic = node.key == "log_normal", of_beta = node.key == "beta";
  const bool has_mean = !std::isnan(mean);
  const bool fits = low < high && level > 0 && level < 1 && (has_mean || logarithmic) &&
                    (!logarithmic || (low > 0 && !(mean <= 0))) &&
                    (!of_beta || (mean > 0 && mean < 1 && high - low < 1));
  if (!fits) {
    const std::string needs =
        logarithmic ? worded({"an interval above 0, such as {interval: [0.5, 2]}",
                              "大于 0 的区间，例如 {interval: [0.5, 2]}"})
        : of_beta ? worded({"a mean and an interval between 0 and 1", "0 与 1 之间的均值和区间"})
                  : worded({"a mean and an interval, or a mean and a deviation",
                            "均值和区间，或均值和标准差"});
    report_.add(Code::sweep_range, node.at,
                worded({"{0} needs {1}", "{0} 需要{1}"}, quote(node.key), needs));
    return std::nullopt;
  }
  if (logarithmic) return log_normal_from(mean, low, high, level);
  if (of_beta) return beta_from(mean, low, high, level);
  return normal_from(mean, low, high, level);
}

}  // namespace credstream
