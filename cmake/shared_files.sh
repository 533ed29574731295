#!/usr/bin/env bash
# shared_files.sh PROGRAM FOLDER: what a package holds beside the program, as the program prints it: the
# manual below FOLDER/man, completion of three shells below FOLDER/completion. FOLDER/stamp comes last.
set -euo pipefail
program=$1 folder=$2
rm -rf "$folder"
mkdir -p "$folder/man/man1" "$folder/completion/bash-completion/completions" \
  "$folder/completion/zsh/vendor-completions" "$folder/completion/fish/vendor_completions.d"

page() {  # page NAME [COMMAND]
  "$program" manual "${@:2}" --lang en | gzip -9n >"$folder/man/man1/$1.1.gz"
}
page credstream
"$program" completion bash --lang en >"$folder/completion/bash-completion/completions/credstream"
"$program" completion zsh --lang en >"$folder/completion/zsh/vendor-completions/_credstream"
"$program" completion fish --lang en >"$folder/completion/fish/vendor_completions.d/credstream.fish"
"$program" manual --lang en | sed -n 's/^\\fBcredstream\\-\(.*\)\\fR(1)$/\1/p' |
  while read -r command; do page "credstream-$command" "$command"; done
touch "$folder/stamp"
