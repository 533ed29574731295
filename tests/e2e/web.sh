# tier: full
# The pages' sources: types, eslint, unit tests, bundles as the sources give them, and the browser tests.
set -eu
skip() { echo "$1: skipped"; exit 77; }
command -v npm >/dev/null || skip "no npm here (packages nodejs and npm)"
node -e "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)" || skip "eslint needs Node 20, this is $(node --version)"
cd "$CREDSTREAM_SOURCE/viz/web"
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules ]; then
  npm ci --no-audit --no-fund || skip "npm ci fails, perhaps without a network"
  touch node_modules
fi
npm run --silent check
npm run --silent lint
npm run --silent test
node build.mjs --check
npm run --silent test:browser
