#include "experiments/study/store.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "output/digest.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// "CrSt"; tells SQLite files of studies from others.
constexpr int kApplication = 0x43725374;
constexpr int kFormat = 1;
/// Readers and the writer of a file wait for each other so long.
constexpr int kPatienceMs = 20000;

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
  std::string text(int column) {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return size == 0 ? "" : std::string(static_cast<const char*>(bytes), size);
  }
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

IoProblem trouble(const std::string& path, const std::string& what) {
  return {path, "'" + path + "' " + what, 0};
}

/// What SQLite says of a file that it could not use.
IoProblem told(const std::string& path, sqlite3* db) {
  const int code = sqlite3_errcode(db) & 0xFF;
  if (code == SQLITE_NOTADB) return trouble(path, "is not a file of a study (no SQLite file)");
  if (code == SQLITE_CORRUPT)
    return trouble(path, "is damaged or was cut off; remove it and run its tasks again");
  if (code == SQLITE_BUSY) return trouble(path, "is in use by another process");
  return trouble(path, std::string("cannot be used: ") + sqlite3_errmsg(db));
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

/// Finds a bit that fell over where SQLite's own structure does not show it.
std::string check_of(const std::string& plan_hash, std::int64_t task, bool failed,
                     const std::string& reason, const std::string& bytes) {
  return sha256(plan_hash + "/" + std::to_string(task) + "/" + (failed ? "1" : "0") + "/" +
                std::to_string(reason.size()) + "/" + reason + "/" + bytes)
      .substr(0, 16);
}

/// A database that is closed at the end of its scope.
struct Database {
  sqlite3* db = nullptr;
  Database(const std::string& path, int flags) {
    if (sqlite3_open_v2(path.c_str(), &db, flags, nullptr) == SQLITE_OK)
      sqlite3_busy_timeout(db, kPatienceMs);
  }
  ~Database() { sqlite3_close(db); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
};

/// The problem with what a file says of itself, if there is one; fills in its shard.
std::optional<IoProblem> check_head(const std::string& path, sqlite3* db, const StudyPlan& plan,
                                    Shard& shard) {
  std::error_code error;
  if (fs::file_size(path, error) == 0 && !error)
    return trouble(path, "is empty, so it was cut off; remove it and run its tasks again");
  const std::int64_t application = pragma(db, "PRAGMA application_id");
  if (application < 0) return told(path, db);
  if (application != kApplication) return trouble(path, "is not a file of a study");
  const std::int64_t format = pragma(db, "PRAGMA user_version");
  if (format != kFormat)
    return trouble(path, std::string("was written by ") +
                             (format < kFormat ? "an older" : "a newer") +
                             " version of the program");
  Statement check(db, "PRAGMA integrity_check(1)");
  if (check.step() != SQLITE_ROW || check.text(0) != "ok")
    return trouble(path, "is damaged or was cut off; remove it and run its tasks again");
  Statement head(db, "SELECT plan, part, parts FROM study");
  if (head.step() != SQLITE_ROW) return told(path, db);
  if (head.text(0) != plan.hash)
    return trouble(path, "belongs to another study (plan " + head.text(0).substr(0, 12) + ", not " +
                             plan.hash.substr(0, 12) + ")");
  shard = {static_cast<std::int32_t>(head.number(1)), static_cast<std::int32_t>(head.number(2))};
  return std::nullopt;
}

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
        "CREATE TABLE study(plan TEXT, program TEXT, part INTEGER, parts INTEGER);"
        "CREATE TABLE results(task INTEGER PRIMARY KEY, failed INTEGER NOT NULL, reason TEXT "
        "NOT NULL, figures BLOB NOT NULL, checksum TEXT NOT NULL) WITHOUT ROWID;";
    if (!execute(made.db, setup.c_str())) return told(unfinished, made.db);
    Statement head(made.db, "INSERT INTO study VALUES(?, ?, ?, ?)");
    sqlite3_bind_text(head.get(), 1, plan.hash.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(head.get(), 2, plan.program.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(head.get(), 3, shard.part);
    sqlite3_bind_int(head.get(), 4, shard.of);
    if (head.step() != SQLITE_DONE) return told(unfinished, made.db);
  }
  if (std::rename(unfinished.c_str(), path.c_str()) != 0)
    return trouble(path, std::string("cannot be made: ") + std::strerror(errno));
  return std::nullopt;
}

/// Reads all results of an open file and checks each.
std::optional<IoProblem> read_results(const std::string& path, sqlite3* db, const StudyPlan& plan,
                                      Shard shard, const std::function<void(TaskResult)>& each) {
  Statement rows(db, "SELECT task, failed, reason, figures, checksum FROM results ORDER BY task");
  int state = rows.step();
  for (; state == SQLITE_ROW; state = rows.step()) {
    TaskResult result;
    result.task = rows.number(0);
    result.failed = rows.number(1) != 0;
    result.reason = rows.text(2);
    const std::string bytes = rows.text(3);
    const std::size_t wanted = result.failed ? 0 : 8 * plan.values_per_task();
    const bool ours = result.task >= 0 && result.task < plan.tasks() && shard.has(result.task);
    if (!ours || bytes.size() != wanted ||
        rows.text(4) != check_of(plan.hash, result.task, result.failed, result.reason, bytes))
      return trouble(path, "is damaged: the result of task " + std::to_string(result.task) +
                               " does not fit its checksum; remove the file and run its tasks "
                               "again");
    result.values = values_of_bytes(bytes);
    each(std::move(result));
  }
  if (state != SQLITE_DONE) return told(path, db);
  return std::nullopt;
}

}  // namespace

std::string store_name(Shard shard) {
  return "shard-" + std::to_string(shard.part) + "-of-" + std::to_string(shard.of) + ".sqlite";
}

std::optional<IoProblem> read_store(const std::string& path, const StudyPlan& plan, Shard& shard,
                                    const std::function<void(TaskResult)>& each) {
  // For writing, because what a killed writer left half done is taken back on opening.
  const Database file(path, SQLITE_OPEN_READWRITE);
  if (auto problem = check_head(path, file.db, plan, shard)) return problem;
  return read_results(path, file.db, plan, shard, each);
}

IoResult<StoreWriter> StoreWriter::open(const std::string& folder, const StudyPlan& plan,
                                        Shard shard) {
  StoreWriter writer;
  writer.path_ = folder + "/" + store_name(shard);
  writer.plan_hash_ = plan.hash;
  // A lock of our own: closing a second descriptor of a database would drop SQLite's locks.
  const std::string lock = folder + "/." + store_name(shard) + ".lock";
  writer.lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (writer.lock_ < 0)
    return trouble(writer.path_, std::string("cannot be made: ") + std::strerror(errno));
  if (::flock(writer.lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return trouble(writer.path_, "is being written by another process");
  std::error_code error;
  if (!fs::exists(writer.path_, error))
    if (auto problem = make_store(writer.path_, plan, shard)) return *problem;
  Shard found;
  const auto keep = [&](const TaskResult& result) {
    writer.stored_.push_back(result.task);
    writer.failed_ += result.failed;
  };
  if (auto problem = read_store(writer.path_, plan, found, keep)) return *problem;
  if (!(found == shard))
    return trouble(writer.path_, "holds part " + std::to_string(found.part) + " of " +
                                     std::to_string(found.of) + " under another name");
  if (sqlite3_open_v2(writer.path_.c_str(), &writer.db_, SQLITE_OPEN_READWRITE, nullptr) !=
      SQLITE_OK)
    return told(writer.path_, writer.db_);
  sqlite3_busy_timeout(writer.db_, kPatienceMs);
  if (!execute(writer.db_, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"))
    return told(writer.path_, writer.db_);
  return writer;
}

StoreWriter::StoreWriter(StoreWriter&& other) noexcept
    : path_(std::move(other.path_)),
      plan_hash_(std::move(other.plan_hash_)),
      db_(std::exchange(other.db_, nullptr)),
      lock_(std::exchange(other.lock_, -1)),
      stored_(std::move(other.stored_)),
      failed_(other.failed_) {}

StoreWriter::~StoreWriter() {
  sqlite3_close(db_);
  if (lock_ >= 0) ::close(lock_);
}

std::optional<IoProblem> StoreWriter::add(const std::vector<TaskResult>& results) {
  if (results.empty()) return std::nullopt;
  if (!execute(db_, "BEGIN IMMEDIATE")) return told(path_, db_);
  {
    Statement insert(db_, "INSERT INTO results VALUES(?, ?, ?, ?, ?)");
    for (const TaskResult& result : results) {
      const std::string bytes = bytes_of(result.values);
      const std::string check =
          check_of(plan_hash_, result.task, result.failed, result.reason, bytes);
      sqlite3_stmt* const row = insert.get();
      sqlite3_bind_int64(row, 1, result.task);
      sqlite3_bind_int(row, 2, result.failed ? 1 : 0);
      sqlite3_bind_text(row, 3, result.reason.c_str(), -1, SQLITE_TRANSIENT);
      sqlite3_bind_blob(row, 4, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
      sqlite3_bind_text(row, 5, check.c_str(), -1, SQLITE_TRANSIENT);
      if (insert.step() != SQLITE_DONE) {
        const IoProblem problem = told(path_, db_);
        execute(db_, "ROLLBACK");
        return problem;
      }
      sqlite3_reset(row);
    }
  }
  if (!execute(db_, "COMMIT")) return told(path_, db_);
  for (const TaskResult& result : results) failed_ += result.failed;
  return std::nullopt;
}

}  // namespace credstream
