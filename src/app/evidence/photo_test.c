#include "test/test.h"

#include "app/evidence/bare.h"
#include "app/evidence/evidence.sql.h"
#include "app/evidence/modernize.h"
#include "app/evidence/photo.h"
#include "app/evidence/worker.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A file of test/photos. */
static const char *photo(const char *name)
{
	const char *slash = strrchr(test_program, '/');
	return arena_format(&test_arena, "%.*s/../../test/photos/%s", (int)(slash - test_program), test_program, name);
}

static const char *beside(const char *program)
{
	const char *slash = strrchr(test_program, '/');
	return arena_format(&test_arena, "%.*s/%s", (int)(slash - test_program), test_program, program);
}

/* What a program prints, its first 8 KB. */
static const char *printed(char *const argv[])
{
	int ends[2];
	CHECK(pipe2(ends, O_CLOEXEC) == 0);
	pid_t p = fork();
	if (p == 0) {
		dup2(ends[1], 1);
		execvp(argv[0], argv);
		_exit(127);
	}
	close(ends[1]);
	char *text = arena_new(&test_arena, char, 8193);
	size_t used = 0;
	for (ssize_t n; used < 8192 && (n = read(ends[0], text + used, 8192 - used)) > 0;)
		used += (size_t)n;
	close(ends[0]);
	int status = 0;
	waitpid(p, &status, 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) != 127);
	return text;
}

/* All that is no picture in a file: places, serial numbers, names, words, thumbnails. */
static const char *metadata(const char *path)
{
	/* Asked apart: with -EXIF:all it no longer tells where a WebP was taken. */
	char *place[] = { "exiftool", "-q", "-q", "-a", "-G1", "-s", "-GPS*", "-*Serial*", "-Thumbnail*", (char *)path, NULL };
	char *rest[] = { "exiftool", "-q", "-q", "-a", "-G1", "-s", "-EXIF:all", "-XMP:all", "-IPTC:all",
		"-ICC_Profile:all", "-Photoshop:all", "-MPF:all", "-Comment", "-Author", "-Creator", (char *)path, NULL };
	return arena_format(&test_arena, "%s%s", printed(place), printed(rest));
}

static int64_t size_of(const char *path)
{
	struct stat s;
	return stat(path, &s) ? -1 : s.st_size;
}

static enum photo_trouble make(const char *path, struct photo_made *made)
{
	return photo_make(&test_arena, test_config.data, path, size_of(path), made);
}

/* How many files wait in the folder of new photos. */
static int waiting(void)
{
	DIR *d = opendir(arena_format(&test_arena, "%s/photos/new", test_config.data));
	int n = 0;
	for (struct dirent *e; d && (e = readdir(d));)
		n += e->d_name[0] != '.';
	if (d)
		closedir(d);
	return n;
}

static const char *written(const char *name, const void *bytes, size_t n)
{
	const char *path = arena_format(&test_arena, "%s/%s", test_folder(), name);
	FILE *f = fopen(path, "wb");
	CHECK(f && fwrite(bytes, 1, n, f) == n);
	if (f)
		fclose(f);
	return path;
}

void photos_lose_all_but_the_picture(void)
{
	static const struct { const char *name, *type; int64_t width, height; } sent[] = {
		{ "phone.jpg",  "jpeg", 900, 1200 }, /* lies on its side: turned upright */
		{ "phone.heic", "heic", 600, 450 },
		{ "phone.webp", "webp", 600, 450 },
		{ "screen.png", "png",  240, 180 },
	};
	for (size_t i = 0; i < sizeof sent / sizeof *sent; i++) {
		struct photo_made made;
		HAS(metadata(photo(sent[i].name)), "GPSLatitude"); /* so that the check below can fail */
		CHECK(make(photo(sent[i].name), &made) == PHOTO_GOOD);
		SAME(made.type, sent[i].type);
		CHECK(made.width == sent[i].width && made.height == sent[i].height);
		CHECK(photo_keep(&test_arena, test_config.data, made.hash));
		CHECK(made.modern);
		for (int k = 0; k < 9; k++) {
			const char *path = photo_path(&test_arena, test_config.data, made.hash, photo_sides[k % 3], k / 3);
			CHECK(size_of(path) > 0);
			SAME(metadata(path), "");
		}
	}
	CHECK(waiting() == 0);
}

void sizes_of_a_photo_fit_its_files(void)
{
	struct photo_made made;
	CHECK(make(photo("phone.jpg"), &made) == PHOTO_GOOD);
	CHECK(photo_keep(&test_arena, test_config.data, made.hash));
	char *argv[] = { "exiftool", "-q", "-q", "-s3", "-ImageSize",
		(char *)photo_path(&test_arena, test_config.data, made.hash, PHOTO_MIDDLE, PHOTO_AVIF), NULL };
	SAME(printed(argv), arena_format(&test_arena, "%lldx%lld\n", (long long)photo_fit(made.width, made.height, PHOTO_MIDDLE),
		(long long)photo_fit(made.height, made.width, PHOTO_MIDDLE)));
	CHECK(photo_fit(3000, 1, 320) == 320 && photo_fit(1, 3000, 320) == 1 && photo_fit(200, 100, 320) == 200);
}

void what_is_transparent_becomes_white(void)
{
	struct photo_made made;
	CHECK(make(photo("screen.png"), &made) == PHOTO_GOOD);
	/* Wholly transparent, so wholly white: a JPEG of next to nothing. */
	CHECK(photo_keep(&test_arena, test_config.data, made.hash));
	CHECK(size_of(photo_path(&test_arena, test_config.data, made.hash, PHOTO_LARGE, PHOTO_JPEG)) < 2500);
}

void what_is_no_photo_is_refused(void)
{
	static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>";
	static const char script[] = "#!/bin/sh\necho this is not a picture at all\n";
	static const char avif[] = "\0\0\0\x1c" "ftypavif\0\0\0\0avifmif1miaf\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
	static char part[64 << 10];
	struct photo_made made;
	CHECK(make(written("tree.jpg", svg, sizeof svg - 1), &made) == PHOTO_TYPE);
	CHECK(make(written("run.jpg", script, sizeof script - 1), &made) == PHOTO_TYPE);
	CHECK(make(written("new.heic", avif, sizeof avif - 1), &made) == PHOTO_TYPE);
	CHECK(make(written("empty.jpg", "", 0), &made) == PHOTO_TYPE);
	CHECK(make(photo("bomb.png"), &made) == PHOTO_PIXELS);
	static const char *const whole[] = { "phone.jpg", "phone.heic", "phone.webp", "screen.png" };
	for (size_t i = 0; i < 4; i++) {
		FILE *f = fopen(photo(whole[i]), "rb");
		size_t n = f ? fread(part, 1, sizeof part, f) : 0;
		CHECK(n > 1000);
		CHECK(make(written("part.jpg", part, n / 2), &made) == PHOTO_DAMAGED);
		if (f)
			fclose(f);
	}
	CHECK(waiting() == 0);
	/* A name says nothing: letters of a Mac, decomposed, and the wrong ending. */
	FILE *f = fopen(photo("phone.webp"), "rb");
	size_t n = f ? fread(part, 1, sizeof part, f) : 0;
	CHECK(make(written("A\xcc\x89nh Đa\xcc\xa3u Lie\xcc\x82u.txt", part, n), &made) == PHOTO_GOOD);
	if (f)
		fclose(f);
}

void a_jpeg_with_more_than_a_picture_is_not_bare(void)
{
	struct photo_made made;
	struct bare_size size;
	CHECK(make(photo("phone.jpg"), &made) == PHOTO_GOOD);
	CHECK(photo_keep(&test_arena, test_config.data, made.hash));
	static uint8_t bytes[256 << 10];
	FILE *f = fopen(photo_path(&test_arena, test_config.data, made.hash, PHOTO_SMALL, PHOTO_JPEG), "rb");
	size_t n = f ? fread(bytes, 1, sizeof bytes - 64, f) : 0;
	if (f)
		fclose(f);
	CHECK(jpeg_is_bare(bytes, n, &size) && size.width == 240 && size.height == 320);
	for (size_t part = 0; part < n; part++) {
		CHECK(!jpeg_is_bare(bytes, part, &size));
		part += part > 700 ? 97 : 0;
	}
	memcpy(bytes + n, "<script>", 8);
	CHECK(!jpeg_is_bare(bytes, n + 8, &size));
	static const uint8_t comment[] = { 0xff, 0xfe, 0, 6, 'h', 'o', 'm', 'e' };
	memmove(bytes + 2 + sizeof comment, bytes + 2, n - 2);
	memcpy(bytes + 2, comment, sizeof comment);
	CHECK(!jpeg_is_bare(bytes, n + sizeof comment, &size));
}

/* A small file whole, with room for more behind it. */
static size_t whole(const char *path, uint8_t *to, size_t room)
{
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(to, 1, room, f) : 0;
	if (f)
		fclose(f);
	return n;
}

static size_t small(enum photo_format format, uint8_t *to, size_t room)
{
	struct photo_made made;
	CHECK(make(photo("phone.jpg"), &made) == PHOTO_GOOD);
	CHECK(photo_keep(&test_arena, test_config.data, made.hash));
	return whole(photo_path(&test_arena, test_config.data, made.hash, PHOTO_SMALL, format), to, room);
}

void a_webp_with_more_than_a_picture_is_not_bare(void)
{
	static uint8_t bytes[256 << 10], more[256 << 10];
	static const char exif[] = "EXIF\4\0\0\0home";
	struct bare_size size;
	size_t n = small(PHOTO_WEBP, bytes, sizeof bytes - 64);
	CHECK(webp_is_bare(bytes, n, &size) && size.width == 240 && size.height == 320);
	for (size_t part = 0; part < n; part += 1 + (part > 100) * 37)
		CHECK(!webp_is_bare(bytes, part, &size));
	CHECK(!webp_is_bare(bytes, n + 8, &size));
	memcpy(more, bytes, n);
	memcpy(more + n, exif, 12);
	size_t length = n + 12 - 8;
	for (int i = 0; i < 4; i++)
		more[4 + i] = (uint8_t)(length >> 8 * i);
	CHECK(!webp_is_bare(more, n + 12, &size));
	/* What a camera or libvips itself would keep: a whole picture with EXIF. */
	n = whole(photo("phone.webp"), bytes, sizeof bytes);
	CHECK(n > 1000 && !webp_is_bare(bytes, n, &size));
}

void an_avif_with_more_than_a_picture_is_not_bare(void)
{
	static uint8_t bytes[256 << 10], more[256 << 10];
	struct bare_size size;
	size_t n = small(PHOTO_AVIF, bytes, sizeof bytes - 64);
	CHECK(avif_is_bare(bytes, n, &size) && size.width == 240 && size.height == 320);
	for (size_t part = 0; part < n; part += 1 + (part > 400) * 37)
		CHECK(!avif_is_bare(bytes, part, &size));
	CHECK(!avif_is_bare(bytes, n + 8, &size));
	/* Its heads: a byte less or more anywhere, and it is another file; a box more is none of ours. */
	static const char tail[] = "\0\0\0\x0cuuidhome";
	memcpy(more, bytes, n);
	memcpy(more + n, tail, 12);
	CHECK(!avif_is_bare(more, n + 12, &size));
	uint8_t *mdat = memmem(bytes, n, "mdat", 4);
	CHECK(mdat && mdat[4] == 0x12);
	mdat[4] = 5 << 3 | 2; /* the delimiter becomes metadata */
	CHECK(!avif_is_bare(bytes, n, &size));
	n = whole(photo("phone.heic"), bytes, sizeof bytes);
	CHECK(n > 1000 && !avif_is_bare(bytes, n, &size));
}

/* Noise, which nothing can make small: what a page loads stays within its bytes all the same. */
void pictures_on_a_page_keep_to_their_bytes(void)
{
	struct photo_made made;
	CHECK(make(photo("noise.jpg"), &made) == PHOTO_GOOD);
	CHECK(photo_keep(&test_arena, test_config.data, made.hash));
	for (enum photo_format f = PHOTO_WEBP; f < PHOTO_FORMATS; f++) {
		CHECK(size_of(photo_path(&test_arena, test_config.data, made.hash, PHOTO_MIDDLE, f)) <= 60000);
		CHECK(size_of(photo_path(&test_arena, test_config.data, made.hash, PHOTO_SMALL, f)) <= 20000);
	}
	CHECK(size_of(photo_path(&test_arena, test_config.data, made.hash, PHOTO_MIDDLE, PHOTO_JPEG)) > 60000);
}

/* A photo of an earlier release: JPEGs alone. */
void an_old_photo_gets_what_it_lacks(void)
{
	struct photo_made made;
	CHECK(make(photo("phone.jpg"), &made) == PHOTO_GOOD);
	CHECK(photo_keep(&test_arena, test_config.data, made.hash));
	const char *large = photo_path(&test_arena, test_config.data, made.hash, PHOTO_LARGE, PHOTO_JPEG);
	int64_t before = size_of(large);
	for (int k = 3; k < 9; k++)
		unlink(photo_path(&test_arena, test_config.data, made.hash, photo_sides[k % 3], k / 3));
	CHECK(photo_find(&test_arena, test_config.data, made.hash, &made) && !made.modern);
	db_script(test_db, arena_format(&test_arena, "INSERT INTO photo (hash, width, height, bytes, type, made_at) VALUES "
		"('%s', %lld, %lld, 1, 'jpeg', 0), ('%064d', 9, 9, 1, 'jpeg', 0)", made.hash, (long long)made.width, (long long)made.height, 7));
	CHECK(db_end(test_db, true));
	struct modernized done = { .db = test_db, .data = test_config.data };
	photos_modernize(&done);
	CHECK(done.looked == 2 && done.made == 1 && done.failed == 1);
	CHECK(photo_find(&test_arena, test_config.data, made.hash, &made) && made.modern);
	CHECK(size_of(large) == before && waiting() == 0);
	db_begin(test_db, &test_arena, WRITE);
	CHECK(photo_by_hash(test_db, made.hash)->modern == 1);
	CHECK(photo_by_hash(test_db, arena_format(&test_arena, "%064d", 7))->modern == 0);
}

/* The number after a name in /proc/PID/status; -1: no such process. */
static long status_of(pid_t p, const char *name)
{
	char path[64], line[256];
	long value = -1;
	snprintf(path, sizeof path, "/proc/%d/status", (int)p);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		if (!strncmp(line, name, strlen(name)))
			value = strtol(line + strlen(name) + 1, NULL, 10);
	if (f)
		fclose(f);
	return value;
}

static pid_t worker_of(pid_t parent)
{
	DIR *d = opendir("/proc");
	pid_t found = 0;
	for (struct dirent *e; d && !found && (e = readdir(d));) {
		pid_t p = (pid_t)strtol(e->d_name, NULL, 10);
		char path[300], name[32] = "";
		snprintf(path, sizeof path, "/proc/%s/comm", e->d_name);
		FILE *f = p && status_of(p, "PPid:") == parent ? fopen(path, "r") : NULL;
		if (f && fgets(name, sizeof name, f) && !strcmp(name, "thidua-photo\n"))
			found = p;
		if (f)
			fclose(f);
	}
	if (d)
		closedir(d);
	return found;
}

/* What happens to the next workers when they are at their picture, inside the jail. */
struct fate { int signal; int workers; atomic_int caught; long seccomp, privileges; pthread_t thread; };

/* Let it run a millisecond at a time until it is locked in. */
static bool catch_in_jail(pid_t p)
{
	for (;;) {
		kill(p, SIGSTOP);
		long seccomp = status_of(p, "Seccomp:");
		if (seccomp)
			return seccomp > 0;
		kill(p, SIGCONT);
		usleep(1000);
	}
}

static void *strike(void *to)
{
	struct fate *f = to;
	pid_t last = 0;
	for (int waited = 0; f->caught < f->workers && waited < 5000; waited++) {
		pid_t p = worker_of(getpid());
		if (p && p != last && catch_in_jail(p)) {
			f->seccomp = status_of(p, "Seccomp:");
			f->privileges = status_of(p, "NoNewPrivs:");
			kill(p, f->signal);
			last = p;
			f->caught++;
		}
		usleep(1000);
	}
	return NULL;
}

static enum worker_answer struck(struct fate *f, int deadline)
{
	int to[WORKER_FILES];
	for (int i = 0; i < WORKER_FILES; i++)
		to[i] = open(arena_format(&test_arena, "%s/%d", test_folder(), i), O_RDWR | O_CREAT, 0600);
	const char *type = "";
	pthread_create(&f->thread, NULL, strike, f);
	enum worker_answer answer = worker_run(photo("phone.jpg"), to, deadline, &type);
	pthread_join(f->thread, NULL);
	struct stat s;
	CHECK(answer != WORKER_OK || (!strcmp(type, "jpeg") && !fstat(to[0], &s) && s.st_size > 10000));
	for (int i = 0; i < WORKER_FILES; i++)
		close(to[i]);
	CHECK(worker_of(getpid()) == 0);
	return answer;
}

void a_killed_worker_loses_nothing(void)
{
	struct fate once = { .signal = SIGKILL, .workers = 1 }, twice = { .signal = SIGKILL, .workers = 2 };
	CHECK(struck(&once, WORKER_DEADLINE) == WORKER_OK);
	CHECK(once.caught == 1);
	CHECK(struck(&twice, WORKER_DEADLINE) == WORKER_LOST);
	CHECK(twice.caught == 2);
	CHECK(size_of(photo("phone.jpg")) > 0);
}

void a_hung_worker_is_ended_and_loses_nothing(void)
{
	struct fate once = { .signal = SIGSTOP, .workers = 1 }, twice = { .signal = SIGSTOP, .workers = 2 };
	CHECK(struck(&once, 1500) == WORKER_OK);
	CHECK(once.caught == 1);
	CHECK(struck(&twice, 1000) == WORKER_LOST);
	CHECK(twice.caught == 2);
}

void the_worker_is_locked_in(void)
{
	struct fate seen = { .signal = SIGCONT, .workers = 1 };
	CHECK(struck(&seen, WORKER_DEADLINE) == WORKER_OK);
	CHECK(seen.seccomp == 2 && seen.privileges == 1);
	char *jailed[] = { (char *)beside("jail-probe"), NULL }, *free_one[] = { jailed[0], "free", NULL };
	SAME(printed(jailed), "end\n");
	HAS(printed(free_one), "open\n");
	HAS(printed(free_one), "internet\n");
}

void the_worker_ends_with_the_server(void)
{
	pid_t server = fork();
	if (server == 0) {
		int to[WORKER_FILES];
		const char *type;
		for (int i = 0; i < WORKER_FILES; i++)
			to[i] = open(arena_format(&test_arena, "%s/%d", test_config.data, i), O_RDWR | O_CREAT, 0600);
		_exit(worker_run(photo("phone.jpg"), to, WORKER_DEADLINE, &type) != WORKER_OK);
	}
	pid_t worker = 0;
	for (int i = 0; i < 5000 && !worker; i++, usleep(1000))
		worker = worker_of(server);
	CHECK(worker && catch_in_jail(worker)); /* stopped: it does not end by itself */
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	bool ended = false;
	for (int i = 0; i < 2000 && !ended; i++, usleep(1000))
		ended = kill(worker, 0) != 0 || status_of(worker, "Threads:") < 0;
	CHECK(ended);
	if (!ended)
		kill(worker, SIGKILL);
}
