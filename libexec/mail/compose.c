/* SPDX-License-Identifier: MIT */
/* Nothing here is put together by hand: names, subject and bodies are given to
   GMime as values, which it encodes. */
#include "compose.h"

#include <string.h>

#include <gmime/gmime.h>

#include "err.h"

static const char charset[] = "utf-8";

static InternetAddress *
new_address(const struct address *a)
{
	InternetAddress *ia = internet_address_mailbox_new(*a->name ? a->name
	    : NULL, a->mailbox);

	internet_address_set_charset(ia, charset);
	return ia;
}

static int
add_address(InternetAddressList *list, const struct address *a)
{
	InternetAddress *ia;

	if (!address_is(a->mailbox))
		return -ERR_SYNTAX;
	ia = new_address(a);
	(void)internet_address_list_add(list, ia);
	g_object_unref(ia);
	return 0;
}

static int
add_addresses(GMimeMessage *m, GMimeAddressType type,
    const struct wire_list *from)
{
	InternetAddressList *list = g_mime_message_get_addresses(m, type);
	const struct address *addresses = from->items;
	int r = 0;

	for (size_t i = 0; r == 0 && i < from->count; i++)
		r = add_address(list, &addresses[i]);
	return r;
}

static void
set_date(GMimeMessage *m, const struct wire_stamp *s)
{
	GTimeZone *zone = g_time_zone_new_offset(s->offset);
	GDateTime *utc = g_date_time_new_from_unix_utc(s->instant);
	GDateTime *local = g_date_time_to_timezone(utc, zone);

	g_mime_message_set_date(m, local);
	g_date_time_unref(local);
	g_date_time_unref(utc);
	g_time_zone_unref(zone);
}

static void
set_id(GMimeMessage *m, const struct letter *l)
{
	char *id = g_strdup_printf("%s%s", l->id,
	    strchr(l->from.mailbox, '@'));

	g_mime_message_set_message_id(m, id);
	g_free(id);
}

/* g_mime_text_part_set_text would choose a charset by itself. */
static void
add_part(GMimeMultipart *to, const char *subtype, const char *text)
{
	GMimeTextPart *part = g_mime_text_part_new_with_subtype(subtype);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(text,
	    strlen(text));
	GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(
	    stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_text_part_set_charset(part, charset);
	g_mime_part_set_content(GMIME_PART(part), content);
	g_mime_multipart_add(to, GMIME_OBJECT(part));
	g_object_unref(content);
	g_object_unref(stream);
	g_object_unref(part);
}

static void
set_bodies(GMimeMessage *m, const struct letter *l)
{
	GMimeMultipart *both = g_mime_multipart_new_with_subtype(
	    "alternative");

	add_part(both, "plain", l->text);
	add_part(both, "html", l->html);
	g_mime_message_set_mime_part(m, GMIME_OBJECT(both));
	g_mime_object_encode(GMIME_OBJECT(m), GMIME_ENCODING_CONSTRAINT_7BIT);
	g_object_unref(both);
}

static int
add_bytes(GMimeMessage *m, struct buf *out)
{
	GMimeStream *stream = g_mime_stream_mem_new();
	GByteArray *bytes;
	int r = -ERR_MEMORY;

	if (g_mime_object_write_to_stream(GMIME_OBJECT(m), NULL, stream) > 0) {
		bytes = g_mime_stream_mem_get_byte_array(
		    GMIME_STREAM_MEM(stream));
		r = buf_add(out, bytes->data, bytes->len);
	}
	g_object_unref(stream);
	return r;
}

int
compose(const struct letter *l, struct buf *out)
{
	struct wire_list from = { (void *)&l->from, 1 };
	GMimeMessage *m;
	int r;

	g_mime_init();
	m = g_mime_message_new(TRUE);
	r = add_addresses(m, GMIME_ADDRESS_TYPE_FROM, &from);
	if (r == 0)
		r = add_addresses(m, GMIME_ADDRESS_TYPE_REPLY_TO,
		    &l->reply_to);
	if (r == 0)
		r = add_addresses(m, GMIME_ADDRESS_TYPE_TO, &l->to);
	if (r == 0)
		r = add_addresses(m, GMIME_ADDRESS_TYPE_CC, &l->cc);
	if (r == 0) {
		g_mime_message_set_subject(m, l->subject, charset);
		set_date(m, &l->date);
		set_id(m, l);
		/* RFC 3834: nobody's absence is to be told to it. */
		g_mime_object_set_header(GMIME_OBJECT(m), "Auto-Submitted",
		    "auto-generated", charset);
		g_mime_object_set_header(GMIME_OBJECT(m), "X-Mailer",
		    "ctotime " CTOTIME_VERSION, charset);
		set_bodies(m, l);
		r = add_bytes(m, out);
	}
	g_object_unref(m);
	return r;
}
