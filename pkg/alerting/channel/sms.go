package channel

// SMS goes by a gateway's webhook: a body of JSON whose text is the message. Whom it goes
// to is the gateway's, or stands in its address. Ten parts of 67 letters are as much as
// phones put together, so that it has no more than where, how much and the link to
// acknowledge.
func init() {
	register(Channel{
		Name: "sms", Place: 55, Integration: "webhook",
		Settings: func(t Templates) map[string]any {
			return map[string]any{"httpMethod": "POST", "payload": map[string]any{"template": t.Message}}
		},
		Form: &Form{
			Name: "sms", Link: "{url}", Units: 2, Short: true,
			Size: Size{In: UTF16, Most: 660, Firing: 560, Resolved: 610, Titled: true},
			Wrap: `{{ coll.Dict "text" (print .title "\n" .text) | data.ToJSON }}`,
		},
	})
}
