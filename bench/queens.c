static int size, rows[16];
static int safe(int row, int column) {
  for (int i = 0; i < column; i++) {
    int d = row - rows[i];
    if (d == 0) return 0;
    if (d < 0) d = -d;
    if (d == column - i) return 0;
  }
  return 1;
}
static int place(int column) {
  if (column == size) return 1;
  int n = 0;
  for (int i = 0; i < size; i++)
    if (safe(i, column)) {
      rows[column] = i;
      n += place(column + 1);
    }
  return n;
}
int run(void) {
  int n = 0;
  for (size = 4; size <= SIZE; size++) n += place(0);
  return n;
}
