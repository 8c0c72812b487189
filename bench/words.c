struct node { struct node *next; const char *addr; int length, count; };
static char text[40000];
static int length;
static struct node *heads[1024], nodes[20000], *nextfree;
static unsigned seed;
static int rnd(void) {
  seed = (seed * 1103515245u + 12345u) & 2147483647u;
  return seed / 65536;
}
static struct node *lookup(const char *addr, int u) {
  unsigned hash = 0;
  for (int i = 0; i < u; i++) hash = hash * 31 + addr[i];
  struct node **head = &heads[hash & 1023];
  for (struct node *n = *head; n; n = n->next)
    if (n->length == u) {
      int i = 0;
      while (i < u && addr[i] == n->addr[i]) i++;
      if (i == u) return n;
    }
  struct node *n = nextfree++;
  n->next = *head;
  *head = n;
  n->addr = addr;
  n->length = u;
  n->count = 0;
  return n;
}
int run(void) {
  seed = 7;
  length = 0;
  while (length < 39900) {
    for (int n = rnd() % 4 + 1; n > 0; n--) text[length++] = rnd() % 6 + 97;
    text[length++] = 32;
  }
  int total = 0;
  for (int k = 0; k < SIZE; k++) {
    nextfree = nodes;
    for (int i = 0; i < 1024; i++) heads[i] = 0;
    int start = 0;
    for (int i = 0; i < length; i++)
      if (text[i] == 32) {
        lookup(text + start, i - start)->count++;
        start = i + 1;
      }
    for (struct node *n = nodes; n < nextfree; n++) total += n->count * n->count;
  }
  return total;
}
