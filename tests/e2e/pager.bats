#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What is longer than the screen, on terminals of so many rows.

bats_require_minimum_version 1.5.0
load helper

# The client on a terminal: $status, and $output as it came there.
on() {
	local rows=$1
	shift
	CTOTIME_NOW=$(date -d "$clock" -Is) run timeout 120 \
	    python3 "$BATS_TEST_DIRNAME/terminal.py" "$rows" \
	    "$build/ctotime" "$@" 3>&-
}

# So many entries, one a day.
fill() {
	start_daemon
	py "$1" <<'END'
p = Peer()
for n in range(int(sys.argv[1])):
    p.send(log(n, day="2025-%02d-%02d" % (n // 28 % 12 + 1, n % 28 + 1),
               note="number %d" % n)).reply()
END
	plain=$(ctotime list 2025)
}

# A pager that marks what came through it.
marked() {
	sed 's/^/| /' <<<"$1"
}

@test "pager: what is longer than the screen goes through it" {
	fill 30
	export PAGER="sed 's/^/| /'"
	on 24 list 2025
	equals "$status" 0
	equals "$output" "$(marked "$plain")"
	on $(($(wc -l <<<"$plain") + 1)) list 2025
	equals "$status $output" "0 $plain"
	on "$(wc -l <<<"$plain")" list 2025
	equals "$status $output" "0 $(marked "$plain")"
	on 5 help log
	equals "$output" "$(marked "$(ctotime help log)")"
}

@test "pager: never without a terminal, nor for a command that may ask" {
	fill 30
	export PAGER="sed 's/^/| /'" LINES=1
	equals "$(ctotime list 2025)" "$plain"
	on 1 log sales 20m
	equals "$status ${output%% *}" "0 #31"
}

@test "pager: --no-pager, an empty one and cat are none" {
	fill 30
	PAGER=false on 24 list 2025 --no-pager
	equals "$status $output" "0 $plain"
	PAGER='' on 24 list 2025
	equals "$status $output" "0 $plain"
	PAGER=cat on 24 list 2025
	equals "$status $output" "0 $plain"
	mkdir -p "$home/.config/ctotime"
	echo 'pager =' >"$home/.config/ctotime/config"
	PAGER=false on 24 list 2025
	equals "$status $output" "0 $plain"
}

@test "pager: the configuration's goes before PAGER" {
	fill 30
	echo 'pager = sed "s/^/| /"' >"$home/config"
	PAGER=false on 24 list 2025 --config "$home/config"
	equals "$status $output" "0 $(marked "$plain")"
}

@test "pager: one that can't be run leaves the output as it is, whole" {
	fill 30
	PAGER='nonesuch -x' on 24 list 2025
	equals "$status" 0
	has "${lines[0]}" "nonesuch: not found"
	equals "${output#*$'\n'}" "$plain"
	PAGER=$home on 24 list 2025
	equals "$status" 0
	has "${lines[0]}" "$home: "
	equals "${output#*$'\n'}" "$plain"
}

@test "pager: one that has seen enough ends it quietly" {
	fill 1200
	for pager in 'head -n 1' 'sed 1q; exit 4' 'sed -n "/number 300/{p;q}"'; do
		PAGER=$pager on 24 list 2025
		equals "$pager $status ${#lines[@]}" "$pager 0 1"
	done
	PAGER=true on 24 list 2025
	equals "$status $output" "0 "
	ct list 2025
	equals "$(ctotime list 2025 | head -n 1)" "${lines[0]}"
}

@test "pager: gets the first page at once, and warnings as well" {
	fill 300
	mkfifo "$home/lines"
	export CTOTIME_NOW=2026-11-23T10:15:00+01:00
	PAGER="tee '$home/lines'" py "$home/between" "$home/lines" \
	    "$BATS_TEST_DIRNAME/terminal.py" <<'END'
there = Impostor(sys.argv[1])
asking = subprocess.Popen([sys.executable, sys.argv[3], "24",
    os.environ["BUILD"] + "/ctotime", "list", "2025", "--socket", sys.argv[1]],
    stdout=subprocess.PIPE)
outside, inside = there.accept(), Peer()
outside.send(inside.send(outside.line(), outside.line()).line(), inside.line())
with open(sys.argv[2]) as lines:
    assert "Wed 1 Jan 2025" in lines.readline()
    Peer().send(log(9000, day="2025-12-20")).line()
    for line in iter(outside.line, b""):
        outside.send(inside.send(line).line())
    rest = lines.read()
assert "number 299" in rest and "the ledger changed" in rest
out, _ = asking.communicate()
assert asking.returncode == 0 and b"number 299" in out
END
}

@test "pager: a list of several pages takes it from the start" {
	fill 300
	PAGER="sed 's/^/| /'" on 580 list 2025
	equals "$status $output" "0 $(marked "$plain")"
}

@test "pager: colours stay on the way into it" {
	fill 30
	export PAGER="grep -c $(printf '\033')"
	TERM=xterm-256color on 5 week 2025
	equals "$status" 0
	[ "$output" -gt 0 ]
	TERM=dumb on 5 week 2025
	equals "$output" 0
}

@test "pager: less is told to quit, to show colours, and to stay" {
	fill 30
	PAGER='echo "$LESS"; cat >"$HOME/seen"' on 24 list 2025
	equals "$output" FRX
	equals "$(cat "$home/seen")" "$plain"
	LESS=-i PAGER='echo "$LESS"; cat >"$HOME/seen"' on 24 list 2025
	equals "$output" -i
}

@test "pager: ^C is its own business" {
	fill 1200
	PAGER='trap "echo interrupted" INT; kill -INT 0; cat' on 24 list 2025
	equals "$status" 0
	equals "$output" "interrupted
$plain"
}

@test "pager: less, where nothing else is said" {
	fill 60
	unset PAGER
	TERM=xterm on '24@number 5=q' list 2025
	equals "$status" 0
	has "$output" "number 5"
	[[ $output != *"number 59"* ]]
}
