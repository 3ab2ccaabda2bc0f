/* SPDX-License-Identifier: MIT */
/* For renderers and mails only: what is too much and what too little. */
#ifndef CTOTIME_RENDER_VERDICT_H
#define CTOTIME_RENDER_VERDICT_H

#include "proto_report.h"
#include "render.h"
#include "render_text.h"

/* A line of a report in whole points, judged by them. */
struct render_judged {
	const struct proto_line *line;
	bool side;  /* a side's own line */
	int share;  /* points; 0 where there is none */
	int target; /* points, or -1 */
	int drift;  /* share - target; 0 where it has no drift */
	bool off;   /* by more than the tolerance */
	int flag;   /* 1 too much, -1 too little, 0 neither */
};

/*
 * Judges each line of a report, as many as it has: one that is off is
 * flagged; while the range runs, only where
 * nothing that may still be logged brings it back.
 */
void render_judge(const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now,
    struct render_judged *ret);

/* Arrow and points at the right end of so many columns: "  ▲ +10". */
void render_drift(struct render_page *p, const struct render_judged *row,
    int columns);

/* "76/24 external/internal, target 70/30. Too much sales; too little
   marketing." */
void render_verdict(struct render_page *p,
    const struct proto_report_result *r, const struct render_judged *rows,
    const struct when_now *now);

/* Its first sentence; false where that says that nothing was logged. */
bool render_verdict_shares(struct render_page *p,
    const struct proto_report_result *r, const struct when_now *now);

/* The others, a blank before each; with the hours of what is too much or too
   little where `hours` is true: " Too much sales (+4h 14m)." */
void render_verdict_words(struct render_page *p,
    const struct proto_report_result *r, const struct render_judged *rows,
    bool hours);

#endif
