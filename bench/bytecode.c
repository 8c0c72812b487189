static unsigned char code[64], *pc;
static unsigned acc;
static int counter, running;
static void op_add(void) { acc += *pc++; }
static void op_xor(void) { acc ^= *pc++; }
static void op_double(void) { acc = acc * 2 & 16777215; }
static void op_count(void) { counter--; }
static void op_again(void) { if (counter) pc = code; }
static void op_halt(void) { running = 0; }
static void (*volatile ops[16])(void) = {op_add, op_xor, op_double, op_count, op_again, op_halt};
int run(void) {
  static const unsigned char program[] = {0, 17, 2, 1, 85, 0, 3, 3, 4, 5};
  for (unsigned i = 0; i < sizeof program; i++) code[i] = program[i];
  counter = SIZE;
  acc = 1;
  pc = code;
  running = 1;
  while (running) ops[*pc++]();
  return (int)acc;
}
