enum { N = SIZE };
static int list[N];
static unsigned seed;
int run(void) {
  seed = 42;
  for (int i = 0; i < N; i++) {
    seed = (seed * 1103515245u + 12345u) & 2147483647u;
    list[i] = seed / 65536;
  }
  for (int n = N - 1; n >= 1; n--)
    for (int i = 0; i < n; i++)
      if (list[i] > list[i + 1]) {
        int t = list[i];
        list[i] = list[i + 1];
        list[i + 1] = t;
      }
  int sum = 0;
  for (int i = 0; i < N; i++) sum += list[i] ^ i;
  return sum;
}
