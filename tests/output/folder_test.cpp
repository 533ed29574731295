/// Output folders that are complete or untouched, and reading them back.
#include "output/folder.hpp"

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "output/csv.hpp"
#include "output/digest.hpp"
#include "output/files.hpp"
#include "output/reader.hpp"
#include "output/tables.hpp"
#include "tests/small_results.hpp"

using namespace credstream;
namespace fs = std::filesystem;

namespace {

/// Runs `work` in a process of its own and gives back the text it returns; what it does to its
/// limits, rights and mounts ends with it.
template <class Work>
std::string in_child(const Work& work) {
  std::array<int, 2> pipe_ends{};
  REQUIRE(::pipe(pipe_ends.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const std::string text = work();
    const ssize_t n = ::write(pipe_ends[1], text.data(), text.size());
    ::_exit(n == static_cast<ssize_t>(text.size()) ? 0 : 1);
  }
  ::close(pipe_ends[1]);
  std::string text;
  std::array<char, 4096> buffer;
  for (ssize_t n; (n = ::read(pipe_ends[0], buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
  ::close(pipe_ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  return text;
}

constexpr const char* kSkip = "skip";

}  // namespace

TEST_CASE("results are written, described and read back") {
  const Scratch scratch;
  const std::string path = scratch / "deep/er/out";
  const Results results = small_results();
  {
    OutputFolder folder = value(OutputFolder::open(path, false));
    CHECK(message(write_results(folder, results, small_manifest())) == "");
  }
  CHECK(names_in(path) == std::set<std::string>{"manifest.json", "series.csv", "summary.csv",
                                                "ledger.csv", "attribution.csv", "counties.csv",
                                                "curves.csv", "findings.json", "definitions.csv"});
  CHECK(read(path + "/series.csv") == to_text(csv_of(result_table("series.csv"), results)));
  CHECK(read(path + "/findings.json") == findings_json(*results.findings));

  const ResultsFolder folder = value(ResultsFolder::open(path));
  const auto& manifest = folder.manifest();
  CHECK(manifest["command"] == "credstream run 'my file.yaml' --set 'a=it'\\''s'");
  CHECK(manifest["seed"] == std::numeric_limits<std::uint64_t>::max());
  CHECK(manifest["results_digest"]["all"] == results_digest(results.arms).all);
  CHECK(manifest["results_digest"]["arms"]["organic"] == core_digest(results.arms[0].replicates));
  CHECK(manifest["scenario"]["look_for"] == "prices");
  CHECK_FALSE(manifest["scenario"].contains("look_for_zh"));
  CHECK(manifest["scenario"]["values"][1]["evidence"] == "assumed");
  CHECK(manifest["scenario"]["values"][1]["value"] == 2.5);
  CHECK(manifest["memory"]["column_bytes_per_consumer"] == 24);
  CHECK(manifest["memory"]["sparse_bytes_per_consumer"] == 1.55);
  CHECK(manifest["matched"]["fake_orders"]["intensity"] == 0.83);
  CHECK(manifest["runs"].size() == 3);
  CHECK(manifest["runs"][0]["views"] == 20);
  CHECK(manifest["runs"][1]["interrupted"] == true);
  CHECK(manifest["files"]["series.csv"]["rows"] == 5);
  CHECK(manifest["files"]["series.csv"]["bytes"] == fs::file_size(path + "/series.csv"));

  const Table summary = value(folder.table("summary.csv"));
  CHECK(std::isnan(value(summary.numbers("difference"))[0]));
  CHECK(value(summary.numbers("difference"))[1] == -0.125);
  CHECK(value(summary.texts("arm"))[1] == "a, \"b\"");
  CHECK(value(value(folder.table("ledger.csv")).integers("amount_fen"))[1] == -7);
  CHECK(message(folder.table("run.nc")).find("No such file") != std::string::npos);
}

TEST_CASE("tables that were not recorded are left out") {
  const Scratch scratch;
  Results results = small_results();
  for (ArmResults& arm : results.arms) {
    for (RunRecord& run : arm.replicates) {
      run.ledger.clear();
      run.attribution.clear();
      run.counties.clear();
    }
  }
  results.curves.clear();
  results.findings.reset();
  OutputFolder folder = value(OutputFolder::open(scratch / "out", false));
  REQUIRE(message(write_results(folder, results, small_manifest())) == "");
  const std::set<std::string> names = names_in(scratch / "out");
  for (const char* file : {"ledger.csv", "attribution.csv", "counties.csv", "lots.csv",
                           "curves.csv", "verdicts.csv", "findings.json"})
    CHECK(names.count(file) == 0);
  for (const char* file : {"manifest.json", "series.csv", "summary.csv", "definitions.csv"})
    CHECK(names.count(file) == 1);
}

TEST_CASE("a folder that holds results is refused without force and replaced with it") {
  const Scratch scratch;
  const std::string path = scratch / "out";
  fs::create_directory(path);
  put(path + "/notes.txt", "mine");
  SECTION("files of the user's own do not matter") {
    CHECK(message(OutputFolder::open(path, false)) == "");
  }
  SECTION("each of our names does") {
    for (const std::string_view name : files_of(FolderKind::results)) {
      const std::string file = path + "/" + std::string(name);
      put(file, "old");
      const std::string told = message(OutputFolder::open(path, false));
      CHECK_THAT(told, Catch::Contains("already holds results (" + std::string(name) + ")") &&
                           Catch::Contains("--force"));
      CHECK(read(file) == "old");
      fs::remove(file);
    }
  }
  SECTION("names of other programs' results may be added") {
    put(path + "/study.db", "old");
    const std::array<std::string_view, 1> also = {"study.db"};
    CHECK(message(OutputFolder::open(path, false)) == "");
    CHECK_THAT(message(OutputFolder::open(path, false, also)), Catch::Contains("study.db"));
  }
  SECTION("with force the old results stay until the new ones are complete") {
    for (const char* name : {"manifest.json", "series.csv", "curves.csv", "report.html"}) {
      put(path + "/" + name, "old");
    }
    {
      OutputFolder folder = value(OutputFolder::open(path, true));
      CHECK(message(folder.write("series.csv", "new")) == "");
      CHECK(read(path + "/series.csv") == "old");
    }
    CHECK(names_in(path) == std::set<std::string>{"notes.txt", "manifest.json", "series.csv",
                                                  "curves.csv", "report.html"});
    OutputFolder folder = value(OutputFolder::open(path, true));
    CHECK(message(folder.write("series.csv", "new")) == "");
    CHECK(message(folder.commit("{}")) == "");
    CHECK(names_in(path) == std::set<std::string>{"notes.txt", "manifest.json", "series.csv"});
    CHECK(read(path + "/series.csv") == "new");
    CHECK(read(path + "/manifest.json") == "{}");
    CHECK(read(path + "/notes.txt") == "mine");
  }
  SECTION("a folder in the place of a file is left alone") {
    fs::create_directory(path + "/series.csv");
    CHECK_THAT(message(OutputFolder::open(path, true)), Catch::Contains("Is a directory"));
  }
}

TEST_CASE("nothing is left of a folder that was not completed") {
  const Scratch scratch;
  {
    OutputFolder folder = value(OutputFolder::open(scratch / "a/b", false));
    CHECK(message(folder.write("series.csv", "text")) == "");
    CHECK(names_in(scratch / "a/b").count("series.csv") == 0);
    CHECK(names_in(scratch / "a/b").size() == 1);
  }
  CHECK(names_in(scratch.path()).empty());
  SECTION("nor are the leftovers of a killed process") {
    fs::create_directory(scratch / "c");
    put(scratch / "c/.series.csv.credstream-tmp", "half");
    OutputFolder folder = value(OutputFolder::open(scratch / "c", false));
    CHECK(names_in(scratch / "c").empty());
  }
}

TEST_CASE("two writers do not share a folder") {
  const Scratch scratch;
  OutputFolder first = value(OutputFolder::open(scratch / "out", false));
  CHECK_THAT(message(OutputFolder::open(scratch / "out", true)),
             Catch::Contains("another process is writing"));
  CHECK(message(first.write("series.csv", "text")) == "");
  CHECK(message(first.commit("{}")) == "");
  CHECK(read(scratch / "out/series.csv") == "text");
}

TEST_CASE("paths that cannot be folders are named with the reason") {
  const Scratch scratch;
  put(scratch / "file", "text");
  CHECK_THAT(message(OutputFolder::open(scratch / "file", true)), Catch::Contains("is a file"));
  CHECK_THAT(message(OutputFolder::open(scratch / "file/below", true)),
             Catch::Contains("is a file"));
  CHECK(read(scratch / "file") == "text");
  CHECK_THAT(message(OutputFolder::open("", true)), Catch::Contains("empty"));
  CHECK_THAT(message(OutputFolder::open(scratch / std::string(300, 'x'), true)),
             Catch::Contains("File name too long"));
  OutputFolder folder = value(OutputFolder::open(scratch / "out", false));
  for (const char* name : {"../escape", "sub/file", "", ".."}) {
    CHECK_THAT(message(folder.write(name, "x")), Catch::Contains("Invalid argument"));
  }
  CHECK_FALSE(fs::exists(scratch / "escape"));
}

TEST_CASE("an unwritable folder is found before the work begins") {
  const Scratch scratch;
  fs::create_directory(scratch / "locked");
  fs::permissions(scratch.path(), fs::perms{0755});
  fs::permissions(scratch / "locked", fs::perms{0555});
  const auto try_out = [&](const std::string& path) {
    return in_child([&]() -> std::string {
      constexpr uid_t kNobody = 65534;  // root may write everywhere
      if (::geteuid() == 0 && ::seteuid(kNobody) != 0) return kSkip;
      return message(OutputFolder::open(path, true));
    });
  };
  const std::string told = try_out(scratch / "locked");
  if (told == kSkip) {
    WARN("skipped: rights cannot be given up here");
    return;
  }
  CHECK_THAT(told,
             Catch::Contains("cannot write to the folder") && Catch::Contains("Permission denied"));
  CHECK_THAT(try_out(scratch / "locked/new"),
             Catch::Contains("cannot make the folder") && Catch::Contains("Permission denied"));
}

TEST_CASE("a full disk is reported; it neither harms old results nor leaves halves") {
  const Scratch scratch;
  const std::string disk = scratch / "disk";
  fs::create_directory(disk);
  const std::string told = in_child([&]() -> std::string {
    const int wanted = ::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS;
    if (::unshare(wanted) != 0) return kSkip;
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return kSkip;
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=256k") != 0) return kSkip;
    put(disk + "/manifest.json", "old");
    put(disk + "/series.csv", "old");
    std::string text;
    {
      IoResult<OutputFolder> opened = OutputFolder::open(disk, true);
      auto* folder = std::get_if<OutputFolder>(&opened);
      if (folder == nullptr) return message(opened);
      text += message(folder->write("summary.csv", "fits")) + "|";
      text += message(folder->write("series.csv", std::string(1 << 20, 'x'))) + "|";
      for (const std::string& name : names_in(disk)) text += name + " ";
    }
    text += "|";
    for (const std::string& name : names_in(disk))
      text += name + "=" + read(disk + "/" + name) + " ";
    text += "|" + message(write_file(disk + "/report.html", std::string(1 << 20, 'x')));
    return text + "|" + std::to_string(names_in(disk).size());
  });
  if (told == kSkip) {
    WARN("skipped: no small disk can be mounted here");
    return;
  }
  CHECK(told == "|cannot write '" + disk + "/series.csv': No space left on device|" +
                    ".summary.csv.credstream-tmp manifest.json series.csv |" +
                    "manifest.json=old series.csv=old |" + "cannot write '" + disk +
                    "/report.html': No space left on device|2");
}

TEST_CASE("single files are replaced as a whole") {
  const Scratch scratch;
  CHECK(message(write_file(scratch / "report.html", "one")) == "");
  CHECK(message(write_file(scratch / "report.html", "two")) == "");
  CHECK(read(scratch / "report.html") == "two");
  CHECK(names_in(scratch.path()).size() == 1);
  CHECK_THAT(message(write_file(scratch / "no/report.html", "x")),
             Catch::Contains("No such file or directory"));
  CHECK_THAT(message(write_file(scratch.path() + "/", "x")), Catch::Contains("cannot write"));
}
