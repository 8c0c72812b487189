static int f(int x, int y) { return (int)((unsigned)x * (unsigned)y) / 4096; }
int run(void) {
  int total = 0;
  for (int j = 0; j < SIZE; j++)
    for (int i = 0; i < 160; i++) {
      int ci = (j % 120 - 60) * 68, cr = (i - 120) * 68, n = 0, x = 0, y = 0;
      while (n < 100 && f(x, x) + f(y, y) < 16384) {
        int t = f(x, y) * 2 + ci;
        x = f(x, x) - f(y, y) + cr;
        y = t;
        n++;
      }
      total += n;
    }
  return total;
}
