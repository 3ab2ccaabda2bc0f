/* SPDX-License-Identifier: MIT */
/*
 * For mail_html*.c only: how it looks. Every colour stands inline, as mail
 * programs want it, and once more in the style of the dark, which some of them
 * read: hence a class beside it.
 */
#ifndef CTOTIME_MAIL_STYLE_H
#define CTOTIME_MAIL_STYLE_H

/* Of an element: its class, and its style begins. */
#define STYLE_PAGE "class=\"page\" style=\"background-color:#ffffff;"
#define STYLE_INK "class=\"ink\" style=\"color:#1c2128;"
#define STYLE_DIM "class=\"dim\" style=\"color:#57606a;"
#define STYLE_FLAG "class=\"flag\" style=\"color:#9a3412;font-weight:bold;"
#define STYLE_RULE "class=\"rule\" style=\"border-top:1px solid #d0d7de;"
#define STYLE_NOTICE                                                          \
	"class=\"notice\" style=\"background-color:#fff4d6;color:#5c3a00;"
#define STYLE_FILL "class=\"fill\" style=\"background-color:#2f6fd6;"
#define STYLE_OVER "class=\"over\" style=\"background-color:#d9730d;"
#define STYLE_REST "class=\"rest\" style=\"background-color:#e4e8ed;"
/* The same, at whose end the target is. */
#define STYLE_FILL_MARK                                                       \
	"class=\"fill mark\" style=\"border-right:3px solid #1c2128;"         \
	"background-color:#2f6fd6;"
#define STYLE_REST_MARK                                                       \
	"class=\"rest mark\" style=\"border-right:3px solid #1c2128;"         \
	"background-color:#e4e8ed;"

/* A cell above the line of a chart. */
#define STYLE_LINE "class=\"mark\" style=\"border-bottom:2px solid #1c2128;"

#define STYLE_DARK                                                            \
	".page{background-color:#16191e!important}\n"                         \
	".ink{color:#e6e9ed!important}\n"                                     \
	".dim{color:#a3acb7!important}\n"                                     \
	".flag{color:#ffb86b!important}\n"                                    \
	".rule{border-color:#3a424c!important}\n"                             \
	".notice{background-color:#3d2f10!important;"                         \
	"color:#ffe2a8!important}\n"                                          \
	".fill{background-color:#5b9bf5!important}\n"                         \
	".over{background-color:#f2994a!important}\n"                         \
	".rest{background-color:#343c46!important}\n"                         \
	".mark{border-color:#ffffff!important}\n"

#define STYLE_FONT                                                            \
	"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,"        \
	"sans-serif;"

/* A table that only lays out, and one that holds figures. */
#define STYLE_LAYOUT                                                          \
	"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" "      \
	"cellspacing=\"0\" border=\"0\" "
#define STYLE_TABLE                                                           \
	"<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" "          \
	"border=\"0\" style=\"width:100%;border-collapse:collapse;\">\n"

/* Heads of columns, of which one may have several; the head of a row; a cell
   with a figure. */
#define STYLE_HEAD_OF(columns)                                                \
	"<th scope=\"col\" colspan=\"" columns "\" align=\"right\" "           \
	STYLE_DIM "text-align:right;font-weight:normal;padding:0 0 2px 6px;\">"
#define STYLE_HEAD STYLE_HEAD_OF("1")
#define STYLE_ROW                                                             \
	"<th scope=\"row\" align=\"left\" style=\"text-align:left;"            \
	"font-weight:normal;word-break:break-word;padding:4px 0 0 8px;\">"
#define STYLE_CELL                                                            \
	"<td align=\"right\" style=\"text-align:right;white-space:nowrap;"     \
	"padding:4px 0 0 6px;\">"

#endif
