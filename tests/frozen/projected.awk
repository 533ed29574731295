# Prints a table of results with the columns, and only the rows, that it had at commit 1bd43df.
#
#   awk -v table=NAME.csv -f projected.awk tests/frozen/columns.txt NAME.csv
#
# A line "NAME.csv columns A B…" of columns.txt lists the columns, one "NAME.csv rows A X Y…" the words
# of column A; rows with another word came later. A column that is gone is an error.
FNR == NR {
  n = split($0, words, " ")
  if (words[1] == table && words[2] == "columns")
    for (i = 3; i <= n; ++i) columns[++n_columns] = words[i]
  if (words[1] == table && words[2] == "rows") {
    chosen[words[3]] = 1
    for (i = 4; i <= n; ++i) known[words[3], words[i]] = 1
  }
  next
}
FNR == 1 {
  FS = ","
  $0 = $0
  for (i = 1; i <= NF; ++i) at[$i] = i
  for (i = 1; i <= n_columns; ++i)
    if (!(columns[i] in at)) {
      print table " has no column " columns[i] > "/dev/stderr"
      exit 1
    }
  if (n_columns == 0) {
    print table " is not in columns.txt" > "/dev/stderr"
    exit 1
  }
}
FNR > 1 {
  for (column in chosen)
    if (!((column, $at[column]) in known)) next
}
{
  line = $at[columns[1]]
  for (i = 2; i <= n_columns; ++i) line = line "," $at[columns[i]]
  print line
}
