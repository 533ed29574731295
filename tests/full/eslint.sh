# eslint over the scripts in viz/*.js; those of viz/web are checked by tests/e2e/web.sh.
set -euo pipefail
cd "$CREDSTREAM_SOURCE"
[ -n "$(git ls-files 'viz/*.js' ':!viz/web')" ] || { echo "there are no scripts in viz/"; exit 0; }
command -v npm >/dev/null || { echo "no npm (Debian: npm): skipped"; exit 77; }
node -e "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)" || { echo "eslint needs Node 20, this is $(node --version): skipped"; exit 77; }
if [ ! -d viz/web/node_modules ]; then
  npm ci --prefix viz/web --no-audit --no-fund >/dev/null || { echo "npm ci fails, perhaps without a network: skipped"; exit 77; }
fi
viz/web/node_modules/.bin/eslint -c viz/web/scripts.eslint.config.js viz/*.js
