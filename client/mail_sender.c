/* SPDX-License-Identifier: MIT */
/* Who sends where nobody says. No resolver is asked: it may take its time, and
   its libraries are not those of a program that is linked whole. */
#include "mail.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_MAX_BYTES = 256 };

/* By the file, as paths_find does. */
static const char *
name_of_uid(struct pool *p)
{
	FILE *f = fopen("/etc/passwd", "re");
	const struct passwd *pw;
	const char *name = NULL;

	if (!f)
		return NULL;
	while (!name && (pw = fgetpwent(f)))
		if (pw->pw_uid == getuid())
			name = pool_dup(p, pw->pw_name);
	(void)fclose(f);
	return name;
}

const char *
mail_login(struct pool *p)
{
	static const char *const names[] = { "LOGNAME", "USER" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return name_of_uid(p);
}

/* What Debian's mail programs go by, else the machine's name. */
static bool
mail_name(char ret[NAME_MAX_BYTES])
{
	FILE *f = fopen("/etc/mailname", "re");
	bool said = f && fgets(ret, NAME_MAX_BYTES, f);

	if (f)
		(void)fclose(f);
	if (said)
		ret[strcspn(ret, " \t\r\n")] = '\0';
	if (said && *ret)
		return true;
	ret[NAME_MAX_BYTES - 1] = '\0';
	return gethostname(ret, NAME_MAX_BYTES - 1) == 0;
}

const char *
mail_sender(struct pool *p)
{
	const char *name = mail_login(p), *mailbox = NULL;
	char host[NAME_MAX_BYTES];

	if (name && mail_name(host))
		mailbox = pool_printf(p, "%s@%s", name, host);
	return mailbox && address_is(mailbox) ? mailbox : NULL;
}
