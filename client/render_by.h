/* SPDX-License-Identifier: MIT */
/* For render_by*.c and mails only: cells of a report by keys. */
#ifndef CTOTIME_RENDER_BY_H
#define CTOTIME_RENDER_BY_H

#include "proto_by.h"
#include "render_grid.h"

/* A key of a line as its row is called: "External", "  sales", "+acme",
   "(none)"; the pool's, or lent by the line. */
const char *render_by_name(const struct proto_by_line *line, size_t i,
    enum proto_key key, struct pool *p);

/* Whole points of a share of 1 on a line: those of both sides add to 100. */
int render_by_points(const struct proto_by_line *line, double share);

/* "45%", the pool's. */
const char *render_by_percent(int points, struct pool *p);

/* True where any line has a target. */
bool render_by_judged(const struct wire_list *lines);

/* The figures that stand behind the keys of a line: hours, share, and where
   lines are judged target and drift. */
enum { RENDER_BY_FIGURES = 5 };
size_t render_by_figures(bool judged);
void render_by_titles(struct render_column *columns, bool judged);
void render_by_cells(const struct proto_by_line *line, bool judged,
    struct pool *p, const char **ret);

/* Behind them: how many entries, and how long the longest one is. */
enum { RENDER_BY_EXTRAS = 2 };
void render_by_extra_titles(struct render_column *columns);
void render_by_extras(int64_t entries, int64_t longest_seconds,
    struct pool *p, const char **ret);

/* Rows by the first key, and the periods of the second across. */
int render_by_across(struct render_page *p, const struct proto_by_result *r,
    struct pool *pool);

#endif
