/* SPDX-License-Identifier: MIT */
/* `edit`: entries by options, or in an editor. */
#include "cmd_edit.h"

#include <string.h>

#include "cmd_apply.h"
#include "cmd_entry.h"
#include "text.h"

static const struct cmd_option options[] = {
	{ .name = "for", .arg = "AMOUNT", .help = "how long it was" },
	{ .name = "at", .arg = "TIME", .help = "when it began; as long as "
	    "it was" },
	{ .name = "from", .arg = "TIME", .help = "when it began; the end "
	    "stays" },
	{ .name = "to", .arg = "TIME", .help = "when it ended" },
	{ .name = "on", .arg = "DAY", .help = "the day; clock times stay" },
	{ .name = "what", .arg = "WHAT", .help = "whom it was for" },
	{ .name = "note", .arg = "TEXT", .help = "the note; \"\" takes it "
	    "away" },
	{ .name = "zone", .arg = "NAME",
	    .help = "where it was; clock times stay" },
	{ .name = "fold", .arg = "WHICH",
	    .help = "first or second, of a time that comes twice" },
	{ .name = "force", .help = "though it overlaps another" },
	{ .name = NULL },
};

/* Tags may stand anywhere before `--`. */
static int
read_words(struct cmd_run *run, struct cmd_edit_words *ret)
{
	*ret = (struct cmd_edit_words){
		.entries = pool_array(run->pool, run->count, sizeof(char *)),
		.tags = pool_array(run->pool, run->count, sizeof(char *)),
	};
	if (!ret->entries || !ret->tags)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	for (size_t i = 0; i < run->count; i++) {
		const char *word = run->words[i];

		if (*word != '+' && (*word != '-' ||
		    strspn(word + 1, "0123456789")))
			ret->entries[ret->count++] = word;
		else if (text_is_tag(word + 1))
			ret->tags[ret->tag_count++] = word;
		else
			return cmd_fail(run, CMD_REFUSED, "\"%s\" is not a "
			    "tag", word + 1);
	}
	return 0;
}

static bool
has_options(const struct cmd_run *run)
{
	for (size_t i = 0; options[i].name; i++)
		if (run->values[i])
			return true;
	return false;
}

static int
run_edit(struct cmd_run *run)
{
	struct cmd_edit_words words;
	int r = cmd_begin(run);

	if (r == 0)
		r = cmd_entry_fold(run);
	if (r == 0)
		r = read_words(run, &words);
	if (r != 0)
		return r;
	if (!words.count)
		return cmd_fail(run, CMD_USAGE, "which entries? Name their "
		    "ids, as in ctotime edit 12 --for 2h; ctotime list shows "
		    "them");
	if (!words.tag_count && !has_options(run))
		return cmd_fail(run, CMD_USAGE, "what of it? As in ctotime "
		    "edit %s --for 2h; ctotime help edit lists it",
		    words.entries[0]);
	return cmd_edit_by_options(run, &words);
}

const struct cmd cmd_edit = {
	.name = "edit",
	.usage = "ID... [+TAG...] [-TAG...]",
	.summary = "change entries",
	.examples = "  ctotime edit 12 --for 45m             how long it was\n"
	    "  ctotime edit 12 --on mon --at 14:00   when it was\n"
	    "  ctotime edit last --what mkt +acme    the newest one\n",
	.flags = CMD_JSON,
	.options = options,
	.run = run_edit,
};
