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
	{ .name = "resume", .arg = "FILE",
	    .help = "open a text again that was refused" },
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

/* An option that says what an entry is to be. A --note of entries that a
   range means is a word of theirs: a filter. */
static const char *
find_option(const struct cmd_run *run, bool by_id)
{
	for (size_t i = 0; options[i].name; i++) {
		const char *name = options[i].name;

		if (run->values[i] && strcmp(name, "force") != 0 &&
		    strcmp(name, "resume") != 0 &&
		    (by_id || strcmp(name, "note") != 0))
			return name;
	}
	return NULL;
}

static int
run_words(struct cmd_run *run, const struct cmd_edit_words *words)
{
	int64_t id;
	bool by_id = cmd_is_id(words->entries[0], &id) ||
	    (words->count == 1 && !strcmp(words->entries[0], "last"));
	const char *option = find_option(run, by_id);

	if (by_id && (option || words->tag_count))
		return cmd_edit_by_options(run, words);
	if (option)
		return cmd_fail(run, CMD_USAGE, "--%s is for entries that are "
		    "named by their ids, as in ctotime edit 12 --%s ...; a "
		    "range is edited in an editor", option, option);
	return cmd_edit_in_editor(run, by_id);
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
	if (cmd_value(run, "resume")) {
		if (run->count || find_option(run, true))
			return cmd_fail(run, CMD_USAGE, "--resume stands "
			    "alone, or with --force: the text says which "
			    "entries");
		return cmd_edit_in_editor(run, false);
	}
	if (!words.count)
		return cmd_fail(run, CMD_USAGE, "which entries? Name their "
		    "ids or a range, as in ctotime edit 12 --for 2h\n  or "
		    "ctotime edit week; ctotime list shows them");
	return run_words(run, &words);
}

const struct cmd cmd_edit = {
	.name = "edit",
	.usage = "ID... [+TAG...] [-TAG...] | RANGE [FILTER...]\n"
	    "       | --resume FILE",
	.summary = "change entries, by options or in an editor",
	.examples = "  ctotime edit 12 --for 45m             how long it was\n"
	    "  ctotime edit 12 --on mon --at 14:00   when it was\n"
	    "  ctotime edit last --what mkt +acme    the newest one\n"
	    "  ctotime edit tue                      a day in an editor\n"
	    "  ctotime edit 12 14                    two entries there\n",
	.flags = CMD_JSON,
	.options = options,
	.run = run_edit,
};
