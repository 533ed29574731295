# Gives renamed columns and classes of accounts their names of commit 1bd43df, for digests.sh.
# ledger.csv: the class of account `cadres` is called `officials`.
s/^\([^,]*,[0-9]*,[0-9]*,\)officials,/\1cadres,/
s/^\([^,]*,[0-9]*,[0-9]*,[a-z_]*,\)officials,/\1cadres,/
