package engines

// exceptions are tests that an engine cannot pass, with the reason: at most five an
// engine.
var exceptions = map[string]map[string]string{
	"clickhouse": {
		"TestAllAges":    "a range that ends with the year 9999 is moved beyond the last day that the engine has",
		"TestManyValues": "constants are written into the statement, so that there is no number of them to refuse",
	},
}
