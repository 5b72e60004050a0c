package channel

// plainText is how messages are written where nothing is markup and any length
// will do.
var plainText = &Form{Name: "text", Link: "{url}", Units: 50}

func init() {
	register(Channel{
		Name: "email", Place: 50, Integration: "email", Address: "addresses", Suffix: "TO",
		Settings: func(t Templates) map[string]any {
			return map[string]any{"singleEmail": true, "subject": t.Title, "message": t.Message}
		},
		Form: plainText,
	})
}
