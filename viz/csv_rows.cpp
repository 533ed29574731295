#include "viz/csv_rows.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>

namespace credstream {

bool CsvRows::open(std::initializer_list<std::string_view> columns,
                   std::vector<IoProblem>& problems) {
  errno = 0;
  std::ifstream in(path_, std::ios::binary);
  if (in) text_.assign(std::istreambuf_iterator<char>(in), {});
  if (!in && !in.eof()) {
    const int error = errno;
    failed_ = true;
    problems.push_back({path_.string(), path_.string() + ": cannot be read: " +
                                            (error ? std::strerror(error) : "unknown error"),
                        error});
    return false;
  }
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // a byte order mark that an editor left
  if (at_ >= text_.size()) {
    failed_ = true;
    problems.push_back({path_.string(), path_.string() + ": is empty", 0});
    return false;
  }
  if (!read_row(problems)) return false;
  header_.assign(cells_.begin(), cells_.end());
  for (const std::string_view name : columns) {
    if (column(name) != npos) continue;
    failed_ = true;
    problems.push_back(problem("column '" + std::string(name) + "' is missing"));
  }
  return !failed_;
}

std::size_t CsvRows::column(std::string_view name) const {
  const auto at = std::find(header_.begin(), header_.end(), name);
  return at == header_.end() ? npos : static_cast<std::size_t>(at - header_.begin());
}

bool CsvRows::next(std::vector<IoProblem>& problems) {
  if (failed_ || at_ >= text_.size() || !read_row(problems)) return false;
  if (cells_.size() == header_.size()) return true;
  failed_ = true;
  problems.push_back(problem("has " + std::to_string(cells_.size()) + " cells where the header has " +
                             std::to_string(header_.size())));
  return false;
}

bool CsvRows::read_row(std::vector<IoProblem>& problems) {
  cells_.clear();
  row_line_ = line_;
  std::vector<std::pair<std::size_t, std::string>> unquoted;  // cell number, text
  for (;;) {
    if (at_ < text_.size() && text_[at_] == '"') {
      std::string cell;
      ++at_;
      for (;; ++at_) {
        if (at_ >= text_.size()) {
          failed_ = true;
          problems.push_back(problem("a quotation mark is not closed"));
          return false;
        }
        if (text_[at_] == '\n') ++line_;
        if (text_[at_] != '"') {
          cell += text_[at_];
        } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
          cell += '"';
          ++at_;
        } else {
          ++at_;
          break;
        }
      }
      unquoted.emplace_back(cells_.size(), std::move(cell));
      cells_.emplace_back();
    } else {
      const std::size_t from = at_;
      at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
      std::size_t to = at_;
      if (to > from && text_[to - 1] == '\r' && (to == text_.size() || text_[to] == '\n')) --to;
      cells_.emplace_back(text_.data() + from, to - from);
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == ',') {
      ++at_;
      continue;
    }
    if (at_ < text_.size() && text_[at_] != '\n') {
      failed_ = true;
      problems.push_back(problem("there is text after a closing quotation mark"));
      return false;
    }
    ++at_;
    ++line_;
    break;
  }
  quoted_.clear();
  for (auto& [number, cell] : unquoted) quoted_.push_back(std::move(cell));
  for (std::size_t q = 0; q < unquoted.size(); ++q) cells_[unquoted[q].first] = quoted_[q];
  return true;
}

double CsvRows::number(std::size_t column) const {
  const std::string_view text = cells_[column];
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return value;
}

IoProblem CsvRows::problem(std::string_view what) const {
  return {path_.string(),
          path_.string() + ":" + std::to_string(row_line_) + ": " + std::string(what), 0};
}

}  // namespace credstream
