/// How much memory a process can get: the least of what the machine has free, what each of its
/// control groups leaves, and its own limits.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>

#include "scenarios/scenario.hpp"

namespace credstream {
namespace {

constexpr std::uint64_t kUnlimited = std::numeric_limits<std::uint64_t>::max();

/// The number after `label` in a file such as /proc/meminfo, or the first word where it is empty;
/// `otherwise` where there is none, such as "max".
std::uint64_t number_in(const std::string& path, const std::string& label,
                        std::uint64_t otherwise) {
  std::ifstream file(path);
  std::string word;
  std::uint64_t number = 0;
  if (label.empty()) return file >> number ? number : otherwise;
  while (file >> word)
    if (word == label) return file >> number ? number : otherwise;
  return otherwise;
}

/// What one control group leaves of its memory: the limit less what is used and cannot be given
/// back. A group without a limit leaves all.
std::uint64_t left_by(const std::string& group, bool second_version) {
  const std::uint64_t limit = number_in(
      group + (second_version ? "/memory.max" : "/memory.limit_in_bytes"), "", kUnlimited);
  if (limit >= kUnlimited / 4) return kUnlimited;  // the first version writes a huge number
  const std::uint64_t used =
      number_in(group + (second_version ? "/memory.current" : "/memory.usage_in_bytes"), "", 0);
  const std::uint64_t cached = number_in(
      group + "/memory.stat", second_version ? "inactive_file" : "total_inactive_file", 0);
  const std::uint64_t held = used - std::min(used, cached);
  return limit - std::min(limit, held);
}

/// The least that the process's groups leave, up to the root of the hierarchy.
std::uint64_t left_by_groups() {
  const char* const elsewhere = std::getenv("CREDSTREAM_CONTROL_GROUPS");
  const std::string root = elsewhere != nullptr ? elsewhere : "/sys/fs/cgroup";
  std::uint64_t least = kUnlimited;
  std::ifstream file(elsewhere != nullptr ? root + "/self" : "/proc/self/cgroup");
  // Lines such as "0::/job/step" and "7:memory:/job/step".
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find(':'), second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool second_version = controllers.empty();
    if (!second_version && ("," + controllers + ",").find(",memory,") == std::string::npos)
      continue;
    const std::string top = second_version ? root : root + "/memory";
    std::string group = line.substr(second + 1);
    for (;;) {
      least = std::min(least, left_by(top + group, second_version));
      if (group.empty() || group == "/") break;
      group.erase(group.rfind('/'));
    }
  }
  return least;
}

/// What a limit of the process leaves, such as that of `ulimit -v`; the process has taken `used`.
std::uint64_t left_by_limit(int resource, std::uint64_t used) {
  struct rlimit limit {};
  if (::getrlimit(static_cast<decltype(RLIMIT_AS)>(resource), &limit) != 0 ||
      limit.rlim_cur == RLIM_INFINITY)
    return kUnlimited;
  return limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, used);
}

}  // namespace

MemoryLimit available_memory() {
  const auto page = static_cast<std::uint64_t>(std::max(::sysconf(_SC_PAGESIZE), 0L));
  std::uint64_t bytes = number_in("/proc/meminfo", "MemAvailable:", 0) * 1024;
  if (bytes == 0)
    bytes = static_cast<std::uint64_t>(std::max(::sysconf(_SC_PHYS_PAGES), 0L)) * page;
  if (bytes == 0) bytes = kUnlimited;
  const std::uint64_t mapped = number_in("/proc/self/statm", "", 0) * page;
  const std::uint64_t data = number_in("/proc/self/status", "VmData:", 0) * 1024;
  bytes = std::min({bytes, left_by_groups(), left_by_limit(RLIMIT_AS, mapped),
                    left_by_limit(RLIMIT_DATA, data)});
  // 0 would mean any: what has nothing left can get a byte.
  return {bytes == kUnlimited ? 0 : std::max<std::uint64_t>(bytes, 1)};
}

}  // namespace credstream
