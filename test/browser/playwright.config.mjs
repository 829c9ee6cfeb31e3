// One server, one story in order: one worker, no retries.
export default {
	testDir: '.',
	testIgnore: process.env.MARKER ? undefined : 'marker/**',
	workers: 1,
	retries: 0,
	timeout: 120000,
	outputDir: process.env.WORK + '/results',
	reporter: [['line'], ['json']],
	use: {
		baseURL: process.env.BASE,
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		launchOptions: {
			executablePath: process.env.CHROME_PATH,
			args: ['--no-sandbox', '--disable-dev-shm-usage'],
		},
	},
};
