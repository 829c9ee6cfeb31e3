/* must say: poisoned */
void f(char *a) { sprintf(a, "x"); }
