#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The mail among real programs: parsers, msmtp and a server, a browser.

bats_require_minimum_version 1.5.0
load ../e2e/helper

# Thirteen weeks of a CTO's time; the last one is that of contrib/demo.
thirteen_weeks() {
	local week day
	{
		for week in {12..1}; do
			for day in 0 1 2 3 4; do
				date -d "2026-11-16 - $((week * 7 - day)) days" +%F
				printf '%s\n' "$((150 + (week * 37 + day * 53) % 90))m sales" \
				    "$((40 + (week * 29 + day * 31) % 80))m mkt" "1h15m bd" \
				    "$((60 + (week * 17 + day * 23) % 70))m eng" 40m' 'ceo
			done
		done
		sed -n '/^1 eng 9-9:30/,/^END/p' "$BATS_TEST_DIRNAME/../../contrib/demo" |
		    sed '$d' | while read -r day what words; do
			echo "$(date -d "2026-11-15 + $day days" +%F) $what $words"
		done
	} | ctotime log - >/dev/null 2>&1
}

message() {
	ctotime mail --print --from 'Ada Lovelace <ada@example.com>' \
	    --to 'Grace Höpper <ceo@example.com>' "$@" >"$home/message.eml"
}

node_() {
	NODE_PATH=$CTOTIME_TEST_NODE_PATH node "$BATS_TEST_DIRNAME/mail.cjs" "$@" 3>&-
}

# The message as mailparser has it: all of it, or a field.
parsed() {
	node_ parse "$home/message.eml" >"$home/parsed.json"
	[ -z "${1-}" ] || jq -r "$1" "$home/parsed.json"
}

# A server with a configuration of msmtp for it.
serve() {
	coproc SINK { exec /usr/bin/python3 "$BATS_TEST_DIRNAME/sink.py" "$home" "$1" 3>&-; }
	read -r port <&"${SINK[0]}"
	printf '%s\n' 'account default' 'host 127.0.0.1' "port $port" 'from ada@example.com' \
	    'tls off' 'auth off' >"$home/msmtprc"
	chmod 600 "$home/msmtprc"
	mkdir -p "$home/.config/ctotime"
	printf '%s\n' '[mail]' 'from = ada@example.com' 'to = ceo@example.com, Grace <coo@example.com>' \
	    'cc = board@example.com' "sendmail = msmtp -C $home/msmtprc -t" \
	    "timeout = ${2-60}" >"$home/.config/ctotime/config"
}

unserve() {
	local pid=$SINK_PID
	eval "exec ${SINK[1]}>&-"
	wait "$pid"
}

@test "real mail: mailparser and Python read the same, and the week's figures" {
	thirteen_weeks
	message --notes --details
	equals "$(parsed .subject)" "Week 47: 76/24 (target 70/30), 41h 30m"
	equals "$(parsed '.from[0] | .name + " " + .address')" "Ada Lovelace ada@example.com"
	equals "$(parsed '.to[0] | .name + " " + .address')" "Grace Höpper ceo@example.com"
	equals "$(parsed .date)" "2026-11-23T09:15:00.000Z"
	equals "$(parsed .attachments)" 0
	has "$(parsed '.headers | join(" ")')" auto-submitted
	for part in text html; do
		jq -j ".$part" "$home/parsed.json" >"$home/$part"
	done
	ctotime week last-week --json >"$home/week.json"
	python3 "$BATS_TEST_DIRNAME/../e2e/mail.py" "$home/week.json" "$home/text" "$home/html"
	python3 - "$home" <<'END'
import email, email.policy, sys
home = sys.argv[1] + "/"
m = email.message_from_bytes(open(home + "message.eml", "rb").read(), policy=email.policy.default)
assert not any(p.defects for p in m.walk())
assert m["to"].addresses[0].display_name == "Grace Höpper"
for name, part in (("plain", "text"), ("html", "html")):
    body = m.get_body((name,)).get_content()
    assert body.strip() == open(home + part).read().strip(), name
    assert "Acme renewal" in body
END
}

@test "real mail: msmtp hands it to a server, to all whom it is for" {
	thirteen_weeks
	serve accept
	ct mail --notes
	equals "$status $output $stderr" "0  "
	unserve
	equals "$(jq -c . "$home/envelope.json")" \
	    '{"from":"ada@example.com","to":["ceo@example.com","coo@example.com","board@example.com"]}'
	equals "$(parsed .subject)" "Week 47: 76/24 (target 70/30), 41h 30m"
	equals "$(parsed '.cc[0].address')" board@example.com
	# Byte for byte what is printed, but for the parts' boundary and its id.
	without() {
		tr -d '\r' <"$1" | sed 's/^\(Message-I[dD]:\).*/\1/; s/=-[^"]*==\?"\?$/=-/; s/boundary="=-.*/boundary/; s/^--=-.*/--=-/'
	}
	ctotime mail --notes --print >"$home/printed.eml"
	diff <(without "$home/printed.eml") <(without "$home/message.eml")
}

@test "real mail: what msmtp says of a server that refuses, or is not there" {
	thirteen_weeks
	serve refuse
	ct mail
	equals "$status $output" "1 "
	has "$stderr" "ctotime: mail: not sent: msmtp: recipient address ceo@example.com not accepted by the server"
	has "$stderr" "no such mailbox here"
	unserve
	ct mail
	equals "$status $output" "1 "
	has "$stderr" "ctotime: mail: not sent: msmtp: cannot connect to 127.0.0.1, port $port"
	[ ! -e "$home/message.eml" ]
}

@test "real mail: a server that says nothing is waited for no longer than set" {
	thirteen_weeks
	serve silent 1
	ct mail
	equals "$status $output" "1 "
	has "$stderr" "did not end within 1 s"
	unserve
}

# What the browser finds at a width, in the light or in the dark.
looks_good() {
	pictures=$build/pictures
	mkdir -p "$pictures"
	node_ look "$home/mail.html" "$pictures/$1-$2-$3.png" "$2" "$3" >"$home/found"
	equals "$1 $(jq -c '[.faint, .wide, .fetched, .scripts, .width, .smallest >= 12]' "$home/found")" \
	    "$1 [[],[],[],0,$2,true]"
	cat "$home/found" >&2; 	[ "$(jq .texts "$home/found")" -gt 20 ]
}

# The same of the message for a range.
shown() {
	local name=$1 scheme
	shift
	message "$@"
	parsed
	jq -j .html "$home/parsed.json" >"$home/mail.html"
	for scheme in light dark; do
		looks_good "$name" 320 "$scheme"
	done
	looks_good "$name" 700 light
}

@test "real mail: the HTML in a browser, at 320 px and wider, in light and dark" {
	local n
	thirteen_weeks
	shown mail
	# What doc/mail.png is a copy of.
	pngquant --strip --nofs --force --output "$build/pictures/mail.png" 32 \
	    "$build/pictures/mail-320-light.png"
	[ "$(wc -c <"$build/pictures/mail.png")" -lt 60000 ]
	shown today 2026-11-23
	for n in {1..20}; do
		ctotime constituent add "constituent-with-a-long-name-number-$n" --side internal >/dev/null
		ctotime log "constituent-with-a-long-name-number-$n" 2026-11-02 1m \
		    "$(printf 'averylongword%.0s' {1..20}) שלום 👩‍💻" >/dev/null
	done
	shown full 2026-11-01..2026-11-22 --notes --details
	ctotime delete $(ctotime list 2026-11-19..2026-11-20 --json | jq -r '.[].id') >/dev/null
	shown incomplete
}

@test "real mail: the picture in the README is small" {
	local picture=$BATS_TEST_DIRNAME/../../doc/mail.png
	equals "$(head -c 4 "$picture" | tail -c 3)" PNG
	[ "$(wc -c <"$picture")" -lt 60000 ]
	grep -q 'doc/mail.png' "$BATS_TEST_DIRNAME/../../README.md"
}
