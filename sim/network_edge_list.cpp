#include "sim/network_edge_list.hpp"

#include <algorithm>
#include <climits>
#include <cstring>
#include <string>
#include <vector>

#include "sim/network_build.hpp"
#include "sim/parallel.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

using network_build::HalfEdges;

constexpr std::size_t kBytesInChunk = std::size_t{1} << 18;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Bytes of the well-formed UTF-8 character that `text` begins with, or 0.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned first = byte(0);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  // Overlong forms, surrogates and numbers past the last character.
  if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
      (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F)) {
    return 0;
  }
  return length;
}

/// A piece of the text in quotes, fit to be shown: cut, and with what cannot be shown escaped.
std::string quoted(std::string_view token) {
  constexpr std::size_t kMostBytes = 24;
  constexpr char kHex[] = "0123456789abcdef";
  std::string shown = "'";
  while (!token.empty()) {
    if (shown.size() > kMostBytes) {
      shown += "…";
      break;
    }
    const auto byte = static_cast<unsigned char>(token[0]);
    const std::size_t length = byte < 0x20 || byte == 0x7F ? 0 : utf8_length(token);
    if (length > 0) {
      shown += token.substr(0, length);
    } else {
      shown += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    }
    token.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return shown + "'";
}

/// What one line says.
struct Line {
  enum class Kind : std::uint8_t { blank, pair, problem } kind = Kind::blank;
  std::uint32_t a = 0, b = 0;
  std::string code;
  std::string message;
  std::size_t place = 0;  ///< of the problem, in bytes from the start of the line
};

/// Reads a line with care, to name what is wrong with it where it is to be told.
class LineReader {
 public:
  LineReader(std::string_view line, std::uint32_t n, bool tell) : line_(line), n_(n), tell_(tell) {
    if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
  }

  Line read() {
    Line result;
    skip_blanks();
    if (at_end()) return result;
    result.kind = Line::Kind::problem;
    if (!person(result.a, result)) return result;
    skip_blanks();
    if (at_ < line_.size() && line_[at_] == ',') {
      ++at_;
      skip_blanks();
    }
    if (at_end()) {
      tell(result, "E062", [] {
        return worded(
            {"the second person of the pair is missing; a line names two people, such as '17 42'",
             "缺少这一对中的第二个人；每行写两个人的编号，例如 '17 42'"});
      });
      return result;
    }
    if (!person(result.b, result)) return result;
    skip_blanks();
    if (!at_end()) {
      tell(result, "E063", [&] {
        return worded({"after the two people comes {0}; a line names two people and nothing else "
                       "(edges have no weight; '#' starts a comment)",
                       "两个人之后又出现 {0}；每行只写两个人的编号（边没有权重；'#' 之后是注释）"},
                      quoted(token()));
      });
      return result;
    }
    result.kind = Line::Kind::pair;
    return result;
  }

 private:
  void skip_blanks() {
    while (at_ < line_.size() && is_blank(line_[at_])) ++at_;
  }
  bool at_end() const { return at_ == line_.size() || line_[at_] == '#'; }

  std::string_view token() const {
    const std::size_t end = line_.find_first_of(" \t,#", at_);
    if (end == at_) return line_.substr(at_, 1);  // a comma
    return line_.substr(at_, end == std::string_view::npos ? end : end - at_);
  }

  template <class Message>
  void tell(Line& line, const char* code, const Message& message) const {
    if (!tell_) return;
    line.code = code;
    line.place = at_;
    line.message = message();
  }

  /// Reads a person; false when the line has a problem there.
  bool person(std::uint32_t& id, Line& line) {
    const std::string_view digits = token();
    if (!std::ranges::all_of(digits, is_digit)) {
      tell(line, "E060", [&] {
        return worded({"{0} is not a whole number{1}", "{0} 不是整数{1}"}, quoted(digits),
                      hint(digits));
      });
      return false;
    }
    std::uint64_t value = 0;
    for (const char c : digits) {
      value = std::min(value * 10 + static_cast<std::uint64_t>(c - '0'), std::uint64_t{1} << 40);
    }
    if (value >= n_) {
      tell(line, "E061", [&] {
        return worded({"there is no person {0}; {1}", "没有编号为 {0} 的人；{1}"}, quoted(digits),
                      people(value));
      });
      return false;
    }
    id = static_cast<std::uint32_t>(value);
    at_ += digits.size();
    return true;
  }

  std::string people(std::uint64_t value) const {
    if (n_ == 0) return worded({"the network has no people", "网络中没有人"});
    return worded(
        {"the {0} people are numbered from 0 to {1}{2}", "{0} 人的编号为 0 到 {1}{2}"}, n_, n_ - 1,
        value == n_ ? worded({" (does the list count from 1?)", "（列表是否从 1 开始编号？）"})
                    : std::string());
  }

  static std::string hint(std::string_view word) {
    if (word.size() > 1 && word[0] == '-' && is_digit(word[1]))
      return worded({"; people are numbered from 0", "；编号从 0 开始"});
    if (word.find('\0') != std::string_view::npos)
      return worded({"; an edge list is plain text", "；边列表须是纯文本"});
    if (word.find('\r') != std::string_view::npos)
      return worded({"; lines must end in LF or CRLF, not in CR alone",
                     "；行尾须为 LF 或 CRLF，不能只有 CR"});
    if (is_digit(word[0]) && word.find_first_of(";:|") != std::string_view::npos)
      return worded({"; part the two people by a space, a tab or a comma",
                     "；两个编号之间用空格、制表符或逗号分开"});
    if (word.find("\xEF\xBC") != std::string_view::npos)
      return worded({"; write digits as 0 to 9", "；数字请写 0 到 9"});
    if (!is_digit(word[0]))
      return worded({"; '#' starts a heading or a comment", "；标题和注释以 '#' 开头"});
    return {};
  }

  std::string_view line_;
  std::uint32_t n_;
  bool tell_;
  std::size_t at_ = 0;
};

/// What a chunk of whole lines holds.
struct Chunk {
  std::uint64_t lines = 0, pairs = 0, loops = 0, bad_lines = 0;
  Problems problems;  ///< lines counted from the start of the chunk
};

/// Digits at `p`, at most nine, as a number; moves p past them.
inline std::uint32_t digits_at(const char*& p, const char* end) {
  std::uint32_t value = 0;
  const char* const most = p + std::min<std::ptrdiff_t>(9, end - p);
  for (; p != most && is_digit(*p); ++p) value = value * 10 + static_cast<std::uint32_t>(*p - '0');
  return value;
}

/// Reads the usual "12 34\n" at `p` and moves past it; false, with p as it was, for all else.
inline bool usual_pair(const char*& p, const char* end, std::uint32_t n, std::uint32_t& a,
                       std::uint32_t& b) {
  const char* q = p;
  a = digits_at(q, end);
  if (q == p || q == end || !(is_blank(*q) || *q == ',')) return false;
  const char* const second = ++q;
  b = digits_at(q, end);
  if (q == second) return false;
  if (q != end && *q == '\r') ++q;
  if (q == end || *q != '\n' || a >= n || b >= n) return false;
  p = q + 1;
  return true;
}

void read_chunk(std::string_view text, std::uint32_t n, Chunk& chunk,
                std::vector<std::uint64_t>& half_edges) {
  const char* p = text.data();
  const char* const end = p + text.size();
  half_edges.reserve(text.size() / 4);
  while (p != end) {
    ++chunk.lines;
    std::uint32_t a = 0, b = 0;
    if (!usual_pair(p, end, n, a, b)) {
      const void* const newline = std::memchr(p, '\n', static_cast<std::size_t>(end - p));
      const char* const line_end = newline != nullptr ? static_cast<const char*>(newline) : end;
      const bool tell = chunk.problems.size() < EdgeListResult::kMostProblems;
      const Line line = LineReader({p, static_cast<std::size_t>(line_end - p)}, n, tell).read();
      p = newline != nullptr ? line_end + 1 : end;
      if (line.kind == Line::Kind::problem) {
        ++chunk.bad_lines;
        const auto column = static_cast<int>(std::min<std::size_t>(line.place, INT_MAX - 1)) + 1;
        if (tell) {
          chunk.problems.push_back(
              {line.code, line.message, {}, static_cast<int>(chunk.lines), column});
        }
      }
      if (line.kind != Line::Kind::pair) continue;
      a = line.a;
      b = line.b;
    }
    ++chunk.pairs;
    if (a == b) {
      ++chunk.loops;
    } else {
      network_build::add_edge(half_edges, a, b);
    }
  }
}

/// Where chunks of whole lines begin, and the end of the text.
std::vector<std::size_t> chunk_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  while (starts.back() < text.size()) {
    const std::size_t newline = text.find('\n', starts.back() + kBytesInChunk);
    starts.push_back(newline == std::string_view::npos ? text.size() : newline + 1);
  }
  return starts;
}

/// What the first bytes say that no edge list says, or nothing.
std::string foreign_format(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return worded({"the file is UTF-16; save it as UTF-8", "文件是 UTF-16 编码；请另存为 UTF-8"});
  if (text.starts_with("\x1F\x8B"))
    return worded(
        {"the file is compressed (gzip); unpack it first", "文件是 gzip 压缩文件；请先解压"});
  if (text.starts_with("PK\x03\x04"))
    return worded({"the file is a ZIP archive or a spreadsheet; save it as plain text (CSV)",
                   "文件是 ZIP 压缩包或电子表格；请另存为纯文本（CSV）"});
  return {};
}

}  // namespace

EdgeListResult read_edge_list(std::string_view text, std::uint32_t n, std::string_view file) {
  EdgeListResult result;
  const auto add = [&](const char* code, const std::string& message, int line, int column) {
    result.problems.push_back({code, message, std::string(file), line, column});
  };
  if (const std::string foreign = foreign_format(text); !foreign.empty()) {
    add("E065", foreign, 1, 1);
    result.bad_lines = 1;
    return result;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);

  const std::vector<std::size_t> starts = chunk_starts(text);
  const std::size_t n_chunks = starts.size() - 1;
  std::vector<Chunk> chunks(n_chunks);
  HalfEdges store(n, n_chunks);
  parallel_for(n_chunks, [&](std::size_t c) {
    std::vector<std::uint64_t> half_edges;
    read_chunk(text.substr(starts[c], starts[c + 1] - starts[c]), n, chunks[c], half_edges);
    store.take(c, half_edges);
  });

  std::uint64_t lines = 0;
  for (Chunk& chunk : chunks) {
    for (Problem& problem : chunk.problems) {
      if (result.problems.size() == EdgeListResult::kMostProblems) break;
      problem.file = file;
      problem.line = static_cast<int>(
          std::min<std::uint64_t>(lines + static_cast<std::uint64_t>(problem.line), INT_MAX));
      result.problems.push_back(std::move(problem));
    }
    lines += chunk.lines;
    result.pairs += chunk.pairs;
    result.loops += chunk.loops;
    result.bad_lines += chunk.bad_lines;
  }
  if (!result.problems.empty()) return result;
  if (result.pairs - result.loops >= std::uint64_t{1} << 31) {
    add("E064",
        worded({"the list holds 2147483648 pairs or more, which a stored network cannot",
                "列表有 2147483648 对或更多，存储的网络容纳不下"}),
        0, 0);
  } else if (result.pairs == result.loops) {
    add("E066",
        worded(
            {"the list joins nobody to anybody; each line should name two people, such as '17 42'",
             "列表没有把任何人连在一起；每行应写两个不同的编号，例如 '17 42'"}),
        0, 0);
  } else {
    result.network = ExplicitNetwork(store.rows());
    result.duplicates = result.pairs - result.loops - result.network.edges();
  }
  return result;
}

}  // namespace credstream
