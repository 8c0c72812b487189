int run(void) {
  int best = 0, most = 0;
  for (int i = 1; i < SIZE; i++) {
    int n = i, steps = 0;
    while (n > 1) {
      n = n & 1 ? 3 * n + 1 : n >> 1;
      steps++;
    }
    if (most < steps) {
      most = steps;
      best = i;
    }
  }
  return best;
}
