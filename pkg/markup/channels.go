package markup

// Plain is text without a syntax: terminals, plain mail, webhooks.
var Plain = channel("plain")

// HTML is text of a page, between tags or in a quoted attribute.
var HTML = channel("html", each("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;"))

// Markdown is CommonMark with the additions of GitHub (tables, struck text,
// addresses that become links by themselves, emoji in letters), as files, issues
// and wikis have it. A backslash takes a mark's meaning; marks of HTML are
// entities, since not all readers take a backslash there.
var Markdown = channel("markdown",
	each(`\`, `\\`, "&", "&amp;", "<", "&lt;", ">", "&gt;"),
	each("*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "|", `\|`, "~", `\~`, "$", `\$`, "^", `\^`),
	[]Step{
		{`==`, `\=\=`},
		{`^([-+=#])`, `\${1}`},
		{`^([0-9]{1,9})([.)])( |$)`, `${1}\${2}${3}`},
		{`://`, `\://`},
		{`:([0-9A-Za-z+-]+:)`, `\:${1}`},
		{`@([0-9\pL])`, `\@${1}`},
		{`([0-9\pL])\.(\pL{2})`, `${1}\.${2}`},
	},
)

// Chats have no way to say that a mark is none, so there a character that looks
// like it takes its place: only what the chat would read is touched.

// Slack is the text of a message in Slack's mrkdwn. & < > have entities there,
// nothing else has.
var Slack = channel("slack",
	each("&", "&amp;", "<", "&lt;", ">", "&gt;"),
	each("*", "\u2217", "~", "\u223c", "`", "\u02cb"), edge("\u02cd"), addresses, lists, emoji,
)

// Feishu is the Markdown of a card, which decodes numbered entities.
var Feishu = channel("feishu",
	each("&", "&amp;", "#", "&#35;"),
	each("<", "&#60;", ">", "&#62;", "*", "&#42;", "_", "&#95;", "~", "&#126;", "`", "&#96;", "[", "&#91;", "]", "&#93;",
		"!", "&#33;", `\`, "&#92;", "|", "&#124;", "$", "&#36;"),
	addresses, lists, emoji,
)

// DingTalk is the Markdown of a robot's message.
var DingTalk = channel("dingtalk", fullWidth, edge("\uff3f"), addresses, lists, emoji)

// WeCom is the Markdown of a robot's message.
var WeCom = channel("wecom", fullWidth, edge("\uff3f"), addresses, lists, emoji)

// Channels lists them all.
func Channels() []*Channel {
	return []*Channel{Plain, HTML, Markdown, Slack, Feishu, DingTalk, WeCom}
}

// fullWidth are the Chinese forms of marks: they look alike and mean nothing.
var fullWidth = each("<", "\uff1c", ">", "\uff1e", "[", "\uff3b", "]", "\uff3d", "*", "\uff0a", "~", "\uff5e", "`", "\uff40",
	`\`, "\uff3c", "|", "\uff5c", "#", "\uff03", "&", "\uff06")

// edge replaces underscores where they could begin or end stress: not inside
// words such as net_sales.
func edge(with string) []Step {
	return []Step{
		{`__+`, with + with},
		{`(^|[^\pL\pN])_`, "${1}" + with},
		{`_([^\pL\pN]|$)`, with + "${1}"},
	}
}

// addresses keeps web and mail addresses, hosts and calls (@all) from being
// found: U+2060, which is not seen and does not break a line, parts them.
var addresses = []Step{
	{`://`, ":\u2060//"},
	{`@`, "@\u2060"},
	{`([0-9\pL])\.(\pL)`, "${1}.\u2060${2}"},
}

// lists keeps the beginning of a text from making a line a list or a heading: a
// mark counts only with a space behind it, and one that does not break is none.
var lists = []Step{
	{`^([-+]|[0-9]{1,9}[.)]) `, "${1}\u00a0"},
	{`^---`, "-\u2060--"},
}

// emoji keeps :fire: from becoming a picture.
var emoji = []Step{{`:([0-9A-Za-z_+'-]+:)`, ":\u2060${1}"}}
