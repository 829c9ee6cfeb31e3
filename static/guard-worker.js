/* Finds the counter for a guest's form: SHA-256(token ‖ counter) begins with so many zero bits.  Plain script:
   crypto.subtle is slow in a loop and missing on plain http.  The token's whole blocks are hashed once. */
const primes = [], fraction = x => (x - Math.floor(x)) * 2 ** 32 | 0;
for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p)) primes.push(n);
const K = Int32Array.from(primes, p => fraction(Math.cbrt(p)));
const START = Int32Array.from(primes.slice(0, 8), p => fraction(Math.sqrt(p)));
const W = new Int32Array(64);

/* The hash `h` goes on over the block of 16 words that begins at `at`. */
function block(h, words, at) {
	for (let i = 0; i < 16; i++) W[i] = words[at + i];
	for (let i = 16; i < 64; i++) {
		const x = W[i - 15], y = W[i - 2];
		W[i] = W[i - 16] + W[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
			+ ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
	}
	let [a, b, c, d, e, f, g, z] = h;
	for (let i = 0; i < 64; i++) {
		const turned = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
		const s = z + turned + (e & f ^ ~e & g) + K[i] + W[i] | 0;
		const t = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
		z = g, g = f, f = e, e = d + s | 0, d = c, c = b, b = a, a = s + t | 0;
	}
	h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e, h[5] += f, h[6] += g, h[7] += z;
}

/* The token with eight digits behind it, as words in whole blocks. */
function padded(token) {
	const n = token.length + 8, words = new Int32Array((n + 8 >> 6) * 16 + 16);
	for (let i = 0; i < token.length; i++) words[i >> 2] |= token.charCodeAt(i) << 24 - i % 4 * 8;
	words[n >> 2] |= 128 << 24 - n % 4 * 8;
	words[words.length - 1] = n * 8;
	return words;
}

function solve(token, bits) {
	const words = padded(token), first = token.length >> 6 << 4, before = START.slice(), h = START.slice();
	for (let at = 0; at < first; at += 16) block(before, words, at);
	const clean = words.slice();
	for (let n = 10000000; n < 100000000; n++) {
		for (let i = first; i < words.length; i++) words[i] = clean[i];
		for (let rest = n, i = token.length + 7; i >= token.length; i--, rest = rest / 10 | 0)
			words[i >> 2] |= 48 + rest % 10 << 24 - i % 4 * 8;
		h.set(before);
		for (let at = first; at < words.length; at += 16) block(h, words, at);
		if (Math.clz32(h[0]) >= bits) return String(n);
	}
	return "";
}

onmessage = ({ data }) => postMessage(solve(data.token, data.bits));
