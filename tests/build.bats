# SPDX-License-Identifier: MIT
# For what is around the programs: make, its scripts, and the tests' own tools.

setup() {
	top=$BATS_TEST_DIRNAME/..
	work=$BATS_TEST_TMPDIR
	cd "$top"
	unset CTOTIME_TEST_ONE CTOTIME_TEST_KIND
}

# A copy of the sources that a test may spoil, and goes to.
copy() {
	mkdir "$work/copy"
	cp -R Makefile common contrib client daemon schema tests "$work/copy"
	chmod -R u+w "$work/copy" # the sources may be read-only
	cd "$work/copy"
}

# A PATH with these commands and no others.
only() {
	local name
	mkdir "$work/only"
	for name; do
		ln -s "$(command -v "$name")" "$work/only"
	done
	echo "$work/only"
}

# Commands that write down how they were called.
stub() {
	local name
	mkdir -p "$work/stubs"
	for name; do
		printf '#!/bin/sh\necho "%s $*" >>"%s/calls"\n' "$name" "$work" \
		    >"$work/stubs/$name"
		chmod +x "$work/stubs/$name"
	done
}

blames() {
	run tests/layers
	[ "$status" -eq 1 ]
	printf '%s\n' "$output"
	[ "$output" = "$1" ]
}

@test "layers: a header of a higher floor is blamed" {
	copy
	echo '#include "proto.h"' >common/buf.h
	blames 'common/buf.h:1: includes "proto.h", which is not on a lower floor'
}

@test "layers: a header of the same floor is blamed, of its family not" {
	copy
	echo '#include "render_text.h"' >client/call.h
	blames 'client/call.h:1: includes "render_text.h", which is not on a lower floor'
	echo '#include "when_word.h"' >client/when.h
	cp "$top/client/call.h" client/call.h
	tests/layers
}

@test "layers: the other program's header is blamed" {
	copy
	echo '#include "store.h"' >client/main.c
	blames 'client/main.c:1: includes "store.h": client must not see daemon'
}

@test "layers: a program of libexec/ sees common and nothing else" {
	copy
	mkdir -p libexec/mail
	echo '#include "html.h"' >libexec/mail/main.c
	echo 'floor libexec/mail main' >>tests/layers.txt
	blames 'libexec/mail/main.c:1: includes "html.h": libexec/mail must not see client'
	echo '#include "buf.h"' >libexec/mail/main.c
	tests/layers
}

@test "layers: a library through another window is blamed" {
	copy
	printf '\n#  include <sqlite3.h>\n' >daemon/method.h
	blames 'daemon/method.h:2: includes <sqlite3.h>, the window of  daemon/store*'
}

@test "layers: a call that belongs to one file is blamed" {
	copy
	echo '	t = mktime(&tm);' >>client/term.c
	run tests/layers
	[ "$status" -eq 1 ]
	[[ $output == client/term.c:*': calls mktime, the business of  common/zone.c' ]]
}

@test "layers: a file without a floor is blamed" {
	copy
	echo >daemon/cellar.c
	blames 'daemon/cellar.c:1: has no floor in tests/layers.txt'
}

@test "layers: a path or an unknown header is blamed" {
	copy
	printf '#include "../common/buf.h"\n#include "bu.h"\n' >daemon/main.c
	run tests/layers
	[ "$status" -eq 1 ]
	[ "${lines[0]}" = 'daemon/main.c:1: includes "../common/buf.h": headers go by their bare names' ]
	[ "${lines[1]}" = 'daemon/main.c:2: includes "bu.h", which is nowhere' ]
}

@test "deps: where nothing is missing nothing is touched" {
	stub apt-get sudo
	PATH=$work/stubs:$PATH contrib/deps build
	[ ! -e "$work/calls" ]
}

@test "deps: what is missing is installed, and looked for again" {
	stub apt-get
	printf '#!/bin/sh\nexec "$@"\n' >"$work/stubs/sudo"
	chmod +x "$work/stubs/sudo"
	printf '#!/bin/sh\n[ "$3" != jansson ] && exec %s "$@"\n' \
	    "$(command -v pkg-config)" >"$work/stubs/pkg-config"
	chmod +x "$work/stubs/pkg-config"
	PATH=$work/stubs:$PATH run contrib/deps build
	[ "$status" -eq 1 ]
	[ "${lines[0]}" = 'Installing with apt-get: libjansson-dev ' ]
	[ "${lines[1]}" = 'Still missing: jansson ' ]
	grep -q 'apt-get .* update$' "$work/calls"
	grep -q 'apt-get .* --no-install-recommends libjansson-dev$' "$work/calls"
}

@test "deps: without apt-get it says what to install" {
	PATH=$(only sh mktemp rm awk tr cat env) run contrib/deps build
	[ "$status" -eq 1 ]
	[[ $output == *untried* ]]
	[[ $output == *'jansson-devel  '*'jansson  '*'jansson-dev'* ]]
}

@test "deps: what is built for the linters and the benchmark is counted" {
	PATH=$(only sh mktemp rm awk tr cat env)
	run contrib/deps -n lint
	[[ $output == 'Missing: cc '*' cmocka '*' clang '* ]]
	run contrib/deps -n bench
	[[ $output == 'Missing: cc '*' cmocka python3 timew '* ]]
}

@test "make: help needs neither compiler nor pkg-config" {
	PATH=$(only sh make awk uname) run make help
	[ "$status" -eq 0 ]
	for target in all check check-real lint layers fuzz fuzz-corpus \
	    bench install uninstall dist clean demo deps check-deps help; do
		grep -q "^make $target  *[a-z]" <<<"$output"
	done
}

@test "make: without a compiler it says what is missing, and what helps" {
	PATH=$(only sh make awk uname mkdir cat mktemp rm tr) \
	    run make BUILD="$work/build"
	[ "$status" -ne 0 ]
	[[ $output == *'Missing: cc pkg-config'*'make deps'* ]]
}

@test "make: another system is refused by name" {
	run make help system=Plan9
	[ "$status" -ne 0 ]
	[[ $output == *'ctotime is for Linux; this is Plan9'* ]]
}

@test "make: clean takes nothing but what was built" {
	copy
	find . | sort >"$work/before"
	make -s clean BUILD=.
	mkdir build && echo mine >build/mine && : >build/flags
	make -s clean
	[ "$(ls build)" = mine ]
	rm -r build
	find . | sort | diff "$work/before" -
}

@test "make: a schema step out of order is refused" {
	copy
	cp schema/001_ledger.sql schema/009_ledger.sql
	run make -s build/obj/daemon/schema.c
	[ "$status" -ne 0 ]
	[[ $output == *'schema/009_ledger.sql: step '*' was due'* ]]
	[ ! -e build/obj/daemon/schema.c ]
}

@test "run: counts passed, failed, skipped and missing tests" {
	printf '#!/bin/sh\necho 1..5; echo ok 1; echo not ok 2; echo "not ok 3 # SKIP"' >"$work/tap"
	printf '#!/bin/sh\necho 1..2; echo ok 1; kill -9 $$' >"$work/killed"
	printf '#!/bin/sh\nexit 0' >"$work/plain"
	chmod +x "$work/tap" "$work/killed" "$work/plain"
	run tests/run "$work/results" "$work/tap" "$work/killed" "$work/plain"
	[ "$status" -eq 1 ]
	[ "${lines[-1]}" = '3 passed, 2 failed, 1 skipped' ]
	run tests/run "$work/results" "$work/plain"
	[ "$status" -eq 0 ]
	[ "${lines[-1]}" = '1 passed, 0 failed' ]
}

@test "run: a report of a sanitizer is a failed test" {
	printf '#!/bin/sh\necho bad >"${ASAN_OPTIONS#log_path=}"' >"$work/test"
	chmod +x "$work/test"
	CTOTIME_TEST_KIND=sanitize run tests/run "$work/results" "$work/test"
	[ "$status" -eq 1 ]
	[ "${lines[-1]}" = '1 passed, 1 failed' ]
}

@test "demo: is the same on any day, at any hour" {
	local build=${CTOTIME_TEST_BUILD:-build} first='' now
	for now in 2026-11-26T15:00:00+01:00 2026-01-01T00:00:10+01:00 \
	    2026-03-30T00:30:00+02:00 2026-10-25T23:59:59+01:00 \
	    2027-01-04T00:00:00+01:00 1971-01-12T10:00:00+01:00; do
		TZ=Europe/Berlin CTOTIME_NOW=$now run contrib/demo "$build"
		printf '%s: %s\n' "$now" "$output"
		[ "$status" -eq 0 ]
		[[ $output != *'ctotime: '* ]]
		# The table, which names no day.
		output=$(sed -n '/^  *hours/,/^$/p' <<<"$output")
		[[ $output == *'External       31h 30m    76%'* ]]
		[ "$output" = "${first:=$output}" ]
	done
}

@test "demo: shows last week and leaves nothing behind" {
	local build=${CTOTIME_TEST_BUILD:-build}
	home=$(mktemp -d /tmp/ctotime-demo.XXXXXX)
	TMPDIR=$home run contrib/demo "$build"
	printf '%s\n' "$output"
	[ "$status" -eq 0 ]
	[[ $output == *'41h 30m of 45h, 31 entries, 6 days'* ]]
	[[ $output != *'ctotime: '* ]]
	rmdir "$home"
	! grep -lsa "[c]totimed.*$home" /proc/[0-9]*/cmdline
}
