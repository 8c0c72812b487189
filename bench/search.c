static char text[100000];
static const char needle[] = "abcabd";
int run(void) {
  for (int i = 0; i < 100000; i++) text[i] = (i ^ (i / 7)) % 3 + 97;
  for (int at = 100000 - 1000; at > 0; at -= 997)
    for (int i = 0; i < 6; i++) text[at + i] = needle[i];
  int total = 0;
  for (int k = 0; k < SIZE; k++) {
    for (int at = 0; at < 100000 - 6; at++) {
      int i = 0;
      while (i < 6 && text[at + i] == needle[i]) i++;
      if (i == 6) total++;
    }
    ((volatile char *)text)[0] = text[0];
  }
  return total;
}
