/* SPDX-License-Identifier: MIT */
/* `config`: what is set, and where. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

/* One key as it is in force. */
struct shown {
	const char *key;
	const char *value; /* in the words of the file */
	const char *from;
};

#define FIELD(name) { #name, WIRE_STRING, 0, offsetof(struct shown, name), \
	0, 0, NULL, 0 }
static const struct wire_field shown_fields[] = {
	FIELD(key), FIELD(value), FIELD(from), { .name = NULL },
};

struct config {
	const char *path;
	struct wire_list settings;
};

static const struct wire_field config_fields[] = {
	{ .name = "path", .type = WIRE_STRING,
	    .offset = offsetof(struct config, path) },
	{ .name = "settings", .type = WIRE_LIST,
	    .offset = offsetof(struct config, settings),
	    .fields = shown_fields, .size = sizeof(struct shown) },
	{ .name = NULL },
};

/* What the table says: the file, else the default. */
static int
collect(struct cmd_run *run, struct shown shown[SETTINGS_KEYS])
{
	for (int i = 0; i < SETTINGS_KEYS; i++) {
		int line = run->config.lines[i];

		shown[i].key = settings_keys[i].name;
		shown[i].value = settings_print(&run->settings, i, run->pool);
		shown[i].from = !line ? "default" : pool_printf(run->pool,
		    "%s:%d", run->config.path, line);
		if (!shown[i].value || !shown[i].from)
			return cmd_fail(run, CMD_REFUSED, "out of memory");
	}
	return 0;
}

/* What the table does not know: options and the environment, `zone_from`
   where that says the zone. */
static void
overrule(const struct cmd_run *run, const char *zone_from,
    struct shown shown[SETTINGS_KEYS])
{
	int zone = settings_find("zone"), pager = settings_find("pager");
	struct shown *color = &shown[settings_find("color")];

	shown[zone].value = run->zone;
	if (zone_from || !run->config.lines[zone])
		shown[zone].from = zone_from ? zone_from : "the system's";
	if (cmd_value(run, "color")) {
		color->value = cmd_value(run, "color");
		color->from = "--color";
	}
	if (cmd_value(run, "no-pager")) {
		shown[pager].value = "";
		shown[pager].from = "--no-pager";
	} else if (!run->config.lines[pager]) {
		shown[pager].value = pager_command(NULL);
		shown[pager].from = getenv("PAGER") ? "$PAGER" : "default";
	}
}

static int
show_json(struct cmd_run *run, struct shown *shown)
{
	const struct config config = { run->config.path,
		{ shown, SETTINGS_KEYS } };
	const char *why;
	struct buf out;
	int r;

	buf_init(&out, 1 << 16);
	r = wire_encode(config_fields, &config, &out);
	if (r == 0)
		r = wire_parse(buf_text(&out), out.len, run->pool, &run->doc,
		    &why);
	buf_done(&out);
	return r < 0 ? cmd_fail(run, CMD_REFUSED, "out of memory")
	             : cmd_print_json(run, run->doc.root);
}

/* Keys of one section, from a key on: the first one behind them. */
static int
show_section(const struct shown *shown, int from, struct buf *out)
{
	size_t section = settings_key_section(&settings_keys[from]);
	int columns = 0, to = from;

	for (; to < SETTINGS_KEYS &&
	    settings_key_section(&settings_keys[to]) == section; to++) {
		int len = (int)strlen(shown[to].value);

		columns = len > columns ? len : columns;
	}
	if (section)
		(void)buf_addf(out, "\n[%.*s]\n", (int)section,
		    shown[from].key);
	for (int i = from; i < to; i++)
		(void)buf_addf(out, "%-13s = %-*s ; %s\n",
		    settings_key_name(&settings_keys[i]), columns,
		    shown[i].value, shown[i].from);
	return to;
}

/* Lines that would do as a file. */
static int
show(struct cmd_run *run, const struct shown *shown)
{
	struct buf out;
	int i = 0;

	buf_init(&out, 1 << 16);
	while (i < SETTINGS_KEYS)
		i = show_section(shown, i, &out);
	return cmd_print(run, &out);
}

static int
show_path(struct cmd_run *run)
{
	struct buf out;

	if (cmd_value(run, "json"))
		return cmd_fail(run, CMD_USAGE, "--path or --json, not both");
	buf_init(&out, 1 << 16);
	(void)buf_addf(&out, "%s\n", run->config.path);
	return cmd_print(run, &out);
}

static int
run_config(struct cmd_run *run)
{
	const char *zone_from = getenv("TZ") ? "$TZ" : NULL;
	struct shown shown[SETTINGS_KEYS];
	int r;

	if (!run->config.path)
		return cmd_fail(run, CMD_REFUSED, "cannot tell where home is; "
		    "set $HOME or --config");
	if (run->count)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"; it shows "
		    "what is set, and an editor changes it: %s",
		    run->words[0], run->config.path);
	if (cmd_value(run, "path"))
		return show_path(run);
	r = cmd_check_config(run);
	if (r == 0)
		r = cmd_begin(run);
	if (r == 0)
		r = collect(run, shown);
	if (r != 0)
		return r;
	overrule(run, zone_from, shown);
	return cmd_value(run, "json") ? show_json(run, shown)
	                              : show(run, shown);
}

static const struct cmd_option options[] = {
	{ .name = "path", .help = "print where the file is, or would be" },
	{ .name = NULL },
};

const struct cmd cmd_config = {
	.name = "config",
	.usage = "[--path]",
	.summary = "the settings in force, and where each was made",
	.examples = "  ctotime config\n"
	    "  $EDITOR \"$(ctotime config --path)\"\n",
	.flags = CMD_JSON | CMD_PAGER | CMD_ANY_CONFIG,
	.options = options,
	.run = run_config,
};
