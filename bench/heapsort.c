enum { N = SIZE };
static int list[N];
static unsigned seed;
static int less(int a, int b) { return a < b; }
static int (*volatile before)(int, int) = less;
static void sift(int size, int i) {
  for (;;) {
    int child = 2 * i + 1;
    if (child >= size) return;
    if (child + 1 < size && before(list[child], list[child + 1])) child++;
    if (!before(list[i], list[child])) return;
    int t = list[i];
    list[i] = list[child];
    list[child] = t;
    i = child;
  }
}
int run(void) {
  seed = 42;
  for (int i = 0; i < N; i++) {
    seed = (seed * 1103515245u + 12345u) & 2147483647u;
    list[i] = seed / 8;
  }
  for (int i = N / 2; i >= 0; i--) sift(N, i);
  for (int i = N - 1; i >= 1; i--) {
    int t = list[0];
    list[0] = list[i];
    list[i] = t;
    sift(i, 0);
  }
  unsigned sum = 0;
  for (int i = 0; i < N; i++) sum += list[i] ^ i;
  return (int)sum;
}
