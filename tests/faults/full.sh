#!/bin/bash
# SPDX-License-Identifier: MIT
# A day on a disk that is full, and has room again.
#
#	unshare -m tests/faults/full.sh BUILD tmpfs|ext4
set -euo pipefail

build=$(realpath "$1")
disk=$2

failed() {
	printf '%s\n' "$*" >&2
	exit 1
}

has() {
	case $1 in
	*"$2"*) ;;
	*) failed "got: $1, without: $2" ;;
	esac
}

# All of it on a tmpfs of our own, of which nothing is left.
mount --make-rprivate /
base=$(mktemp -d /tmp/ctotime-full.XXXXXX)
mount -t tmpfs -o size=16m full "$base"
mkdir "$base/disk"
case $disk in
tmpfs) mount -t tmpfs -o size=1m small "$base/disk" ;;
ext4)
	truncate -s 4m "$base/image"
	mkfs.ext4 -q -F -m 0 "$base/image"
	mount -o loop "$base/image" "$base/disk" ;;
esac
export HOME=$base/disk/home CTOTIMED=$build/ctotimed TZ=Europe/Berlin \
    LANG=C.UTF-8 CTOTIME_NOW=2026-11-23T10:15:00+01:00
mkdir -m 700 "$HOME"
ledger=$HOME/.local/share/ctotime/ledger.db

end() {
	"$build/ctotime" daemon stop >/dev/null 2>&1 || :
	cd /
	umount "$base/disk" "$base"
	rmdir "$base"
}
trap end EXIT

ctotime() {
	"$build/ctotime" "$@" 2>&1
}

fill() {
	dd if=/dev/zero of="$base"/disk/filler bs=4k 2>/dev/null || :
	dd if=/dev/zero of="$base"/disk/filler2 bs=1 count=8k 2>/dev/null || :
}

empty() {
	rm -f "$base"/disk/filler "$base"/disk/filler2
}

# Logs until it is refused; all that was not refused is there.
log_until_full() {
	local n=1 said
	while said=$(ctotime log sales "2026-01-$((n % 18 + 10))" 1m \
	    "note $n $long"); do
		n=$((n + 1))
		[ "$n" -lt 200 ] || failed "it is never full"
	done
	has "$said" "ctotime: log: no space left"
	# It can be typed again.
	has "$said" "not logged: ctotime log sales 2026-01-"
	has "$said" "note $n $long"
	logged=$n
}

count() {
	local all
	all=$(ctotime list all --json) || failed "$all"
	jq length <<<"$all"
}

long=$(printf 'x%.0s' {1..900})
ctotime log sales 1h first >/dev/null

# A daemon that runs: refused, read and exported, and then logged.
fill
log_until_full
[ "$(count)" = "$logged" ] || failed "$(count) entries, not $logged"
has "$(ctotime list today)" "first"
has "$(ctotime week)" "external/internal"
has "$(ctotime report 2026 --format csv)" "sales"
empty
ctotime log ceo 1h room >/dev/null || failed "not when there is room again"
[ "$(count)" = $((logged + 1)) ] || failed "not as many as were logged"

# One that is started there can be read from, too, and needs no restart.
ctotime daemon stop >/dev/null
fill
[ "$(count)" = $((logged + 1)) ] || failed "a new daemon reads $(count)"
has "$(ctotime log ceo 1h 'once more' || :)" "not logged: ctotime log ceo 1h"
empty
ctotime log ceo 1h later >/dev/null || failed "not by itself"
ctotime daemon stop >/dev/null

# One that was killed, likewise.
ctotime log ceo 1h alive >/dev/null
fill
kill -9 "$(cat "$ledger.lock")"
flock "$ledger.lock" true
[ "$(count)" = $((logged + 3)) ] || failed "after a kill: $(count)"
empty
ctotime log ceo 1h 'after all' >/dev/null
[ "$(count)" = $((logged + 4)) ] || failed "at the end: $(count)"
