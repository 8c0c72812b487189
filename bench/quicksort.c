enum { N = SIZE };
static int list[N];
static unsigned seed;
static void quick(int *low, int *high) {
  int pivot = low[(high - low) / 2], *i = low, *j = high;
  do {
    while (*i < pivot) i++;
    while (pivot < *j) j--;
    if (i <= j) {
      int t = *i;
      *i++ = *j;
      *j-- = t;
    }
  } while (i <= j);
  if (i < high) quick(i, high);
  if (low < j) quick(low, j);
}
int run(void) {
  seed = 42;
  for (int i = 0; i < N; i++) {
    seed = (seed * 1103515245u + 12345u) & 2147483647u;
    list[i] = seed / 8;
  }
  quick(list, list + N - 1);
  unsigned sum = 0;
  for (int i = 0; i < N; i++) sum += list[i] ^ i;
  return (int)sum;
}
