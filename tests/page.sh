# Pages in a real browser. Without Chromium there is nothing to check.
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "no Chromium here: skipped"
  exit 77
fi
fail() { echo "page: $1" >&2; exit 1; }

# seen FILE [SCRIPT]: what a reader sees of a page, without its scripts, in ./seen.html, after a
# script of the test's own. Every figure must have a chart, a title, a table that can be scrolled by
# keyboard, and its three files.
seen() {
  local check='
    const lacks = [...document.querySelectorAll("figure")].filter((f) => !(f.querySelector(".picture") &&
        f.querySelector("h3").textContent && f.querySelector("tbody tr") &&
        f.querySelector(".scroll[tabindex=\"0\"]") && f.querySelectorAll(".saves button").length === 3))
      .map((f) => f.dataset.chart);
    document.body.dataset.lacks = lacks.join(" ") || "nothing";'
  # What is folded away is made when it is opened.
  printf '<script>for (const d of document.querySelectorAll("details")) d.open = true;
    setTimeout(() => {%s}, 1000);</script>\n' "$check ${2:-}" >own.html
  sed '/<\/body>/r own.html' "$1" >page.html
  "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$PWD/browser" --window-size=1280,1000 --virtual-time-budget=4000 \
    --dump-dom "file://$PWD/page.html" >whole.html 2>browser.log
  sed '/<script/,/<\/script>/d' whole.html >seen.html
  for wrong in 'NaN' 'undefined' '\[object' 'Infinity'; do
    if grep -q -- "$wrong" seen.html; then fail "$1 shows $wrong"; fi
  done
  grep -q 'data-lacks="nothing"' seen.html ||
    fail "$1: a figure lacks a part: $(grep -o 'data-lacks="[^"]*"' seen.html)"
}
