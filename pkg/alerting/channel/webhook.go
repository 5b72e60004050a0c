package channel

func init() {
	register(Channel{
		Name: "webhook", Place: 60, Integration: "webhook",
		Settings: func(t Templates) map[string]any {
			return map[string]any{"httpMethod": "POST", "title": t.Title, "message": t.Message}
		},
		Form: plainText,
	})
}
