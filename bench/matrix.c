enum { N = SIZE };
static int a[N][N], b[N][N], c[N][N];
int run(void) {
  for (int j = 0; j < N; j++)
    for (int i = 0; i < N; i++) {
      a[j][i] = (j * 3 + i) % 17;
      b[j][i] = (j + i * 5) % 13;
    }
  int total = 0;
  for (int k = 0; k < 5; k++) {
    for (int j = 0; j < N; j++)
      for (int i = 0; i < N; i++) {
        int sum = 0;
        for (int m = 0; m < N; m++) sum += a[j][m] * b[m][i];
        ((volatile int *)c[j])[i] = sum;
      }
    for (int i = 0; i < N; i++) total += c[i][i];
  }
  return total;
}
