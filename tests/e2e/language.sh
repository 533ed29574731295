# English or Chinese: who chooses, what is said in both, and that columns line up.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"
small="--set population.consumers=2000 --set population.weight=2500 --set population.counties=6
  --set days=30 --set campaign.end_day=30 --set campaign.streams_per_county=3 --replicates 2"
printf 'scenario: bad\nrules: v1\ndays: many\narms: [{name: 刷单, tactic: 1}]\n' >bad.yaml

# ---- who chooses: --lang, CREDSTREAM_LANG, the locale; English otherwise
language() { # the language in which a mistake is told; the environment comes before the command
  env -u CREDSTREAM_LANG -u LC_ALL -u LC_MESSAGES -u LANG "$@" check bad.yaml ${lang:-} 2>err >out || true
  grep -q "^bad.yaml:3:7: 错误\[E020\]: 'many' 不是数字$" err && echo zh && return
  grep -q "^bad.yaml:3:7: error\[E020\]: 'many' is not a number$" err && echo en
  return 0
}
chosen() { # EXPECTED VARIABLES…
  local found
  found=$(language "${@:2}" "$CREDSTREAM")
  [ "$found" = "$1" ] || fail "'$found' and not $1 with '${*:2}' ${lang:-}: $(cat err)"
}
chosen en
chosen en LANG=C.UTF-8
chosen en LANG=en_US.UTF-8
chosen zh LANG=zh_CN.UTF-8
chosen zh LANG=zh_TW.utf8
chosen en LANG=zh_CN.GBK # whose terminal would show other characters
chosen en LANG=zh_CN.UTF-8 LC_MESSAGES=de_DE.UTF-8
chosen zh LANG=de_DE.UTF-8 LC_MESSAGES=zh_CN.UTF-8
chosen en LC_ALL=C LC_MESSAGES=zh_CN.UTF-8
chosen zh CREDSTREAM_LANG=zh LC_ALL=C
chosen en CREDSTREAM_LANG=en LANG=zh_CN.UTF-8
lang="--lang zh" chosen zh CREDSTREAM_LANG=en
lang="--lang=zh" chosen zh
lang="--lang en" chosen en CREDSTREAM_LANG=zh

# ---- mistakes: the same places, codes and suggestions
expect 2 "$CREDSTREAM" check bad.yaml --lang zh
holds err "bad.yaml:4:19: 错误[E013]: 'tactic' 不是方案的键；是否指 'tactics'？"
holds err " 4 | arms: [{name: 刷单, tactic: 1}]"
holds err "   |                     ^"
expect 2 "$CREDSTREAM" check four-tactcs --lang zh
holds err "错误[E001]: 没有名为 'four-tactcs' 的文件或情景库条目；是否指 'four-tactics'？"
expect 2 "$CREDSTREAM" comprae --lang zh
holds err "错误：'comprae' 不是命令；是否指 'compare'？"
expect 2 "$CREDSTREAM" run four-tactics --frobnicate --lang zh
holds err "错误：'--frobnicate' 不是选项"
expect 2 "$CREDSTREAM" run four-tactics --threads 0 --lang zh
holds err "错误：--threads：0 不在 1 至 1024 之间"
expect 2 "$CREDSTREAM" compare --lang zh
holds err "错误：缺少 scenario"
holds err "参见 credstream compare --help"
expect 2 "$CREDSTREAM" check four-tactics --lang zh --set belief.half_life=3
holds err "--set:1:8: 错误[E012]: 'half_life' 不是 belief 的参数；是否指 'half_life_days'？"
for lines in en zh; do
  expect 0 "$CREDSTREAM" params --format errors --lang $lines
  grep -o '^| E[0-9]*' out >codes.$lines
done
same codes.en codes.zh

# ---- help of every command, with nothing left in English
expect 0 "$CREDSTREAM" --help --lang zh
sed -n 's/^  \([a-z]*\)  .*/\1/p' out >commands
[ "$(wc -l <commands)" -gt 20 ] || fail "few commands: $(cat commands)"
while read -r command; do
  expect 0 "$CREDSTREAM" "$command" --help --lang zh
  holds out "示例："
  holds out "用法: credstream $command"
  lacks out "Options"
  awk '/示例：/ { over = 1 } !over && /^  [^ ]/ && !/[^ -~]/ && /  [A-Z][a-z]+ [a-z]/' out >english
  [ ! -s english ] || fail "$command --help in English: $(cat english)"
  cp out "help.$command"
done <commands

# ---- columns line up where characters take two columns
expect 0 "$CREDSTREAM" compare four-tactics-v1 --worlds 0 $small --lang zh --no-report --no-curves -o results
holds out "公信力"
cp out table
if command -v python3 >/dev/null; then
  python3 - help.* <<'PYTHON' || fail "columns do not line up"
import re, sys, unicodedata
def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1
               for c in text)
bad = []
for name in sys.argv[1:]:
    starts = set()
    for line in open(name, encoding="utf-8"):
        found = re.match(r"(  -\S.*?  +)\S*[^\x00-\x7f]", line)
        if found and not found.group(1).strip().endswith("："):
            starts.add(width(re.match(r"  -.*?\s{2,}(?=[^ ])", line).group(0)))
    if len(starts) > 1: bad.append((name, starts))
rows = [line.rstrip("\n") for line in open("table", encoding="utf-8")]
cells = [width(row) for row in rows if re.search(r"\[.*\].*\[.*\]", row)]
if len(set(cells)) > 1 or not cells: bad.append(("table", set(cells)))
print(*bad, sep="\n")
sys.exit(bool(bad))
PYTHON
fi
