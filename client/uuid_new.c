/* SPDX-License-Identifier: MIT */
/* New UUIDs, version 7. */
#include "uuid_new.h"

#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

char *
uuid_new(char ret[UUID_TEXT])
{
	uint8_t uuid[UUID_BYTES];
	struct timespec now;
	uint64_t ms;

	/* Without random bytes two clients could make the same one. */
	if (getrandom(uuid, sizeof uuid, 0) != (ssize_t)sizeof uuid)
		abort();
	(void)clock_gettime(CLOCK_REALTIME, &now);
	ms = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
	for (int i = 0; i < 6; i++)
		uuid[i] = (uint8_t)(ms >> (40 - 8 * i));
	uuid[6] = (uint8_t)(0x70 | (uuid[6] & 0x0f));
	uuid[8] = (uint8_t)(0x80 | (uuid[8] & 0x3f));
	return uuid_format(uuid, ret);
}
