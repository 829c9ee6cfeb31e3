# A small site of its own for the tests of faults; read by test/kill and test/disk.
#   begin [FOLDER]    makes it (the database in FOLDER when one is named) and one officer's account
#   serve, stop, kill_server
#   holds WORDS COMMAND…   one check more: counted, and told when it does not hold
program=${THIDUA:-build/thidua}
work=$(mktemp -d /tmp/thidua-fault.XXXXXX)
socket=$work/socket
port=${PORT:-8139}
server=
through=()          # what the server is started through
passed=0
failed=0

end() {
	[ -z "$server" ] || { kill -9 "$server" 2>/dev/null; wait "$server" 2>/dev/null; } || true
	[ -z "${poster:-}" ] || kill "$poster" 2>/dev/null || true
	[ -z "${mounted:-}" ] || umount "$mounted"
	rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

begin() {
	database=${1:-$work}/site.db
	mkdir "$work/data"
	${CC:-gcc} -std=gnu17 -D_GNU_SOURCE -O1 -Wall -Wextra -Werror -Wno-format-truncation -pthread \
		test/fault/poster.c -o "$work/poster"
	"$program" import --database "$database" test/bundle/hong-linh >"$work/import"
	"$program" user add officer --name officer --role officer --unit MT-18127 --since 2019-01-01 --generate \
		--database "$database" >"$work/password"
}

serve() {
	"${through[@]}" "$program" serve --listen "unix:$socket,127.0.0.1:$port" --database "$database" --data "$work/data" --today 2024-03-01 \
		>>"$work/log" 2>&1 &
	server=$!
}

# Until it answers.
served() {
	serve
	for _ in $(seq 100); do
		curl -s -o "$work/page" --unix-socket "$socket" http://localhost/health && return 0
		sleep 0.05
	done
	return 1
}

stop() {
	kill "$server" 2>/dev/null || true
	wait "$server" 2>/dev/null || true
	server=
}

kill_server() {
	kill -9 "$server"
	wait "$server" 2>/dev/null || true
	server=
}

holds() {
	local words=$1
	shift
	if "$@" >"$work/said" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not so: $words"
		tail -n 20 "$work/said" "$work/log"
	fi
}

result() {
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}
