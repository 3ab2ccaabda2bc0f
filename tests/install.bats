# SPDX-License-Identifier: MIT
# What `make install` puts where: built as users build it, in two places.

bats_require_minimum_version 1.5.0

is_plain() {
	[ "${CTOTIME_TEST_KIND:-plain}" = plain ]
}

setup_file() {
	# The same whatever else is built with; once is enough.
	is_plain || return 0
	export top=$BATS_TEST_DIRNAME/.. one=$BATS_FILE_TMPDIR/one
	export other="$BATS_FILE_TMPDIR/another place/for it"
	export root=$BATS_FILE_TMPDIR/root version=7.6.5
	export places="DESTDIR=$root PREFIX=/opt MANDIR=/opt/man"
	unset CTOTIME_TEST_ONE CFLAGS CPPFLAGS LDFLAGS
	for copy in "$one" "$other"; do
		mkdir -p "$copy"
		cp -R "$top"/{Makefile,common,contrib,client,daemon,libexec,man} \
		    "$top"/{schema,tests} "$copy"
	done
	# shellcheck disable=SC2086 # several words are meant
	make -s -j2 -C "$one" VERSION=$version $places install
	make -s -j2 -C "$other" VERSION=$version BUILD=out/of/the/way all
}

setup() {
	is_plain || skip "of the plain build"
	mapfile -t programs < <(find "$root" -type f -perm -100)
}

header() {
	readelf --wide "$@"
}

@test "install: programs and manuals are put there" {
	[ "$("$root/opt/bin/ctotime" --version)" = "ctotime $version" ]
	[ "$("$root/opt/bin/ctotimed" --version)" = "ctotimed $version" ]
	for page in "$top"/man/*.[1-9]; do
		[ ! -e "$page" ] ||
		    cmp "$page" "$root/opt/man/man${page##*.}/${page##*/}"
	done
	# Else the tests below would look at nothing.
	[ "${#programs[@]}" -eq "$((2 + $(ls "$top/libexec" | wc -l)))" ]
}

@test "install: two builds in two places are the same to the byte" {
	cmp "$one/build/ctotimed" "$other/out/of/the/way/ctotimed"
	cmp "$one/build/ctotime" "$other/out/of/the/way/ctotime"
	for program in "$one"/build/libexec/*; do
		cmp "$program" "$other/out/of/the/way/libexec/${program##*/}"
	done
	! grep -lF "$BATS_FILE_TMPDIR" "$one"/build/ctotime{,d}
}

@test "install: programs lie at no fixed address" {
	for program in "${programs[@]}"; do
		header -h "$program" | grep -q 'Type: .*DYN'
	done
}

@test "install: what the loader fills in is closed to writing" {
	for program in "${programs[@]}"; do
		header -l "$program" | grep -q GNU_RELRO
		# A program without a loader has done so before it begins.
		header -d "$program" | grep -Eq 'BIND_NOW|FLAGS_1.* NOW'
	done
}

@test "install: no stack is executable, and no segment is open to both" {
	for program in "${programs[@]}"; do
		header -l "$program" | grep -q 'GNU_STACK .* RW  '
		run ! grep -E '^ +[A-Z_]+ .* RWE ' <(header -l "$program")
	done
}

# Names that the compiler's guards call: of a program that is linked whole
# they are in it.
@test "install: stacks are guarded, and what writes to buffers is" {
	for program in "${programs[@]}"; do
		header -s "$program" >"$BATS_TEST_TMPDIR/names"
		grep -q ' __stack_chk_fail' "$BATS_TEST_TMPDIR/names"
		grep -q ' __[a-z]*printf_chk' "$BATS_TEST_TMPDIR/names"
	done
}

@test "install: jumps may land on the beginning of functions alone" {
	echo 'int f(void) { return 0; }' >"$BATS_TEST_TMPDIR/f.c"
	cd "$BATS_TEST_TMPDIR"
	${CC:-cc} -fcf-protection=full -c f.c || skip "not with this compiler"
	objdump -d f.o | grep -q endbr64 || skip "not on this machine"
	for program in "${programs[@]}"; do
		objdump -d --no-show-raw-insn --disassemble=main "$program" |
		    grep -A1 '<main>:' | grep -q endbr64
	done
}

# As root's, for whom no file is closed.
@test "install: programs are for others to run and not to write" {
	for program in "${programs[@]}"; do
		[ "$(stat -c %a "$program")" = 755 ]
	done
}

@test "install: uninstall takes away what was put there" {
	# shellcheck disable=SC2086
	make -s -C "$one" $places uninstall
	[ -z "$(find "$root" -type f)" ]
}
