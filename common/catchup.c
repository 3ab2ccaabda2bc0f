/* SPDX-License-Identifier: MIT */
/*
 * Water filling in integers. A lack is counted in SPLIT_WHOLE-ths of a second;
 * with n leaves above the level, the level is a sum of lacks over n, so all is
 * multiplied by n before it is divided.
 *
 * Bounds: lacks are seconds x 10^4. All of them together are less than 10^15
 * for the seconds of 8,000 years, times n leaves: int64 holds 9,000 of them.
 */
#include "catchup.h"

#include <stdlib.h>

#include "err.h"
#include "split.h"

/* One leaf while its part is rounded. */
struct part {
	size_t leaf;
	int64_t value; /* its lack; then the remainder of its part */
};

static int
by_value(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? 1 : -1;
	return x->leaf < y->leaf ? -1 : 1;
}

static int64_t
lack(const struct catchup_leaf *l, int64_t seconds)
{
	return l->weight + seconds * l->share - l->seconds * SPLIT_WHOLE;
}

/* How many of the largest lacks stand above the level. */
static size_t
count_filled(const struct part *parts, size_t count, int64_t whole,
    int64_t *ret_sum)
{
	int64_t sum = 0;
	size_t n = 0;

	/* The next one is filled too if it lacks more than the level that
	   there is without it. */
	while (n < count && (n == 0 ||
	    parts[n].value * (int64_t)n > sum - whole))
		sum += parts[n++].value;
	*ret_sum = sum;
	return n;
}

/* Adds what rounding down left over, a unit each, largest remainder first. */
static void
spread_rest(struct part *parts, size_t count, int64_t rest, int64_t unit,
    int64_t *amounts)
{
	qsort(parts, count, sizeof *parts, by_value);
	for (size_t i = 0; i < count && rest > 0; i++, rest--)
		amounts[parts[i].leaf] += unit;
}

int
catchup_give(struct catchup_leaf *leaves, size_t count, int64_t seconds)
{
	struct part *parts = calloc(count + 1, sizeof *parts);
	int64_t *gives = calloc(count + 1, sizeof *gives);
	int64_t sum, rest = seconds, whole = seconds * SPLIT_WHOLE;
	size_t n;

	if (!parts || !gives) {
		free(parts);
		free(gives);
		return -ERR_MEMORY;
	}
	for (size_t i = 0; i < count; i++)
		parts[i] = (struct part){ i, lack(&leaves[i], seconds) };
	qsort(parts, count, sizeof *parts, by_value);
	n = count_filled(parts, count, whole, &sum);
	for (size_t i = 0; i < n; i++) {
		/* n times its lack, less the level's n-fold. */
		int64_t part = parts[i].value * (int64_t)n - (sum - whole);
		int64_t unit = (int64_t)n * SPLIT_WHOLE;

		gives[parts[i].leaf] = part / unit;
		parts[i].value = part % unit;
		rest -= part / unit;
	}
	spread_rest(parts, n, rest, 1, gives);
	for (size_t i = 0; i < count; i++)
		leaves[i].give = gives[i];
	free(parts);
	free(gives);
	return 0;
}

int
catchup_round(const int64_t *amounts, size_t count, int64_t step,
    int64_t *ret)
{
	struct part *parts = calloc(count + 1, sizeof *parts);
	int64_t sum = 0, rest;
	size_t n = 0;

	if (!parts)
		return -ERR_MEMORY;
	for (size_t i = 0; i < count; i++)
		sum += amounts[i];
	rest = (sum + step / 2) / step;
	for (size_t i = 0; i < count; i++) {
		ret[i] = amounts[i] / step * step;
		rest -= amounts[i] / step;
		if (amounts[i])
			parts[n++] = (struct part){ i, amounts[i] % step };
	}
	spread_rest(parts, n, rest, step, ret);
	free(parts);
	return 0;
}
