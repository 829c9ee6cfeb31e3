#include "app/counter/robot.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* Parts of the User-Agent, in letters of any case: search engines and archives, makers of previews,
 * libraries and tools, watchmen. */
static const char *const robots[] = {
	"bot", "crawl", "spider", "slurp", "archiver", "wayback", "facebookexternalhit", "meta-externalagent",
	"mediapartners", "google-inspectiontool", "googleother", "google-extended", "sogou web", "coccoc-", "preview", "embedly", "whatsapp", "feedfetcher", "feedly", "rss", "favicon",
	"curl", "wget", "libwww", "lwp::", "python", "aiohttp", "scrapy", "httpx", "httpclient", "http-client", "java/",
	"okhttp", "apache-http", "go-http", "node-fetch", "undici", "axios", "got (", "ruby", "faraday", "php/", "guzzle",
	"perl", "reqwest", "dart:io", "postman", "insomnia", "headless", "phantomjs", "puppeteer", "playwright",
	"selenium", "lighthouse", "pagespeed", "gtmetrix", "pingdom", "uptime", "monitor", "statuscake", "nagios", "zabbix",
	"check_http", "validator", "linkcheck", "zgrab", "masscan", "nmap", "nikto", "sqlmap", "nuclei", "censys", "expanse",
	"ahrefs", "semrush", "claude", "perplexity",
};

/* Phones whose maker's name holds one of those parts. */
static const char *const phones[] = { "cubot" };

static size_t times(const char *agent, const char *part)
{
	size_t n = 0;
	for (; (agent = strcasestr(agent, part)); agent += strlen(part))
		n++;
	return n;
}

static bool looks_like_one(const char *agent)
{
	size_t parts = 0;
	for (size_t i = 0; i < sizeof robots / sizeof *robots; i++)
		parts += times(agent, robots[i]);
	for (size_t i = 0; i < sizeof phones / sizeof *phones; i++)
		parts -= times(agent, phones[i]);
	return !*agent || parts;
}

/* Looking through one takes some 10 microseconds, as long as a kept page: each thread remembers, by a hash,
 * what the last ones were. */
bool robot_agent(const char *agent)
{
	enum { REMEMBERED = 256 };
	static _Thread_local struct { uint64_t hash; bool robot; } known[REMEMBERED];
	uint64_t hash = 14695981039346656037u;
	for (const char *p = agent; *p; p++)
		hash = (hash ^ (unsigned char)*p) * 1099511628211u;
	hash += !hash;
	size_t i = (hash ^ hash >> 32) % REMEMBERED;
	if (known[i].hash != hash) {
		known[i].robot = looks_like_one(agent);
		known[i].hash = hash;
	}
	return known[i].robot;
}
