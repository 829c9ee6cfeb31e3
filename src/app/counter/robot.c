#include "app/counter/robot.h"

#include <stddef.h>
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

bool robot_agent(const char *agent)
{
	size_t parts = 0;
	for (size_t i = 0; i < sizeof robots / sizeof *robots; i++)
		parts += times(agent, robots[i]);
	for (size_t i = 0; i < sizeof phones / sizeof *phones; i++)
		parts -= times(agent, phones[i]);
	return !*agent || parts;
}
