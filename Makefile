# make            build/thidua            make MODE=san   the same under the sanitizers, in build/san
# make V=1        with the commands shown
# make tests      the test program        make pot        collect the texts to translate
# make fuzz       build/fuzz/NAME for each test/fuzz/NAME.c; its corpus is the folder test/fuzz/NAME
MODE    ?= fast
POT     ?= build/texts.pot
CC      ?= gcc
Q        = $(if $(V),,@)
say      = @printf '%-5s %s\n'
B        = build/$(MODE)
G        = build/gen
warn     = -Wall -Wextra -Werror -Wshadow -Wvla -Wno-format-truncation -Wno-missing-field-initializers
common   = -std=gnu17 -g -D_GNU_SOURCE -I$(G) -Isrc -I. -include src/base/banned.h -pthread
flags_fast = -O2 -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fcf-protection -fPIE
flags_san  = -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
flags_lint = -O1 -fanalyzer -Wno-analyzer-use-of-uninitialized-value -Wno-analyzer-malloc-leak
flags_fuzz = -O1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=undefined -Wno-unknown-warning-option -Wno-error
link_fast  = -pie -Wl,-z,relro,-z,now
link_san   = -fsanitize=address,undefined
link_fuzz  = -fsanitize=fuzzer,address,undefined
pkgs     = sqlite3 libpq libsodium jansson icu-uc icu-i18n libdeflate libbrotlienc libzip libseccomp inih libcurl
pack_libs := -ldeflate $(shell pkg-config --silence-errors --libs libbrotlienc)
CPPFLAGS := $(shell pkg-config --cflags $(pkgs))
LDLIBS   := $(shell pkg-config --libs $(pkgs)) -lcsv -lmd4c -lgumbo -lexpat -lqrencode -lm
ALL_CFLAGS = $(common) $(warn) $(flags_$(MODE)) $(CPPFLAGS) $(CFLAGS)

schema  := $(sort $(wildcard sql/*.sql))
sql     := $(shell find src/app -name '*.sql')
html    := $(shell find src/app -name '*.html')
style   := $(sort $(wildcard static/style/*.css))
static  := $(filter-out $(style),$(shell find static -type f))
made    := $(sql:src/%=$(G)/%.c) $(html:src/%=$(G)/%.c)
heads   := $(made:.c=.h)
c       := $(shell find src -name '*.c')
tests_c := $(wildcard test/*.c) $(filter %_test.c,$(c))
own_c   := $(filter-out %_test.c src/cmd/% src/worker/%,$(c))
obj     := $(own_c:src/%.c=$(B)/%.o) $(made:$(G)/%.c=$(B)/gen/%.o) $(B)/gen/embed.o
cmd_obj := $(patsubst src/%.c,$(B)/%.o,$(filter src/cmd/%.c,$(c)))
test_obj := $(patsubst %.c,$(B)/t/%.o,$(tests_c)) $(filter-out $(B)/cmd/main.o,$(cmd_obj))

fuzzers  := $(patsubst test/fuzz/%.c,build/fuzz/%,$(wildcard test/fuzz/*.c))

all: build/thidua build/thidua-photo build/thidua-text
build/thidua build/thidua-photo build/thidua-text: build/%: $(B)/%
	@ln -sf $(MODE)/$* $@
tests: $(B)/check $(B)/thidua-photo $(B)/thidua-text $(B)/jail-probe
$(B)/thidua: $(obj) $(cmd_obj)
$(B)/check: $(obj) $(test_obj)
$(B)/thidua $(B)/check:
	$(say) link $@
	$(Q)$(CC) $(link_$(MODE)) -pthread $^ $(LDLIBS) -o $@

# The workers that open what strangers send: the only programs with libvips and Poppler in them.  ASan's shadow needs
# more address space than the jail has, so with the sanitizers they get UBSan alone; what they share with the
# server (src/base) is compiled for them once more.
photo_pkgs = vips libseccomp
text_pkgs  = poppler-glib libzip libseccomp
photo_obj := $(patsubst %,$(B)/worker/%.o,photo picture jail)
text_obj  := $(patsubst %,$(B)/worker/%.o,text office pdf words jail base/archive base/xml)
worker_cflags = $(shell pkg-config --cflags $(photo_pkgs) $(text_pkgs))
worker_flags_fast = $(flags_fast)
worker_flags_san  = -O1 -fno-omit-frame-pointer -fsanitize=undefined -fno-sanitize-recover=undefined
worker_flags_lint = $(flags_lint)
worker_flags_fuzz = $(flags_fuzz)
worker_link_fast  = $(link_fast)
worker_link_san   = -fsanitize=undefined
$(B)/thidua-photo: $(photo_obj)
$(B)/thidua-text: $(text_obj)
$(B)/jail-probe: $(B)/worker/jail.o $(B)/t/test/worker/probe.o
$(B)/thidua-photo $(B)/jail-probe:
	$(say) link $@
	$(Q)$(CC) $(worker_link_$(MODE)) $^ $(shell pkg-config --libs $(photo_pkgs)) -o $@
$(B)/thidua-text:
	$(say) link $@
	$(Q)$(CC) $(worker_link_$(MODE)) $^ $(shell pkg-config --libs $(text_pkgs)) -lexpat -o $@
$(B)/worker/base/%.o: src/base/%.c
	@mkdir -p $(@D)
	$(say) cc "$< (worker)"
	$(Q)$(CC) $(common) $(warn) $(worker_flags_$(MODE)) $(worker_cflags) $(CFLAGS) -MMD -MP -c $< -o $@
$(B)/worker/%.o: src/worker/%.c
	@mkdir -p $(@D)
	$(say) cc $<
	$(Q)$(CC) $(common) $(warn) $(worker_flags_$(MODE)) $(worker_cflags) $(CFLAGS) -MMD -MP -c $< -o $@
$(B)/t/test/worker/%.o: test/worker/%.c
	@mkdir -p $(@D)
	$(say) cc $<
	$(Q)$(CC) $(common) $(warn) $(worker_flags_$(MODE)) $(CFLAGS) -MMD -MP -c $< -o $@

$(B)/%.o: src/%.c | $(heads)
	@mkdir -p $(@D)
	$(say) cc $<
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@
$(B)/t/%.o: %.c | $(heads) $(G)/tests.h
	@mkdir -p $(@D)
	$(say) cc $<
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@
$(B)/gen/%.o: $(G)/%.c | $(heads)
	@mkdir -p $(@D)
	$(say) cc $<
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(G)/%.sql.h $(G)/%.sql.c &: src/%.sql $(schema) build/sqlgen
	@mkdir -p $(@D)
	@cat $(schema) > $(G)/schema.sql.$$$$ && cd src && \
	../build/sqlgen -h ../$(G)/schema.sql.$$$$ $*.sql > ../$(G)/$*.sql.h && \
	../build/sqlgen ../$(G)/schema.sql.$$$$ $*.sql > ../$(G)/$*.sql.c; r=$$?; rm -f ../$(G)/schema.sql.$$$$; \
	[ $$r = 0 ] || { rm -f ../$(G)/$*.sql.h ../$(G)/$*.sql.c; exit 1; }
$(G)/%.html.h $(G)/%.html.c &: src/%.html build/htmlgen
	@mkdir -p $(@D)
	@cd src && ../build/htmlgen -h $*.html > ../$(G)/$*.html.h && ../build/htmlgen $*.html > ../$(G)/$*.html.c || \
	{ rm -f ../$(G)/$*.html.h ../$(G)/$*.html.c; exit 1; }
build/sqlgen: tools/sqlgen_write.c tools/sqlgen.h
build/sqlgen build/htmlgen build/embed: build/%: tools/%.c
	@mkdir -p build
	$(say) cc $<
	$(Q)$(CC) -std=gnu17 -D_GNU_SOURCE -O1 -Wall -Wextra -Werror -Wno-format-truncation $(filter %.c,$^) -lsqlite3 $(pack_libs) -o $@
$(G)/%.mo: po/%.po
	@mkdir -p $(G)
	@msgfmt --check-format -o $@ $<
$(G)/style.css: $(style)
	@mkdir -p $(G)
	@cat $^ > $@
$(G)/embed.c: build/embed $(schema) $(static) $(G)/style.css $(G)/vi.mo
	@build/embed $(schema) $(static) static/style.css=$(G)/style.css $(G)/vi.mo > $@
$(G)/tests.h: $(tests_c) tools/find-tests
	@mkdir -p $(G)
	@tools/find-tests $(tests_c) > $@

fuzz:
	@$(MAKE) --no-print-directory MODE=fuzz CC="$(or $(FUZZ_CC),clang-14)" fuzzers
fuzzers: $(fuzzers)
$(fuzzers): build/fuzz/%: build/fuzz/t/test/fuzz/%.o $(B)/worker/office.o $(B)/worker/words.o $(B)/lib.a
	$(say) link $@
	$(Q)$(CC) $(link_$(MODE)) -pthread $^ $(LDLIBS) -o $@
$(B)/lib.a: $(obj)
	$(Q)rm -f $@ && ar rcs $@ $^

pot: $(made)
	@cd src && xgettext --language=C --keyword=_ --keyword=N_ --from-code=UTF-8 --no-wrap --sort-by-file \
		-o $(abspath $(POT)) $(own_c:src/%=%) $(patsubst src/%,%,$(filter src/cmd/%,$(c))) $(made:$(G)/%=../$(G)/%)

# For the analyzers: our files compiled, nothing linked; the headers made; the flags shown.
objects: $(obj) $(cmd_obj) $(sort $(photo_obj) $(text_obj))
heads: $(heads) $(G)/embed.c
print-flags:
	@echo $(common) $(CPPFLAGS) $(worker_cflags)

clean:
	rm -rf build
-include $(shell find $(B) -name '*.d' 2>/dev/null)
.SECONDARY: $(made) $(heads)
.PHONY: all tests pot fuzz fuzzers objects heads print-flags clean
