/* poster SOCKET LOGIN PASSWORD-FILE [again|fill]: officers that register works, over the server's socket, as
 * browsers would, whatever happens to the server in between.
 *
 * Four at once, each with a new key for each work; a work that was not answered is sent again with the
 * same key until it is.  Each answered one is a line "KEY LOCATION" on stdout, written after the answer.
 * SIGTERM: finish what was sent, then end.  With "again", such lines are read from stdin, sent once
 * more, and must lead to the same place; a refused one must be taken.  With "fill" there is one officer, who goes on until a work is
 * refused: a line "KEY refused STATUS" and the page.  Exit 1: an answer that should not be. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { POSTERS = 4, ROOM = 1 << 18, KEY = 32, PAUSE_MS = 20, PATIENCE = 3000 };

static const char *where;
static char cookie[256], token[256];
static atomic_bool stop;
static pthread_mutex_t out = PTHREAD_MUTEX_INITIALIZER;

struct answer { int status; char location[256]; char text[ROOM]; };

static void on_term(int n)
{
	(void)n;
	stop = true;
}

static void pause_a_little(void)
{
	nanosleep(&(struct timespec){ 0, PAUSE_MS * 1000000L }, NULL);
}

static _Noreturn void give_up(const char *what, const struct answer *a)
{
	fprintf(stderr, "poster: %s: status %d\n%.2000s\n", what, a ? a->status : 0, a ? a->text : "");
	exit(1);
}

/* The value of a header, or of what stands between `before` and a quotation mark in a page. */
static bool cut(const char *text, const char *before, const char *end, char *to, size_t room)
{
	const char *p = strstr(text, before);
	size_t n = p ? strcspn(p + strlen(before), end) : 0;
	if (!p || n >= room)
		return false;
	memcpy(to, p + strlen(before), n);
	to[n] = '\0';
	return true;
}

/* One question, one answer; false: none came, or not its whole head. */
static bool ask(const char *method, const char *path, const char *body, struct answer *a)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	snprintf(to.sun_path, sizeof to.sun_path, "%s", where);
	int s = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	char text[4096];
	int n = snprintf(text, sizeof text, "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: %s\r\n"
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s", method, path, cookie, strlen(body), body);
	bool sent = connect(s, (struct sockaddr *)&to, sizeof to) == 0 && send(s, text, (size_t)n, MSG_NOSIGNAL) == n;
	size_t used = 0;
	for (ssize_t got; sent && used < ROOM - 1 && (got = read(s, a->text + used, ROOM - 1 - used)) > 0;)
		used += (size_t)got;
	close(s);
	a->text[used] = '\0';
	a->location[0] = '\0';
	if (!strstr(a->text, "\r\n\r\n") || sscanf(a->text, "HTTP/1.1 %d", &a->status) != 1)
		return false;
	cut(a->text, "\r\nLocation: ", "\r", a->location, sizeof a->location);
	return true;
}

static void ask_until_answered(const char *method, const char *path, const char *body, struct answer *a)
{
	for (int i = 0; i < PATIENCE; i++) {
		if (ask(method, path, body, a) && a->status != 503)
			return;
		pause_a_little();
	}
	give_up("no answer", NULL);
}

static void sign_in(const char *login, const char *file)
{
	static struct answer a;
	char password[128] = "", body[1024];
	FILE *f = fopen(file, "r");
	if (!f || !fgets(password, sizeof password, f))
		give_up("the password file cannot be read", NULL);
	fclose(f);
	password[strcspn(password, "\r\n")] = '\0';
	ask_until_answered("GET", "/dang-nhap", "", &a);
	if (!cut(a.text, "name=\"token\" value=\"", "\"", token, sizeof token))
		give_up("no token", &a);
	if (cut(a.text, "\r\nSet-Cookie: ", ";", body, sizeof body))
		snprintf(cookie, sizeof cookie, "%s", body);
	snprintf(body, sizeof body, "token=%s&login=%s&password=%s", token, login, password);
	ask_until_answered("POST", "/dang-nhap", body, &a);
	if (a.status != 303 || !cut(a.text, "\r\nSet-Cookie: ", ";", cookie, sizeof cookie))
		give_up("signing in", &a);
	ask_until_answered("GET", "/ban-lam-viec/dang-ky", "", &a);
	if (!cut(a.text, "name=\"token\" value=\"", "\"", token, sizeof token))
		give_up("no form", &a);
}

/* The answer to the work with this key. */
static void try_post(const char *key, struct answer *a)
{
	char body[1024];
	snprintf(body, sizeof body, "token=%s&once=%s&unit=MT-18127&campaign=TD-2023-01&kind=task&title=%s&led_by_front=1",
		token, key, key);
	ask_until_answered("POST", "/ban-lam-viec/dang-ky?unit=MT-18127", body, a);
}

/* Where the work with this key led. */
static void post(const char *key, struct answer *a)
{
	try_post(key, a);
	if (a->status != 303 || !*a->location)
		give_up("registering", a);
}

static void make_key(char key[KEY + 1])
{
	unsigned char chance[KEY / 2];
	if (getrandom(chance, sizeof chance, 0) != sizeof chance)
		abort();
	for (size_t i = 0; i < sizeof chance; i++)
		snprintf(key + 2 * i, 3, "%02x", chance[i]);
}

static void *register_works(void *none)
{
	struct answer *a = malloc(sizeof *a);
	if (!a)
		abort();
	while (!stop) {
		char key[KEY + 1];
		make_key(key);
		post(key, a);
		pthread_mutex_lock(&out);
		printf("%s %s\n", key, a->location);
		fflush(stdout);
		pthread_mutex_unlock(&out);
	}
	free(a);
	return none;
}

static int fill(void)
{
	static struct answer a;
	for (;;) {
		char key[KEY + 1];
		make_key(key);
		try_post(key, &a);
		if (a.status != 303) {
			printf("%s refused %d\n%s\n", key, a.status, a.text);
			return 0;
		}
		printf("%s %s\n", key, a.location);
	}
}

static int send_again(void)
{
	static struct answer a;
	char line[512], key[KEY + 1], location[256];
	while (fgets(line, sizeof line, stdin)) {
		if (sscanf(line, "%32s %255s", key, location) != 2)
			continue;
		post(key, &a);
		if (!strcmp(location, "refused")) {
			printf("%s %s\n", key, a.location);
		} else if (strcmp(a.location, location)) {
			fprintf(stderr, "poster: %s led to %s, and now to %s\n", key, location, a.location);
			return 1;
		}
	}
	return 0;
}

int main(int argc, char **argv)
{
	if (argc < 4)
		return 2;
	where = argv[1];
	signal(SIGTERM, on_term);
	sign_in(argv[2], argv[3]);
	if (argc > 4)
		return strcmp(argv[4], "fill") ? send_again() : fill();
	pthread_t threads[POSTERS];
	for (int i = 0; i < POSTERS; i++)
		if (pthread_create(&threads[i], NULL, register_works, NULL))
			abort();
	for (int i = 0; i < POSTERS; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
