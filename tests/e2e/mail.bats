#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The week by mail: composed, printed, handed to a sendmail that is a stub.

bats_require_minimum_version 1.5.0
load helper

# A sendmail of these lines, in its own file; $sent is where it puts a message.
sendmail() {
	sent=$home/sent
	{ echo '#!/bin/sh'; cat; } >"$home/sendmail"
	chmod +x "$home/sendmail"
	mkdir -p "$home/.config/ctotime"
	config=$home/.config/ctotime/config
	cat >"$config" <<END
[mail]
from = ada@example.com
sendmail = $home/sendmail -t -i
timeout = ${1-60}
END
}

a_week() {
	ctotime log sales 2026-11-16 8h >/dev/null 2>&1
	ctotime log mkt 2026-11-17 8h >/dev/null
	ctotime log bd 2026-11-18 8h >/dev/null
	ctotime log eng 2026-11-19 8h >/dev/null
	ctotime log ceo 2026-11-20 8h >/dev/null
}

# One of the message in $output: a header, or a body.
header() {
	python3 -c 'import email, email.policy, sys
m = email.message_from_file(sys.stdin, policy=email.policy.default)
assert not m.defects and not any(p.defects for p in m.walk())
print(m[sys.argv[1]])' "$1" <<<"$output"
}
body() {
	python3 -c 'import email, email.policy, sys
m = email.message_from_file(sys.stdin, policy=email.policy.default)
print(m.get_body((sys.argv[1],)).get_content())' "$1" <<<"$output"
}

@test "mail: the message goes to the sendmail, with its words" {
	sendmail <<<'printf "%s|" "$0" "$@" >"$HOME/words"; cat >"$HOME/sent"'
	a_week
	ct mail --to ceo@example.com
	equals "$status $output $stderr" "0  "
	equals "$(cat "$home/words")" "$home/sendmail|-t|-i|"
	output=$(cat "$sent")
	equals "$(header subject)" "Week 47: 60/40 (target 70/30), 40h 00m"
	equals "$(header from)" "ada@example.com"
	equals "$(header to)" "ceo@example.com"
	equals "$(header date)" "Mon, 23 Nov 2026 10:15:00 +0100"
	equals "$(header auto-submitted)" "auto-generated"
}

@test "mail: without a ledger it is refused, and none is made" {
	ct mail --to ceo@example.com --from ada@example.com
	equals "$status $output" "1 "
	has "$stderr" "there is no ledger at '$ledger'"
	[ ! -e "$data" ]
}

@test "mail: who is not told to whom does not understand" {
	ct mail
	equals "$status $output" "2 "
	equals "$stderr" "ctotime: mail: to whom? Say --to ADDRESS, or set to below [mail] in $home/.config/ctotime/config"
}
