# Gives renamed columns and classes of accounts their names of commit 1bd43df, for digests.sh.
