int run(void) {
  unsigned total = 0;
  for (int k = 0; k < SIZE; k++) {
    unsigned sum = 0;
    for (int j = 0; j < 100; j++)
      for (int i = 0; i < 1000; i++) {
        sum += i ^ j;
#ifdef __clang__
        __asm__ volatile("" : "+r"(sum));
#else
        __asm__ volatile("" : "+r"(sum));
#endif
      }
    total += sum + k;
  }
  return (int)total;
}
