/* thidua-photo: one picture that a stranger sent, made small and clean.  The server starts it for each
 * picture with these files open, and nothing else:
 *
 *	0        the picture          1        the answer, one line (see picture.h)
 *	3 … 11   the pictures to write, empty
 *
 * So a picture that takes the decoder over finds no earlier picture, no network, no file, no program,
 * and has twenty seconds; the next picture gets a new process. */
#include "worker/jail.h"
#include "worker/picture.h"

#include <malloc.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	static const int to[PICTURE_FILES] = { 3, 4, 5, 6, 7, 8, 9, 10, 11 };
	/* libvips and its libraries map about 150 MB; 50 megapixels take 200 MB where they must be whole; the
	 * encoder of AVIF takes 90 MB for the largest, when those are given back. */
	static const struct jail jail = { .memory = 600 << 20, .file = 8 << 20, .seconds = 20, .last_fd = 11 };
	mallopt(M_ARENA_MAX, 1); /* the encoders' threads would reserve 64 MB each */
	jail_prepare(&jail);
	if (argc < 1 || !picture_start(argv[0]) || !jail_enter(&jail)) {
		fprintf(stderr, "thidua-photo: cannot lock itself in\n");
		return 1;
	}
	dprintf(1, "%s\n", picture_make(0, to));
	return 0;
}
