#include "experiments/checkpoint.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "output/digest.hpp"
#include "sim/reason.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

constexpr std::size_t kChunk = std::size_t{4} << 20;
constexpr std::string_view kMagic = "credstream state 2\n";
constexpr const char* kPart = ".part";  ///< ending of a state that is not whole yet
constexpr std::size_t kIdentity = 64;   ///< hexadecimal digits

/// What stands before each chunk; a length of 0 ends the file.
struct ChunkHead {
  std::uint64_t length = 0;
  std::uint64_t checksum = 0;
};

/// Guards against damage, not against an adversary: four lanes of multiply and rotate.
std::uint64_t checksum(const std::vector<char>& chunk, std::size_t length, std::uint64_t number) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
  std::uint64_t lanes[4] = {length, number, kOdd, ~length};
  const auto mix = [](std::uint64_t lane, std::uint64_t word) {
    return std::rotl((lane ^ word) * kOdd, 29);
  };
  std::size_t at = 0;
  for (; at + 32 <= length; at += 32)
    for (std::size_t i = 0; i < 4; ++i) {
      std::uint64_t word;
      std::memcpy(&word, chunk.data() + at + 8 * i, 8);
      lanes[i] = mix(lanes[i], word);
    }
  for (; at < length; ++at) lanes[0] = mix(lanes[0], static_cast<unsigned char>(chunk[at]));
  return mix(mix(mix(lanes[0], lanes[1]), lanes[2]), lanes[3]);
}

IoProblem problem_with(const std::string& path, const Said& what, int error = 0) {
  const Said why = error == 0 ? Said() : worded({": {0}", "：{0}"}, reason_text(error));
  return {path, worded({"the state in '{0}' {1}{2}", "'{0}' 中的状态{1}{2}"}, path, what, why),
          error};
}

/// A file that closes itself.
struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

class Writer : public Archive {
 public:
  explicit Writer(std::FILE* file) : Archive(false), file_(file), chunk_(kChunk) {}

  /// Hands on what is left and marks the end.
  bool finish() { return ok() && flush() && write_head({0, 0}); }

 private:
  bool transfer(void* data, std::size_t bytes) override {
    const char* from = static_cast<const char*>(data);
    while (bytes > 0) {
      const std::size_t n = std::min(bytes, kChunk - used_);
      std::memcpy(chunk_.data() + used_, from, n);
      used_ += n;
      from += n;
      bytes -= n;
      if (used_ == kChunk && !flush()) return false;
    }
    return true;
  }
  bool write_head(const ChunkHead& head) { return std::fwrite(&head, sizeof head, 1, file_) == 1; }
  bool flush() {
    if (used_ == 0) return true;
    const bool written = write_head({used_, checksum(chunk_, used_, number_++)}) &&
                         std::fwrite(chunk_.data(), 1, used_, file_) == used_;
    used_ = 0;
    return written;
  }

  std::FILE* file_;
  std::vector<char> chunk_;
  std::size_t used_ = 0;
  std::uint64_t number_ = 0;
};

/// Reads the next chunk; false when it is damaged or cut off. Length 0 at the end.
bool next_chunk(std::FILE* file, std::vector<char>& chunk, std::uint64_t number,
                std::size_t& length) {
  ChunkHead head;
  if (std::fread(&head, sizeof head, 1, file) != 1 || head.length > kChunk) return false;
  length = static_cast<std::size_t>(head.length);
  if (length == 0) return head.checksum == 0 && std::fgetc(file) == EOF;
  return std::fread(chunk.data(), 1, length, file) == length &&
         checksum(chunk, length, number) == head.checksum;
}

class Reader : public Archive {
 public:
  explicit Reader(std::FILE* file) : Archive(true), file_(file), chunk_(kChunk) {}

  /// Whether all was read that the file holds.
  bool finished() {
    return ok() && at_ == length_ && next_chunk(file_, chunk_, number_, length_) && length_ == 0;
  }

 private:
  bool transfer(void* data, std::size_t bytes) override {
    char* to = static_cast<char*>(data);
    while (bytes > 0) {
      if (at_ == length_) {
        at_ = 0;
        if (!next_chunk(file_, chunk_, number_++, length_) || length_ == 0) return false;
      }
      const std::size_t n = std::min(bytes, length_ - at_);
      std::memcpy(to, chunk_.data() + at_, n);
      at_ += n;
      to += n;
      bytes -= n;
    }
    return true;
  }

  std::FILE* file_;
  std::vector<char> chunk_;
  std::size_t at_ = 0, length_ = 0;
  std::uint64_t number_ = 0;
};

/// Whether the file begins as one of this identity does.
std::optional<IoProblem> check_head(const std::string& path, const std::string& identity,
                                    std::FILE* file) {
  std::string head(kMagic.size() + kIdentity + 1, '\0');
  if (std::fread(head.data(), 1, head.size(), file) != head.size() || !head.starts_with(kMagic))
    return problem_with(path, worded({"is damaged or is none: it does not begin as one",
                                      "已损坏，或根本不是状态文件：开头不对"}));
  if (head.substr(kMagic.size(), kIdentity) != identity)
    return problem_with(path,
                        worded({"belongs to another scenario, seed, record or build of the program",
                                "属于另一个情景、种子、记录方式或程序版本"}));
  return std::nullopt;
}

/// Whether it does, and every chunk is sound.
std::optional<IoProblem> check_file(const std::string& path, const std::string& identity,
                                    std::FILE* file) {
  if (auto problem = check_head(path, identity, file)) return problem;
  std::vector<char> chunk(kChunk);
  std::uint64_t number = 0;
  for (std::size_t length = 1; length != 0; ++number)
    if (!next_chunk(file, chunk, number, length))
      return problem_with(
          path, worded({"is damaged or cut off in its part {0}", "在第 {0} 部分损坏或被截断"},
                       number + 1));
  return std::nullopt;
}

/// A plain file name for an arm.
std::string file_name(const std::string& arm, std::int32_t replicate) {
  std::string name;
  for (const char c : arm)
    name += std::isalnum(static_cast<unsigned char>(c)) || c == '-' ? c : '_';
  return name + "-" + sha256(arm).substr(0, 8) + "-" + std::to_string(replicate) + ".state";
}

}  // namespace

std::optional<IoProblem> save_state(const std::string& path, const std::string& identity,
                                    const Checkpoints::State& state) {
  const std::string temporary = path + kPart;
  const auto failed = [&](int error) {
    std::remove(temporary.c_str());
    return problem_with(path, worded({"cannot be written", "无法写入"}), error);
  };
  File file(std::fopen(temporary.c_str(), "wb"));
  if (!file) return failed(errno);
  const std::string head = std::string(kMagic) + identity + "\n";
  Writer writer(file.get());
  errno = 0;
  const bool begun = std::fwrite(head.data(), 1, head.size(), file.get()) == head.size();
  if (begun) state(writer);
  if (!begun || !writer.finish() || std::fflush(file.get()) != 0) return failed(errno);
  if (::fdatasync(::fileno(file.get())) != 0 && errno != EINVAL && errno != ENOSYS)
    return failed(errno);
  if (std::fclose(file.release()) != 0) return failed(errno);
  if (std::rename(temporary.c_str(), path.c_str()) != 0) return failed(errno);
  return std::nullopt;
}

std::optional<IoProblem> load_state(const std::string& path, const std::string& identity,
                                    const Checkpoints::State& state, bool& found) {
  found = false;
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file && errno == ENOENT) return std::nullopt;
  if (!file) return problem_with(path, worded({"cannot be read", "无法读取"}), errno);
  if (auto problem = check_file(path, identity, file.get())) return problem;
  std::fseek(file.get(), static_cast<long>(kMagic.size() + kIdentity + 1), SEEK_SET);
  Reader reader(file.get());
  state(reader);
  if (!reader.finished())
    return problem_with(path, worded({"does not hold what it should", "内容与应有的不符"}));
  found = true;
  return std::nullopt;
}

std::string CheckpointFolder::file_of(const std::string& arm, std::int32_t replicate) const {
  return path_ + "/" + file_name(arm, replicate);
}

std::string CheckpointFolder::identity_of(const std::string& arm, std::int32_t replicate) const {
  return sha256(identity_ + "\n" + arm + "\n" + std::to_string(replicate));
}

std::optional<IoProblem> CheckpointFolder::foreign(const std::vector<std::string>& arms) const {
  for (const std::string& arm : arms) {
    const std::string path = file_of(arm, 0);
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) continue;
    if (auto problem = check_head(path, identity_of(arm, 0), file.get())) return problem;
  }
  return std::nullopt;
}

Checkpoints CheckpointFolder::of_run(const std::string& arm, std::int32_t replicate,
                                     std::atomic<bool>& stop) const {
  const std::string path = file_of(arm, replicate), identity = identity_of(arm, replicate);
  const auto note = [notes = notes_, &stop](std::optional<IoProblem> problem) {
    if (!problem) return;
    const std::lock_guard lock(notes->mutex);
    if (!notes->problem) notes->problem = std::move(problem);
    stop = true;
  };
  {
    const std::lock_guard lock(notes_->mutex);
    notes_->files.push_back(path);
  }
  Checkpoints hooks;
  hooks.every_days = every_days_;
  hooks.save = [=, folder = path_](const Checkpoints::State& state) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    note(error ? problem_with(path, worded({"cannot be written", "无法写入"}), error.value())
               : save_state(path, identity, state));
  };
  hooks.load = [=](const Checkpoints::State& state) {
    bool found = false;
    auto problem = load_state(path, identity, state, found);
    const bool unusable = problem.has_value();
    note(std::move(problem));
    return unusable ? Checkpoints::Found::unusable
           : found  ? Checkpoints::Found::state
                    : Checkpoints::Found::nothing;
  };
  hooks.resumed = [=, notes = notes_](std::int32_t day) {
    const std::lock_guard lock(notes->mutex);
    notes->resumed.push_back({arm, day});
  };
  return hooks;
}

std::optional<IoProblem> CheckpointFolder::problem() const {
  const std::lock_guard lock(notes_->mutex);
  return notes_->problem;
}

std::vector<CheckpointFolder::Resumed> CheckpointFolder::resumed() const {
  const std::lock_guard lock(notes_->mutex);
  return notes_->resumed;
}

void CheckpointFolder::remove() const {
  const std::lock_guard lock(notes_->mutex);
  std::error_code ignored;
  for (const std::string& file : notes_->files)
    for (const char* ending : {"", kPart}) std::filesystem::remove(file + ending, ignored);
  std::filesystem::remove(path_, ignored);  // stays where it holds anything of somebody else's
}

}  // namespace credstream
