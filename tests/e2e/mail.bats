#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The week by mail: composed, printed, handed to a sendmail that is a stub.

bats_require_minimum_version 1.5.0
load helper

# The lines of stdin below [mail] in the configuration.
configure() {
	mkdir -p "$home/.config/ctotime"
	config=$home/.config/ctotime/config
	{ echo '[mail]'; cat; } >"$config"
}

# A sendmail of the lines of stdin; what it gets it may put into $sent.
sendmail() {
	{ echo '#!/bin/sh'; cat; } >"$home/sendmail"
	chmod +x "$home/sendmail"
	sent=$home/sent
	configure <<<"from = ada@example.com
to = ceo@example.com
sendmail = $home/sendmail -t -i
timeout = ${1-60}"
}

# A week in which every working day has its hours.
a_week() {
	ctotime log - >/dev/null 2>&1 <<'END'
2026-11-16
sales/closing 8h pricing call +acme
2026-11-17
sales 8h
2026-11-18
mkt 3h
bd 6h
2026-11-19
eng/alignment 6h 1:1 with Priya +travel
2026-11-20
ceo 5h
END
}

# Prints a header, or a body, of the message in $output, which has no defect.
part() {
	python3 -c 'import email, email.policy, sys
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
assert not any(p.defects for p in m.walk()), [p.defects for p in m.walk()]
assert m.get_content_type() == "multipart/alternative"
assert [p.get_content_type() for p in m.iter_parts()] == ["text/plain", "text/html"]
assert {p.get_content_charset() for p in m.iter_parts()} == {"utf-8"}
if sys.argv[1] in ("plain", "html"):
    print(m.get_body((sys.argv[1],)).get_content(), end="")
else:
    print(m[sys.argv[1]])' "$1" <<<"$output"
}

# The message for a range, in $output.
message() {
	output=$(ctotime mail --print --from ada@example.com --to ceo@example.com "$@")
}

@test "mail: the message goes to the sendmail, with its words" {
	sendmail <<<'printf "%s|" "$0" "$@" >"$HOME/words"; cat >"$HOME/sent"'
	a_week
	ct mail
	equals "$status $output $stderr" "0  "
	equals "$(cat "$home/words")" "$home/sendmail|-t|-i|"
	output=$(cat "$sent")
	equals "$(part subject)" "Week 47: 69/31 (target 70/30), 36h 00m"
	equals "$(part from)" "ada@example.com"
	equals "$(part to)" "ceo@example.com"
	equals "$(part cc)" None
	equals "$(part reply-to)" None
	equals "$(part date)" "Mon, 23 Nov 2026 10:15:00 +0100"
	equals "$(part auto-submitted)" auto-generated
	[[ $(part message-id) =~ ^\<[0-9a-f-]{36}@example.com\>$ ]]
}

@test "mail: the sendmail's words are split as a shell does, and not expanded" {
	sendmail <<<'for w; do printf "<%s>" "$w"; done >"$HOME/words"'
	a_week
	configure <<<"from = ada@example.com
to = ceo@example.com
sendmail = $home/sendmail 'two words' \"a \\\"b\\\"\" c\\ d \$HOME * ~ 'it''s'"
	ct mail
	equals "$status $stderr" "0 "
	equals "$(cat "$home/words")" '<two words><a "b"><c d><$HOME><*><~><its>'
}

@test "mail: the text, to the letter" {
	ctotime log - >/dev/null 2>&1 <<'END'
2026-11-16
sales 18h45m
2026-11-17
mkt 5h15m
bd 7h30m
2026-11-18
eng 6h15m
ceo 2h45m
2026-11-19
mkt/collateral 1h
END
	ctotime off add 2026-11-20 >/dev/null
	message
	diff -u - <(part plain) <<'END'
76/24 external/internal, target 70/30.
Too much sales (+4h 14m); too little marketing (-3h 03m).

Week 47, Mon 16 - Sun 22 Nov 2026
41h 30m of 36h, 6 entries, 4 days

               hours   % tgt drift
External     31h 30m  76  70   +6 !
 sales       18h 45m  45  35  +10 !
 marketing    5h 15m  13  20   -7 !
 bizdev       7h 30m  18  15   +3
Internal     10h 00m  24  30   -6 !
 engineering  6h 15m  15
 ceo          2h 45m   7
 marketing    1h 00m   2
Total        41h 30m of 36h
! off by more than 5 points

This week, to bring weeks 45-48 to target, of 45h:
 internal  16h 00m
 marketing 12h 00m
 sales     11h 30m
 bizdev     5h 30m

Pace: 5h 30m over 36h

-- 
ctotime 0.1.0, Mon 23 Nov 2026 10:15
To correct it: ctotime edit 2026-W47
END
}

@test "mail: figures within 40 columns, prose within 72, whatever the names" {
	local names=long-name-of-somebody-in-forty-letters--
	a_week
	ctotime constituent add "$names" --side external >/dev/null
	ctotime constituent add "広報広報広報広報広報広報" --side internal >/dev/null
	ctotime log "$names" 2026-11-20 3h >/dev/null
	ctotime log 広報 2026-11-20 2h >/dev/null
	ctotime log sales 2026-11-12 2h >/dev/null
	for range in last-week 2026 all 2026-11-16; do
		message $range
		part plain | python3 -c 'import re, sys, unicodedata
for line in sys.stdin.read().split("\n-- \n")[0].split("\n"):
    width = sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line)
    figures = re.search(r"\d+h \d\dm +\d|^ .*m$|  \d+ |tgt|13 weeks", line)
    assert width <= (40 if figures else 72), (width, line)'
	done
}

@test "mail: the bytes are those of a mail: 7 bits, short lines, no CR" {
	a_week
	ctotime log sales 2026-11-18 5m "日本語 👩‍💻 $(printf 'x%.0s' {1..3000})" >/dev/null
	message --notes
	python3 -c 'import sys
bytes = sys.stdin.buffer.read()
assert max(bytes) < 128 and b"\r" not in bytes and b"\0" not in bytes
assert max(map(len, bytes.split(b"\n"))) <= 78, max(map(len, bytes.split(b"\n")))' <<<"$output"
}

@test "mail: UTF-8 in any locale, and from cron's bare environment" {
	local expected
	sendmail <<<'cat >"$HOME/sent"'
	a_week
	ctotime log sales 2026-11-18 5m "Besprechung mit Jürgen 🚀" >/dev/null
	output=$(ctotime mail --print --notes)
	expected=$(part plain)
	has "$expected" "Jürgen 🚀"
	for locale in C POSIX de_DE.ISO-8859-1 en_US.UTF-8; do
		output=$(LC_ALL=$locale ctotime mail --print --notes)
		equals "$(part plain)" "$expected"
	done
	run --separate-stderr env -i HOME="$home" PATH=/usr/bin:/bin TZ=Europe/Berlin \
	    CTOTIME_NOW=2026-11-23T10:15:00+01:00 "$build/ctotime" mail --notes
	equals "$status $output $stderr" "0  "
	output=$(cat "$sent")
	equals "$(part plain)" "$expected"
}

@test "mail: names that are not ASCII are encoded, and come out whole" {
	a_week
	ct mail --print --from 'Jürgen Groß <j@example.com>' \
	    --to '"山田, 太郎 \"T\"" <t@example.com>, Ada L. Byron <ada@example.com>' \
	    --cc 'Ångström <a@example.com>' --reply-to 'Ünit <u@example.com>'
	equals "$status $stderr" "0 "
	equals "$(part from)" "Jürgen Groß <j@example.com>"
	equals "$(part to)" '"山田, 太郎 \"T\"" <t@example.com>, "Ada L. Byron" <ada@example.com>'
	equals "$(part cc)" "Ångström <a@example.com>"
	equals "$(part reply-to)" "Ünit <u@example.com>"
	[[ $output != *ISO-8859* && $output != *iso-8859* ]]
}

@test "mail: nothing injects a header" {
	local bad
	a_week
	for bad in $'ceo@example.com\nBcc: eve@example.com' $'ceo@example.com\r\nBcc: eve@example.com' \
	    $'Ada\nBcc: eve@example.com\n <ada@example.com>' $'"Ada\nBcc: eve@example.com" <ada@example.com>' \
	    $'Ada\rX <ada@example.com>' $'Ada\u2028X <ada@example.com>' $'Ada\x1b[2J <ada@example.com>' \
	    $'ada@example.com\n' $'\nada@example.com' $'Ada\xff <ada@example.com>'; do
		for option in --to --cc --from --reply-to; do
			ct mail --print --to ceo@example.com "$option" "$bad"
			equals "$option $bad $status $output" "$option $bad 2 "
		done
	done
	# From the configuration there can't be a newline, and no note gets out.
	ctotime log sales 2026-11-18 5m "Subject: x =?utf-8?q?=0ABcc:_eve=40example.com?= +y" >/dev/null
	message --notes
	equals "$(grep -ci '^bcc' <<<"$output")" 0
}

@test "mail: an address that is none is not understood" {
	local bad
	a_week
	for bad in ada '' '@' 'ada@' '@example.com' 'ada@@example.com' 'a@b@c' 'ada@exa mple.com' \
	    'ada lovelace@example.com' 'ada@-example.com' 'ada@example-.com' 'ada@example..com' \
	    'ada@.com' 'ada@example.com.' '.ada@example.com' 'ada.@example.com' 'a..b@example.com' \
	    '"ada"@example.com' 'ada(x)@example.com' 'ada@[127.0.0.1]' 'Ada <ada>' 'Ada <ada@example.com' \
	    'Ada ada@example.com>' 'Ada <ada@example.com> x' 'a@b.c d@e.f' 'a@b.c; d@e.f' \
	    'team: a@b.c, d@e.f;' '"Ada" ada@example.com' '"Ada <ada@example.com>' 'ada@exämple.com' \
	    'ädа@example.com' "$(printf 'a%.0s' {1..65})@example.com" \
	    "a@$(printf 'b%.0s' {1..64}).com" '<>' 'a@b.c,' ',a@b.c' 'a@b.c,,d@e.f' '-f@'; do
		ct mail --print --from ada@example.com --to "$bad"
		equals "$bad $status $output" "$bad 2 "
		[ -n "$stderr" ]
		[ "${#stderr_lines[@]}" = 1 ]
	done
	ct mail --print --from ada@example.com --to ada
	equals "$stderr" 'ctotime: mail: "ada" is not an address; one is ada@example.com, or Ada <ada@example.com>'
	ct mail --print --to a@b.c --from a@b.c,d@e.f
	equals "$status $stderr" "2 ctotime: mail: --from is one address"
}

@test "mail: to whom, from options, words behind them and settings" {
	a_week
	message --to bob@example.com last-week
	equals "$(part to)" "ceo@example.com, bob@example.com"
	output=$(ctotime mail --print --from ada@example.com --to a@b.c d@e.f 'G H <g@h.i>' 2026-W47)
	equals "$(part to)" "a@b.c, d@e.f, G H <g@h.i>"
	configure <<'END'
from = "Lovelace, Ada" <ada@example.com>
to = ceo@example.com, board@example.com
cc = coo@example.com
reply_to = office@example.com
END
	output=$(ctotime mail --print)
	equals "$(part from)" '"Lovelace, Ada" <ada@example.com>'
	equals "$(part to)" "ceo@example.com, board@example.com"
	equals "$(part cc)" coo@example.com
	equals "$(part reply-to)" office@example.com
	output=$(ctotime mail --print --to a@b.c --cc d@e.f)
	equals "$(part to) $(part cc)" "a@b.c d@e.f"
	output=$(ctotime mail --print a@b.c)
	equals "$(part to)" a@b.c
}

@test "mail: to nobody is not understood, nor is a range that is none" {
	a_week
	ct mail
	equals "$status $output" "2 "
	equals "$stderr" "ctotime: mail: to whom? Say --to ADDRESS, or set to below [mail] in $home/.config/ctotime/config"
	ct mail --to ceo@example.com lastweek
	equals "$status $output" "2 "
	has "$stderr" '"lastweek" is not a range'
	ct mail last-week yesterday --to ceo@example.com
	equals "$status" 2
}

@test "mail: without a From it says what it used" {
	a_week
	LOGNAME=ada ct mail --print --to ceo@example.com
	equals "$status" 0
	local from
	from=$(part from)
	[[ $from == ada@* ]]
	equals "$stderr" "ctotime: mail: From is $from; to change that, set from below [mail] in $home/.config/ctotime/config"
	# A name that makes no address is none.
	LOGNAME='a b' ct mail --print --to ceo@example.com
	equals "$status $output" "2 "
	has "$stderr" "cannot tell who sends it; say --from ADDRESS"
}

@test "mail: without a ledger it is refused, and none is made" {
	ct mail --to ceo@example.com --from ada@example.com
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: mail: there is no ledger at '$ledger'; nothing is mailed before anything was logged"
	[ ! -e "$data" ]
}

@test "mail: nothing logged in the range, and the mail says so" {
	ctotime log sales 2026-11-23 1h >/dev/null 2>&1
	message
	equals "$(part subject)" "Week 47: nothing logged"
	equals "$(part plain | sed -n 1,4p)" "Nothing logged in this week; target 70/30 external/internal.

Week 47, Mon 16 - Sun 22 Nov 2026
0h 00m of 45h, 0 entries, 0 days"
	has "$(part html)" "Nothing logged in this week; target 70/30 external/internal."
	equals "$(part html | grep -c 'role="img"')" 0
	equals "$(part plain | grep -cE '^(External|Total|Pace)')" 0
	message 2020-02
	equals "$(part subject)" "February 2020: nothing logged"
}

@test "mail: a week that is not entered yet says so in the subject and at once" {
	ctotime log - >/dev/null 2>&1 <<'END'
2026-11-16
sales 4h
2026-11-17
sales 4h
2026-11-18
eng 4h
END
	message
	equals "$(part subject)" "Week 47 incomplete: 12h 00m of 45h"
	equals "$(part plain | sed -n 1,2p)" "Thu and Fri have no entries; these shares are of 12h only.
67/33 external/internal, target 70/30."
	has "$(part html | sed 's/&nbsp;/ /g')" "Thu and Fri have no entries; these shares are of 12h only."
	# A day off is no gap, and takes its hours along.
	ctotime off add 2026-11-19 >/dev/null
	message
	equals "$(part subject)" "Week 47 incomplete: 12h 00m of 36h"
	equals "$(part plain | sed -n 1p)" "Fri has no entries; these shares are of 12h only."
	ctotime off add 2026-11-20 >/dev/null
	message
	equals "$(part subject)" "Week 47 incomplete: 12h 00m of 27h"
	equals "$(part plain | sed -n 1p)" "These shares are of 12h only."
	ctotime log eng 2026-11-18 1h30m >/dev/null
	message
	equals "$(part subject)" "Week 47: 59/41 (target 70/30), 13h 30m"
	# A week that runs is not incomplete, nor is a month.
	clock='2026-11-20 10:15:00'
	message week
	equals "$(part subject)" "Week 47 so far: 59/41 (target 70/30), 13h 30m"
	clock='2026-12-01 10:15:00'
	message 2026-11
	equals "$(part subject)" "November 2026: 59/41 (target 70/30), 13h 30m"
}

@test "mail: subjects of other ranges" {
	local range expected
	a_week
	while IFS='|' read -r range expected; do
		message "$range"
		equals "$range: $(part subject)" "$range: $expected: 69/31 (target 70/30), 36h 00m"
	done <<'END'
2026-11|November 2026 so far
2026-Q4|2026-Q4 so far
2026|2026 so far
all|All that was logged so far
2026-11-10..2026-11-22|Tue 10 - Sun 22 Nov 2026
2026-11-10..2026-11-23|Tue 10 - Mon 23 Nov 2026 so far
END
	message 2026-11-20
	equals "$(part subject)" "Fri 20 Nov 2026: 0/100 (target 70/30), 5h 00m"
}

@test "mail: notes, tags and responsibilities stay out unless asked for" {
	local text html
	a_week
	message
	for text in "$(part plain)" "$(part html)"; do
		[[ $text != *pricing* && $text != *Priya* && $text != *acme* ]]
		[[ $text != *closing* && $text != *alignment* ]]
	done
	message --notes
	for text in "$(part plain)" "$(part html)"; do
		has "$text" "pricing call"
		[[ $text != *acme* && $text != *closing* && $text != *alignment* ]]
	done
	message --details
	for text in "$(part plain)" "$(part html | sed 's/<wbr>//')"; do
		[[ $text != *pricing* && $text != *Priya* ]]
		has "$text" "sales/closing"
		has "$text" "+acme"
	done
	message --details --notes
	has "$(part plain)" "  8h 00m  sales/closing: pricing call +acme"
	has "$(part plain)" "Thu 19 Nov
  6h 00m  engineering/alignment: 1:1 with Priya +travel"
}

@test "mail: markup, writing from right to left, emoji and 4 KiB notes, whole" {
	local hostile='<script>alert(1)</script> </span></td> &amp; "q" '\''s'\'' --> ]]> %s =0A שלום العالم 👩‍💻🚀' long
	a_week
	long=$(python3 -c 'print(("<&>é" * 1000)[:3400].encode()[:4080].decode(errors="ignore"))')
	ctotime log sales 2026-11-18 5m --note "$hostile" >/dev/null
	ctotime log ceo 2026-11-18 5m --note "$long" >/dev/null
	message --notes
	[[ $(part plain) == *"$long"* ]]
	equals "$(part plain | grep -c 'alert(1)')" 1
	part html >"$home/mail.html"
	HOSTILE=$hostile LONG=$long python3 - "$home/mail.html" <<'END'
import html.parser, os, sys
class Reader(html.parser.HTMLParser):
    tags, text = set(), ""
    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
    def handle_data(self, data):
        self.text += data
r = Reader()
r.feed(open(sys.argv[1]).read())
assert "script" not in r.tags, r.tags
assert os.environ["HOSTILE"] in r.text and os.environ["LONG"] in r.text
END
}

@test "mail: the HTML has no script, fetches nothing, and is below 100 kB" {
	local n
	a_week
	for n in {1..40}; do
		ctotime constituent add "c$n-of-many-constituents-with-names" --side external >/dev/null
	done
	for n in {1..40}; do echo "2026-11-20 c$n-of-many-constituents-with-names 2m $(printf '<">&%.0s' {1..900})"; done |
	    ctotime log - >/dev/null
	message --notes --details
	part html >"$home/mail.html"
	[ "$(wc -c <"$home/mail.html")" -lt 100000 ]
	equals "$(grep -iE '<(script|link|img|iframe|object|form|base)|https?:|url\(|@import|javascript:|\son[a-z]+=|src=' "$home/mail.html")" ""
	has "$(cat "$home/mail.html")" "</html>"
	# The text leaves out the same ones, and both say how many.
	n=$(grep -oE 'and [0-9]+ more: ctotime list 2026-W47' "$home/mail.html")
	[ -n "$n" ]
	has "$(part plain)" "$n"
	equals "$(part plain | grep -cE '^ +[0-9]+h [0-9][0-9]m  ')" \
	    $((46 - $(grep -oE '[0-9]+ more' <<<"$n" | grep -oE '[0-9]+')))
	has "$(part plain)" " and 31 more"
	has "$(part plain)" "Internal"
}

@test "mail: a sendmail that is missing, fails or says nothing: refused, with its words" {
	a_week
	refused() {
		configure <<<"from = ada@example.com
to = ceo@example.com
sendmail = $1"
		ct mail
		equals "$1 $status $output" "$1 1 "
		equals "$stderr" "ctotime: mail: not sent: $2"
	}
	refused /none/sendmail "cannot run '/none/sendmail': No such file or directory; install one, or set sendmail below [mail] in the configuration"
	refused "$home" "cannot run '$home': Permission denied; install one, or set sendmail below [mail] in the configuration"
	refused false "'false' failed with status 1 and said nothing"
	refused "sh -c 'echo msmtp: cannot connect >&2; exit 75'" "msmtp: cannot connect"
	refused "sh -c 'echo one; echo; echo two >&2; exit 1'" "one
  two"
	refused "sh -c 'kill -9 \$\$'" "'sh -c 'kill -9 \$\$'' was ended by a signal: Killed"
	refused 'sh "-c' "'sh \"-c' has a quote that does not end"
	refused "sh -c 'printf \"a\\\\033[2Jb\\\\377\"; exit 1'" "a [2Jb�"
}

@test "mail: a warning of the sendmail is passed on" {
	sendmail <<<'cat >"$HOME/sent"; echo "queued as 12" >&2'
	a_week
	ct mail
	equals "$status $output $stderr" "0  ctotime: mail: queued as 12"
}

@test "mail: a sendmail that hangs is ended in time, with all that it started" {
	sendmail 1 <<<'echo $$ >"$HOME/pids"; sleep 300 & echo $! >>"$HOME/pids"; echo connecting; wait'
	a_week
	ct mail
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: mail: not sent: connecting
  '$home/sendmail -t -i' did not end within 1 s"
	for pid in $(cat "$home/pids"); do until_true 500 gone "$pid"; done
	# Nor does one that does not listen, or whose child keeps the line.
	sendmail 1 <<<'trap "" TERM; echo $$ >"$HOME/pids"; while :; do sleep 0.1; done'
	ct mail
	equals "$status" 1
	until_true 500 gone "$(cat "$home/pids")"
	sendmail <<<'cat >"$HOME/sent"; sleep 300 & echo $! >"$HOME/pids"; exit 0'
	ct mail
	equals "$status $stderr" "0 "
	kill "$(cat "$home/pids")"
}

@test "mail: interrupted, the sendmail is ended too" {
	sendmail <<<'echo $$ >"$HOME/pid"; exec sleep 300'
	a_week
	CTOTIME_NOW=2026-11-23T10:15:00+01:00 setsid "$build/ctotime" mail 3>&- 2>/dev/null &
	local client=$!
	until_true 1000 test -s "$home/pid"
	kill -INT -- "-$client"
	wait "$client" && return 1
	until_true 500 gone "$(cat "$home/pid")"
}

@test "mail: a message that is cut off on its way is never sent" {
	sendmail <<<'cat >"$HOME/sent"'
	a_week
	mkdir "$home/libexec"
	printf '#!/bin/sh\ncat >"%s"\n' "$home/letter" >"$home/libexec/mail"
	chmod +x "$home/libexec/mail"
	CTOTIME_LIBEXEC=$home/libexec ct mail
	equals "$status" 0
	local len helper=${CTOTIME_TEST_LIBEXEC:-$build/libexec}/mail
	len=$(wc -c <"$home/letter")
	for n in 0 1 $((len / 2)) $((len - 1)); do
		head -c "$n" "$home/letter" >"$home/half"
		run --separate-stderr "$helper" <"$home/half"
		equals "$n $status $output" "$n 1 "
		has "$stderr" "what ctotime sent is no letter"
		[ ! -e "$sent" ]
	done
	run --separate-stderr "$helper" <"$home/letter"
	equals "$status $output $stderr" "0  "
	[ -s "$sent" ]
	# It trusts nobody: an address with more in it is none.
	jq -c '.to[0].mailbox = "a@b.c\nBcc: eve@example.com"' "$home/letter" >"$home/half"
	run --separate-stderr "$helper" <"$home/half"
	equals "$status $output" "1 "
	has "$stderr" "an address is none"
}

@test "mail: without its own program it is refused" {
	a_week
	CTOTIME_LIBEXEC=$home/none ct mail --print --to a@b.c --from a@b.c
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: mail: not sent: the program of ctotime that composes mail is not there: No such file or directory"
	mkdir "$home/libexec"
	printf '#!/bin/sh\nkill -9 $$\n' >"$home/libexec/mail"
	chmod +x "$home/libexec/mail"
	CTOTIME_LIBEXEC=$home/libexec ct mail --print --to a@b.c --from a@b.c
	equals "$status $output" "1 "
	equals "$stderr" "ctotime: mail: not sent: the program of ctotime that composes mail ended without a word"
}

@test "mail: the manual's examples are sent, or printed" {
	sendmail <<<'cat >>"$HOME/sent"'
	a_week
	local page=$BATS_TEST_DIRNAME/../../man/ctotime.1 line n=0
	while IFS= read -r line; do
		run --separate-stderr eval "$line"
		equals "$line $status $stderr" "$line 0 "
		n=$((n + 1))
	done < <(sed -n '/^\.Sh EXAMPLES/,$s/^\.Dl \$ \(ctotime mail .*\)/\1/p' "$page" | sed 's/\\(dq/"/g')
	equals "$n" 2
	equals "$(grep -c '^Subject: Week 47' "$sent")" 1
	has "$output" "To: Ada Lovelace <ada@example.com>"
}

@test "mail: the sums are those of the week, part for part" {
	a_week
	ctotime log sales 2026-10-05 8h >/dev/null
	ctotime log eng 2026-11-04 7h >/dev/null
	message
	ctotime week last-week --json >"$home/week.json"
	part plain >"$home/plain"
	part html >"$home/html"
	python3 "$BATS_TEST_DIRNAME/mail.py" "$home/week.json" "$home/plain" "$home/html"
}
