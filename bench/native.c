// Runs a program of C and prints how many milliseconds it took, and its result.
#include <stdio.h>
#include <time.h>
int run(void);
int main(void) {
  struct timespec a, b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  int result = run();
  clock_gettime(CLOCK_MONOTONIC, &b);
  double ms = (b.tv_sec - a.tv_sec) * 1e3 + (b.tv_nsec - a.tv_nsec) / 1e6;
  printf("{\"milliseconds\":%f,\"printed\":\"%d\"}\n", ms, result);
}
