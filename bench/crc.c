static unsigned table[256];
static unsigned char bytes[100000];
int run(void) {
  for (unsigned i = 0; i < 256; i++) {
    unsigned x = i;
    for (int k = 0; k < 8; k++) x = x & 1 ? x >> 1 ^ 3988292384u : x >> 1;
    table[i] = x;
  }
  for (int i = 0; i < 100000; i++) bytes[i] = (unsigned char)(i * 7);
  unsigned total = 0;
  for (int k = 0; k < SIZE; k++) {
    unsigned crc = ~0u;
    for (int i = 0; i < 100000; i++) {
      crc = table[(crc ^ bytes[i]) & 255] ^ crc >> 8;
    }
    ((volatile unsigned char *)bytes)[0] = bytes[0];
    total += ~crc & 65535;
  }
  return (int)total;
}
