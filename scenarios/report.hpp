#pragma once
/// Collecting problems: all of them, in canonical order, each with a code, a place and, where
/// there is something near, a suggestion.
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/error_codes.hpp"
#include "scenarios/tree.hpp"
#include "sim/problem.hpp"
#include "sim/text.hpp"

namespace credstream {

/// Problems found so far. Beyond `kMost` they are counted and no longer kept, so that a hostile
/// input costs neither time nor memory.
class Report {
 public:
  static constexpr std::size_t kMost = 200;

  void add(Code code, const Place& at, const Said& message);

  bool empty() const { return found_ == 0; }

  /// True when further problems are only counted; callers skip costly suggestions then.
  bool full() const { return problems_.size() >= kMost; }

  /// Keeps what the user should know although nothing is wrong; each text once.
  void note(const Said& text);
  const std::vector<std::string>& notes() const { return notes_; }

  /// The problems by file, line, column and code, without repetitions.
  Problems take();

 private:
  Problems problems_;
  std::vector<std::string> notes_;
  std::size_t found_ = 0;
};

/// Reports the first place where `text`, which begins at `start`, is not UTF-8 or holds a control
/// character; true when there is none.
bool check_characters(std::string_view text, Place start, Report& report);

/// A text of the user's in single quotes: control characters replaced, long texts cut.
std::string quote(std::string_view text);

/// The candidate nearest to `word` by edit distance, or empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "; did you mean 'lift'?", or an empty text.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

/// The same; where nothing is near, "; choose a, b or c" if that is not too long a list.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

/// "'x' is not an arm; did you mean 'y'?", "'x' is not an arm; choose y or z".
Said not_an_arm(std::string_view name, const std::vector<std::string>& arms);

/// "'x' is not the path of a parameter", with a suggestion behind it.
Said not_a_path(std::string_view path, const std::string& hint);

/// "a, b or c".
std::string listed(const std::vector<std::string>& words);

}  // namespace credstream
