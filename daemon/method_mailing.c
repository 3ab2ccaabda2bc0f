/* SPDX-License-Identifier: MIT */
/* `mail.claim`, `mail.end`, `mail.again`: a week is sent once. */
#include "method_mailing.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "method_basis.h"
#include "text.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

static int
read_claim(struct method *m, const char *text, uint8_t ret[UUID_BYTES])
{
	return uuid_parse(text, ret) < 0 ? FAIL(m, ERR_PARAMS, "\"uuid\" is "
	    "not a UUID") : 0;
}

static int
check_line(struct method *m, const char *field, const char *text)
{
	const char *why;

	return text_check_note(text, &why) < 0 ? FAIL(m, ERR_PARAMS,
	    "\"%s\" %s", field, why) : 0;
}

static struct wire_stamp
utc(int64_t instant)
{
	return (struct wire_stamp){ true, instant, 0 };
}

/* Another try goes on; whoever made it would have ended it by now if it still
   could. A clock that was set back does not hold it up either. */
static bool
is_under_way(const struct store_mailing *row, int64_t now)
{
	return row->claimed &&
	    llabs(now - row->claimed_at) < PROTO_CLAIM_SECONDS;
}

/* What the row says to a claim. */
static void
judge(const struct store_mailing *row, const struct store_mailing *claim,
    struct proto_mail_claim_result *ret)
{
	bool same = row->sent && !strcmp(row->digest, claim->claim_digest);

	if (is_under_way(row, claim->claimed_at) &&
	    memcmp(row->claim, claim->claim, UUID_BYTES) != 0)
		*ret = (struct proto_mail_claim_result){ "under-way",
			utc(row->claimed_at) };
	else if (!row->again && (same || row->sent > 1))
		*ret = (struct proto_mail_claim_result){ "already",
			utc(row->sent_at) };
	else if (row->sent && !same)
		ret->answer = "corrected";
}

/* A claim that is sent again is the same one, `again` or not. */
static int
repeat(const struct store_mailing *row, const struct store_mailing *claim,
    struct proto_mail_claim_result *ret)
{
	struct store_mailing before = *row;

	if (!row->claimed || row->range.from != claim->range.from ||
	    row->range.to != claim->range.to ||
	    strcmp(row->recipients, claim->recipients) != 0)
		return -ERR_UUID_USED;
	before.again = true;
	judge(&before, claim, ret);
	return 0;
}

int
method_mail_claim(struct method *m, const void *params, void *result)
{
	const struct proto_mail_claim *p = params;
	struct proto_mail_claim_result *ret = result;
	struct store_mailing row = { .id = 0 };
	struct store_mailing claim = { .range = { p->from, p->to },
		.recipients = p->recipients, .claim_digest = p->digest,
		.claimed_at = p->write.now.instant };
	int r = read_claim(m, p->write.uuid, claim.claim);

	if (r == 0)
		r = method_basis_check_range(m, p->from, p->to);
	if (r == 0)
		r = check_line(m, "recipients", p->recipients);
	if (r == 0)
		r = check_line(m, "digest", p->digest);
	*ret = (struct proto_mail_claim_result){ .answer = "first" };
	if (r == 0)
		r = store_mailing_of_claim(m->store, claim.claim, m->pool,
		    &row);
	if (r != 0)
		return r < 0 ? r : repeat(&row, &claim, ret);
	r = store_mailing_get(m->store, claim.range, p->recipients, m->pool,
	    &row);
	if (r > 0)
		judge(&row, &claim, ret);
	if (r < 0 || ret->at.set)
		return r < 0 ? r : 0;
	return store_mailing_claim(m->store, &claim);
}

/* The row with what came of its claim. */
static void
end(struct store_mailing *row, const char *why, int64_t now)
{
	row->failure = why;
	row->failed_at = now;
	if (why)
		return;
	if (!row->sent || strcmp(row->digest, row->claim_digest) != 0)
		row->sent = row->sent ? 2 : 1;
	row->digest = row->claim_digest;
	row->sent_at = now;
}

int
method_mail_end(struct method *m, const void *params, void *result)
{
	const struct proto_mail_end *p = params;
	struct proto_mailing *ret = result;
	struct store_mailing row = { 0 };
	uint8_t claim[UUID_BYTES];
	int r = read_claim(m, p->write.uuid, claim);

	if (r == 0 && p->why)
		r = check_line(m, "why", p->why);
	if (r == 0)
		r = store_mailing_of_claim(m->store, claim, m->pool, &row);
	if (r <= 0)
		return r < 0 ? r : FAIL(m, ERR_NO_CLAIM, "there is no such "
		    "claim, or another one took its place");
	r = 0;
	/* Said a second time it is what it was. */
	if (row.claimed) {
		end(&row, p->why, p->write.now.instant);
		r = store_mailing_end(m->store, &row);
		if (r == 0)
			r = store_mailing_of_claim(m->store, claim, m->pool,
			    &row);
	}
	if (r >= 0)
		*ret = method_mailing_show(&row);
	return r < 0 ? r : 0;
}

int
method_mail_again(struct method *m, const void *params, void *result)
{
	const struct proto_mail_again *p = params;
	struct proto_mail_again_result *ret = result;
	int r = method_basis_check_range(m, p->from, p->to);

	return r < 0 ? r : store_mailing_again(m->store,
	    (struct day_range){ p->from, p->to }, &ret->count);
}

struct proto_mailing
method_mailing_show(const struct store_mailing *row)
{
	return (struct proto_mailing){
		.state = row->failure ? "failed" : "sent",
		.from = row->range.from,
		.to = row->range.to,
		.recipients = row->recipients,
		.at = utc(row->failure ? row->failed_at : row->sent_at),
		.why = row->failure,
		.number = row->ended,
	};
}
