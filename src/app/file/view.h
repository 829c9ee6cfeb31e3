/* What a page shows of a stored file. */
#ifndef APP_FILE_VIEW_H
#define APP_FILE_VIEW_H

#include "app/file/type.h"
#include "base/arena.h"

struct file_view {
	const char *address, *title, *words; /* words: of a recording; "": it reads the article aloud */
	const struct file_type *type;
	int64_t bytes;
};

#define FILE_SOUNDS ".mp3,.m4a,.ogg,.oga,.opus,audio/*"
#define FILE_ALL    ".pdf,.docx,.xlsx,.odt,.ods," FILE_SOUNDS

/* "1,2 MB", in English "1.2 MB"; "340 kB". */
const char *file_size(struct arena *a, int64_t bytes);

#endif
