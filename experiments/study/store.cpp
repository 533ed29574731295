#include "experiments/study/store.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "output/digest.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// "CrSt"; tells SQLite files of studies from others.
constexpr int kApplication = 0x43725374;
constexpr int kFormat = 2;
/// Readers wait so long for the writer of a file, which holds it for milliseconds. The writer
/// waits longer: `merge` and `status` hold a large file while they read it.
constexpr int kReaderPatienceMs = 20'000, kWriterPatienceMs = 600'000;

std::string column_text(sqlite3_stmt* statement, int column) {
  const void* bytes = sqlite3_column_blob(statement, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return size == 0 ? "" : std::string(static_cast<const char*>(bytes), size);
}

/// A prepared statement that ends with its scope.
class Statement {
 public:
  Statement(sqlite3* db, const char* sql) {
    if (sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr) != SQLITE_OK) statement_ = nullptr;
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  int step() { return statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_); }
  sqlite3_stmt* get() { return statement_; }
  std::string text(int column) { return column_text(statement_, column); }
  std::int64_t number(int column) { return sqlite3_column_int64(statement_, column); }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

bool execute(sqlite3* db, const char* sql) {
  return sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::int64_t pragma(sqlite3* db, const char* sql) {
  Statement statement(db, sql);
  return statement.step() == SQLITE_ROW ? statement.number(0) : -1;
}

IoProblem trouble(const std::string& path, const Said& message) { return {path, message, 0}; }

IoProblem cut_off(const std::string& path) {
  return trouble(path, worded({"'{0}' is damaged or was cut off; remove it and run its tasks again",
                               "'{0}' 已损坏或不完整；请删除它并重新运行其任务"},
                              path));
}

IoProblem not_of_a_study(const std::string& path) {
  return trouble(path, worded({"'{0}' is not a file of a study", "'{0}' 不是研究的文件"}, path));
}

IoProblem cannot_be_made(const std::string& path, int error_number) {
  return trouble(path, worded({"'{0}' cannot be made: {1}", "无法创建 '{0}'：{1}"}, path,
                              std::strerror(error_number)));
}

/// What SQLite says of a file that it could not use.
IoProblem told(const std::string& path, sqlite3* db) {
  const int code = sqlite3_errcode(db) & 0xFF;
  if (code == SQLITE_NOTADB) return not_of_a_study(path);
  if (code == SQLITE_CORRUPT) return cut_off(path);
  if (code == SQLITE_BUSY)
    return trouble(path,
                   worded({"'{0}' is in use by another process", "另一进程正在使用 '{0}'"}, path));
  return trouble(
      path, worded({"'{0}' cannot be used: {1}", "无法使用 '{0}'：{1}"}, path, sqlite3_errmsg(db)));
}

/// Figures as bytes, lowest first, whatever the machine.
std::string bytes_of(const std::vector<double>& values) {
  std::string bytes;
  for (const double value : values) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    for (int byte = 0; byte < 8; ++byte) bytes += static_cast<char>(bits >> (8 * byte) & 0xFF);
  }
  return bytes;
}

std::vector<double> values_of_bytes(const std::string& bytes) {
  std::vector<double> values(bytes.size() / 8);
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::uint64_t bits = 0;
    for (std::size_t byte = 8; byte-- > 0;)
      bits = bits << 8 | static_cast<unsigned char>(bytes[8 * i + byte]);
    std::memcpy(&values[i], &bits, sizeof bits);
  }
  return values;
}

/// How a task ended, as the file says it.
enum OutcomeCode : int { kDone = 0, kFailed = 1, kTimedOut = 2 };

int outcome_code(const TaskResult& result) {
  return result.timed_out ? kTimedOut : result.failed ? kFailed : kDone;
}

/// Finds a bit that fell over where SQLite's own structure does not show it.
std::string check_of(const std::string& plan_hash, std::int64_t task, const TaskResult& result,
                     const std::string& bytes) {
  return sha256(plan_hash + "/" + std::to_string(task) + "/" + std::to_string(result.attempt) +
                "/" + std::to_string(outcome_code(result)) + "/" +
                std::to_string(result.reason.size()) + "/" + result.reason + "/" + bytes)
      .substr(0, 16);
}

/// Opens a database; what is wrong with it shows when it is used.
sqlite3* opened(const std::string& path, int flags, int patience_ms) {
  sqlite3* db = nullptr;
  if (sqlite3_open_v2(path.c_str(), &db, flags, nullptr) == SQLITE_OK)
    sqlite3_busy_timeout(db, patience_ms);
  return db;
}

/// A database that is closed at the end of its scope.
struct Database {
  sqlite3* db;
  Database(const std::string& path, int flags) : db(opened(path, flags, kReaderPatienceMs)) {}
  ~Database() { sqlite3_close(db); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
};

/// Makes the file under another name first, so that it is never seen half made.
std::optional<IoProblem> make_store(const std::string& path, const StudyPlan& plan, Shard shard) {
  const std::string unfinished = path + ".new";
  ::unlink(unfinished.c_str());
  ::unlink((unfinished + "-journal").c_str());
  {
    const Database made(unfinished, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const std::string setup =
        "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA page_size=4096;"
        "PRAGMA application_id=" +
        std::to_string(kApplication) +
        ";"
        "PRAGMA user_version=" +
        std::to_string(kFormat) +
        ";"
        "CREATE TABLE study(plan TEXT, program TEXT, part INTEGER, parts INTEGER, points INTEGER, "
        "replicates INTEGER);"
        "CREATE TABLE results(task INTEGER, attempt INTEGER, outcome INTEGER NOT NULL, reason TEXT "
        "NOT NULL, figures BLOB NOT NULL, checksum TEXT NOT NULL, seconds REAL NOT NULL, stored_at "
        "REAL NOT NULL, PRIMARY KEY(task, attempt)) WITHOUT ROWID;";
    if (!execute(made.db, setup.c_str())) return told(unfinished, made.db);
    Statement head(made.db, "INSERT INTO study VALUES(?, ?, ?, ?, ?, ?)");
    sqlite3_bind_text(head.get(), 1, plan.hash.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(head.get(), 2, plan.program.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(head.get(), 3, shard.part);
    sqlite3_bind_int(head.get(), 4, shard.of);
    sqlite3_bind_int64(head.get(), 5, static_cast<std::int64_t>(plan.points.size()));
    sqlite3_bind_int(head.get(), 6, plan.replicates);
    if (head.step() != SQLITE_DONE) return told(unfinished, made.db);
  }
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) return cannot_be_made(path, errno);
  return std::nullopt;
}

double seconds_since_1970() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

std::string store_name(Shard shard, std::size_t grown) {
  return "shard-" + std::to_string(shard.part) + "-of-" + std::to_string(shard.of) +
         (grown == 0 ? "" : "-grown-" + std::to_string(grown)) + ".sqlite";
}

std::string lock_of_store(const std::string& path) {
  const fs::path file(path);
  return (file.parent_path() / ("." + file.filename().string() + ".lock")).string();
}

std::optional<IoProblem> StoreReader::check_head() {
  std::error_code error;
  if (fs::file_size(path_, error) == 0 && !error)
    return trouble(path_,
                   worded({"'{0}' is empty, so it was cut off; remove it and run its tasks again",
                           "'{0}' 为空，即不完整；请删除它并重新运行其任务"},
                          path_));
  const std::int64_t application = pragma(db_, "PRAGMA application_id");
  if (application < 0) return told(path_, db_);
  if (application != kApplication) return not_of_a_study(path_);
  const std::int64_t format = pragma(db_, "PRAGMA user_version");
  if (format != kFormat)
    return trouble(
        path_,
        format < kFormat
            ? worded({"an older version of the program wrote '{0}'", "'{0}' 由较旧版本的程序写成"},
                     path_)
            : worded({"a newer version of the program wrote '{0}'", "'{0}' 由较新版本的程序写成"},
                     path_));
  Statement check(db_, "PRAGMA integrity_check(1)");
  if (check.step() != SQLITE_ROW || check.text(0) != "ok") return cut_off(path_);
  Statement head(db_, "SELECT plan, part, parts, points, replicates FROM study");
  if (head.step() != SQLITE_ROW) return told(path_, db_);
  plan_hash_ = head.text(0);
  shard_ = {static_cast<std::int32_t>(head.number(1)), static_cast<std::int32_t>(head.number(2))};
  size_ = {static_cast<std::size_t>(head.number(3)), static_cast<std::int32_t>(head.number(4))};
  const bool is_part = 1 <= shard_.part && shard_.part <= shard_.of;
  if (!is_or_was(*plan_, size_, plan_hash_) || !is_part)
    return trouble(path_, worded({"'{0}' belongs to another study (plan {1}, not {2})",
                                  "'{0}' 属于另一项研究（计划 {1}，而非 {2}）"},
                                 path_, plan_hash_.substr(0, 12), plan_->hash.substr(0, 12)));
  return std::nullopt;
}

IoResult<StoreReader> StoreReader::open(const std::string& path, const StudyPlan& plan) {
  StoreReader reader;
  reader.path_ = path;
  reader.plan_ = &plan;
  // For writing, because what a killed writer left half done is taken back on opening.
  reader.db_ = opened(path, SQLITE_OPEN_READWRITE, kReaderPatienceMs);
  if (auto problem = reader.check_head()) return std::move(*problem);
  constexpr const char* kRows =
      "SELECT task, attempt, outcome, reason, figures, checksum, seconds, stored_at FROM results "
      "ORDER BY task, attempt";
  if (sqlite3_prepare_v2(reader.db_, kRows, -1, &reader.rows_, nullptr) != SQLITE_OK)
    return told(path, reader.db_);
  return reader;
}

StoreReader::StoreReader(StoreReader&& other) noexcept
    : path_(std::move(other.path_)),
      plan_(other.plan_),
      shard_(other.shard_),
      size_(other.size_),
      plan_hash_(std::move(other.plan_hash_)),
      db_(std::exchange(other.db_, nullptr)),
      rows_(std::exchange(other.rows_, nullptr)) {}

StoreReader& StoreReader::operator=(StoreReader&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(plan_, other.plan_);
  std::swap(shard_, other.shard_);
  std::swap(size_, other.size_);
  std::swap(plan_hash_, other.plan_hash_);
  std::swap(db_, other.db_);
  std::swap(rows_, other.rows_);
  return *this;
}

StoreReader::~StoreReader() {
  sqlite3_finalize(rows_);
  sqlite3_close(db_);
}

IoResult<std::optional<TaskResult>> StoreReader::next() {
  const int state = sqlite3_step(rows_);
  if (state == SQLITE_DONE) return std::nullopt;
  if (state != SQLITE_ROW) return told(path_, db_);
  TaskResult result;
  const std::int64_t number = sqlite3_column_int64(rows_, 0);
  result.attempt = sqlite3_column_int(rows_, 1);
  const int outcome = sqlite3_column_int(rows_, 2);
  result.failed = outcome != kDone;
  result.timed_out = outcome == kTimedOut;
  result.reason = column_text(rows_, 3);
  const std::string bytes = column_text(rows_, 4);
  const std::size_t wanted = result.failed ? 0 : 8 * plan_->values_per_task();
  const bool ours = number >= 0 && number < size_.tasks() && shard_.has(number);
  if (!ours || bytes.size() != wanted ||
      column_text(rows_, 5) != check_of(plan_hash_, number, result, bytes))
    return trouble(
        path_, worded({"'{0}' is damaged: the result of task {1} does not fit its checksum; "
                       "remove the file and run its tasks again",
                       "'{0}' 已损坏：任务 {1} 的结果与校验和不符；请删除该文件并重新运行其任务"},
                      path_, number));
  result.task = task_today(*plan_, size_, number);
  result.seconds = sqlite3_column_double(rows_, 6);
  result.stored_at = sqlite3_column_double(rows_, 7);
  result.values = values_of_bytes(bytes);
  return result;
}

std::optional<IoProblem> read_store(const std::string& path, const StudyPlan& plan, Shard& shard,
                                    const std::function<void(TaskResult)>& each) {
  auto opened_file = StoreReader::open(path, plan);
  if (auto* problem = std::get_if<IoProblem>(&opened_file)) return std::move(*problem);
  auto& reader = std::get<StoreReader>(opened_file);
  shard = reader.shard();
  for (;;) {
    auto row = reader.next();
    if (auto* problem = std::get_if<IoProblem>(&row)) return std::move(*problem);
    auto& result = std::get<std::optional<TaskResult>>(row);
    if (!result) return std::nullopt;
    each(std::move(*result));
  }
}

IoResult<StoreWriter> StoreWriter::open(const std::string& folder, const StudyPlan& plan,
                                        Shard shard) {
  const std::string path = folder + "/" + store_name(shard, plan.earlier.size());
  // A lock of our own: closing a second descriptor of a database would drop SQLite's locks.
  auto lock = FileLock::take(lock_of_store(path));
  if (const auto* problem = std::get_if<IoProblem>(&lock)) {
    const bool taken = problem->error_number == EAGAIN || problem->error_number == EACCES;
    if (!taken) return cannot_be_made(path, problem->error_number);
    return trouble(path,
                   worded({"another process is writing '{0}'", "另一进程正在写入 '{0}'"}, path));
  }
  StoreWriter writer(std::get<FileLock>(std::move(lock)));
  writer.path_ = path;
  writer.plan_hash_ = plan.hash;
  std::error_code error;
  if (!fs::exists(path, error))
    if (auto problem = make_store(path, plan, shard)) return std::move(*problem);
  const auto found = StoreReader::open(path, plan);
  if (const auto* problem = std::get_if<IoProblem>(&found)) return *problem;
  const auto& reader = std::get<StoreReader>(found);
  if (!(reader.shard() == shard) || !(reader.size() == plan.size()))
    return trouble(path, worded({"'{0}' holds part {1} of {2} under another name",
                                 "'{0}' 以其他名称保存了第 {1}/{2} 部分"},
                                path, reader.shard().part, reader.shard().of));
  writer.db_ = opened(path, SQLITE_OPEN_READWRITE, kWriterPatienceMs);
  if (!execute(writer.db_, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"))
    return told(path, writer.db_);
  return writer;
}

StoreWriter::StoreWriter(StoreWriter&& other) noexcept
    : path_(std::move(other.path_)),
      plan_hash_(std::move(other.plan_hash_)),
      db_(std::exchange(other.db_, nullptr)),
      lock_(std::move(other.lock_)) {}

StoreWriter::~StoreWriter() { sqlite3_close(db_); }

std::optional<IoProblem> StoreWriter::add(const std::vector<TaskResult>& results) {
  if (results.empty()) return std::nullopt;
  const double now = seconds_since_1970();
  if (!execute(db_, "BEGIN IMMEDIATE")) return told(path_, db_);
  {
    Statement insert(db_, "INSERT INTO results VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    for (const TaskResult& result : results) {
      const std::string bytes = bytes_of(result.values);
      const std::string check = check_of(plan_hash_, result.task, result, bytes);
      sqlite3_stmt* const row = insert.get();
      sqlite3_bind_int64(row, 1, result.task);
      sqlite3_bind_int(row, 2, result.attempt);
      sqlite3_bind_int(row, 3, outcome_code(result));
      sqlite3_bind_text(row, 4, result.reason.c_str(), -1, SQLITE_TRANSIENT);
      sqlite3_bind_blob(row, 5, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
      sqlite3_bind_text(row, 6, check.c_str(), -1, SQLITE_TRANSIENT);
      sqlite3_bind_double(row, 7, result.seconds);
      sqlite3_bind_double(row, 8, result.stored_at > 0 ? result.stored_at : now);
      if (insert.step() != SQLITE_DONE) {
        IoProblem problem = told(path_, db_);
        execute(db_, "ROLLBACK");
        return problem;
      }
      sqlite3_reset(row);
    }
  }
  if (execute(db_, "COMMIT")) return std::nullopt;
  IoProblem problem = told(path_, db_);
  execute(db_, "ROLLBACK");
  return problem;
}

}  // namespace credstream
