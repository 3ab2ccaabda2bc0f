/* SPDX-License-Identifier: MIT */
/* What a week is judged by, unless the user says otherwise. */
#ifndef CTOTIME_SETTINGS_H
#define CTOTIME_SETTINGS_H

enum {
	SETTINGS_WEEK_SECONDS = 45 * 3600,
	SETTINGS_TOLERANCE = 5,  /* points of drift that are not flagged */
	SETTINGS_DAY_START = 0,  /* seconds after midnight: today begins */
};

#endif
