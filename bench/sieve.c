static unsigned char flags[700000];
int run(void) {
  int total = 0;
  for (int k = 0; k < SIZE; k++) {
    for (int i = 0; i < 700000; i++) flags[i] = 1;
    for (int i = 2; i < 700000; i++)
      if (flags[i]) {
        for (int j = i + i; j < 700000; j += i) flags[j] = 0;
        total++;
      }
  }
  return total;
}
