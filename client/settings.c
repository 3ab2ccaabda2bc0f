/* SPDX-License-Identifier: MIT */
/* The defaults. */
#include "settings.h"

const struct settings settings_default = {
	.week_seconds = 45 * 3600,
	.workdays = 0x1f,
	.week_starts = 0,
	.year_starts = 1,
	.day_start = 0,
	.tolerance = 5,
	.neglect_days = 28,
};
