package derive

// Chinese punctuation.
const (
	comma = "\uff0c"
	colon = "\uff1a"
	open  = "\uff08"
	shut  = "\uff09"
	stop  = "\u3002"
)
