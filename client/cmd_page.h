/* SPDX-License-Identifier: MIT */
/* For cmd_page*.c and `report --format html`: the page of a range. */
#ifndef CTOTIME_CMD_PAGE_H
#define CTOTIME_CMD_PAGE_H

#include "cmd.h"

/* Bytes of the largest page. */
enum { CMD_PAGE_CAP = 1 << 28 };

/* What a page is asked for. */
struct cmd_page {
	struct day_range range;
	struct proto_filter filter;
	struct wire_list shares; /* of --what-if */
	bool notes;
	bool entries; /* however many there are */
};

/* The options of all that prints one. */
#define CMD_PAGE_OPTIONS                                                      \
	{ .name = "notes", .help = "with the notes of the entries" },         \
	{ .name = "entries", .help = "with the entries, however many" }

/* The page that the options ask for, of a range that the words name: 0, or a
   status after saying why. */
int cmd_page_read(struct cmd_run *run, struct day_range otherwise,
    struct cmd_page *ret);

/* Asks for all of it and appends the page, which may say that nothing was
   logged yet: 0, or a status after saying why. */
int cmd_page_make(struct cmd_run *run, const struct cmd_page *page,
    struct buf *out);

#endif
