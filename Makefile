# SPDX-License-Identifier: MIT
# Builds ctotimed (the daemon) and ctotime (the client). `make help` says what
# else there is. One file, not recursive: a new source is found by its name,
# and where it lies says what it becomes.

VERSION = 0.1.0

# Yours to set, here, in the environment or on the command line; so are
# DESTDIR, CC, CPPFLAGS and LDFLAGS. WERROR=1 makes warnings errors, SANITIZE=1
# builds with ASan and UBSan, VALGRIND=1 is for check, V=1 shows commands.
BUILD   ?= build
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
LIBEXECDIR ?= $(PREFIX)/libexec
JOBS    ?= $(shell nproc)
PKG_CONFIG ?= pkg-config

MAKEFLAGS += -r
.SUFFIXES:
.DELETE_ON_ERROR:

system := $(shell uname -s)
ifneq ($(system),Linux)
$(error ctotime is for Linux; this is $(system))
endif
ifneq ($(words $(BUILD)),1)
$(error BUILD is a path without blanks, not "$(BUILD)")
endif

# ---- what there is ----------------------------------------------------------

out  := $(BUILD)$(if $(SANITIZE),/sanitize)
npm  := $(BUILD)/npm
find  = $(sort $(wildcard $(1)))
to_o  = $(patsubst %.c,$(out)/obj/%.o,$(1))

schema    := $(call find,schema/[0-9]*.sql)
styles    := $(patsubst %.css,$(out)/obj/%_css,$(call find,client/*.css))
manuals   := $(call find,man/*.[1-9])
common_o  := $(call to_o,$(call find,common/*.c))
client_o  := $(call to_o,$(filter-out %/main.c,$(call find,client/*.c))) \
             $(styles:%=%.o)
daemon_o  := $(call to_o,$(filter-out %/main.c,$(call find,daemon/*.c))) \
             $(out)/obj/daemon/schema.o
support_o := $(call to_o,$(filter-out tests/test_%,$(call find,tests/*.c)))
faults_o  := $(call to_o,$(filter-out tests/faults/test_%,$(call find, \
             tests/faults/*.c)))
tests     := $(patsubst tests/%.c,$(out)/unit/%,$(call find,tests/test_*.c \
             tests/faults/test_*.c))
fuzzed    := $(patsubst tests/fuzz/fuzz_%.c,%,$(call find,tests/fuzz/fuzz_*.c))
replays   := $(fuzzed:%=$(out)/unit/test_fuzz_%)
fuzzers   := $(fuzzed:%=$(out)/fuzz_%)
benches   := $(patsubst tests/%.c,$(out)/%,$(call find,tests/bench/*.c))
# A folder of libexec/ is a program with a library that the client must not
# load: libexec/mail/*.c becomes libexec/mail.
helpers   := $(patsubst libexec/%/main.c,%,$(call find,libexec/*/main.c))
helper_o   = $(call to_o,$(call find,libexec/$(1)/*.c))
bats      := $(call find,tests/e2e/*.bats tests/faults/*.bats tests/*.bats)
real      := $(call find,tests/real/*.bats)
layers    := tests/layers
scripts   := $(call find,.ci/run contrib/demo contrib/deps tests/layers \
             tests/run tests/bench/run tests/fuzz/run \
             tests/faults/*.sh)

built     := $(out)/ctotimed $(out)/ctotime $(helpers:%=$(out)/libexec/%)

# ---- how it is compiled -----------------------------------------------------

# pkg-config is asked once, and only when something is compiled: a machine that
# has none can still run `make help`, `make deps` and `make demo`.
ask     = $(eval $(1) := $(shell $(PKG_CONFIG) $(2) 2>/dev/null))$($(1))
cflags  = $(call ask,cflags,--cflags sqlite3 libuv jansson libutf8proc inih \
          libseccomp)
sqlite  = $(call ask,sqlite,--libs sqlite3)
uv      = $(call ask,uv,--libs libuv)
seccomp = $(call ask,seccomp,--libs libseccomp)
jansson = $(call ask,jansson,--libs jansson)
cmocka  = $(call ask,cmocka,--libs cmocka)
gmime   = $(call ask,gmime,--libs gmime-3.0)
gmime_c = $(call ask,gmime_c,--cflags gmime-3.0)
# The archive where there is one: a shared library more is 8 % of a spawn.
libdir  = $(call ask,libdir,--variable=libdir libutf8proc)
utf8so  = $(call ask,utf8so,--libs libutf8proc)
utf8    = $(or $(wildcard $(libdir)/libutf8proc.a),$(utf8so))
json    = $(or $(wildcard $(libdir)/libjansson.a),$(jansson))
inih    = $(call ask,inih,--libs inih)
ini     = $(or $(wildcard $(libdir)/libinih.a),$(inih))

warn     = -Wall -Wextra -Wshadow -Winit-self -Wstrict-prototypes \
           -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla \
           -Wformat=2 $(if $(WERROR),-Werror)
sanitize = -fsanitize=address,undefined -fno-sanitize-recover=all \
           -fno-omit-frame-pointer
# Fortified functions need an optimiser, and hide what ASan looks for.
fortify  = $(if $(filter-out -O0,$(filter -O%,$(CFLAGS))),-U_FORTIFY_SOURCE \
           -D_FORTIFY_SOURCE=2)
# Not every compiler has them, for every machine.
takes    = $(shell echo 'int x;' | $(CC) -Werror $(1) -x c -c -o /dev/null \
           - 2>/dev/null && echo ' $(1)')
shields  = $(eval shields := $(call takes,-fstack-clash-protection)$(call \
           takes,-fcf-protection=full))$(shields)
harden   = -fstack-protector-strong $(shields) \
           $(if $(SANITIZE),$(sanitize),$(fortify))
# The same bytes wherever it is built.
map      = -ffile-prefix-map='$(1)'=$(2)
places   = $(call map,$(CURDIR),.) $(call map,$(out),build)
cc       = $(CC) -std=c11 -D_GNU_SOURCE -DCTOTIME_VERSION='"$(VERSION)"' \
           $(warn) -fPIE $(harden) $(places) $(cflags) $(CPPFLAGS) $(CFLAGS)
# Tests see all headers, the others their own and those of common.
see_common = -Icommon
see_client = -Iclient -Icommon
see_daemon = -Idaemon -Icommon
see_libexec = -Icommon
see_tests  = -Itests -Iclient -Idaemon -Icommon
see        = $(see_$(firstword $(subst /, ,$(@:$(out)/obj/%=%))))

ld       = $(CC) $(CFLAGS) $(if $(SANITIZE),$(sanitize)) \
           -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed,--hash-style=gnu \
           $(LDFLAGS)
# The client lives for a millisecond, and a third of it was the loader's: where
# there are archives it is linked whole. STATIC= leaves libc shared.
STATIC   = $(if $(SANITIZE)$(VALGRIND),,$(statically))
statically = $(eval statically := $(shell printf \
           '%s\n' 'int utf8proc_version(void), json_loadb(void);' \
           'int ini_parse_string(void);' 'int main(void) { return' \
           'utf8proc_version() + json_loadb() + ini_parse_string(); }' | \
           $(CC) -w -fPIE -static-pie -x c -o /dev/null - -x none $(utf8) \
           $(json) $(ini) 2>/dev/null && echo -static-pie))$(statically)
client_ld = $(ld) $(or $(STATIC),-pie)
daemon_ld = $(ld) -pie
client_libs = $(utf8) $(json) $(ini)
daemon_libs = $(utf8) $(json) $(sqlite) $(uv) $(seccomp)
# What a program of libexec/ is there for.
mail_libs   = $(gmime)
ledger_libs = $(sqlite)

Q   = $(if $(V),,@)
say = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),, \
      @printf '  %-4s %s\n' $(1) $(2))

# ---- the programs -----------------------------------------------------------

all: $(built) ## build the programs (the default)

FORCE:
.PHONY: FORCE all programs check check-real run-tests torture layers \
	lint lint-gcc lint-clang \
	lint-headers lint-cppcheck lint-tidy lint-text lint-scripts bench \
	fuzz fuzz-corpus fuzz-built fuzzers install uninstall dist clean demo \
	deps check-deps help

# Writes a file where its text is another one than before.
quote = '$(subst ','\'',$(1))'
keep  = @mkdir -p $(@D); text=$(call quote,$(1)); \
	[ "$$text" = "$$(cat $@ 2>/dev/null)" ] || { $(2) \
	printf '%s\n' "$$text" >$@; }

# The commands: what changes them makes everything anew. And before the first
# of them, a look whether all is there that they need.
$(out)/flags: FORCE
	$(call keep,$(cc) $(client_ld) $(daemon_ld) $(daemon_libs) $(ini) \
	    $(gmime_c) $(gmime), \
	    CC='$(CC)' contrib/deps -n build &&)

# The names, so that a source that went leaves the archives.
$(out)/names: FORCE
	$(call keep,$(common_o) $(client_o) $(daemon_o) $(support_o) \
	    $(faults_o) $(schema) \
	    $(foreach h,$(helpers),$(call helper_o,$(h))))

$(out)/obj/%.o: %.c $(out)/flags
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(cc) $(see) -MMD -MP -c -o $@ $<

$(out)/obj/daemon/schema.o: $(out)/obj/daemon/schema.c
	$(call say,CC,$<)
	$(Q)$(cc) $(see) -MMD -MP -c -o $@ $<

$(styles:%=%.o): %.o: %.c
	$(call say,CC,$<)
	$(Q)$(cc) $(see) -MMD -MP -c -o $@ $<

# A style sheet as a string, without what is there for us to read.
$(styles:%=%.c): $(out)/obj/client/%_css.c: client/%.css $(out)/flags
	@mkdir -p $(@D)
	@{ printf '#include "%s.h"\nconst char %s_css[] =\n' $* $*; \
	sed '/^\/\*.*\*\/$$/d; s/[\\"]/\\&/g; s/^/"/; s/$$/\\n"/' $<; \
	echo ';'; } >$@

# Each step as strings of octal bytes: nothing in SQL can upset C.
$(out)/obj/daemon/schema.c: $(schema) $(out)/flags $(out)/names
	@mkdir -p $(@D)
	@{ n=0; echo '#include "schema.h"'; \
	echo 'const struct schema_step schema_steps[] = {'; \
	for f in $(schema); do \
		n=$$((n + 1)); name=$${f##*/}; name=$${name%.sql}; \
		[ $${name%%_*} = $$(printf %03d $$n) ] || { \
			echo "$$f: step $$n was due" >&2; exit 1; }; \
		echo "{ $$n, \"$${name#*_}\","; \
		od -An -v -to1 $$f | sed 's/ /\\/g; s/.*/"&"/'; \
		echo '},'; \
	done; \
	echo "}; const int schema_step_count = $$n;"; } >$@

archives = $(addprefix $(out)/,support.a client.a daemon.a common.a)
$(out)/faults.a: $(faults_o)
$(out)/common.a: $(common_o)
$(out)/client.a: $(client_o)
$(out)/daemon.a: $(daemon_o)
$(out)/support.a: $(support_o)
$(archives) $(out)/faults.a: $(out)/names
	$(call say,AR,$@)
	@rm -f $@
	$(Q)$(AR) rcs $@ $(filter %.o,$^)

$(out)/ctotimed: $(out)/obj/daemon/main.o $(out)/daemon.a $(out)/common.a
	$(call say,LD,$@)
	$(Q)$(daemon_ld) -o $@ $^ $(daemon_libs)

$(out)/ctotime: $(out)/obj/client/main.o $(out)/client.a $(out)/common.a
	$(call say,LD,$@)
	$(Q)$(client_ld) -o $@ $^ $(client_libs)

$(out)/obj/libexec/mail/%.o: cflags += $(gmime_c)

define helper
$(out)/libexec/$(1): $(call helper_o,$(1)) $(out)/common.a
	$$(call say,LD,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(daemon_ld) -o $$@ $$^ $$(utf8) $$(json) $$($(1)_libs)
endef
$(foreach h,$(helpers),$(eval $(call helper,$(h))))

$(tests) $(replays) $(fuzzers) $(benches): $(out)/%: $(archives)
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(daemon_ld) $(driver) -o $@ $(filter %.o,$^) $(faults) \
	    $(archives) $(daemon_libs) $(ini) $(cmocka)
# What the daemon asks of the disk and the heap goes through our hands there.
$(filter $(out)/unit/faults/%,$(tests)): $(out)/faults.a
$(filter $(out)/unit/faults/%,$(tests)): faults = $(out)/faults.a $(wraps)
wraps = $(addprefix -Wl$(comma)--wrap=,rename unlink fsync malloc calloc \
	realloc free strdup strndup realpath)
comma = ,
$(fuzzers): driver = -fsanitize=fuzzer
fuzz_o = $(out)/obj/tests/fuzz
$(tests): $(out)/unit/%: $(out)/obj/tests/%.o
$(replays): $(out)/unit/test_fuzz_%: $(fuzz_o)/fuzz_%.o $(fuzz_o)/replay.o \
    $(fuzz_o)/fail.o
$(fuzzers): $(out)/fuzz_%: $(fuzz_o)/fuzz_%.o $(fuzz_o)/fail.o
$(benches): $(out)/%: $(out)/obj/tests/%.o

-include $(wildcard $(out)/obj/*/*.d $(out)/obj/*/*/*.d)

# ---- checking ---------------------------------------------------------------

# More than one job, unless it was said how many.
parallel = $(MAKE) --no-print-directory \
	$(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS))

check: ## install what tests need, build, run every test
	@contrib/deps check $(if $(VALGRIND),valgrind)
	+@$(parallel) run-tests

kind      = $(if $(VALGRIND),valgrind,$(if $(SANITIZE),sanitize,plain))
check_env = CTOTIME_TEST_BUILD='$(abspath $(out))' \
	CTOTIME_TEST_NODE_PATH='$(abspath $(npm))/$(suite)/node_modules' \
	CTOTIME_TEST_KIND=$(kind) JOBS='$(JOBS)'
# The folder of tests/ whose modules of npm the tests are given.
suite     = e2e

run-tests: all $(tests) $(replays) $(npm)/$(suite)/installed
	@$(check_env) tests/run $(out)/results $(bats) $(tests) $(replays) \
	    $(layers) $(manuals)

# Real cron, real mail, a real browser: slower, and mostly for root.
check-real: ## the same with real cron, mail and browsers, where one is root
	@contrib/deps check real
	+@$(parallel) run-tests suite=real bats='$(real)' tests= replays= \
	    manuals= layers=

# What others wrote, from the lock file: clients of the protocol for e2e; what
# drives a browser, checks HTML and reads mail for real.
$(npm)/%/installed: tests/%/npm/package-lock.json tests/%/npm/package.json
	$(call say,NPM,$<)
	@mkdir -p $(@D) && cp -f $^ $(@D)
	$(Q)cd $(@D) && npm_config_update_notifier=false \
	    npm_config_cache=$(abspath $(@D))/cache \
	    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error \
	    >/dev/null && rm -rf cache
	@touch $@

# What check does for seconds, for as long as it takes. The seed is printed.
torture: all $(tests) ## kill -9 a thousand times, and all faults in full
	@contrib/deps check
	@tests/faults/torture.py $(out) $${CTOTIME_TEST_ROUNDS:-1000} \
	    $$CTOTIME_TEST_SEED
	@for test in $(filter $(out)/unit/faults/%,$(tests)); do \
		echo "# $$test"; CTOTIME_TEST_LONG=1 $$test || exit; \
	done

layers: ## check who includes whom (tests/layers.txt)
	@tests/layers

lint: ## warnings as errors with gcc and clang, analysers, headers, scripts
	@contrib/deps lint
	+@$(parallel) -k $(addprefix lint-,gcc clang headers cppcheck tidy \
	    text scripts)

lint-gcc lint-clang: lint-%:
	+@$(MAKE) -s CC=$* WERROR=1 BUILD=$(BUILD)/lint/$* programs
programs: all $(tests) $(replays) $(benches)

sources = $(call find,common/*.c daemon/*.c client/*.c libexec/*/*.c)
headers = $(call find,common/*.h daemon/*.h client/*.h libexec/*/*.h tests/*.h \
          tests/faults/*.h tests/fuzz/*.h)
each    = printf '%s\n' $(1) | xargs -P $(JOBS) -I @

lint-headers: # each compiles by itself
	@$(call each,$(headers)) gcc $(lint_see) -Wall -Wextra -Werror \
	    -fsyntax-only -x c @

lint-cppcheck:
	@cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 \
	    --suppress=duplicateAssignExpression \
	    --enable=warning,performance,portability \
	    $(filter -I%,$(lint_see)) $(sources)

lint-tidy:
	@! $(call each,$(sources)) clang-tidy --quiet @ -- $(lint_see) 2>&1 | \
	    grep -E ': (warning|error): '

lint-text: # 80 columns, and no blanks at an end
	@! for f in $(sources) $(headers) $(schema) Makefile $(scripts); do \
		expand $$f | LC_ALL=C.UTF-8 grep -nE '^.{81,}|[ 	]$$' | \
		    sed "s,^,$$f:,"; \
	done | grep .

lint-scripts:
	@shellcheck $(scripts)

lint_see = -std=c11 -D_GNU_SOURCE -DCTOTIME_VERSION='""' $(see_tests) \
	$(gmime_c)

# What was found is kept between runs, below $(BUILD)/fuzz.
FUZZ ?= door
TIME ?= 60
fuzz_build = CC=clang SANITIZE=1 BUILD=$(BUILD)/fuzz \
	CFLAGS='-O1 -g -fsanitize=fuzzer-no-link'
fuzz fuzz-corpus: fuzz-built
fuzz: ## run a fuzzer: FUZZ=door, session, settings or when, TIME=seconds
	@tests/fuzz/run $(BUILD)/fuzz $(FUZZ) $(TIME)
fuzz-corpus: ## put the fewest files that show as much into tests/fuzz/corpus
	@tests/fuzz/run $(BUILD)/fuzz $(FUZZ) corpus
fuzz-built:
	@contrib/deps fuzz
	+@$(parallel) -s $(fuzz_build) fuzzers
fuzzers: $(fuzzers)

bench: ## measure, as ratios to floors of the same run
	@contrib/deps bench
	+@$(parallel) all $(benches)
	@$(check_env) tests/bench/run

# ---- installing -------------------------------------------------------------

bin = $(DESTDIR)$(BINDIR)
own = $(DESTDIR)$(LIBEXECDIR)/ctotime
# man1/ctotime.1 of man/ctotime.1
page = $(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $(1)))/$(notdir $(1))

install: all ## to PREFIX, manuals too (DESTDIR, BINDIR, LIBEXECDIR, MANDIR)
	install -D -m 755 $(out)/ctotimed '$(bin)/ctotimed'
	install -D -m 755 $(out)/ctotime '$(bin)/ctotime'
	$(foreach h,$(helpers),install -D -m 755 $(out)/libexec/$(h) \
	    '$(own)/$(h)' &&) :
	$(foreach m,$(manuals),install -D -m 644 $(m) '$(call page,$(m))' &&) :

uninstall: ## take away what install put there
	rm -f '$(bin)/ctotimed' '$(bin)/ctotime' $(helpers:%='$(own)/%') \
	    $(foreach m,$(manuals),'$(call page,$(m))')

dist: ## a tar of what is committed
	@mkdir -p $(BUILD)
	git archive --prefix=ctotime-$(VERSION)/ \
	    -o $(abspath $(BUILD))/ctotime-$(VERSION).tar.gz HEAD

made = obj unit bench fuzz results sanitize lint npm libexec ctotime ctotimed \
	flags names \
	*.a *.tar.gz
clean: ## remove what was built, and nothing else
	rm -rf $(addprefix $(BUILD)/,$(made))
	@rmdir $(BUILD) 2>/dev/null || :

# ---- setting up -------------------------------------------------------------

demo: ## install what is missing, build, and show a week of a CTO's time
	@contrib/deps build
	@echo 'Building ctotime.'
	+@$(parallel) -s all
	@contrib/demo $(out)

deps: ## install what building needs and lacks
	@contrib/deps build

check-deps: ## install what testing needs and lacks
	@contrib/deps check

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { \
	    printf "make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
