#pragma once
/// A class that guesses before it looks: one open question, a guess a phone, their spread. Kept in
/// memory while the class lasts, and forgotten with it.
#include <cstddef>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace credstream {

class Classroom {
 public:
  static constexpr std::size_t kMostPhones = 500;
  static constexpr std::size_t kMostNumbers = 64;

  /// What came of a request.
  enum class Outcome { fine, bad_form, no_question, too_many };

  /// Opens a question; earlier guesses are forgotten. `text` is its JSON.
  Outcome ask(std::string_view text);

  /// Takes a phone's guess, the first or another one. Each number must lie within its bounds.
  Outcome guess(std::string_view text);

  /// From now on phones see the spread and guess no more.
  Outcome reveal();

  /// Forgets everything.
  void close();

  /// The state as a teacher sees it, or as a phone does; `phone` may be empty.
  nlohmann::ordered_json state(bool teacher, const std::string& phone) const;

 private:
  struct Bounds {
    double low, high;
  };

  nlohmann::ordered_json spread() const;

  mutable std::mutex mutex_;
  std::optional<nlohmann::ordered_json> question_;
  std::vector<Bounds> numbers_;
  bool revealed_ = false;
  std::map<std::string, std::vector<double>> guesses_;  ///< by phone
};

}  // namespace credstream
