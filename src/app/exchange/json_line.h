/* On which line of a JSON text a value stands: for messages about what a file means. */
#ifndef APP_EXCHANGE_JSON_LINE_H
#define APP_EXCHANGE_JSON_LINE_H

/* `path`: "[0].targets[2].rule.by".  `text` must be good JSON.  Where the last member is missing: the
 * line of the object that should have it. */
int json_line(const char *text, const char *path);

#endif
