#pragma once
/// The day's plan as data, made from the signatures of its phases. A phase is a function of parts
/// of the state and the day: what it takes by `const&` it reads, what it takes by `&` it may
/// change, and it cannot reach anything else. The table that runs the day is the table that is
/// printed.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "sim/part.hpp"

namespace credstream {
namespace detail {

/// The part that an argument names: found in a tuple of references by its type. Binding a part that
/// is constant to an argument that may change it does not compile.
template <class Argument, class... Parts>
Argument part_of(const std::tuple<Parts...>& parts) {
  using Part = std::remove_cvref_t<Argument>;
  static_assert(std::is_lvalue_reference_v<Argument>, "a phase takes parts by reference");
  static_assert((std::is_same_v<Part, std::remove_cvref_t<Parts>> + ...) == 1,
                "a phase names a part that the state does not have");
  constexpr std::size_t place = [] {
    std::size_t i = 0;
    (void)((std::is_same_v<Part, std::remove_cvref_t<Parts>> || (++i, false)) || ...);
    return i;
  }();
  return std::get<place>(parts);
}

template <class Argument, class Parts>
decltype(auto) argument(const Parts& parts, std::int32_t day) {
  if constexpr (std::is_same_v<Argument, std::int32_t>)
    return day;
  else
    return part_of<Argument>(parts);
}

template <auto rule>
struct Signature;

template <class... Arguments, void (*rule)(Arguments...)>
struct Signature<rule> {
  template <class Parts>
  static void run(const Parts& parts, std::int32_t day) {
    rule(argument<Arguments>(parts, day)...);
  }

  /// Names of the parts that are changed, or of those that are only read.
  static std::vector<std::string_view> names(bool changed) {
    std::vector<std::string_view> list;
    (add<Arguments>(changed, list), ...);
    return list;
  }

 private:
  template <class Argument>
  static void add(bool changed, std::vector<std::string_view>& list) {
    if constexpr (!std::is_same_v<Argument, std::int32_t>)
      if (changed != std::is_const_v<std::remove_reference_t<Argument>>)
        list.push_back(kPartName<std::remove_cvref_t<Argument>>);
  }
};

}  // namespace detail

/// `Parts` is a tuple of references to the parts of the state.
template <class Parts>
struct Phase {
  std::string_view name;
  std::string_view does;
  void (*run)(const Parts& parts, std::int32_t day);
  std::vector<std::string_view> (*names)(bool changed);
};

/// A phase from a function of the parts that it reads and changes, and of the day.
template <auto rule, class Parts>
constexpr Phase<Parts> phase(std::string_view name, std::string_view does) {
  using Its = detail::Signature<rule>;
  return {name, does, &Its::template run<Parts>, &Its::names};
}

/// Runs the phases of a day in their order; done(name) is called after each.
template <class Parts, class Done>
void run_day(std::span<const Phase<Parts>> plan, const Parts& parts, std::int32_t day,
             const Done& done) {
  for (const Phase<Parts>& phase : plan) {
    phase.run(parts, day);
    done(phase.name);
  }
}

}  // namespace credstream
